"""目次: a field with leaders, without terms, in the order and with the labels of the document (8.2, 10.3.2)."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.roles import Role
from biaogao.gbt.typography import PAGE
from biaogao.inspection import names
from biaogao.inspection.pdf_file import Line, Page, PdfFile
from biaogao.inspection.rule import LayoutRule
from biaogao.inspection.word_file import Spot, WordFile, number_of_clause
from biaogao.ooxml.story import Paragraph

_LEADER = re.compile(r"[.…·‥]{4,}")
_PAGE = re.compile(r"[\dIVXⅠ-Ⅻ]$")
_LEADERS = {"dot", "middleDot"}
_END_TOLERANCE = (3.0, 0.8)
_ANNEX_LABEL = re.compile(r"附录\s?[A-Z]")
_ANNEX_LINE = re.compile(r"附录[A-Z]（(?:规范性|资料性)）\u3000\S")
_LISTED = names.HEADINGS | {Role.FRONT_TITLE, Role.ANNEX_MARK, Role.BIBLIOGRAPHY_TITLE, Role.INDEX_TITLE}


def _lines(file: WordFile) -> list[Spot]:
    return [spot for spot in file.spots if spot.role in names.CONTENTS and spot.paragraph.text.strip()]


def _entry(spot: Spot) -> tuple[str, str]:
    """What a line of the contents lists, and its page."""
    listed, _, page = spot.paragraph.text.rpartition("\t")
    return (listed or page).strip(), page.strip() if listed else ""


class ContentsField(LayoutRule):
    """目次由目录域生成，标题与页码之间用“……”连接，页码不加括号。

    键入的目次在改动后会与正文对不上（GB/T 1.1—2020，8.2、10.3.2）。
    改法：在“引用”中插入目录，制表位前导符选“……”。
    """

    code = "LAY-13"
    name = "contents-field"
    clause = "10.3.2"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """The field, and leader and page of every line."""
        titles = list(file.with_roles(Role.CONTENTS_TITLE))
        lines = _lines(file)
        if not titles and not lines:
            return
        if not any(field.split()[:1] == ["TOC"] for spot in file.spots for field in spot.paragraph.fields):
            yield self.finding("目次不是目录域。", file.at("目次"), "删去键入的目次，插入目录。")
        for spot in lines:
            _, page = _entry(spot)
            if not any(_is_leader(tab) for tab in spot.paragraph.look.get("tabs", "").split()):
                yield self.finding(
                    "目次行没有带前导符“……”的右对齐制表位。", file.at(spot.place), "改目录样式的制表位。"
                )
            if page[:1] in {"(", "（"}:
                yield self.finding(f"目次的页码“{page}”加了括号。", file.at(spot.place), "删去括号。")
        unknown = [spot for spot in lines if not _entry(spot)[1]]
        if unknown:
            yield self.finding(
                f"目次有{len(unknown)}行没有页码。",
                file.at(unknown[0].place),
                "在Word中选中目次，按F9更新。",
                severity=Severity.WARNING,
            )

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """Lines with leaders on the page of the title: whether a page number ends them, and where."""
        for page in file.running_pages:
            title = any(re.sub(r"\s", "", line.text) == "目次" for line in page.body)
            lines = [line for line in page.body if _LEADER.search(line.text)]
            if title and not lines:
                yield self.finding("目次的标题和页码之间没有“……”。", file.at(page))
            for line in lines if title else ():
                if not _PAGE.search(line.text):
                    yield self.finding("目次行没有页码。", file.at(page, line), "更新目录域后重新导出。")
                elif not _ends_right(line, page):
                    yield self.finding("目次行没有排到版心右边。", file.at(page, line), "改目录样式的制表位。")


def _is_leader(tab: str) -> bool:
    kind, leader, _ = tab.split(":")
    return kind in {"right", "end"} and leader in _LEADERS


def _ends_right(line: Line, page: Page) -> bool:
    gap = page.left_margin + PAGE.text_width.mm - line.right
    return -_END_TOLERANCE[1] <= gap <= _END_TOLERANCE[0]


class NoTermsInContents(LayoutRule):
    """目次不列出“术语和定义”一章中的术语条目。

    见GB/T 1.1—2020，8.2。
    改法：目录域的样式清单里去掉术语的样式，或降低它们的大纲级别。
    """

    code = "STR-24"
    name = "toc-excludes-terms"
    clause = "8.2"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Lines that begin with the number of a term entry."""
        numbers = {number_of_clause(spot.paragraph) for spot in file.spots if spot.role in names.TERMS}
        for spot in _lines(file):
            number = re.match(r"\d+(?:\.\d+)+", spot.paragraph.text)
            if number and number[0] in numbers:
                yield self.finding(f"目次列出了术语条目{number[0]}。", file.at(spot.place), "目录域中去掉术语的样式。")


class ContentsOrder(LayoutRule):
    """目次与正文的标题一致、次序相同；附录写成“附录A（规范性）　标题”。

    见GB/T 1.1—2020，8.2。
    改法：更新目录域；附录的编号、性质和标题放在一个段落里。
    """

    code = "STR-25"
    name = "toc-order"
    clause = "8.2"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Each line against the headings in their order."""
        places: dict[str, list[int]] = {}
        for place, spot in enumerate(spot for spot in file.spots if spot.role in _LISTED):
            places.setdefault(_title(spot.paragraph), []).append(place)
        last = -1
        for spot in _lines(file):
            entry, _ = _entry(spot)
            if _ANNEX_LABEL.match(entry) and not _ANNEX_LINE.match(entry):
                yield self.finding(
                    f"目次中的附录写成“{entry[:20]}”。", file.at(spot.place), "写成“附录A（规范性）　标题”。"
                )
            wanted = _plain(entry)
            if re.match(r"[图表][A-Z]?\.?\d", wanted) or not places:
                continue
            if wanted not in places:
                yield self.finding(f"目次中的“{entry[:20]}”与正文的标题不一致。", file.at(spot.place), "更新目录域。")
                continue
            later = bisect.bisect_right(places[wanted], last)
            if later == len(places[wanted]):
                yield self.finding(f"目次中的“{entry[:20]}”次序与正文不同。", file.at(spot.place), "更新目录域。")
            else:
                last = places[wanted][later]


def _title(paragraph: Paragraph) -> str:
    return _plain(paragraph.number + paragraph.text)


def _plain(text: str) -> str:
    """Text without any white space: layouts differ in it."""
    return re.sub(r"\s", "", text)
