"""Cells, heads, units and footnotes of tables (9.8, 9.12.2, 10.4.2.2)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from biaogao.diagnostics import Diagnostic, Edit, Fix, Severity
from biaogao.gbt.unit_symbols import UNIT_SYMBOLS
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.rule import Rule
from biaogao.model.nodes import Cell, Figure, LocalFootnote, Row, Table
from biaogao.patterns import compiled

_HEAD = "电压应符合[@tab-a]的规定。\n\n表：电压 {#tab-a}\n\n"
_ROWS = _HEAD + "| 项目 | 值 |\n|---|---|\n"
_FORM = compiled(
    r"(?:记录|登记|申请|申报|审批|审核|调查|签到|交接|验收|自查|检查|评分|评价|反馈)(?:表|单)$|(?:样式|式样|格式)$"
)


def _tables(context: Context) -> list[Table]:
    return [block for block, _ in context.of(Table)]


def _head_cells(table: Table) -> Iterator[Cell]:
    for row in table.rows[: table.header_rows]:
        yield from row.cells


def _in_head(passage: Passage) -> bool:
    block = passage.block
    return isinstance(block, Table) and any(cell is passage.cell for cell in _head_cells(block))


class TableHead(Rule):
    """表要有表头。

    没有表头，读者不知道各栏是什么（GB/T 1.1—2020，9.8.4）。
    改法：第一行写表头，用“|---|”与表身隔开。
    """

    code = "TAB-04"
    name = "table-head"
    clause = "9.8.4"
    severity = Severity.ERROR
    bad = (
        "电压应符合[@tab-a]的规定。\n\n表：电压 {#tab-a}\n\n|  |  |\n|---|---|\n| 甲 | 1 |",
        "电压应符合[@tab-a]的规定。\n\n表：电压 {#tab-a}\n\n|  |  |  |\n|---|---|---|\n| 甲 | 1 | 2 |\n| 乙 | 3 | 4 |",
    )
    good = (
        _ROWS + "| 甲 | 1 |",
        "电压应符合[@tab-a]的规定。\n\n表：电压 {#tab-a}\n\n|  | 值 |\n|---|---|\n| 甲 | 1 |",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find tables whose head has no text; of one without rows the reader has spoken."""
        for table in _tables(context):
            if table.rows and not any(context.text(cell.children).strip() for cell in _head_cells(table)):
                yield self.finding(
                    f"{context.number(table)}没有表头。", span=table.span, node=table.key, hint="第一行写各栏的名称。"
                )


