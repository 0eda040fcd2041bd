"""What can be offered: standards by number with their titles, keys of the front matter with their values."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from biaogao.gbt.elements import Element
from biaogao.lsp.desk import Reading
from biaogao.model.nodes import Clause, ReferenceEntry
from biaogao.model.walk import text_of, walk
from biaogao.resolve.citations import find_numbers
from biaogao.schema.store import load, refer

_LISTS = frozenset({Element.REFERENCES, Element.BIBLIOGRAPHY})
_HEAD_BYTES = 8_000
_NUMBER_LINE = re.compile(r"^编号[:：][ \t]*(\S.*?)[ \t\r]*$", re.MULTILINE)
_TITLE_LINE = re.compile(r"^名称[:：][ \t]*(\S.*?)[ \t\r]*$", re.MULTILINE)


def numbers_named(reading: Reading) -> dict[str, str]:
    """The titles of other documents by number without year: those the draft lists, then the workspace's own."""
    found: dict[str, str] = {}
    chapters = reading.manuscript.authored.children
    listed = [chapter for chapter in chapters if isinstance(chapter, Clause) and chapter.element in _LISTS]
    for block, _ in walk(listed):
        if isinstance(block, ReferenceEntry):
            text = text_of(block.children)
            for name in find_numbers(text)[:1]:
                found.setdefault(name.number, text[name.end :].strip("　 "))
    for number, title in neighbours(reading.place.folder).items():
        found.setdefault(number, title)
    return found


def neighbours(folder: Path) -> dict[str, str]:
    """Number and title of the other drafts beside this one, as their front matter says."""
    found: dict[str, str] = {}
    for path in sorted((*folder.parent.glob("*/standard.md"), *folder.parent.glob("*/standard/*.md"))):
        if folder in path.parents:
            continue
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD_BYTES).decode("utf-8", "replace")
        except OSError:
            continue
        number, title = _NUMBER_LINE.search(head), _TITLE_LINE.search(head)
        if number and title:
            found.setdefault(number[1], title[1])
    return found


@functools.cache
def descriptions() -> Mapping[str, str]:
    """The keys of the front matter with what each means."""
    properties: dict[str, dict[str, Any]] = load("front-matter")["properties"]
    return {key: _resolved(value).get("description", "") for key, value in properties.items()}


@functools.cache
def values_of(key: str) -> tuple[str, ...]:
    """The values that a key of the front matter may have, where they are a closed list."""
    schema = _resolved(load("front-matter")["properties"].get(key, {}))
    values = schema.get("enum") or schema.get("items", {}).get("enum") or ()
    return tuple(str(value) for value in values)


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    return refer(schema["$ref"], load("front-matter"))[0] if "$ref" in schema else schema
