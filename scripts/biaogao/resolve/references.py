"""Turns authored ids, footnote marks and lists of documents into what the text reads for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from biaogao.gbt.elements import Element
from biaogao.model.nodes import AnyBlock, Clause, Footnote, FootnoteMark, Inline, ReferenceEntry
from biaogao.model.walk import text_of
from biaogao.patterns import compiled
from biaogao.resolve.resolution import Label, LabelKind

_ENTRY_NUMBER = compiled(r"[^\u3000]+")


def targets_of(blocks: Iterable[AnyBlock]) -> dict[str, str]:
    """Authored id to key; where an id stands twice the first one is meant (the second is a finding)."""
    targets: dict[str, str] = {}
    for block in blocks:
        if block.id:
            targets.setdefault(block.id, block.key)
    return targets


def number_footnotes(marks: Iterable[Inline]) -> dict[str, int]:
    """Footnote label to number: 1, 2 … by first mark from the foreword on (9.12.1); marks without a text count too."""
    numbers: dict[str, int] = {}
    for mark in marks:
        if isinstance(mark, FootnoteMark) and not mark.local:
            numbers.setdefault(mark.label, len(numbers) + 1)
    return numbers


def label_footnotes(footnotes: Iterable[Footnote], numbers: Mapping[str, int]) -> dict[str, Label]:
    """Labels of the footnotes that are marked in the text."""
    return {
        note.key: Label(
            kind=LabelKind.FOOTNOTE,
            number=str(numbers[note.label]),
            text=f"{numbers[note.label]})",
            reference=f"脚注{numbers[note.label]})",
        )
        for note in footnotes
        if note.label in numbers
    }


def label_entries(walked: Iterable[tuple[AnyBlock, tuple[AnyBlock, ...]]]) -> dict[str, Label]:
    """Labels of the lines of 规范性引用文件 (no number, 8.6.3.1) and 参考文献 ([1], [2] … across its groups, 8.13)."""
    labels: dict[str, Label] = {}
    position = 0
    for block, ancestors in walked:
        if isinstance(block, ReferenceEntry) and ancestors and isinstance(chapter := ancestors[0], Clause):
            numbered = chapter.element is Element.BIBLIOGRAPHY
            position += numbered
            labels[block.key] = _entry_label(block, str(position) if numbered else "")
    return labels


def _entry_label(entry: ReferenceEntry, number: str) -> Label:
    if number:
        return Label(kind=LabelKind.REFERENCE, number=number, text=f"[{number}]", reference=f"[{number}]")
    typed = _ENTRY_NUMBER.match(text_of(entry.children).strip())
    return Label(kind=LabelKind.REFERENCE, number="", text="", reference=typed.group() if typed else "")
