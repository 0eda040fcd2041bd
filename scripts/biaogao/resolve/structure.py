"""Turns the nesting of chapters, clauses, terms and annexes into their numbers (依据 7.2, 7.3, 8.7.3, 9.6)."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.gbt.elements import ROW_OF, Element
from biaogao.model.nodes import Annex, AnyBlock, Clause, TermEntry
from biaogao.model.walk import children_of, text_of
from biaogao.resolve.counting import annex_letter
from biaogao.resolve.resolution import Label, LabelKind

Pairs = Iterator[tuple[str, Label]]


def number_structure(children: tuple[AnyBlock, ...]) -> dict[str, Label]:
    """Labels of chapters, clauses, term entries and annexes by key.

    Chapters count from 范围 on; titled and untitled clauses and term entries share one series per parent; annexes are
    A, B … and their clauses A.1; clauses of the introduction are 0.1. Elements without a number (前言, 参考文献) are
    referred to by their title.
    """
    return dict(_pairs(children))


def _pairs(children: tuple[AnyBlock, ...]) -> Pairs:
    chapters = annexes = 0
    for block in children:
        if isinstance(block, Annex):
            annexes += 1
            letter = annex_letter(annexes)
            name = f"附录{letter}"
            yield block.key, Label(kind=LabelKind.ANNEX, number=letter, text=name, reference=name)
            yield from _below(block.children, letter)
        elif isinstance(block, Clause) and is_numbered(block):
            chapters += 1
            number = str(chapters)
            yield block.key, Label(kind=LabelKind.CLAUSE, number=number, text=number, reference=f"第{number}章")
            yield from _below(block.children, number)
        elif isinstance(block, Clause):
            yield from _unnumbered(block)
        elif isinstance(block, TermEntry):
            chapters += 1
            yield block.key, _term_label(block, str(chapters))


def is_numbered(chapter: Clause) -> bool:
    """Whether a chapter takes part in 1, 2, 3 …; a chapter of no known element does."""
    return chapter.element is None or ROW_OF[chapter.element].numbered


def _unnumbered(chapter: Clause) -> Pairs:
    title = text_of(chapter.title or ())
    yield chapter.key, Label(kind=LabelKind.CLAUSE, number="", text="", reference=title)
    if chapter.element is Element.INTRODUCTION:
        yield from _below(chapter.children, "0")
    else:
        yield from _named(chapter.children, title)


def _named(children: tuple[AnyBlock, ...], outer: str) -> Pairs:
    """Headings that carry no number: groups of the bibliography (8.13); one without words is named by its chapter."""
    for child in children:
        if isinstance(child, Clause | TermEntry):
            title = text_of(child.term if isinstance(child, TermEntry) else child.title or ()) or outer
            kind = LabelKind.TERM if isinstance(child, TermEntry) else LabelKind.CLAUSE
            yield child.key, Label(kind=kind, number="", text="", reference=title)
            yield from _named(children_of(child), title)


def _below(children: tuple[AnyBlock, ...], prefix: str) -> Pairs:
    position = 0
    for child in children:
        if isinstance(child, Clause):
            position += 1
            number = f"{prefix}.{position}"
            yield child.key, Label(kind=LabelKind.CLAUSE, number=number, text=number, reference=number)
            yield from _below(child.children, number)
        elif isinstance(child, TermEntry):
            position += 1
            yield child.key, _term_label(child, f"{prefix}.{position}")


def _term_label(entry: TermEntry, number: str) -> Label:
    return Label(kind=LabelKind.TERM, number=number, text=number, reference=f"{text_of(entry.term)}（{number}）")
