"""Compares two states: lays both out, finds the pairs, writes the script, lists the changes."""

from __future__ import annotations

import hashlib

import msgspec

from biaogao.compare.canonical import canonical
from biaogao.compare.changes import ChangeSet, Side, State
from biaogao.compare.matching import Matching, match
from biaogao.compare.numbering import list_numbering
from biaogao.compare.places import Surroundings
from biaogao.compare.register import list_changes
from biaogao.compare.script import BlockOp, DocumentEdit
from biaogao.compare.scripter import metadata_edits, write_children
from biaogao.compare.tree import ROOT, Contents, lay_out
from biaogao.model.document import Document


def compare(old: State, new: State) -> ChangeSet:
    """What changed from `old` to `new`. Equal contents give no change and an empty script."""
    contents = Contents()
    matching = match(lay_out(old.document.children, contents), lay_out(new.document.children, contents))
    notes = match(lay_out(old.document.footnotes, contents), lay_out(new.document.footnotes, contents))
    script = write_script(old.document, new.document, matching, notes)
    before, after = Surroundings(old, _renamed(matching, notes)), Surroundings(new)
    numbering = list_numbering(matching, before, after)
    return ChangeSet(
        old=_side(old),
        new=_side(new),
        changes=list_changes(script, matching, before, after, numbering),
        numbering=numbering,
        script=script,
    )


def _renamed(matching: Matching, notes: Matching) -> dict[tuple[str, str], str]:
    """The ids and the labels of footnotes under which the same blocks are known by other names."""
    found: dict[tuple[str, str], str] = {}
    for side, kind, field in ((matching, "ref", "id"), (notes, "ref", "id"), (notes, "note", "label")):
        for a, b in side.forth.items():
            old, new = getattr(side.old[a].block, field, ""), getattr(side.new[b].block, field, "")
            if old and new and old != new:
                found[kind, old] = new
    return found


def write_script(old: Document, new: Document, matching: Matching, notes: Matching) -> DocumentEdit:
    """The script of two documents whose blocks and footnotes are matched."""
    footnotes: tuple[BlockOp, ...] = write_children(notes, ROOT, ROOT)
    return DocumentEdit(
        metadata=metadata_edits(old.metadata, new.metadata),
        children=write_children(matching, ROOT, ROOT),
        footnotes=footnotes,
    )


def digest_of(document: Document) -> str:
    """The digest of a document's content: equal for equal canonical documents."""
    return hashlib.sha256(msgspec.json.encode(canonical(document))).hexdigest()


def _side(state: State) -> Side:
    metadata = state.document.metadata
    return Side(
        name=state.name,
        date=state.date,
        number=metadata.number,
        title=metadata.title,
        digest=digest_of(state.document),
        draft=state.document.name,
    )
