"""Numbers of formulas at the right edge behind leaders (10.4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.roles import Role
from biaogao.gbt.typography import PAGE
from biaogao.inspection.pdf_file import PdfFile
from biaogao.inspection.rule import LayoutRule
from biaogao.inspection.word_file import Spot, WordFile, twips_mm
from biaogao.ooxml.story import OBJECT

_NUMBER = re.compile(r"[（(]\s?[A-Z]?\.?\d+\s?[)）]\s*$")
_BEHIND_TAB = re.compile(r"\t\s*[（(][^\t]*$")
_LEADER = re.compile(r"[.…·‥]{3,}")
_TOLERANCE = 1.0
_NO_LEADERS = {"", "none"}


class FormulaNumber(LayoutRule):
    """公式编号右端对齐，公式与编号之间用“……”连接。

    见GB/T 1.1—2020，10.4.3。
    改法：用“标准文件_公式”样式：居中和右对齐两个制表位，右边的带前导符。
    """

    code = "FML-09"
    name = "formula-number"
    clause = "10.4.3"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Paragraphs with a formula that end in a number."""
        for spot in file.outer:
            if not isinstance(spot, Spot) or not _NUMBER.search(spot.paragraph.text):
                continue
            alone = spot.paragraph.formula and not spot.paragraph.text.split("\t")[0].strip(f"{OBJECT} ")
            if spot.role is not Role.FORMULA and not alone:
                continue
            wrong = self._wrong(spot)
            if wrong:
                yield self.finding(wrong, file.at(spot.place), "用“标准文件_公式”样式，编号前按Tab键。")

    def _wrong(self, spot: Spot) -> str:
        if not _BEHIND_TAB.search(spot.paragraph.text):
            return "公式与编号之间没有制表符。"
        stops = [tab.split(":") for tab in spot.paragraph.look.get("tabs", "").split()]
        right = [stop for stop in stops if stop[0] in {"right", "end"}]
        if not right:
            return "公式编号没有右对齐。"
        if all(stop[1] in _NO_LEADERS for stop in right):
            return "公式与编号之间没有“……”。"
        position = max((twips_mm(float(stop[2])) for stop in right if stop[2].isdecimal()), default=0.0)
        if abs(position - PAGE.text_width.mm) > _TOLERANCE:
            return f"公式编号排在{position:.1f} mm处，应在版心右边（{PAGE.text_width.mm:.0f} mm）。"
        return ""

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """Lines of leaders that end in a number."""
        for page in file.text_pages:
            right = page.left_margin + PAGE.text_width.mm
            for line in page.body if page.upright else ():
                numbered = _NUMBER.search(line.text) and _LEADER.search(line.text)
                if numbered and abs(line.right - right) > _TOLERANCE + 2:
                    yield self.finding(f"公式编号右端距版心右边{right - line.right:.1f} mm。", file.at(page, line))
