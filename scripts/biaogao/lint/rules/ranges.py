"""The signs between and before numbers (9.4.1, 9.4.4; GB/T 15834): ～ of a range, − of a value below zero."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.rule import Rule
from biaogao.model.nodes import Table
from biaogao.patterns import compiled

_HAN = r"\u4e00-\u9fff"
_NUMBER = r"(?:0|[1-9]\d{0,5})(?:\.\d+)?"
_COUNTED = (
    r"(?:个|名|人(?![民类工])|位|次|天|项(?!目)|家(?!庭)|台|套|辆|份|件|间|元|万|倍|岁|张|本|组|支|只|块|盏|株|棵|批|场|班|队"
    r"|年(?![级度代第])|工作日)"
)
_LOOSE = (
    rf"(?<=[\d{_HAN}%℃])(?:\s+~\s?|~\s+)(?=[\d{_HAN}])|(?<=[{_HAN}A-Z])~(?=[{_HAN}A-Z])"
    r"|(?<=[%‰℃])[-–](?=\d+(?:\.\d+)?[%‰℃])"
    r"|(?<=范围)(?:为|是|在|：)?\s?\d+(?:\.\d+)?[-–]\d+(?:\.\d+)?(?![\d-])|(?<=取值)(?:为|是|在)?\s?\d+(?:\.\d+)?[-–]\d+(?:\.\d+)?(?![\d-])"
    rf"|(?<![A-Za-z\d.\-_/—–:：第号～~#])(?P<low>{_NUMBER})\s?[-–]\s?(?P<high>{_NUMBER})(?=\s?{_COUNTED})"
)
_CELL = rf"\s*(?P<low>{_NUMBER})\s?[-–]\s?(?P<high>{_NUMBER})\s*"
_HEAD_UNIT = r"[/（(]\s*(?:[A-Za-zμΩ℃°%‰][A-Za-zμΩ℃·/²³^\d]{0,11}|[名人个次天年元月项家台套件岁日]|小时|分钟|工作日|万元)\s*[)）]?\s*$"
_HEAD_QUANTITY = (
    r"数量|(?:人|次|件|台|套|天|页|份|户|班)数|频[次率]|时[间长限]|期限|周期|温度|湿度|面积|长度|宽度|高度|厚度|深度|间距"
    r"|距离|重量|质量(?=$|[/（(])|金额|费用|比例|[用容]量|功率|电压|浓度|照度|评?分值|得分|范围$"
)
_MINUS_UNIT = r"(?:℃|°|[%‰]|d[BC]m?|[kM]?Pa|[mk]?V|[mμ]?A|[mck]?m(?![A-Za-z]))"
_MINUS = rf"(?:^|(?<=[为至于是在到低达取度差（，、；：～~±\n]))-(?=\d+(?:\.\d+)?(?:\s?{_MINUS_UNIT}|\s?[～~至]\s?[-+−－]?\d))"
_TABLE = "人数应符合[@tab-a]的规定。\n\n表：人员配置 {{#tab-a}}\n\n| {} | {} |\n|---|---|\n| 甲 | {} |"
_PROSE = frozenset(Place) - {Place.TITLE, Place.TERM, Place.REFERENCE, Place.SOURCE}


def _measured(passage: Passage, context: Context) -> bool:
    """Whether the cell stands in a column whose head names a quantity or a unit."""
    table, cell = passage.block, passage.cell
    if not isinstance(table, Table) or cell is None:
        return False
    for row in table.rows[: table.header_rows]:
        for head in row.cells:
            if head is not cell and head.column <= cell.column < head.column + head.colspan:
                text = context.text(head.children).strip()
                if compiled(_HEAD_UNIT).search(text) or compiled(_HEAD_QUANTITY).search(text):
                    return True
    return False


def _ascends(found: re.Match[str]) -> bool:
    """Whether two numbers are the ends of a range, and not a date, a telephone or a part number; or a sign alone."""
    low, high = found.groupdict().get("low"), found.groupdict().get("high")
    if low is None or high is None:
        return True
    years = all(compiled(r"(?:19|20)\d\d").fullmatch(end) for end in (low, high))
    return float(low) < float(high) and not years


class RangeSign(Rule):
    """数值范围用浪纹线“～”。

    半角“~”和短横线都不是规定的范围号（GB/T 15834）。短横线后面有量词，或者表中一栏的表头是量或单位的，才看作范围；
    编号、型号、日期、电话里的短横线不动。
    改法：改为“～”。
    """

    code = "PUN-02"
    mendable = True
    name = "range-sign"
    clause = "9.4.1"
    severity = Severity.ERROR
    bad = (
        "取值为1 ~ 3。",
        "取值范围10-50，默认值30。",
        "相对湿度应为5%-95%。",
        "每班应配备2-3人，3-5个工作日内办结。",
        _TABLE.format("岗位", "数量", "50-100"),
        _TABLE.format("岗位", "面积/m^2^", "50-100"),
    )
    good = (
        "取值为1～3。",
        "电话为0571-0000。",
        "应符合GB/T 1234-2008 A类的规定，型号为A-1、B2-3，表格见2024-01-05版。",
        "见第2-3项，地址为1-2-301室，每年的2020-2024年度报告应归档。",
        _TABLE.format("岗位", "编号", "50-100"),
        _TABLE.format("岗位", "启用时间", "2024-01"),
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Search the text, and the cells that hold nothing but two numbers; an example may be data."""
        for passage in context.containing("~", "-", "–"):
            found = [one for one in compiled(_LOOSE).finditer(passage.text) if _ascends(one)]
            cell = compiled(_CELL).fullmatch(passage.text) if passage.place is Place.CELL and not found else None
            if cell is not None and _ascends(cell) and _measured(passage, context):
                found = [cell]
            for one in found:
                right = compiled(r"\s?[~–-]\s?").sub("～", one[0])
                yield self.at(
                    passage,
                    *one.span(),
                    f"范围号写成了“{one[0]}”。",
                    hint="改为“～”。",
                    replacement=right if passage.place is not Place.EXAMPLE else None,
                )


class MinusSign(Rule):
    """负号写“−”，不写短横线“-”。

    短横线是连接号，比负号短，又会与范围混淆；“-18～-20 ℃”印出来看不清正负（GB/T 1.1—2020，9.4.4.3）。
    改法：改为“−”。
    """

    code = "PUN-10"
    mendable = True
    name = "minus-sign"
    clause = "9.4.4.3"
    severity = Severity.INFO
    bad = ("冷库的温度应为-18 ℃～-16 ℃。", "电平不低于-20 dB。", _TABLE.format("项目", "温度/℃", "-20"))
    good = (
        "冷库的温度应为−18 ℃～−16 ℃。",
        "温度为－10 ℃～40 ℃。",
        "外壳用A-20 mm的管，型号为LTE-5，见5-10的说明。",
        _TABLE.format("项目", "编号", "-20"),
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find the sign before a value with its unit, and before the number of a cell."""
        for passage in context.containing("-"):
            if passage.place not in _PROSE:
                continue
            found = list(compiled(_MINUS).finditer(passage.text))
            alone = compiled(r"-\d+(?:\.\d+)?").fullmatch(passage.text.strip()) and not found
            if alone and passage.place is Place.CELL and _measured(passage, context):
                found = list(compiled("-").finditer(passage.text))
            for one in found:
                yield self.at(
                    passage,
                    *one.span(),
                    "负号写成了短横线“-”。",
                    hint="改为“−”。",
                    replacement="−" if passage.place is not Place.EXAMPLE else None,
                )
