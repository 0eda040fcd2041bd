"""Punctuation of Chinese text (9.4.1; GB/T 15834): width, dashes, ellipses, pairs, repeats."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from typing import ClassVar

import msgspec

from biaogao.diagnostics import Diagnostic, Edit, Fix, Severity
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.reference_lines import leading_number
from biaogao.lint.rule import Rule
from biaogao.patterns import compiled

_HAN = r"\u4e00-\u9fff"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "∶": "："}
_PAIRS = (("（", "）"), ("“", "”"), ("《", "》"), ("「", "」"), ("【", "】"))


class _Mark(Rule):
    """A pattern of wrong marks, searched in the text with quotations; an example may be data, which nobody mends."""

    pattern: ClassVar[str]
    needles: ClassVar[tuple[str, ...]]
    message: ClassVar[str]
    hint: ClassVar[str]

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """A finding for each mark."""
        for passage, found in self.places(context):
            yield self.at(
                passage,
                *found.span(),
                self.message.replace("{found}", found[0]),
                hint=self.hint,
                replacement=self.replacement(found[0]) if passage.place is not Place.EXAMPLE else None,
            )

    def places(self, context: Context) -> Iterator[tuple[Passage, re.Match[str]]]:
        """Search the passages that hold one of the needles."""
        for passage in filter(self.looks_at, context.containing(*self.needles)):
            for found in compiled(self.pattern).finditer(passage.text):
                yield passage, found

    def looks_at(self, passage: Passage) -> bool:
        """Whether the rule holds in a passage."""
        return True

    def replacement(self, found: str) -> str | None:
        """The safe mend, if there is one."""
        return None


class HalfWidth(_Mark):
    """中文里用全角标点。

    半角标点与汉字不等宽，检索和排版都会出错（GB/T 1.1—2020，9.4.1；GB/T 15834）。
    参考文献中按GB/T 7714著录的文献，其著录符号不在此列。
    改法：改为全角。
    """

    code = "PUN-01"
    mendable = True
    name = "half-width"
    clause = "9.4.1"
    severity = Severity.WARNING
    message = "中文里用了半角的“{found}”。"
    hint = "改为全角。"
    needles = (",", ";", ":", "?", "!", ".", "∶")
    pattern = (
        rf"(?<=[{_HAN}）”》])[,;:?!∶]|(?<![\d\[@/])[,;:?!](?=[{_HAN}])"
        rf"|(?<=[{_HAN}）”])\.(?=[{_HAN}]|\s*$)"
    )
    bad = ("本章规定了,产品的试验方法。", "试验方法如下:见5.2。")
    good = (
        "本章规定了产品的试验方法。",
        "时间为10:30，地址为http://example.com。",
        "# 参考文献\n\n- 起草人甲, 起草人乙. 公物仓的周转效率[J]. 示例学报, 2021, 3: 12-18",
    )

    def looks_at(self, passage: Passage) -> bool:
        """The signs of a description by GB/T 7714 are half-width or not, as its author likes."""
        return passage.place is not Place.REFERENCE or bool(leading_number(passage.text))

    def replacement(self, found: str) -> str | None:
        """The full-width mark."""
        return _FULL[found]


class YearRange(_Mark):
    """年份和时刻的起止用一字线“—”。

    浪纹线用于数值的范围，短横线用于型号和编号，起止的时间用一字线（GB/T 15834）。
    改法：写成“2019—2020年”“9:00—17:00”。
    """

    code = "PUN-03"
    mendable = True
    name = "year-range"
    clause = "9.4.1"
    severity = Severity.WARNING
    message = "时间的起止写成了“{found}”。"
    hint = "起止之间用一字线“—”。"
    needles = ("～", "~", "-")
    pattern = (
        r"(?<!\d)(?:19|20)\d{2}年?[～~-](?:19|20)\d{2}年"
        r"|(?<![\d:：-])\d{1,2}[:：]\d{2}\s?-\s?\d{1,2}[:：]\d{2}(?![\d:：-])"
    )
    bad = ("统计2019～2020年的能耗。", "服务时间为9:00-17:00。")
    good = ("统计2019—2020年的能耗。", "服务时间为9:00—17:00。")

    def replacement(self, found: str) -> str | None:
        """The same with 一字线."""
        return compiled(r"\s?[～~-]\s?").sub("—", found)


class Ellipsis(_Mark):
    """省略号是六个点，不与“等”连用。

    “等”已经表示还有，再加省略号就重复了（GB/T 15834）。
    改法：写成“……”，或只写“等”。
    """

    code = "PUN-04"
    mendable = True
    name = "ellipsis"
    clause = "9.4.1"
    severity = Severity.WARNING
    message = "省略号写成了“{found}”。"
    hint = "写成“……”；有“等”就不用省略号。"
    needles = ("...", "…", "。。")
    # Dots that lead to the number of a formula are none.
    pattern = r"等(?:等)?…+|(?:\.{3,}(?!\.)|…{3,}(?!…))(?!\s*[（(](?:[A-Z]\.)?\d+[)）])|。{2,}|(?<!…)…(?!…)|……(?=等)"
    bad = ("包括外壳、底板...", "包括外壳、底板等……")
    good = ("包括外壳、底板等。", "标题为“关于……的通知”。", "节水率的式子是K=W/V……………（A.1）")

    def replacement(self, found: str) -> str | None:
        """Six dots, where nothing else is meant."""
        return "……" if compiled(r"\.{3,}|…|…{3,}").fullmatch(found) else None


class Pairs(Rule):
    """括号、引号、书名号成对，用全角。

    缺一半时读者分不清说到哪里为止（GB/T 15834）。
    改法：补上缺的一半；直引号改为“”。
    """

    code = "PUN-05"
    mendable = True
    name = "pairs"
    clause = "9.4.1"
    severity = Severity.ERROR
    bad = ("外壳（不包括底板应接地。", '外壳应标出"危险"。')
    good = ("外壳（不包括底板）应接地。", "外壳应标出“危险”。", "见5.2 a)和b)。")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Count openings and ends in every passage, and find straight quotation marks beside Chinese."""
        for passage in context.containing(*(mark for pair in _PAIRS for mark in pair)):
            if passage.place is not Place.EXAMPLE:
                for opening, closing in _PAIRS:
                    at = self._unpaired(passage.text, opening, closing)
                    if at is not None:
                        yield self.at(
                            passage, at, at + 1, f"“{passage.text[at]}”没有成对。", hint="补上另一半，用全角。"
                        )
        for passage in context.containing('"'):
            found = compiled(rf'(?<=[{_HAN}])"|"(?=[{_HAN}])').search(passage.text)
            if found:
                wrong = self.at(passage, *found.span(), "中文里用了直引号。", hint="改为“”。")
                yield msgspec.structs.replace(wrong, fix=self._curled(passage))

    @staticmethod
    def _curled(passage: Passage) -> Fix | None:
        """Curled marks in turn, where the straight ones come in pairs on Chinese and mean no inches."""
        places = [found.start() for found in compiled('"').finditer(passage.text)]
        spans = [passage.span(at, at + 1) for at in places]
        mapped = all(passage.maps(at, at + 1, span) for at, span in zip(places, spans, strict=True))
        if len(places) % 2 or not mapped or passage.place is Place.EXAMPLE or compiled(r'\d"').search(passage.text):
            return None
        marks = itertools.cycle("“”")
        edits = tuple(Edit(span=span, text=mark) for span, mark in zip(spans, marks, strict=False) if span)
        return Fix(title="直引号改为“”", edits=edits)

    @staticmethod
    def _unpaired(text: str, opening: str, closing: str) -> int | None:
        """Where the first mark without its other half stands; a half-width one may take its part."""
        if text.count(opening) == text.count(closing) or compiled(r"\s*\w{1,2}）").match(text):
            return None
        half = {"（": "(", "）": ")"}
        depth: list[int] = []
        for position, character in enumerate(text):
            if character in {opening, half.get(opening, opening)}:
                depth.append(position)
            elif character in {closing, half.get(closing, closing)}:
                if depth:
                    depth.pop()
                elif character == closing:
                    return position
        left = [position for position in depth if text[position] == opening]
        return left[0] if left else text.find(opening) if opening in text else text.find(closing)


