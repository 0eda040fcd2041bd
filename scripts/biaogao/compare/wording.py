"""Completes the draft of a change of words: its texts, what of values, modal verbs and citations changed, its kinds."""

from __future__ import annotations

import msgspec

from biaogao.compare.applier import text_after, text_before
from biaogao.compare.canonical import leaves
from biaogao.compare.changes import ChangeKind, ReferenceTurn
from biaogao.compare.drafting import Draft
from biaogao.compare.facts import modal_facts, reference_facts, weave_of
from biaogao.compare.limits import limit_facts
from biaogao.compare.places import Surroundings, element_of
from biaogao.compare.script import Mark, TextOp
from biaogao.gbt.elements import Element
from biaogao.model.nodes import (
    Annex,
    AnyBlock,
    Clause,
    Example,
    Figure,
    Footnote,
    Formula,
    LocalFootnote,
    NoteBlock,
    SourceNote,
)
from biaogao.model.walk import text_of

_NOTES = NoteBlock | Example | SourceNote | LocalFootnote | Footnote


def is_change(ops: tuple[TextOp, ...], before: Surroundings) -> bool:
    """Whether anything was deleted or inserted but other names for the same blocks."""
    if all(op.mark is Mark.KEEP for op in ops):
        return False
    if not before.renamed:
        return True
    named = (
        leaf._replace(text=before.renamed.get((leaf.kind, leaf.text), leaf.text)) for leaf in leaves(text_before(ops))
    )
    return tuple(named) != leaves(text_after(ops))


def place_kinds(line: tuple[AnyBlock | Footnote, ...]) -> tuple[ChangeKind, ...]:
    """The kind that a text has by where it stands, if that says more than what changed in it."""
    if any(isinstance(block, _NOTES) for block in line):
        return (ChangeKind.NOTE,)
    if isinstance(line[0], Clause | Annex) and element_of(line) is Element.FOREWORD:  # type: ignore[arg-type]
        return (ChangeKind.METADATA,)
    if any(isinstance(block, Formula) for block in line):
        return (ChangeKind.FORMULA,)
    return (ChangeKind.FIGURE,) if any(isinstance(block, Figure) for block in line) else ()


def worded(
    draft: Draft,
    ops: tuple[TextOp, ...],
    before: Surroundings,
    after: Surroundings,
    headings: tuple[str, str] = ("", ""),
) -> Draft:
    """The draft with the woven text `ops`; `draft.kinds` are kept in front, facts add theirs."""
    weave = weave_of(ops)
    references = reference_facts(weave, before, after)
    made = msgspec.structs.replace(
        draft,
        ops=ops,
        old_text=_printed(ops, Mark.INSERT, before),
        new_text=_printed(ops, Mark.DELETE, after),
        raw=(text_of(text_before(ops)), text_of(text_after(ops))),
        limits=limit_facts(weave, *headings),
        modals=modal_facts(weave),
        references=references,
    )
    return msgspec.structs.replace(made, kinds=(*draft.kinds, *_kinds(made, weave.old == weave.new)))


def _printed(ops: tuple[TextOp, ...], without: Mark, side: Surroundings) -> str:
    """One side of a woven text as printed, a line for each paragraph."""
    return "".join("\n" if op.paragraph else side.printed(op.content) for op in ops if op.mark is not without)


def _kinds(draft: Draft, same: bool) -> tuple[ChangeKind, ...]:
    """The kinds that the facts give; words or form alone where there are none and the place says nothing."""
    found: list[ChangeKind] = []
    if draft.modals:
        found.append(ChangeKind.MODAL)
    if draft.limits:
        # A demand on a value that came or went as a whole is a change of the value; its verb only came with it.
        pairs = [*((fact.old, fact.new) for fact in draft.modals), *((fact.old, fact.new) for fact in draft.limits)]
        whole = not any(old and new for old, new in pairs)
        found.insert(0 if whole else len(found), ChangeKind.LIMIT)
    if any(fact.turn is not ReferenceTurn.INTERNAL or fact.old or fact.new for fact in draft.references):
        found.append(ChangeKind.REFERENCE)
    if found or draft.kinds:
        return tuple(found)
    return (ChangeKind.FORM if same else ChangeKind.REWORDED,)
