"""Turns chapters and annexes into the lines of 目次 (依据 GB/T 1.1—2020, 8.2, 10.3.2)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from biaogao.model.nodes import Annex, AnyBlock, Clause, CrossReference, Figure, Table
from biaogao.model.walk import text_of, walk
from biaogao.resolve.resolution import ContentsEntry, Label

Reading = Callable[[CrossReference], str]


def list_contents(
    children: tuple[AnyBlock, ...], labels: Mapping[str, Label], depth: int, reading: Reading
) -> tuple[ContentsEntry, ...]:
    """The lines in the order of the text; `depth` 1 lists chapters and annexes, 2 also their first 条, and so on.

    Term entries, untitled clauses and the groups of the bibliography, which have no number, are never listed.
    """
    return tuple(_entries(children, labels, max(depth, 1), reading, 0))


def _entries(
    blocks: tuple[AnyBlock, ...], labels: Mapping[str, Label], depth: int, reading: Reading, indent: int
) -> Iterator[ContentsEntry]:
    for block in blocks:
        if isinstance(block, Annex):
            label = f"{labels[block.key].text}（{'规范性' if block.normative else '资料性'}）"
        elif isinstance(block, Clause) and block.title is not None:
            label = labels[block.key].text
        else:
            continue
        if indent and not label:
            continue
        yield ContentsEntry(key=block.key, label=label, title=text_of(block.title or (), reading), indent=indent)
        if depth > 1:
            yield from _entries(block.children, labels, depth - 1, reading, indent + 1)


_KINDS: dict[str, type[Figure] | type[Table]] = {"图": Figure, "表": Table}


def list_captions(
    children: tuple[AnyBlock, ...], labels: Mapping[str, Label], kinds: Collection[str], reading: Reading
) -> tuple[ContentsEntry, ...]:
    """The lines of figures, then those of tables, where `kinds` names them; those of annexes are among them."""
    blocks = [block for block, _ in walk(children)] if kinds else []
    return tuple(
        ContentsEntry(key=block.key, label=labels[block.key].text, title=text_of(block.title, reading), indent=0)
        for kind, node in _KINDS.items()
        if kind in kinds
        for block in blocks
        if isinstance(block, node)
    )