class LongDash(_Mark):
    """破折号是两个一字线“——”。

    短横线用于型号和编号，不表示解释说明（GB/T 15834）。
    改法：写成“——”。
    """

    code = "PUN-06"
    mendable = True
    name = "long-dash"
    clause = "9.4.1"
    severity = Severity.WARNING
    message = "破折号写成了“{found}”。"
    hint = "写成“——”。"
    needles = ("--", "──", "－－")
    pattern = rf"(?<=[{_HAN}”）])\s?(?:-{{2,}}|─{{2,}}|－{{2,}})\s?(?=[{_HAN}“（])"
    bad = (
        "能耗--包括电和水。",
        "能耗──包括电和水。",
    )
    good = (
        "能耗——包括电和水。",
        "GB/T 4208—2017规定的外壳——包括门——应接地。",
    )

    def replacement(self, found: str) -> str | None:
        """Two em dashes."""
        return "——"


class DoubleMark(_Mark):
    """标点不重复，标点之前、汉字之间不空格。

    排版时汉字之间的距离由程序决定（GB/T 15834）。
    改法：删去多余的标点或空格。
    """

    code = "PUN-07"
    mendable = True
    name = "double-mark"
    clause = "9.4.1"
    severity = Severity.WARNING
    message = "多余的标点或空格：“{found}”。"
    hint = "删去多余的。"
    pattern = r"[，；：、][，。；：、]+|。[，；：、]+|[ ](?<=\S[ ])[ ]*[，。；：、]"
    bad = ("外壳应接地，，底板应接地。", "外壳应接地 ，底板应接地。")
    good = (
        "外壳应接地，底板应接地。",
        "装置的型号为A-1，见第4章。",
    )

    def places(self, context: Context) -> Iterator[tuple[Passage, re.Match[str]]]:
        """One search over the whole text: nearly every passage holds such marks."""
        return context.matching(compiled(self.pattern), quoted=True)

    def replacement(self, found: str) -> str | None:
        """One mark without blanks before it; which of two different ones is meant, nobody knows."""
        marks = found.strip()
        return marks[0] if len(set(marks)) == 1 else None


