"""Turns the order of tables, figures and formulas into their numbers (依据 GB/T 1.1—2020, 9.7.2, 9.8.2, 9.9.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from biaogao.model.nodes import Annex, AnyBlock, CrossReference, Figure, Footnote, Formula, Table
from biaogao.model.walk import inlines_of, walk, walk_inlines
from biaogao.resolve.resolution import Label, LabelKind

_KINDS: dict[type, LabelKind] = {Table: LabelKind.TABLE, Figure: LabelKind.FIGURE, Formula: LabelKind.FORMULA}


def referenced_ids(blocks: Iterable[AnyBlock | Footnote]) -> frozenset[str]:
    """The ids that any `[@id]` of these blocks names."""
    return frozenset(
        inline.target
        for block in blocks
        for run in inlines_of(block)
        for inline in walk_inlines(run)
        if isinstance(inline, CrossReference)
    )


def number_captions(
    children: tuple[AnyBlock, ...], structure: Mapping[str, Label], referenced: frozenset[str]
) -> dict[str, Label]:
    """Labels of tables, figures and formulas by key.

    The series run from the introduction to the last chapter and begin again in each annex (表A.1). A formula has a
    number only where the text refers to it.
    """
    labels: dict[str, Label] = {}
    body: Counter[LabelKind] = Counter()
    for block in children:
        if isinstance(block, Annex):
            prefix = f"{structure[block.key].number}."
            labels.update(_series((block,), prefix, Counter(), referenced))
        else:
            labels.update(_series((block,), "", body, referenced))
    return labels


def _series(
    blocks: tuple[AnyBlock, ...], prefix: str, counts: Counter[LabelKind], referenced: frozenset[str]
) -> Iterator[tuple[str, Label]]:
    for block, _ in walk(blocks):
        kind = _kind(block, referenced)
        if kind is not None:
            counts[kind] += 1
            yield block.key, _label(kind, f"{prefix}{counts[kind]}")


def _kind(block: AnyBlock, referenced: frozenset[str]) -> LabelKind | None:
    kind = _KINDS.get(type(block))
    if kind is LabelKind.FORMULA:
        return kind if block.id and block.id in referenced else None
    return kind


def _label(kind: LabelKind, number: str) -> Label:
    if kind is LabelKind.FORMULA:
        return Label(kind=kind, number=number, text=f"（{number}）", reference=f"公式（{number}）")
    name = f"{'表' if kind is LabelKind.TABLE else '图'}{number}"
    return Label(kind=kind, number=number, text=name, reference=name)
