"""What the program puts in: nodes as the reader makes them, with keys of their own."""

from biaogao.deliverables.explaining.pieces import Maker
from biaogao.model.nodes import List, Table
from biaogao.model.walk import text_of


def test_lines_lists_and_tables() -> None:
    maker = Maker()
    assert text_of(maker.line("话。").children) == "话。"
    assert text_of(maker.line("话。", lead="甲：").children) == "甲：话。"
    items, table = maker.items(("甲；", "乙。")), maker.table("题", ("一", "二"), [("1", "")])
    assert isinstance(items, List) and items.ordered and len(items.items) == 2
    assert isinstance(table, Table) and table.header_rows == 1 and len(table.columns) == 2
    assert table.rows[1].cells[1].children == ()
    assert len({maker.line("x").key, maker.line("x").key, items.key, table.key}) == 4
