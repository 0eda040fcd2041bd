"""Limits (9.4.5): lower above upper, decimals that differ in a series, a value that differs between text and table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.rule import Confidence, Rule
from biaogao.model.nodes import Cell, Row, Table
from biaogao.patterns import compiled

_NUMBER = r"[+－−-]?(?:\d{1,3}(?:[ \u2005\u00a0]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""A number, its thousands parted by a gap or not."""
_UNIT = r"%|[A-Za-zμΩ℃][A-Za-zμΩ/·²³\d]*|个|人次|人|次|天|年|小时|分钟|秒|元|层|台"
"""Months, days, hours of the day and degrees come round again: their ranges may descend."""
_PROSE = frozenset(Place) - {Place.TITLE, Place.TERM, Place.REFERENCE, Place.SOURCE, Place.EXAMPLE}
_RANGE = (
    rf"(?<![\d.:：A-Za-z/—\-～])(?<![A-Z][ \u00a0])(?P<low>{_NUMBER})\s?(?P<first>{_UNIT})?\s?～\s?(?P<high>{_NUMBER})(?![\dxX:：月日时点°])\s?"
    rf"(?P<second>{_UNIT})?"
)
_BOTH = (
    rf"(?:不应?小于|不应?低于|不应?少于|≥)\s?(?P<low>{_NUMBER})\s?(?P<first>{_UNIT})?[，,、]?(?:且|并|并且|和)?"
    rf"(?:应)?(?:不应?大于|不应?高于|不应?超过|不应?多于|≤)\s?(?P<high>{_NUMBER})\s?(?P<second>{_UNIT})?"
)
_LOWER = compiled(r"下限|最小值?|最低值?|^min$", re.IGNORECASE)
_UPPER = compiled(r"上限|最大值?|最高值?|^max$", re.IGNORECASE)
_LIMIT = (
    rf"(?P<name>[\u4e00-\u9fff]{{2,12}}?)应?(?:不应?大于|不应?小于|不应?高于|不应?低于|不应?超过|≤|≥|为)\s?"
    rf"(?P<value>{_NUMBER})\s?(?P<unit>%|[A-Za-zμΩ℃][A-Za-zμΩ/·²³]*)"
)
_VALUE = compiled(rf"[≤≥<>]?\s?(?P<value>{_NUMBER})\s?(?P<unit>%|[A-Za-zμΩ℃][A-Za-zμΩ/·²³]*)?")


def _value(text: str) -> float:
    return float(compiled(r"\s").sub("", text).replace("－", "-").replace("−", "-"))


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


