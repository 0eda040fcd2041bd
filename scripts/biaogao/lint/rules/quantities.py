"""Values of quantities (9.4.4 to 9.4.7, 10.4.6): gap, ranges, tolerances, dimensions, signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.rule import Rule
from biaogao.patterns import compiled

_ATOM = (
    r"(?:mm²|cm²|km²|m²|mm³|cm³|dm³|m³|mm|cm|dm|km|μm|nm|m|kg/m³|kg/m|kg|mg/L|mg|μg|g/L|g|t|kPa|MPa|GPa|Pa|kV|mV|V|mA|μA|A|"
    r"kW·h|kW|MW|W|kHz|MHz|GHz|Hz|ms|μs|ns|s|min|h|d|mL|L/min|L|℃|kN|N·m|N|kJ|MJ|J|kΩ|MΩ|Ω|lx|lm|cd|dB\(A\)|dB|mol|rad|r/min|"
    r"m/s|km/h|kB|KB|MB|GB|TB|[kMG]?bit/s|[kMG]b/s|[kMG]?bps|dBm|dBi|[kM]?VA|mW|kA|[kM]?Wh|m?Ah|[pnμ]F|mH|mΩ|μL|mmol|hPa"
    r"|[kM]eV|klx|kgce|tce)"
)
_POWER = rf"{_ATOM}(?:(?<=[ms])[23])?"
_UNIT = rf"(?:{_POWER}(?:[/·]{_POWER})*)"
"""A unit symbol or a compound of them; a raised 2 or 3 reads as a digit here."""
_NAMES = r"(?:毫秒|秒|分钟|小时|毫米|厘米|千米|公里|米|千克|克|吨|毫升|升|千瓦|瓦|伏|安)"
_NUMBER = r"\d+(?:\.\d+)?"
_DIGITS = {character: str(value) for value, character in enumerate("一二三四五六七八九十", 1)}
_PROSE = frozenset(Place) - {Place.TITLE, Place.TERM, Place.REFERENCE, Place.SOURCE}


class _Quantity(Rule):
    """A pattern of wrongly written values."""

    pattern: ClassVar[str]
    needles: ClassVar[tuple[str, ...]] = ()
    quoted: ClassVar[bool] = True
    """Whether quotations are searched too."""
    message: ClassVar[str]

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Search the passages that hold one of the needles, or all."""
        for passage in context.containing(*self.needles) if self.needles else context.passages:
            if passage.place in _PROSE:
                for found in compiled(self.pattern).finditer(passage.text if self.quoted else passage.prose):
                    if self.means(found):
                        yield self.wrong(passage, found)

    def means(self, found: re.Match[str]) -> bool:
        """Whether a match is a violation."""
        return True

    def hint(self, found: re.Match[str]) -> str:
        """How it is written."""
        raise NotImplementedError

    def replacement(self, found: re.Match[str]) -> str | None:
        """The safe mend, if there is one."""
        return None

    def wrong(self, passage: Passage, found: re.Match[str]) -> Diagnostic:
        """The finding on a match."""
        return self.at(
            passage,
            *found.span(),
            self.message.replace("{found}", found[0].strip()),
            hint=self.hint(found),
            replacement=self.replacement(found),
        )


class UnitGap(_Quantity):
    """数值与单位符号之间空四分之一个汉字。

    草稿里打一个空格，由程序排成四分之一个汉字；“°”“′”“″”和“%”之前不空（GB/T 1.1—2020，10.4.6）。
    改法：在数值与单位之间打一个空格。
    """

    code = "NUM-01"
    mendable = True
    name = "unit-gap"
    clause = "10.4.6"
    severity = Severity.WARNING
    message = "“{found}”的数值与单位之间没有空。"
    # The digit comes first, what may stand before it after: the engine leaps from digit to digit.
    pattern = (
        rf"\d(?:(?<![A-Za-z\d.\-_/—:]\d)|(?<=[～为于（]-\d))\d*(?:\.\d+)?(?P<unit>{_UNIT})(?![A-Za-z\d²³级类型组])"
    )
    bad = ("长度为80mm，质量为50kg。", "时延上限值为400ms。")
    good = ("长度为80 mm，质量为50 kg。", "通信采用5G网络。", "在线率不低于98%。")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """One search over the whole text is faster than one a passage."""
        for passage, found in context.matching(compiled(self.pattern)):
            if passage.place in _PROSE:
                yield self.wrong(passage, found)

    def replacement(self, found: re.Match[str]) -> str | None:
        """A space before the unit."""
        return f"{found[0][: -len(found['unit'])]} {found['unit']}"

    def hint(self, found: re.Match[str]) -> str:
        """The value with its gap."""
        return f"写成“{self.replacement(found)}”。"


