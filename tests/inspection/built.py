"""The small standard as a good Word file, and ways to spoil it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from pathlib import Path

from biaogao import manuscript
from biaogao.diagnostics import Diagnostic
from biaogao.inspection.engine import inspect_word
from biaogao.ooxml.package import read, save
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics

SMALL = Path(__file__).parents[1] / "golden" / "small"
DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"

Parts = dict[str, bytes]
Change = Callable[[Parts], Parts]


@functools.cache
def good_word() -> bytes:
    """The small standard with page numbers in its contents."""
    loaded = manuscript.load(SMALL, "small")
    pages = {entry.key: str(place) for place, entry in enumerate(loaded.resolution.contents, start=1)}
    return write(loaded.document, loaded.resolution, SMALL, pages, Mathematics()).data


def judge(change: Change) -> tuple[Diagnostic, ...]:
    """Findings on the good file after a change."""
    return inspect_word(save(change(read(good_word()))), "标准.docx")


def text_of(parts: Parts, name: str = DOCUMENT) -> str:
    return parts[name].decode()


def swap(name: str, old: str, new: str, *, last: bool = False) -> Change:
    """Replace one string, which must be there."""

    def change(parts: Parts) -> Parts:
        text = text_of(parts, name)
        assert old in text, (name, old)
        before, _, after = text.rpartition(old) if last else text.partition(old)
        return {**parts, name: (before + new + after).encode()}

    return change


def style(style_id: str, old: str, new: str) -> Change:
    """Replace a string inside one style."""

    def change(parts: Parts) -> Parts:
        text = text_of(parts, STYLES)
        found = re.search(rf'<w:style [^>]*w:styleId="{style_id}">.*?</w:style>', text, re.DOTALL)
        assert found and old in found[0], (style_id, old, found and found[0])
        return {**parts, STYLES: text.replace(found[0], found[0].replace(old, new)).encode()}

    return change


def paragraph(text: str, holding: str) -> str:
    """The first paragraph of a text that holds a string."""
    found = next((one for one in re.findall(r"<w:p>.*?</w:p>", text, re.DOTALL) if holding in one), None)
    assert found is not None, holding
    return str(found)


def in_paragraph(holding: str, old: str, new: str) -> Change:
    """Replace a string inside the first paragraph that holds another."""

    def change(parts: Parts) -> Parts:
        text = text_of(parts)
        found = paragraph(text, holding)
        assert old in found, (holding, old, found)
        return {**parts, DOCUMENT: text.replace(found, found.replace(old, new, 1), 1).encode()}

    return change


def drop(holding: str) -> Change:
    """Take a paragraph away."""

    def change(parts: Parts) -> Parts:
        text = text_of(parts)
        return {**parts, DOCUMENT: text.replace(paragraph(text, holding), "", 1).encode()}

    return change


def move(holding: str, pattern: str, *, before: bool) -> Change:
    """Move a paragraph before or behind what a pattern matches."""

    def change(parts: Parts) -> Parts:
        text = text_of(parts)
        moved = paragraph(text, holding)
        rest = text.replace(moved, "", 1)
        found = re.search(pattern, rest, re.DOTALL)
        assert found, pattern
        place = found.start() if before else found.end()
        return {**parts, DOCUMENT: (rest[:place] + moved + rest[place:]).encode()}

    return change


def insert(before: str, xml: str) -> Change:
    """Put XML before the first paragraph that holds a string."""

    def change(parts: Parts) -> Parts:
        text = text_of(parts)
        found = paragraph(text, before)
        return {**parts, DOCUMENT: text.replace(found, xml + found, 1).encode()}

    return change


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(parts: Parts) -> Parts:
        for each in changes:
            parts = each(parts)
        return parts

    return change


def part(ending: str, data: bytes) -> Change:
    """Put other bytes into every part with an ending."""

    def change(parts: Parts) -> Parts:
        assert any(name.endswith(ending) for name in parts)
        return {name: data if name.endswith(ending) else old for name, old in parts.items()}

    return change
