"""Turns a completed document into its Resolution: the passes, in their order."""

from __future__ import annotations

from biaogao.model.document import Document
from biaogao.model.nodes import Annex, AnyBlock, Clause, CrossReference, Inline, TermEntry
from biaogao.model.walk import marks_of, walk
from biaogao.resolve.captions import number_captions, referenced_ids
from biaogao.resolve.citations import Walked, find_citations
from biaogao.resolve.contents import list_captions, list_contents
from biaogao.resolve.index import build_index, has_index
from biaogao.resolve.particulars import label_particulars
from biaogao.resolve.provisions import find_provisions
from biaogao.resolve.references import label_entries, label_footnotes, number_footnotes, targets_of
from biaogao.resolve.resolution import Label, Resolution
from biaogao.resolve.structure import number_structure


def resolve(document: Document) -> Resolution:
    """Find labels, targets, contents, citations, provisions, footnote numbers and the index of a document."""
    children = document.children
    walked = tuple(walk(children))
    blocks = tuple(block for block, _ in walked)
    marks = tuple(marks_of((*blocks, *document.footnotes)))
    footnotes = number_footnotes(marks)
    labels = _labels(document, walked, marks, footnotes)
    targets = targets_of(blocks)
    for note in document.footnotes:
        if note.id:
            targets.setdefault(note.id, note.key)
    facts = Resolution(labels=labels, targets=targets, footnotes=footnotes)

    def reading(reference: CrossReference) -> str:
        return facts.reference(reference.target)

    def clause_of(block: AnyBlock) -> str | None:
        return labels[block.key].number if isinstance(block, Clause | TermEntry | Annex) else None

    metadata = document.metadata
    return Resolution(
        labels=labels,
        targets=targets,
        footnotes=footnotes,
        contents=(
            *list_contents(children, labels, metadata.contents_depth, reading),
            *list_captions(children, labels, metadata.contents_captions, reading),
        ),
        citations=find_citations(walked, document.footnotes, metadata.number),
        provisions=find_provisions(children, reading, clause_of),
        index=build_index(children, labels, metadata.index_terms) if has_index(children) else (),
    )


def _labels(
    document: Document, walked: Walked, marks: tuple[Inline, ...], footnotes: dict[str, int]
) -> dict[str, Label]:
    """All labels; containers come before what is named after them."""
    children = document.children
    structure = number_structure(children)
    captions = number_captions(walked, structure, referenced_ids(marks))
    entries = label_entries(walked)
    outer = {**structure, **captions, **entries}
    return {
        **outer,
        **label_particulars(children, outer),
        **label_footnotes(document.footnotes, footnotes),
    }