class UnitPower(_Quantity):
    """单位符号的指数写成上标。

    从Word里粘贴时上标会丢，“m2”“mg/m3”就成了平的（GB/T 1.1—2020，9.4.7）。
    改法：写“m^2^”“m^3^”。
    """

    code = "NUM-19"
    mendable = True
    name = "unit-power"
    clause = "9.4.7"
    severity = Severity.ERROR
    message = "单位符号“{found}”的指数没有写成上标。"
    needles = ("m2", "m3")
    pattern = r"(?:(?<=\d)|(?<=\d )|(?<=/))[kdcm]?m[23](?![A-Za-z\d])"
    bad = ("面积不小于100 m2。", "粉尘的浓度不大于30 mg/m3。")
    good = ("面积不小于100 m^2^。", "粉尘的浓度不大于30 mg/m^3^，室内不大于2 mg/m³。")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """A raised 2 reads as a digit too, but is no plain text."""
        for diagnostic in super().check(context):
            if diagnostic.fix is not None:
                yield diagnostic

    def hint(self, found: re.Match[str]) -> str:
        """The symbol with its power."""
        return f"写成“{self.replacement(found)}”。"

    def replacement(self, found: re.Match[str]) -> str | None:
        """The digit raised."""
        return f"{found[0][:-1]}^{found[0][-1]}^"


class AngleGap(_Quantity):
    """数值与“°”“′”“″”之间不空。

    平面角的单位符号紧接数值（GB/T 1.1—2020，10.4.6）。
    改法：删去空格。
    """

    code = "NUM-02"
    mendable = True
    name = "angle-gap"
    clause = "10.4.6"
    severity = Severity.ERROR
    message = "“{found}”的数值与角度符号之间有空。"
    needles = ("°", "′", "″")
    pattern = r"(\d)[ \u2005\u00a0]+([°′″])(?!\s?C)"
    bad = (
        "倾角为17.25 °。",
        "倾角为30° 15 ′。",
    )
    good = (
        "倾角为17.25°。",
        "倾角为17°15′20″。",
    )

    def replacement(self, found: re.Match[str]) -> str | None:
        """Without the gap."""
        return found[1] + found[2]

    def hint(self, found: re.Match[str]) -> str:
        """Without the gap."""
        return "数值与角度符号紧接。"


