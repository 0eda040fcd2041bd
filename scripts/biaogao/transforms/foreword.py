"""Composes the foreword (前言) from the metadata in the order of 8.3 and weaves in what the author typed."""

from __future__ import annotations

import msgspec

from biaogao.gbt.elements import Element
from biaogao.gbt.sentences import FOREWORD_SLOTS
from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Caution, Clause, Paragraph, Text
from biaogao.model.walk import text_of
from biaogao.patterns import compiled
from biaogao.transforms.generated import fresh_key, listing, paragraph, taken_keys
from biaogao.transforms.statements import Statement, compose

_OTHERS = "others"
_ORDER = {slot.name: position for position, slot in enumerate(FOREWORD_SLOTS)}
_OPENINGS = tuple((slot.name, compiled(slot.opening)) for slot in FOREWORD_SLOTS)
_COVERS = {
    "proposed-and-administered": ("proposed", "administered"),
    "proposed": ("proposed-and-administered",),
    "administered": ("proposed-and-administered",),
}

Run = tuple[AnyBlock, ...]


def compose_foreword(document: Document) -> Document:
    """The document with a complete foreword.

    A typed paragraph replaces the statement whose opening it shares, together with what follows it up to the next
    paragraph; other paragraphs stand between d) and e). A typed paragraph that ends with a colon and has no list keeps
    the list of the statement. Where the author wrote no foreword, the chapter is made, behind the cautions.
    """
    taken = taken_keys(document.children)
    statements = compose(document.metadata)
    chapters = [block for block in document.children if _is_foreword(block)]
    if not chapters:
        made = Clause(
            key=fresh_key("foreword", taken),
            level=1,
            title=(Text(text="前言"),),
            element=Element.FOREWORD,
            children=_woven((), statements, taken),
        )
        return msgspec.structs.replace(document, children=_inserted(document.children, made))
    first = chapters[0]
    children = tuple(
        msgspec.structs.replace(block, children=_woven(block.children, statements, taken))
        if block is first and isinstance(block, Clause)
        else block
        for block in document.children
    )
    return msgspec.structs.replace(document, children=children)


def _is_foreword(block: AnyBlock) -> bool:
    return isinstance(block, Clause) and block.element is Element.FOREWORD


def _inserted(children: Run, chapter: Clause) -> Run:
    position = next((n for n, block in enumerate(children) if not isinstance(block, Caution)), len(children))
    return (*children[:position], chapter, *children[position:])


def _woven(typed: Run, statements: tuple[Statement, ...], taken: frozenset[str]) -> Run:
    opening, runs, sections = _runs(typed)
    slots: dict[str, list[Run]] = {}
    for run in runs:
        slots.setdefault(slot_of(run[0]), []).append(run)
    for statement in statements:
        generated = _blocks(statement, taken)
        if statement.slot in slots:
            slots[statement.slot][-1] = _with_list(slots[statement.slot][-1], generated)
        elif not _spoken_for(statement.slot, slots):
            slots[statement.slot] = [generated]
    ordered = sorted(slots, key=lambda name: _ORDER[name])
    return (*opening, *(block for name in ordered for run in slots[name] for block in run), *sections)


def _spoken_for(slot: str, slots: dict[str, list[Run]]) -> bool:
    """Whether typed sentences say together what this one would: 提出并归口 covers 提出 and 归口, and both cover it."""
    return any(other in slots for other in _COVERS.get(slot, ()))


def _runs(typed: Run) -> tuple[Run, list[Run], Run]:
    """Typed blocks as what stands before the first paragraph, a run per paragraph, and clauses at the end."""
    opening: list[AnyBlock] = []
    runs: list[list[AnyBlock]] = []
    sections: list[AnyBlock] = []
    for block in typed:
        if isinstance(block, Clause):
            sections.append(block)
        elif isinstance(block, Paragraph):
            runs.append([block])
        else:
            (runs[-1] if runs else opening).append(block)
    return tuple(opening), [tuple(run) for run in runs], tuple(sections)


def slot_of(block: AnyBlock) -> str:
    """The slot of 8.3 that a typed paragraph makes, by its opening."""
    if not isinstance(block, Paragraph):
        return _OTHERS
    text = text_of(block.children).strip()
    return next((name for name, opening in _OPENINGS if opening.match(text)), _OTHERS)


def _with_list(run: Run, generated: Run) -> Run:
    sentence = run[0]
    bare = len(run) == 1 and isinstance(sentence, Paragraph) and text_of(sentence.children).rstrip().endswith("：")
    return (*run, *generated[1:]) if bare else run


def _blocks(statement: Statement, taken: frozenset[str]) -> Run:
    key = fresh_key(f"foreword-{statement.slot}", taken)
    sentence = paragraph(key, statement.text)
    if not statement.items:
        return (sentence,)
    items = listing(fresh_key(f"foreword-{statement.slot}-list", taken), statement.items, ordered=statement.ordered)
    return (sentence, items)
