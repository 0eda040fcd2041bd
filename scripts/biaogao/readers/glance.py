"""Turns the files of another draft into what its neighbours ask of it: number, name, terms; a look, not a reading.

Reading a draft takes a hundred times as long; a check that wants only these three must not pay for it.
"""

from __future__ import annotations

import contextlib
import contextvars
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from biaogao.patterns import compiled
from biaogao.source import UndecodableText, decode

_MAX_BYTES = 5 * 1024 * 1024
_MAX_DRAFTS = 500
_FRONT = compiled(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.S)
_TERMS = "# 术语和定义"
_HEADING = compiled(r"#{2,6} ([^{]+)")


class Glance(msgspec.Struct, frozen=True, kw_only=True):
    """What is seen of a draft: `name` is its folder's, `title` separates its elements by U+3000."""

    name: str
    number: str
    title: str
    terms: tuple[str, ...]


def glance(folder: Path) -> Glance | None:
    """The draft in a folder, or None where it is no readable Markdown draft; never raises."""
    try:
        found = [(path, path.stat()) for path in _files(folder)]
    except OSError:
        return None
    if not found or sum(stat.st_size for _, stat in found) > _MAX_BYTES:
        return None
    # Kept by what the disk says of the files: an editor asks again after every keystroke.
    return _seen(folder.name, tuple((path, stat.st_mtime_ns, stat.st_size) for path, stat in found))


def neighbours(folder: Path) -> tuple[Glance, ...]:
    """The other drafts beside a draft of a workspace, by name; none for a folder that stands alone."""
    if folder.parent.name != "drafts":
        return ()
    known = _KNOWN.get()
    drafts = known.get(folder.parent) if known is not None else None
    if drafts is None:
        drafts = _drafts(folder.parent)
        if known is not None:
            known[folder.parent] = drafts
    others = [seen for name, seen in drafts if name != folder.name][:_MAX_DRAFTS]
    return tuple(seen for seen in others if seen is not None)


_Drafts = tuple[tuple[str, Glance | None], ...]
_KNOWN: contextvars.ContextVar[dict[Path, _Drafts] | None] = contextvars.ContextVar("known", default=None)


@contextlib.contextmanager
def looked_once() -> Iterator[None]:
    """While entered, a folder of drafts is looked at once: for who judges many of them and changes none."""
    token = _KNOWN.set({})
    try:
        yield
    finally:
        _KNOWN.reset(token)


def _drafts(parent: Path) -> _Drafts:
    """What is seen of as many drafts as are asked for, and of one more: who asks does not ask for itself."""
    try:
        folders = sorted(other for other in parent.iterdir() if other.is_dir())
    except OSError:
        return ()
    return tuple((folder.name, glance(folder)) for folder in folders[: _MAX_DRAFTS + 1])


def _files(folder: Path) -> list[Path]:
    whole = folder / "standard.md"
    return [whole] if whole.is_file() else sorted(folder.glob("standard/*.md"))


@functools.lru_cache(maxsize=_MAX_DRAFTS + 1)
def _seen(name: str, files: tuple[tuple[Path, int, int], ...]) -> Glance | None:
    try:
        text = "\n".join(decode(path.read_bytes(), path.name).text for path, _, _ in files)
    except (OSError, UndecodableText):
        return None
    front = _FRONT.match(text)
    return Glance(
        name=name,
        number=_value(front[1] if front else "", "编号"),
        title=_value(front[1] if front else "", "名称"),
        terms=tuple(_terms(text.split("\n"))),
    )


def _terms(lines: list[str]) -> Iterator[str]:
    """The headings of the chapter of terms that an English equivalent follows; others are titles of groups."""
    inside, heading = False, ""
    for line in lines:
        if line.startswith("# "):
            inside = line.partition("{")[0].strip() == _TERMS
        elif not inside or not line.strip():
            continue
        elif found := _HEADING.match(line):
            heading = found[1].strip()
            continue
        elif heading and line.lstrip().startswith("*") and not line.lstrip().startswith("**"):
            yield heading
        heading = ""


def _value(front: str, key: str) -> str:
    found = compiled(rf"^{key}[ \t]*[:：][ \t]*(.*)$", re.M).search(front)
    return found[1].strip().strip("\"'") if found else ""