class RangeUnits(_Quantity):
    """范围的两端都带单位。

    “10～12 kPa”可以被读成“10 到 12 kPa”，也可以被读成别的；写成“10 kPa～12 kPa”“63%～67%”
    （GB/T 1.1—2020，9.4.5.2）。
    改法：两端都写单位。
    """

    code = "NUM-03"
    mendable = True
    name = "range-units"
    clause = "9.4.5.2"
    severity = Severity.ERROR
    message = "范围“{found}”只有一端带单位。"
    needles = ("～", "~", "-", "–", "—", "至")
    pattern = (
        rf"(?<![\d.A-Za-z/\-—～~年月])(?<![A-Z]\s)(?P<low>[+－−-]?{_NUMBER})\s?(?P<sign>[～~\-–—至])\s?(?P<high>[+－−-]?{_NUMBER})\s?"
        rf"(?P<unit>%|{_UNIT}|{_NAMES})(?![A-Za-z\d²³])"
    )
    bad = ("压力为10～12 kPa。", "间隔在1～255秒之间选择。", "含水率为63～67%。")
    good = ("压力为10 kPa～12 kPa。", "亮度为90%～110%。", "应符合GB/T 1234—2008 A类的规定。", "取第2～4级。")

    def means(self, found: re.Match[str]) -> bool:
        """A year behind a dash is no quantity."""
        return not (found["sign"] in "—–-" and compiled(r"(?:19|20)\d\d").fullmatch(found["high"]))

    def hint(self, found: re.Match[str]) -> str:
        """Both ends with the unit."""
        return f"写成“{self._right(found)}”。"

    def replacement(self, found: re.Match[str]) -> str | None:
        """Both ends with the unit; a short dash may also belong to a type or stand for minus."""
        return None if found["sign"] in "-—" else self._right(found)

    @staticmethod
    def _right(found: re.Match[str]) -> str:
        gap = "" if found["unit"] == "%" else " "
        return f"{found['low']}{gap}{found['unit']}～{found['high']}{gap}{found['unit']}"


class Tolerance(_Quantity):
    """带公差的值写成“80 mm±2 mm”或“(80±2) mm”。

    “80±2 mm”的单位只属于 2（GB/T 1.1—2020，9.4.5.2）。
    改法：加括号，或两处都写单位。
    """

    code = "NUM-04"
    mendable = True
    name = "tolerance"
    clause = "9.4.5.2"
    severity = Severity.ERROR
    message = "带公差的值“{found}”写法不符合规定。"
    needles = ("±",)
    pattern = rf"(?<![（(\d.])(?P<value>{_NUMBER})\s?±\s?(?P<by>{_NUMBER})\s?(?P<unit>{_UNIT})(?![A-Za-z\d²³])"
    bad = (
        "长度为80±2 mm。",
        "电压为220±10 V。",
    )
    good = ("长度为80 mm±2 mm。", "长度为（80±2） mm。", "误差不大于±1 mm。")

    def hint(self, found: re.Match[str]) -> str:
        """Both forms."""
        value, by, unit = found["value"], found["by"], found["unit"]
        return f"写成“{value} {unit}±{by} {unit}”或“（{value}±{by}） {unit}”。"

    def replacement(self, found: re.Match[str]) -> str | None:
        """Each number with the unit."""
        return f"{found['value']} {found['unit']}±{found['by']} {found['unit']}"


class PercentTolerance(_Quantity):
    """带公差的百分率写成“(65±2)%”。

    “65%±2%”可以被读成 65% 的 2%（GB/T 1.1—2020，9.4.5.3）。
    改法：写成“（65±2）%”；指相对误差的写“×（1±5%）”。
    """

    code = "NUM-05"
    name = "percent-tolerance"
    clause = "9.4.5.3"
    severity = Severity.ERROR
    message = "带公差的百分率“{found}”写法不符合规定。"
    needles = ("±",)
    pattern = rf"(?<![（(\d.])(?P<value>{_NUMBER})\s?(?P<percent>[%％])?\s?±\s?(?P<by>{_NUMBER})\s?[%％]"
    bad = ("湿度为65%±2%。", "湿度为65±2%。", "伽马值为2.6±5%。")
    good = ("湿度为（65±2）%。", "误差不大于±1.0%。", "电压为220 V×（1±5%）。")

    def hint(self, found: re.Match[str]) -> str:
        """Both readings."""
        value, by = found["value"], found["by"]
        return f"写成“（{value}±{by}）%”；指{value}的±{by}%时写“{value}×（1±{by}%）”。"