class LowerAboveUpper(Rule):
    """下限不大于上限。

    “不小于10且不大于5”没有什么能符合（GB/T 1.1—2020，9.4.5）。
    改法：核对两个极限值。
    """

    code = "NUM-17"
    name = "lower-above-upper"
    clause = "9.4.5"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    bad = (
        "间隙应不小于10 mm，且不大于5 mm。",
        "压力为12 kPa～10 kPa。",
        "限值应符合[@tab-a]的规定。\n\n表：限值 {#tab-a}\n\n| 项目 | 下限 | 上限 |\n|---|---|---|\n| 间隙 | 10 | 5 |",
    )
    good = (
        "间隙应不小于5 mm，且不大于10 mm。",
        "温度为－10 ℃～40 ℃，间隔为900 ms～1 s，面积为400～1 600。",
        "应符合GB/T 2423.10～3的规定。",
        "供暖期为11月～3月，服务时间为8:30～17:00，取值范围为1～0xFFFF。",
        "限值应符合[@tab-a]的规定。\n\n表：限值 {#tab-a}\n\n| 项目 | 下限 | 上限 |\n|---|---|---|\n| 间隙 | 5 | 10 |",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the ends of ranges, both limits of a sentence, and the columns of a table."""
        for passage, found in self._ends(context):
            if passage.place in _PROSE:
                yield from self._crossing(passage, found)
        for block, _ in context.of(Table):
            yield from self._in_table(context, block)

    @staticmethod
    def _ends(context: Context) -> Iterator[tuple[Passage, re.Match[str]]]:
        for passage in context.containing("～"):
            for found in compiled(_RANGE).finditer(passage.text):
                yield passage, found
        yield from context.matching(compiled(_BOTH))

    def _crossing(self, passage: Passage, found: re.Match[str]) -> Iterator[Diagnostic]:
        same = found["first"] in {None, found["second"]}
        if same and _value(found["low"]) > _value(found["high"]):
            yield self.at(passage, *found.span(), f"“{found[0].strip()}”的下限大于上限。", hint="核对两个极限值。")

    def _in_table(self, context: Context, table: Table) -> Iterator[Diagnostic]:
        heads = [cell for row in table.rows[: table.header_rows] for cell in row.cells]
        lower = [cell.column for cell in heads if _LOWER.search(context.text(cell.children).strip())]
        upper = [cell.column for cell in heads if _UPPER.search(context.text(cell.children).strip())]
        if len(lower) != 1 or len(upper) != 1:
            return
        for row in table.rows[table.header_rows :]:
            cells = {cell.column: cell for cell in row.cells}
            low, high = cells.get(lower[0]), cells.get(upper[0])
            if low and high and self._crossed(context, low, high):
                yield self.finding(
                    f"{context.number(table) or '表'}中有一行下限大于上限。",
                    span=low.children[0].span if low.children else low.span,
                    node=table.key,
                    hint="核对两个极限值。",
                )

    @staticmethod
    def _crossed(context: Context, low: Cell, high: Cell) -> bool:
        texts = [context.text(cell.children).strip() for cell in (low, high)]
        if not all(compiled(_NUMBER).fullmatch(text) for text in texts):
            return False
        return _value(texts[0]) > _value(texts[1])


class SeriesDecimals(Rule):
    """同一范围的两个值，小数的位数宜相同。

    “0.5～1”看不出1是不是准到一位小数（GB/T 1.1—2020，9.4.5）。相差十倍以上的不提示。
    改法：补齐位数，如“0.5 mm～1.0 mm”；有效位数确实不同的不改。
    """

    code = "NUM-13"
    name = "series-decimals"
    clause = "9.4.5"
    severity = Severity.INFO
    confidence = Confidence.LOW
    bad = ("间隙为0.5 mm～1 mm。", "酸度为6.5～8。")
    good = ("间隙为0.5 mm～1.0 mm。", "间隔为0.5 s～100 s。", "取第2～4级。")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Count the decimals of both ends."""
        for passage in context.containing("～"):
            if passage.place not in _PROSE:
                continue
            for found in compiled(_RANGE).finditer(passage.text):
                low, high = found["low"], found["high"]
                near = abs(_value(high)) < 10 * max(abs(_value(low)), 0.1)
                if _decimals(low) != _decimals(high) and near and found["first"] in {None, found["second"]}:
                    yield self.at(
                        passage, *found.span(), f"“{found[0].strip()}”的小数位数不同。", hint="补齐小数的位数。"
                    )


class TextAgainstTable(Rule):
    """正文与表对同一特性给出的值要一致。

    同一个限值写了两处，改了一处忘了另一处，就互相矛盾（GB/T 1.1—2020，5.4.1）。程序只比较正文中的名称与表中一行的
    第一格相同、单位相同、该行只有一个值的情况。
    改法：只在一处给出，另一处引用它；或改成一致。
    """

    code = "NUM-18"
    name = "text-against-table"
    clause = "5.4.1"
    severity = Severity.INFO
    confidence = Confidence.LOW
    bad = (
        "接地电阻应不大于4 Ω。限值应符合[@tab-a]的规定。\n\n表：限值 {#tab-a}\n\n| 项目 | 限值 |\n|---|---|\n| 接地电阻 | 10 Ω |",
        "在线率应不小于98%。限值应符合[@tab-a]的规定。\n\n表：限值 {#tab-a}\n\n| 项目 | 限值 |\n|---|---|\n| 在线率 | ≥95% |",
    )
    good = (
        "接地电阻应不大于4 Ω。限值应符合[@tab-a]的规定。\n\n表：限值 {#tab-a}\n\n| 项目 | 限值 |\n|---|---|\n| 接地电阻 | 4 Ω |",
        "接地电阻应不大于4 Ω。限值应符合[@tab-a]的规定。\n\n表：限值 {#tab-a}\n\n| 项目 | 限值 |\n|---|---|\n| 绝缘电阻 | 10 Ω |",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Index the rows of one value, then read the limits of the text."""
        listed = {
            name: (value, unit, context.number(table) or "表")
            for table, _ in context.of(Table)
            for name, value, unit in self._rows(context, table)
        }
        for name, row in listed.items():
            for passage in context.containing(name):
                if passage.place in {Place.TEXT, Place.ITEM}:
                    yield from self._against(passage, name, row)

    def _against(self, passage: Passage, name: str, row: tuple[str, str, str]) -> Iterator[Diagnostic]:
        value, unit, table = row
        for found in compiled(_LIMIT).finditer(passage.prose):
            if found["name"] == name and found["unit"] == unit and _value(found["value"]) != _value(value):
                yield self.at(
                    passage,
                    *found.span(),
                    f"“{name}”在{table}中是{value} {unit}，这里是{found['value']} {unit}。",
                    hint="只在一处给出，另一处引用它。",
                )

    @staticmethod
    def _rows(context: Context, table: Table) -> Iterator[tuple[str, str, str]]:
        for row in table.rows[table.header_rows :]:
            found = TextAgainstTable._only_value(context, row)
            name = context.text(row.cells[0].children).strip() if row.cells else ""
            if found is not None and compiled(r"[\u4e00-\u9fff]{2,12}").fullmatch(name):
                yield name, *found

    @staticmethod
    def _only_value(context: Context, row: Row) -> tuple[str, str] | None:
        matches = [_VALUE.fullmatch(context.text(cell.children).strip()) for cell in row.cells[1:]]
        values = [(match["value"], match["unit"]) for match in matches if match and match["unit"]]
        return values[0] if len(values) == 1 else None