class BracketWidth(_Mark):
    """括号里有汉字时用全角括号。

    同一份文件里括号的宽窄要一致（按惯例）。
    改法：改为“（）”。
    """

    code = "PUN-08"
    mendable = True
    name = "bracket-width"
    clause = "9.4.1"
    severity = Severity.INFO
    message = "半角括号里有汉字：“{found}”。"
    hint = "改为“（）”。"
    needles = ("(",)
    pattern = rf"\([^()\n]{{0,40}}[{_HAN}][^()\n]{{0,40}}\)"
    bad = (
        "外壳(不包括底板)应接地。",
        "装置(见第4章)应接地。",
    )
    good = (
        "外壳（不包括底板）应接地。",
        "长度为(80±2) mm。",
    )

    def replacement(self, found: str) -> str | None:
        """Full-width brackets."""
        return f"（{found[1:-1]}）"


class FullWidthLatin(_Mark):
    """字母、数字和百分号用半角。

    “ＧＢ”“１５％”与“GB”“15%”在检索时是不同的字（GB/T 1.1—2020，9.4.1）。
    改法：改为半角。
    """

    code = "WRD-11"
    mendable = True
    name = "full-width-latin"
    clause = "9.4.1"
    severity = Severity.WARNING
    message = "“{found}”是全角的。"
    hint = "改为半角。"
    needles = tuple(
        "％０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
    )
    pattern = r"[０-９Ａ-Ｚａ-ｚ％]+"
    bad = ("含水率不应大于15％。", "应符合ＧＢ的规定。")
    good = (
        "含水率不应大于15%。",
        "装置的型号为A-1，共12台。",
    )

    def replacement(self, found: str) -> str | None:
        """Half-width."""
        return unicodedata.normalize("NFKC", found)


class DateForm(_Mark):
    """日期写成“2020年3月31日”或“2020-03-31”。

    “2020.3.31”“2020-3-31”“2020/3/31”不是规定的形式（GB/T 7408）。
    改法：条文中写“2020年3月31日”，表中和封面写“2020-03-31”。
    """

    code = "COV-18"
    mendable = True
    name = "date-form"
    clause = "8.1"
    severity = Severity.WARNING
    message = "日期写成了“{found}”。"
    hint = "条文中写“2020年3月31日”，表中写“2020-03-31”。"
    needles = ("19", "20")
    pattern = (
        r"(?<![\d.\-/A-Za-z])(?:19|20)\d{2}(?:([./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])"
        r"|-(?:[1-9]-\d{1,2}|\d{1,2}-[1-9]))(?![\d.\-/])"
    )
    bad = ("数据取自2017-4-24的记录。", "数据取自2024.1.5的记录。")
    good = ("数据取自2024年1月5日的记录。", "数据取自2024-01-05的记录。")

    def replacement(self, found: str) -> str | None:
        """The day in the form that suits text and tables alike."""
        year, month, day = compiled(r"[./-]").split(found)
        return f"{year}-{int(month):02}-{int(day):02}"