class Dimensions(_Quantity):
    """尺寸的每个数都带单位。

    写成“80 mm×25 mm×50 mm”，不写“80×25×50 mm”（GB/T 1.1—2020，9.4.5.1）。
    改法：每个数都写单位。
    """

    code = "NUM-06"
    mendable = True
    name = "dimensions"
    clause = "9.4.5.1"
    severity = Severity.ERROR
    message = "尺寸“{found}”没有每个数都带单位。"
    needles = ("×", "x", "X", "*")
    pattern = (
        rf"(?<![\d.A-Za-z])(?P<first>{_NUMBER})\s?[×xX*]\s?(?P<second>{_NUMBER})(?:\s?[×xX*]\s?(?P<third>{_NUMBER}))?\s?"
        r"(?P<unit>mm|cm|dm|m)(?![A-Za-z\d²³])"
    )
    bad = ("外形尺寸为80×25×50 mm。", "外形尺寸为80x25x50 mm。")
    good = ("外形尺寸为80 mm×25 mm×50 mm。", "分辨率为1920×1080。")

    def hint(self, found: re.Match[str]) -> str:
        """Each number with the unit."""
        return f"写成“{self.replacement(found)}”。"

    def replacement(self, found: re.Match[str]) -> str | None:
        """Each number with the unit."""
        numbers = [found[name] for name in ("first", "second", "third") if found[name]]
        return "×".join(f"{number} {found['unit']}" for number in numbers)


class TimesSign(_Quantity):
    """乘号用“×”。

    字母 x、X 会被读成变量，星号不是数学符号（GB/T 1.1—2020，9.4.4.3）。
    改法：改为“×”。
    """

    code = "NUM-07"
    mendable = True
    name = "times-sign"
    clause = "9.4.4.3"
    severity = Severity.ERROR
    message = "乘号写成了“{found}”。"
    needles = ("x", "X", "*")
    pattern = r"(?<![A-Za-z\d_.])(?P<left>(?!0\s?[xX])\d+(?:\.\d+)?\s?(?:mm|cm|m)?\s?)[xX*](?P<right>\s?\d)"
    bad = ("分辨率为1920x1080。", "截面为3 mm*5 mm。")
    good = ("分辨率为1920×1080。", "取值为0x8900。")

    def replacement(self, found: re.Match[str]) -> str | None:
        """With the sign."""
        return f"{found['left']}×{found['right']}"

    def hint(self, found: re.Match[str]) -> str:
        """The sign."""
        return "用“×”。"


class NumeralWithUnit(_Quantity):
    """量的值用阿拉伯数字。

    单位之前不用汉字数字：不写“三 mm”，也不写“三秒”（GB/T 1.1—2020，9.4.4.1）。
    改法：改为阿拉伯数字。
    """

    code = "NUM-11"
    mendable = True
    name = "numeral-with-unit"
    clause = "9.4.4.1"
    severity = Severity.ERROR
    message = "单位之前用了汉字数字：“{found}”。"
    needles = tuple("一二三四五六七八九十百千万两")
    quoted = False
    pattern = (
        rf"[一二三四五六七八九十百千万两]+\s?(?!A)(?:{_ATOM})(?![A-Za-z\d²³])"
        r"|(?<![\d第之初后])[一二三四五六七八九十两][一二三四五六七八九十百千万]*(?:毫秒|秒(?!杀|表|懂)|分钟|小时|毫米|厘米|公里|千米|毫克|千克"
        r"|毫升|摄氏度|千瓦时|千瓦|千伏|分贝|平方米|立方米|米(?![板线跳粒粉面饭色饼汤]))"
        r"|(?<![\d第之初])[一二三四五六七八九两][十百千万]+[一二三四五六七八九]?(?:克(?![拉隆服])|升(?![级降学])|吨)"
    )
    bad = ("间隙为三 mm。", "响应时间不超过三秒。")
    good = ("间隙为3 mm。", "设在三米线以外。")

    def hint(self, found: re.Match[str]) -> str:
        """Digits."""
        return "用阿拉伯数字。"

    def replacement(self, found: re.Match[str]) -> str | None:
        """A number of one character as digits; longer ones may be no count (一千克 is 1 kg, not 1000 g)."""
        digits = _DIGITS.get(found[0][0])
        rest = found[0][1:]
        return f"{digits}{rest}" if digits and rest[:1] not in set("十百千万") else None
