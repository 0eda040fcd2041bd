"""Opens chapters 2, 3 and 4 with their prescribed sentences where the author typed none (8.6.2, 8.7.2, 8.8.2)."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from biaogao.gbt.elements import Element
from biaogao.gbt.sentences import REFERENCES_LEAD, REFERENCES_NONE, SYMBOLS_LEADS, TERMS_LEAD, TERMS_NONE, Sentence
from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Clause, Paragraph, ReferenceEntry, SymbolEntry, TermEntry
from biaogao.model.walk import text_of, walk
from biaogao.transforms.generated import paragraph

Choice = Callable[[Clause], Sentence | None]


def lead_references(document: Document) -> Document:
    """Chapter 2 opens with its lead, or says that there are no such documents."""
    return _with_lead(document, Element.REFERENCES, _references_sentence)


def lead_terms(document: Document) -> Document:
    """Chapter 3 opens with the lead of its own terms, or says that none are needed; other leads are the author's."""
    return _with_lead(document, Element.TERMS, _terms_sentence)


def lead_symbols(document: Document) -> Document:
    """符号和缩略语 opens with the lead that its title asks for; where it is divided, each 条 with its own."""

    def mended(block: AnyBlock) -> AnyBlock:
        if not isinstance(block, Clause) or block.element is not Element.SYMBOLS:
            return block
        if _has(block, SymbolEntry):
            return _opened(block, _symbols_sentence(block))
        parts = tuple(
            _opened(child, _symbols_sentence(child))
            if isinstance(child, Clause) and _has(child, SymbolEntry)
            else child
            for child in block.children
        )
        return msgspec.structs.replace(block, children=parts)

    return msgspec.structs.replace(document, children=tuple(mended(block) for block in document.children))


def _with_lead(document: Document, element: Element, choose: Choice) -> Document:
    children = tuple(
        _opened(block, choose(block)) if isinstance(block, Clause) and block.element is element else block
        for block in document.children
    )
    return msgspec.structs.replace(document, children=children)


def _opened(clause: Clause, sentence: Sentence | None) -> Clause:
    """The clause with the sentence in front, unless it has a paragraph of its own; keyed after the clause."""
    if sentence is None or any(isinstance(child, Paragraph) for child in clause.children):
        return clause
    lead = paragraph(f"g-lead-{clause.key}", sentence.text)
    return msgspec.structs.replace(clause, children=(lead, *clause.children))


def _has(clause: Clause, kind: type[SymbolEntry] | type[ReferenceEntry]) -> bool:
    return any(isinstance(child, kind) for child in clause.children)


def _references_sentence(chapter: Clause) -> Sentence:
    return REFERENCES_LEAD if _has(chapter, ReferenceEntry) else REFERENCES_NONE


def _terms_sentence(chapter: Clause) -> Sentence:
    found = any(isinstance(block, TermEntry) for block, _ in walk(chapter.children))
    return TERMS_LEAD if found else TERMS_NONE


def _symbols_sentence(clause: Clause) -> Sentence | None:
    return SYMBOLS_LEADS.get(text_of(clause.title or ()))
