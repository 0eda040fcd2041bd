"""Metadata as YAML front matter with Chinese keys, in the order of the documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.model.metadata import CHINESE_KEYS, Adoption, Metadata, Replaced

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`].*")
_UNSAFE = re.compile(r":(?:\s|$)|\s#|[\[\]{},]|\s$|：$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def front_matter(metadata: Metadata) -> list[str]:
    """The lines from `---` to `---`; fields that are empty are left out."""
    lines = ["---"]
    for key, field in CHINESE_KEYS.items():
        value = getattr(metadata, field)
        match value:
            case "" | () | False | None:
                continue
            case True:
                lines.append(f"{key}: true")
            case str():
                lines.append(f"{key}: {scalar(value)}")
            case int():
                lines += [f'{key}: "{value}"'] if value != 1 else []
            case Adoption():
                lines += [f"{key}:", *_mapping(_adoption(value))]
            case _:
                lines += [f"{key}:", *_several(key, value)]
    return [*lines, "---"]


def _several(key: str, values: tuple[object, ...]) -> Iterator[str]:
    for value in values:
        if isinstance(value, Replaced):
            first, *rest = _mapping(_replaced(value))
            yield f"  - {first.strip()}"
            yield from (f"  {line}" for line in rest)
        elif isinstance(value, tuple):
            yield f"  {scalar(str(value[0]))}: {scalar(str(value[1]))}"
        else:
            yield f"  - {scalar(str(value))}"


def _replaced(value: Replaced) -> Iterator[tuple[str, str]]:
    yield "编号", value.number
    yield "名称", value.title
    yield "部分", "true" if value.partly else ""


def _adoption(value: Adoption) -> Iterator[tuple[str, str]]:
    yield "编号", value.number
    yield "程度", value.degree
    yield "英文名称", value.title
    yield "名称", value.chinese_title


def _mapping(pairs: Iterator[tuple[str, str]]) -> list[str]:
    return [f"  {key}: {scalar(value)}" for key, value in pairs if value]


def scalar(text: str) -> str:
    """A YAML scalar: as typed where nothing in it has a meaning of its own, else between quotation marks."""
    clean = _CONTROL.sub(" ", text).strip()
    if _PLAIN.fullmatch(clean) and not _UNSAFE.search(clean):
        return clean
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"') + '"'
