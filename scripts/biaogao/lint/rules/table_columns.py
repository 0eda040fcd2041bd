"""Columns of tables (9.8.4) that say nothing new: heads that repeat the title, ordinals that nobody cites."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.context import Context, Place
from biaogao.lint.rule import Confidence, Rule
from biaogao.model.nodes import Cell, Table
from biaogao.patterns import compiled

_TABLE = "电压应符合[@tab-a]的规定。\n\n表：{} {{#tab-a}}\n\n| {} | {} |\n|---|---|\n| 1 | 220 |\n| 2 | 380 |"
_SHORTEST_TITLE = 4
_UNIT = compiled("[/（(].*")


def _heads(context: Context) -> Iterator[tuple[Table, Cell, str]]:
    """The cells of every table's head with their text, spaces left out."""
    for block, _ in context.of(Table):
        for row in block.rows[: block.header_rows]:
            for cell in row.cells:
                yield block, cell, compiled(r"\s").sub("", context.text(cell.children))


class HeadRepeatsTitle(Rule):
    """表头不必重复表题的全部文字。

    表题已经说明了对象，表头写出区别即可；整个表题就是一栏的名称的不在此列（按惯例）。
    改法：从表头中删去表题已有的词。
    """

    code = "TAB-16"
    confidence = Confidence.LOW
    name = "head-repeats-title"
    clause = "9.8.4"
    severity = Severity.INFO
    bad = (
        _TABLE.format("供电电压要求", "级别", "供电电压要求值"),
        _TABLE.format("供电电压要求", "供电电压要求的级别", "电压"),
    )
    good = (
        _TABLE.format("供电电压要求", "级别", "电压"),
        _TABLE.format("电压", "级别", "额定电压"),
        _TABLE.format("加热时间", "额定功率/W", "加热时间/min"),
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find head cells that hold the whole title and more."""
        for table, cell, text in _heads(context):
            title = compiled(r"\s").sub("", context.text(table.title))
            longer = title in text and _UNIT.sub("", text) != title
            if len(title) >= _SHORTEST_TITLE and longer and cell.colspan < len(table.columns):
                yield self.finding(
                    f"表头“{text}”重复了表题“{title}”。",
                    span=cell.span or table.span,
                    node=table.key,
                    hint="表头只写与其他栏的区别。",
                )


class OrdinalColumn(Rule):
    """没有用到的“序号”栏可以省去。

    条文不按序号引用表中的各行时，这一栏只占宽度（按惯例）。
    改法：删去这一栏；条文确要引用的，写出“表1的序号3”。
    """

    code = "TAB-17"
    name = "ordinal-column"
    clause = "9.8.4"
    severity = Severity.INFO
    bad = (
        _TABLE.format("供电要求", "序号", "电压"),
        _TABLE.format("供电要求", "编号", "电压").replace("编号", "序 号"),
    )
    good = (
        _TABLE.format("供电要求", "级别", "电压"),
        _TABLE.format("供电要求", "序号", "电压") + "\n\n序号2的电压只用于动力设备。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find the column where no text names an ordinal."""
        used = any(passage.place not in {Place.CELL, Place.CAPTION} for passage in context.containing("序号"))
        if used:
            return
        found = [(table, cell) for table, cell, text in _heads(context) if text == "序号"]
        if found:
            table, cell = found[0]
            more = f"等{len(found)}个表" if len(found) > 1 else ""
            yield self.finding(
                f"{context.number(table)}{more}有“序号”栏，条文没有用到。",
                span=cell.span or table.span,
                node=table.key,
                hint="不用的删去这一栏。",
            )