class SlashedHead(Rule):
    """表头不用斜线。

    不准许用斜线把表头的一格分成两半（GB/T 1.1—2020，9.8.4）。
    改法：分成两栏，或只写一个名称。
    """

    code = "TAB-05"
    name = "slashed-head"
    clause = "9.8.4"
    severity = Severity.ERROR
    bad = (
        _HEAD + "| 类型＼尺寸 | 大 |\n|---|---|\n| 甲 | 1 |",
        "电压应符合[@tab-a]的规定。\n\n表：电压 {#tab-a}\n\n| 项目/级别 | 大 |\n|---|---|\n| 甲 | 1 |",
    )
    good = (
        _HEAD + "| 长度/mm | 大 |\n|---|---|\n| 甲 | 1 |",
        "电压应符合[@tab-a]的规定。\n\n表：电压 {#tab-a}\n\n| 项目 | 甲/乙 |\n|---|---|\n| 丙 | 1 |",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find a backslash in a head cell, or a slash between two Chinese names in the corner."""
        for passage in context.passages_at(Place.CELL):
            found = compiled(r"[\\＼]").search(passage.text)
            if found is None and passage.cell is not None and passage.cell.column == 0:
                found = compiled(r"(?<=[\u4e00-\u9fff])[/／](?=[\u4e00-\u9fff]{2})").search(passage.text)
            if found and _in_head(passage):
                yield self.at(passage, *found.span(), "表头用斜线分成了两半。", hint="分成两栏，或只写一个名称。")


class EmptyCell(Rule):
    """表中没有内容的格写一字线“—”。

    空着的格看不出是没有还是漏了（GB/T 1.1—2020，10.4.2.2）。
    题为“……记录表”“……申请表”“……样式”的是留给使用者填写的表，不查。
    改法：写“—”。
    """

    code = "TAB-06"
    mendable = True
    name = "empty-cell"
    clause = "10.4.2.2"
    severity = Severity.ERROR
    bad = (
        _ROWS + "| 甲 |  |",
        "电压应符合[@tab-a]的规定。\n\n表：电压 {#tab-a}\n\n| 项目 | 值 | 说明 |\n|---|---|---|\n| 甲 | 1 |  |\n|  | 2 | 常温 |",
    )
    good = (
        _ROWS + "| 甲 | — |",
        "电压应符合[@tab-a]的规定。\n\n表：电压 {#tab-a}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |\n| 乙 | ^^ |",
        "电压应记入[@tab-a]。\n\n表：电压记录表 {#tab-a}\n\n| 日期 | 值 |\n|---|---|\n|  |  |",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find body cells without text, but in forms that others fill in."""
        for table in _tables(context):
            if _FORM.search(context.text(table.title).strip()):
                continue
            for row in table.rows[table.header_rows :]:
                for cell in row.cells:
                    if not cell.children:
                        yield self._empty(context, table, row, cell)

    def _empty(self, context: Context, table: Table, row: Row, cell: Cell) -> Diagnostic:
        span = cell.span or row.span or table.span
        fix = None
        if cell.span is not None and cell.span.start.line == cell.span.end.line:
            # Between two pipes the dash takes blanks of its own; a field of a CSV file holds nothing else.
            text = "—" if cell.span.file.endswith(".csv") else " — "
            fix = Fix(title="填入“—”", edits=(Edit(span=cell.span, text=text),))
        return self.finding(
            f"{context.number(table)}有空格（第{cell.column + 1}栏）。",
            span=span,
            node=table.key,
            hint="没有内容的格写“—”，与相邻的格相同的合并（“<<”“^^”）。",
            fix=fix,
        )


class Ditto(Rule):
    """表中不写“同上”“同左”。

    相邻的格内容相同时合并，或重复写出（GB/T 1.1—2020，10.4.2.2）。
    改法：用“^^”“<<”合并，或重复写出。
    """

    code = "TAB-07"
    name = "ditto"
    clause = "10.4.2.2"
    severity = Severity.ERROR
    bad = (
        _ROWS + "| 甲 | 1 |\n| 乙 | 同上 |",
        "电压应符合[@tab-a]的规定。\n\n表：电压 {#tab-a}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |\n| 乙 | 同左 |",
    )
    good = (
        _ROWS + "| 甲 | 1 |\n| 乙 | 1 |",
        "电压应符合[@tab-a]的规定。\n\n表：电压 {#tab-a}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 与同上级机关一致 |",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find the words in cells."""
        for passage in context.passages_at(Place.CELL):
            found = compiled(r"\s*(同[上左右下前](?:表|栏|行)?|〃|″|\"|”)\s*").fullmatch(passage.text)
            if found:
                yield self.at(passage, *found.span(1), f"表中写了“{found[1]}”。", hint="用“^^”“<<”合并，或重复写出。")


class SubTable(Rule):
    """表不再分为“表2a”“表2b”。

    不准许把表再细分（GB/T 1.1—2020，9.8.1.3）。
    改法：分成两个表，各有编号。
    """

    code = "TAB-08"
    name = "sub-table"
    clause = "9.8.1.3"
    severity = Severity.ERROR
    bad = (
        "电压应符合表2a的规定。",
        "电流见表3(b)。",
    )
    good = ("电压应符合表2的规定。", "脚注见表2 a)。")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find a letter right behind a table number."""
        for passage, found in context.matching(compiled(r"表\s?\d+(?:[a-z]|[-–]?[（(][a-z][)）])(?![A-Za-z)）])")):
            yield self.at(passage, *found.span(), f"“{found[0]}”是细分的表。", hint="分成两个表，各有编号。")


class UnitStatement(Rule):
    """各栏单位相同时写“单位为毫米”。

    “单位：mm”不是规定的陈述（GB/T 1.1—2020，9.8.4、9.7.4.1）。
    改法：在表或图的属性里写 单位="毫米"，由程序排在右上方。
    """

    code = "TAB-09"
    name = "unit-statement"
    clause = "9.8.4"
    severity = Severity.ERROR
    bad = (
        "单位：mm\n\n电压见[@tab-a]。\n\n表：电压 {#tab-a}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |",
        '电压见[@tab-a]。\n\n表：电压 {#tab-a 单位="单位：mm"}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |',
        '电压见[@tab-a]。\n\n表：电压 {#tab-a 单位="kV"}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |',
    )
    good = (
        '电压见[@tab-a]。\n\n表：电压 {#tab-a 单位="伏"}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |',
        "电压应符合[@tab-a]的规定。\n\n表：电压 {#tab-a}\n\n| 项目 | 单位 | 值 |\n|---|---|---|\n| 甲 | V | 1 |",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find typed statements, and attributes that hold more than the name of a unit."""
        for passage in context.passages_at(Place.TEXT, Place.TABLE_TEXT, Place.FIGURE_TEXT, Place.CAPTION, Place.CELL):
            found = compiled(r"[\s（(]*单位\s?[：:]\s?\S{1,12}|.*?[（(]单位\s?[：:][^）)]*[）)]").match(passage.text)
            if found and (passage.place is not Place.TEXT or len(passage.text) < 20):
                yield self.at(passage, *found.span(), "单位的陈述写法不符合规定。", hint='写属性 单位="毫米"。')
        for block, _ in context.of(Table, Figure):
            if compiled(r"单位|[：:]").search(block.unit):
                yield self.finding(
                    f"{context.number(block)}的单位写成了“{block.unit}”。",
                    span=block.span,
                    node=block.key,
                    hint='属性里只写单位的名称，例如 单位="毫米"。',
                )
        for table in _tables(context):
            if table.unit.partition("/")[0].strip() in UNIT_SYMBOLS:
                found_symbol = self.finding(
                    f"{context.number(table)}的单位写成了符号“{table.unit}”。",
                    span=table.span,
                    node=table.key,
                    hint='写单位的名称，例如 单位="毫米"。',
                )
                yield msgspec.structs.replace(found_symbol, severity=Severity.WARNING)


class UnitInHead(Rule):
    """表头中，单位符号写在量的名称下方，或写成“长度/mm”。

    “长度（mm）”不是规定的形式（GB/T 1.1—2020，9.8.4）。
    改法：写成“长度 mm”（单位另起一行）或“l/mm”。
    """

    code = "TAB-10"
    mendable = True
    name = "unit-in-head"
    clause = "9.8.4"
    severity = Severity.WARNING
    bad = (
        _HEAD + "| 项目 | 长度（mm） |\n|---|---|\n| 甲 | 1 |",
        "电压应符合[@tab-a]的规定。\n\n表：电压 {#tab-a}\n\n| 项目 | 速度(km/h) |\n|---|---|\n| 甲 | 1 |",
    )
    good = (
        _HEAD + "| 项目 | 长度 mm |\n|---|---|\n| 甲 | 1 |",
        "电压应符合[@tab-a]的规定。\n\n表：电压 {#tab-a}\n\n| 项目 | 长度（含支架） |\n|---|---|\n| 甲 | 1 |",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find a unit symbol in brackets at the end of a head cell."""
        for passage in context.passages_at(Place.CELL):
            found = compiled(r"[（(]\s*([A-Za-zμΩ℃°/·%²³]{1,8})\s*[)）]$").search(passage.text)
            if found and _in_head(passage) and (found[1] in UNIT_SYMBOLS or found[1] == "%" or "/" in found[1]):
                yield self.at(
                    passage,
                    *found.span(),
                    f"单位“{found[1]}”写在了括号里。",
                    hint="写在量的名称下方，或写成“长度/mm”。",
                    replacement=f"/{found[1]}" if found[1] in UNIT_SYMBOLS and found.start() else None,
                )


class TableFootnotes(Rule):
    """表脚注、图脚注用小写字母从 a 编起，标记与脚注一一对应。

    每个表、每幅图各自从 a 开始，不用“1)”“*”（GB/T 1.1—2020，9.12.2）。
    改法：标记写“^a^”，脚注写在表内，以“^a^”开头。
    """

    code = "TAB-12"
    name = "table-footnotes"
    clause = "9.12.2"
    severity = Severity.ERROR
    bad = (
        "电压见[@tab-a]。\n\n::: 表 电压 {#tab-a}\n\n| 项目 | 值 |\n|---|---|\n| 甲^b^ | 1 |\n\n^b^ 常温。\n\n:::",
        _ROWS + "| 甲* | 1 |",
    )
    good = (
        "电压见[@tab-a]。\n\n::: 表 电压 {#tab-a}\n\n| 项目 | 值 |\n|---|---|\n| 甲^a^ | 1 |\n\n^a^ 常温。\n\n:::",
        "电压见[@tab-a]。\n\n::: 表 电压 {#tab-a}\n\n| 项目 | 值 |\n|---|---|\n| 甲^a^ | 1^b^ |\n\n^a^ 常温。\n\n^b^ 高温。\n\n:::",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the labels with a, b, c and find other marks in cells."""
        for block, _ in context.of(Table, Figure):
            yield from self._labels(context, block)
        for passage in context.passages_at(Place.CELL):
            found = compiled(r"(?<=[\u4e00-\u9fffA-Za-z\d])(?:[*＊※]{1,3}|[①-⑳])$").search(passage.text)
            if found:
                yield self.at(passage, *found.span(), f"脚注的标记用了“{found[0]}”。", hint="写“^a^”。")

    def _labels(self, context: Context, block: Table | Figure) -> Iterator[Diagnostic]:
        notes = [inner for inner in block.body if isinstance(inner, LocalFootnote)]
        for note, expected in zip(notes, "abcdefghijklmnopqrstuvwxyz", strict=False):
            if note.label != expected:
                yield self.finding(
                    f"{context.number(block)}的脚注“{note.label}”应为“{expected}”。",
                    span=note.span,
                    node=note.key,
                    hint="从 a 起依次编号。",
                )
                break


class DecimalComma(Rule):
    """小数点用下脚点“.”，千位之间不用逗号。

    “2,5”“12,000”会被读错（GB/T 1.1—2020，9.4.4；GB/T 15835）。
    改法：小数写 2.5；千位之间空四分之一个汉字，或不空。
    """

    code = "NUM-12"
    name = "decimal-comma"
    clause = "9.4.4"
    severity = Severity.WARNING
    bad = (_ROWS + "| 甲 | 2,5 |", "流量为12,000 m³。")
    good = (_ROWS + "| 甲 | 2.5 |", "流量为12000 m³。")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find grouped thousands, and cells that are a number with a comma."""
        for passage, found in context.matching(compiled(r"\d(?<![\d.,]\d)\d{0,2}(?:,\d{3})+(?![\d,])")):
            yield self.at(passage, *found.span(), f"“{found[0]}”用了千位逗号。", hint="不用逗号。")
        for passage in context.passages_at(Place.CELL):
            cell = compiled(r"\s*[+－-]?(\d{1,3},\d{1,2})\s*").fullmatch(passage.text)
            if cell:
                yield self.at(passage, *cell.span(1), f"小数点写成了逗号：“{cell[1]}”。", hint="小数点用“.”。")
