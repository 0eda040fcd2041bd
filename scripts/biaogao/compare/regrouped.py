"""Names the numbers that a split made and those that a merge took, which else read as added and deleted."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.compare.changes import Change, ChangeKind, ChangeSet, Numbering
from biaogao.compare.script import Mark


def regrouped(changeset: ChangeSet, change: Change) -> tuple[Numbering, ...]:
    """The rows of what a split made beside its first part, or of what a merge took into its result.

    Empty for any other change and where the parts have no numbers of their own, as paragraphs have none.
    """
    parts = parts_of(change)
    if ChangeKind.SPLIT in change.kinds and change.new:
        rows = [row for row in changeset.numbering if row.new is not None]
        return tuple(row for row in _run(rows, [row.new_key for row in rows], change.new.key, parts) if not row.old)
    if ChangeKind.MERGED in change.kinds and change.old:
        rows = [row for row in changeset.numbering if row.old is not None]
        return tuple(row for row in _run(rows, [row.old_key for row in rows], change.old.key, parts) if not row.new)
    return ()


def _run(rows: list[Numbering], keys: list[str | None], key: str, parts: int) -> Iterator[Numbering]:
    """The row of the first part and the `parts` after it, as far as they number the same kind of thing."""
    if key not in keys:
        return
    at = keys.index(key)
    yield from (row for row in rows[at : at + parts + 1] if row.label_kind == rows[at].label_kind)


def origins(changeset: ChangeSet) -> dict[str, str]:
    """What became of a number in a split or merge, by the key of its node: 由6.2.2分出, 并入6.3.2."""
    found: dict[str, str] = {}
    for change in changeset.changes:
        for row in regrouped(changeset, change):
            if row.new_key is not None and change.old:
                found[row.new_key] = f"由{change.old.number}分出"
            elif row.old_key is not None and change.new:
                found[row.old_key] = f"并入{change.new.number}"
    return found


def grouping(changeset: ChangeSet, change: Change) -> str:
    """What a split or merge did, by number where the parts have numbers: 分成6.2.2、6.2.3, 由2段合成; else empty."""
    parts = parts_of(change)
    if not parts:
        return ""
    rows = regrouped(changeset, change)
    if ChangeKind.SPLIT in change.kinds:
        numbers = [change.new.number if change.new else "", *(row.new or "" for row in rows)]
        return f"分成{_listed(numbers, parts)}"
    numbers = [change.old.number if change.old else "", *(row.old or "" for row in rows)]
    return f"由{_listed(numbers, parts)}合成"


def parts_of(change: Change) -> int:
    """How many ends of paragraphs a split set or a merge took away; 0 for any other change."""
    return sum(op.paragraph and op.mark is not Mark.KEEP for op in change.ops)


def _listed(numbers: list[str], parts: int) -> str:
    return "、".join(numbers) if len(numbers) == parts + 1 else f"{parts + 1}段"
