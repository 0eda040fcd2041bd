"""What can be offered: standards by number with their titles, keys of the front matter with their values."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from biaogao.gbt.elements import Element
from biaogao.lint.surroundings import Surroundings
from biaogao.lists.registers import Standard
from biaogao.lsp.desk import Reading
from biaogao.model.nodes import Clause, ReferenceEntry
from biaogao.model.walk import text_of, walk
from biaogao.resolve.citations import find_numbers
from biaogao.schema.store import load, refer

_LISTS = frozenset({Element.REFERENCES, Element.BIBLIOGRAPHY})


def numbers_named(reading: Reading) -> dict[str, str]:
    """The titles of other documents by number without year: those the draft lists, its neighbours, the shipped list."""
    found: dict[str, str] = {}
    chapters = reading.manuscript.authored.children
    listed = [chapter for chapter in chapters if isinstance(chapter, Clause) and chapter.element in _LISTS]
    for block, _ in walk(listed):
        if isinstance(block, ReferenceEntry):
            text = text_of(block.children)
            for name in find_numbers(text)[:1]:
                found.setdefault(name.number, text[name.end :].strip("　 "))
    surroundings = Surroundings(reading.place.folder)
    for beside in surroundings.neighbours:
        if beside.number and beside.title:
            found.setdefault(beside.number, beside.title)
    listed_rows = surroundings.lists.register("standards")
    for row in listed_rows.rows:
        if isinstance(row, Standard) and row.in_force:
            found.setdefault(row.undated, f"{row.title}（{listed_rows.date}的清单）")
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
