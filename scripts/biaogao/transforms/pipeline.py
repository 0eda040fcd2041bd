"""Completes a document as read: the transforms, in their order, each with its reason."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from biaogao.gbt.drafting_rules import GBT_1_1
from biaogao.model.document import Document
from biaogao.transforms.foreword import compose_foreword
from biaogao.transforms.leads import lead_references, lead_symbols, lead_terms
from biaogao.transforms.patents import declare_patents


class Transform(msgspec.Struct, frozen=True, kw_only=True):
    """A function from tree to tree with the reason why it runs, and why there."""

    run: Callable[[Document], Document]
    reason: str


TRANSFORMS: tuple[Transform, ...] = (
    Transform(run=compose_foreword, reason="前言 is mandatory and its statements stand in the front matter (8.3)"),
    Transform(run=declare_patents, reason="a known patent is declared in 引言, which comes behind 前言 (8.4, D.3)"),
    Transform(run=lead_references, reason="chapter 2 opens with a prescribed sentence (8.6.2)"),
    Transform(run=lead_terms, reason="chapter 3 opens with a prescribed sentence (8.7.2)"),
    Transform(run=lead_symbols, reason="symbols and abbreviations open with a prescribed sentence (8.8.2)"),
)


def complete(document: Document) -> Document:
    """The document with every sentence that the machine can phrase; completing twice changes nothing more.

    A standard that is not drafted by GB/T 1.1 has none of its sentences.
    """
    if document.metadata.drafting_rules not in {"", GBT_1_1}:
        return document
    for transform in TRANSFORMS:
        document = transform.run(document)
    return document
