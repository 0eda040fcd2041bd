"""条款号变迁表: where each clause, annex, term, table, figure and formula whose number is not the same has gone."""

from __future__ import annotations

from biaogao.compare.changes import ChangeKind, ChangeSet, Numbering
from biaogao.compare.regrouped import origins
from biaogao.deliverables.change_table import NONE, front_of
from biaogao.deliverables.grids import Grid, Head, Paper

TITLE = "条款号变迁表"
_HEADS = (
    Head(title="序号", share=10, centred=True),
    Head(title="原编号", share=26, centred=True),
    Head(title="新编号", share=26, centred=True),
    Head(title="标题", share=64),
    Head(title="变化", share=40, centred=True),
)
_NOTE = "注：没有列出的章、条、附录、术语、表、图和公式，编号不变。无标题的条写所在条的标题。"


def number_table(changeset: ChangeSet, *, sample: bool = False) -> Paper:
    """The table with every number that came, went or became another one, in woven order of reading."""
    moved, parted = _moved(changeset), origins(changeset)
    rows = [row for row in changeset.numbering if row.old != row.new or row.new_key in moved]
    front = front_of(changeset, sample=sample)
    kept = len(changeset.numbering) - len(rows)
    filled = tuple(
        (str(at), row.old or NONE, row.new or NONE, row.title, _turn(row, moved, parted))
        for at, row in enumerate(rows, 1)
    )
    count = f"共{len(rows)}个编号有变化，{kept}个不变。"
    return Paper(
        title=TITLE,
        facts=(*front.facts, count),
        grids=(Grid(title=TITLE, heads=_HEADS, rows=filled),),
        notes=(_NOTE,),
        sample=sample,
    )


def _moved(changeset: ChangeSet) -> frozenset[str]:
    """The keys in the new state of what was moved as a whole."""
    return frozenset(change.new.key for change in changeset.changes if change.kind is ChangeKind.MOVED and change.new)


def _turn(row: Numbering, moved: frozenset[str], parted: dict[str, str]) -> str:
    if row.old is None:
        return parted.get(row.new_key or "", "新增")
    if row.new is None:
        return parted.get(row.old_key or "", "删除")
    return "移动" if row.new_key in moved else "编号改变"
