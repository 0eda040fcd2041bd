"""Finds ids that changed since a draft was last handed over: opinions and comparisons hang on them.

An id belongs to a clause, table or figure for ever; where the words stand as before under another id, somebody
rewrote the id, and what came back for the old one would find no place.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Clause, Formula
from biaogao.model.walk import blocks_of, inlines_of, text_of

CODE, NAME = "IDN-01", "changed-id"
_SHORTEST = 6
"""Titles such as 总则 stand in many clauses; fewer characters say nothing about which block is meant."""


def fingerprints(document: Document) -> dict[str, str]:
    """For each authored id the first 16 hexadecimal digits of the sha256 of its block's words.

    Blocks with few words, or with the words of another block, are left out: they cannot be told apart.
    """
    words = {block.id: _words(block) for block, _ in blocks_of(document) if block.id}
    often = Counter(words.values())
    return {
        name: hashlib.sha256(text.encode()).hexdigest()[:16]
        for name, text in words.items()
        if len(text) >= _SHORTEST and often[text] == 1
    }


def changed_ids(document: Document, known: Mapping[str, str], stage: str) -> Iterator[Diagnostic]:
    """A warning for each block whose words had another id in `stage`; `known` are the fingerprints of that stage."""
    now = fingerprints(document)
    blocks = {block.id: block for block, _ in blocks_of(document) if block.id}
    gone = {words: name for name, words in known.items() if name not in blocks}
    for name, words in now.items():
        if name not in known and words in gone:
            yield _finding(blocks[name], gone[words], stage)


def _finding(block: AnyBlock, old: str, stage: str) -> Diagnostic:
    return Diagnostic(
        code=CODE,
        name=NAME,
        severity=Severity.WARNING,
        message=f"这里的标识在“{stage}”里是“{old}”，现在成了“{block.id}”。",
        span=block.span,
        hint=f"改回“{old}”，否则对它提出的意见和前后稿的比较都找不到位置。",
        node=block.key,
    )


def _words(block: AnyBlock) -> str:
    if isinstance(block, Formula):
        return block.tex
    if isinstance(block, Clause) and block.title is None:
        block = block.children[0] if block.children else block
    return "\n".join(text_of(run) for run in inlines_of(block))
