"""Sets the numbers of two states beside each other: clauses, annexes, terms, tables, figures, formulas (条款号变迁)."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.compare.changes import Numbering
from biaogao.compare.matching import Matching
from biaogao.compare.order import rising
from biaogao.compare.places import Surroundings
from biaogao.compare.scripter import weave
from biaogao.compare.tree import Entry
from biaogao.model.nodes import Figure, Table
from biaogao.resolve.resolution import Label, LabelKind

_NUMBERED = frozenset(
    {LabelKind.CLAUSE, LabelKind.ANNEX, LabelKind.TERM, LabelKind.TABLE, LabelKind.FIGURE, LabelKind.FORMULA}
)


def list_numbering(matching: Matching, old: Surroundings, new: Surroundings) -> tuple[Numbering, ...]:
    """All numbered nodes of either state, in woven order of reading."""
    firsts = [entry for entry in matching.old[1:] if _label(old, entry)]
    seconds = [entry for entry in matching.new[1:] if _label(new, entry)]
    position = {entry.at: at for at, entry in enumerate(seconds)}
    partner = {at: position.get(matching.forth.get(entry.at, -1)) for at, entry in enumerate(firsts)}
    pairs = {at: there for at, there in partner.items() if there is not None}
    ordered = sorted(pairs)
    stays = {ordered[at] for at in rising([pairs[at] for at in ordered])}
    moved = {pairs[at]: at for at in ordered if at not in stays}
    found: list[Numbering] = []
    for a, b in weave(len(firsts), len(seconds), {at: pairs[at] for at in stays}):
        if b is None and a in pairs:
            continue
        source = moved.get(b, a) if b is not None else a
        before = None if source is None else firsts[source]
        after = None if b is None else seconds[b]
        found.append(_row(before, after, old, new))
    return tuple(found)


def _label(side: Surroundings, entry: Entry) -> Label | None:
    label = side.state.resolution.labels.get(entry.block.key)
    return label if label is not None and label.kind in _NUMBERED and label.number else None


def _row(before: Entry | None, after: Entry | None, old: Surroundings, new: Surroundings) -> Numbering:
    first = _label(old, before) if before else None
    second = _label(new, after) if after else None
    shown = second or first
    assert shown is not None
    titles = [_title(new, after)] if after else []
    titles += [_title(old, before)] if before else []
    return Numbering(
        label_kind=shown.kind.value,
        title=titles[0],
        old_key=before.block.key if before else None,
        new_key=after.block.key if after else None,
        old=_text(first),
        new=_text(second),
    )


def _title(side: Surroundings, entry: Entry) -> str:
    """The title of a table or figure itself, else of the clause, term or annex."""
    if isinstance(entry.block, Table | Figure):
        return side.printed(entry.block.title)
    return side.title(side.line(entry.path))


def _text(label: Label | None) -> str | None:
    """The number as a table of numbers shows it: 5.2, 附录A, 表3; formulas in brackets."""
    if label is None:
        return None
    return label.number if label.kind in {LabelKind.CLAUSE, LabelKind.TERM} else label.text


def renumbered(rows: tuple[Numbering, ...]) -> Iterator[Numbering]:
    """The rows of nodes that both states have under different numbers."""
    return (row for row in rows if row.old is not None and row.new is not None and row.old != row.new)
