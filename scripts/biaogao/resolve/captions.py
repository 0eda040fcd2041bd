"""Turns the order of tables, figures and formulas into their numbers (依据 GB/T 1.1—2020, 9.7.2, 9.8.2, 9.9.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from biaogao.model.nodes import Annex, AnyBlock, CrossReference, Figure, Formula, Inline, Table
from biaogao.resolve.resolution import Label, LabelKind

Walked = Iterable[tuple[AnyBlock, tuple[AnyBlock, ...]]]

_KINDS: dict[type, LabelKind] = {Table: LabelKind.TABLE, Figure: LabelKind.FIGURE, Formula: LabelKind.FORMULA}


def referenced_ids(marks: Iterable[Inline]) -> frozenset[str]:
    """The ids that any `[@id]` among these inlines names."""
    return frozenset(inline.target for inline in marks if isinstance(inline, CrossReference))


def number_captions(walked: Walked, structure: Mapping[str, Label], referenced: frozenset[str]) -> dict[str, Label]:
    """Labels of tables, figures and formulas by key.

    The series run from the introduction to the last chapter and begin again in each annex (表A.1). A formula has a
    number only where the text refers to it.
    """
    labels: dict[str, Label] = {}
    series: dict[str, Counter[LabelKind]] = {}
    for block, ancestors in walked:
        kind = _kind(block, referenced)
        if kind is None:
            continue
        top = ancestors[0] if ancestors else block
        prefix = f"{structure[top.key].number}." if isinstance(top, Annex) else ""
        counts = series.setdefault(prefix, Counter())
        counts[kind] += 1
        labels[block.key] = _label(kind, f"{prefix}{counts[kind]}")
    return labels


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
