"""The page: paper and margins, parity of running lines, page numbers, where the text begins (10.1)."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.typography import PAGE
from biaogao.inspection.pdf_file import Page, PdfFile
from biaogao.inspection.rule import LayoutRule
from biaogao.inspection.word_file import WordFile, section_mm
from biaogao.ooxml.looks import is_on
from biaogao.ooxml.story import Paragraph, Section

_PAPER_TOLERANCE = 1.0
_MARGIN_TOLERANCE = 0.5
# No available source settles the upper margin to the millimetre.
_TOP_TOLERANCE = 1.2
# Punctuation may hang over the right edge.
_HANGING = 2.2
_EDGE_TOLERANCE = 1.0
_ROMAN_FORMS = {"upperRoman"}
_LEFT = {"", "left", "start", "both"}
_RIGHT = {"right", "end"}
_ROMAN_VALUES = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "Ⅵ": 6, "Ⅶ": 7, "Ⅷ": 8, "Ⅸ": 9, "Ⅹ": 10, "Ⅺ": 11, "Ⅻ": 12}
_LATIN_ROMAN = {"I": 1, "V": 5, "X": 10}


def _is_paper(width: float, height: float) -> bool:
    return abs(width - PAGE.width.mm) <= _PAPER_TOLERANCE and abs(height - PAGE.height.mm) <= _PAPER_TOLERANCE


class PaperAndMargins(LayoutRule):
    """纸张为A4（210 mm×297 mm，允差±1 mm），订口25 mm、切口20 mm，版心宽165 mm。

    图表过大时可以加宽或加长（GB/T 1.1—2020，10.1.1、图E.1）。
    改法：在“页面设置”中改正纸张和页边距。
    """

    code = "LAY-01"
    name = "paper-and-margins"
    clause = "10.1.1"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Paper of every section, margins of upright ones after the cover."""
        for index, section in enumerate(file.story.sections):
            width, height = section_mm(section, "pgSz.w"), section_mm(section, "pgSz.h")
            where = file.section_place(index)
            if not width:
                yield self.finding("没有规定纸张大小。", where, "把纸张设为A4。")
            elif not _is_paper(min(width, height), max(width, height)):
                yield self._paper(width, height, where)
            elif index in file.running_sections and height >= width:
                yield from self._margins(section, where)

    def _paper(self, width: float, height: float, where: str) -> Diagnostic:
        larger = min(width, height) >= PAGE.width.mm - 1 and max(width, height) >= PAGE.height.mm - 1
        return self.finding(
            f"纸张为{width:.0f} mm×{height:.0f} mm，不是A4。",
            where,
            "只有容纳过大的图表时可以加宽或加长。" if larger else "把纸张设为A4。",
            severity=Severity.WARNING if larger else None,
        )

    def _margins(self, section: Section, where: str) -> Iterator[Diagnostic]:
        inner = section_mm(section, "pgMar.left") + section_mm(section, "pgMar.gutter")
        outer, top = section_mm(section, "pgMar.right"), section_mm(section, "pgMar.top")
        for what, found, wanted, tolerance in (
            ("订口（内侧页边距）", inner, PAGE.inner.mm, _MARGIN_TOLERANCE),
            ("切口（外侧页边距）", outer, PAGE.outer.mm, _MARGIN_TOLERANCE),
            ("上边距", top, PAGE.top.mm, _TOP_TOLERANCE),
        ):
            if abs(found - wanted) > tolerance:
                yield self.finding(f"{what}为{found:.1f} mm，应为{wanted:.0f} mm。", where, "在“页面设置”中改正。")

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """Paper of every page, and text that leaves the type area."""
        for page in file.pages:
            if not _is_paper(min(page.width, page.height), max(page.width, page.height)):
                yield self._paper(page.width, page.height, file.at(page))
        for page in file.running_pages:
            yield from self._outside(file, page)
        offsets = [self._offset(page) for page in file.running_pages if page.body]
        if offsets and min(offsets) > 1.5:
            yield self.finding(
                f"正文左边距版心左边{min(offsets):.1f} mm，版心位置不对。", file.name, "订口应为25 mm，切口应为20 mm。"
            )

    def _offset(self, page: Page) -> float:
        return min(line.left for line in page.body) - page.left_margin

    def _outside(self, file: PdfFile, page: Page) -> Iterator[Diagnostic]:
        right = page.left_margin + PAGE.text_width.mm
        for line in page.body:
            if line.left < page.left_margin - _MARGIN_TOLERANCE:
                yield self.finding(f"文字超出版心左边{page.left_margin - line.left:.1f} mm。", file.at(page, line))
            if line.right > right + _HANGING:
                yield self.finding(f"文字超出版心右边{line.right - right:.1f} mm。", file.at(page, line))


class MirroredLines(LayoutRule):
    """书眉上的文件编号和页码，单数页在右侧，双数页在左侧。

    页边距随之对称，装订后内侧总是25 mm（GB/T 1.1—2020，10.1.3）。
    改法：选“奇偶页不同”和“对称页边距”，奇数页的书眉、页码右对齐，偶数页的左对齐。
    """

    code = "LAY-02"
    name = "mirrored-running-lines"
    clause = "10.1.3"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """The two switches of the file, and the alignment of each header and footer."""
        settings = file.story.settings
        if not is_on(settings, "evenAndOddHeaders"):
            yield self.finding("没有区分奇偶页的书眉和页码。", file.name, "选“奇偶页不同”。")
        if not is_on(settings, "mirrorMargins"):
            yield self.finding("页边距没有左右对称。", file.name, "在“页面设置”中选“对称页边距”。")
        seen: set[str] = set()
        for index in file.running_sections:
            section = file.story.sections[index]
            for what, parts in (("书眉", section.headers), ("页码", section.footers)):
                yield from self._sides(file, what, dict(parts), seen)
                if "default" not in parts:
                    yield self.finding(f"没有奇数页的{what}。", file.section_place(index), f"插入{what}。")
                elif "even" not in parts and is_on(settings, "evenAndOddHeaders"):
                    yield self.finding(f"没有偶数页的{what}。", file.section_place(index), f"插入{what}。")

    def _sides(self, file: WordFile, what: str, parts: dict[str, str], seen: set[str]) -> Iterator[Diagnostic]:
        for kind, allowed, side, label in (("default", _RIGHT, "右", "奇"), ("even", _LEFT, "左", "偶")):
            name = parts.get(kind, "")
            lines = [line for line in file.story.running.get(name, ()) if line.text.strip()]
            if not lines or name in seen:
                continue
            seen.add(name)
            if not any(_align(line) in allowed or _tabbed(line, side) for line in lines):
                yield self.finding(
                    f"{label}数页的{what}没有{side}对齐。", file.at(f"{label}数页{what}（{name}）"), f"设为{side}对齐。"
                )

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """Where running lines begin and end on each page."""
        for page in file.running_pages:
            for what, lines in (("书眉", page.header), ("页码", page.footer)):
                for line in lines[:1]:
                    if not self._in_place(line.left, line.right, page):
                        side = "右侧" if page.odd else "左侧"
                        kind = "单" if page.odd else "双"
                        yield self.finding(f"{kind}数页的{what}不在{side}。", file.at(page, line))

    def _in_place(self, left: float, right: float, page: Page) -> bool:
        if page.odd:
            return abs(right - page.left_margin - PAGE.text_width.mm) <= _EDGE_TOLERANCE
        return abs(left - page.left_margin) <= _EDGE_TOLERANCE


def _align(line: Paragraph) -> str:
    return line.look.get("jc", "")


def _tabbed(line: Paragraph, side: str) -> bool:
    return side == "右" and line.text.startswith("\t")


class PageNumbers(LayoutRule):
    """封面不编页码；目次到正文首页之前用正体大写罗马数字，从Ⅰ起；正文首页起用阿拉伯数字，从1起。

    见GB/T 1.1—2020，10.1.3。
    改法：封面、前置部分、正文各为一节，分别设置页码格式和起始页码。
    """

    code = "LAY-03"
    name = "page-numbers"
    clause = "10.1.3"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """The number formats of the sections before and after the text begins."""
        body = file.body_section
        if body is None:
            return
        cover = file.cover_section
        for index, section in enumerate(file.story.sections):
            where = file.section_place(index)
            if index == cover:
                if any(self._numbers(file, name) for name in section.footers.values()):
                    yield self.finding("封面编了页码。", where, "封面单独成节，不放页码。")
            elif index < body:
                yield from self._front(section, where, first=index == (0 if cover is None else cover + 1))
            else:
                yield from self._text(section, where, first=index == body)
        seen: set[tuple[str, str]] = set()
        for index in file.running_sections:
            footers = sorted(set(file.story.sections[index].footers.items()) - seen)
            seen.update(footers)
            for kind, name in footers:
                if kind in {"default", "even"} and not self._numbers(file, name):
                    yield self.finding("页脚里没有页码域。", file.at(f"页脚（{name}）"), "插入页码。")

    def _numbers(self, file: WordFile, name: str) -> bool:
        lines = file.story.running.get(name, ())
        return any(field.split()[:1] == ["PAGE"] for line in lines for field in line.fields)

    def _front(self, section: Section, where: str, *, first: bool) -> Iterator[Diagnostic]:
        if section.look.get("pgNumType.fmt", "decimal") not in _ROMAN_FORMS:
            yield self.finding("前置部分的页码不是大写罗马数字。", where, "页码格式选“Ⅰ, Ⅱ, Ⅲ”。")
        if first and section.look.get("pgNumType.start") != "1":
            yield self.finding("前置部分的页码没有从Ⅰ起。", where, "起始页码设为Ⅰ。")

    def _text(self, section: Section, where: str, *, first: bool) -> Iterator[Diagnostic]:
        if section.look.get("pgNumType.fmt", "decimal") != "decimal":
            yield self.finding("正文的页码不是阿拉伯数字。", where, "页码格式选“1, 2, 3”。")
        start = section.look.get("pgNumType.start")
        if first and start != "1":
            yield self.finding("正文首页的页码不从1起。", where, "起始页码设为1。")
        if not first and start is not None:
            yield self.finding("正文中间重新编了页码。", where, "选“续前节”。")

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """Numbers as printed: each page one more than the page before."""
        if file.pages and file.pages[0].label:
            yield self.finding("封面编了页码。", file.at(file.pages[0]))
        first = next((page for page in file.pages if page.label == "1"), None)
        if first is None:
            yield self.finding("没有页码为1的页，正文没有从1起编页码。", file.name)
            return
        front = next((p.index for p in file.pages[1 : first.index] if p.label), first.index)
        for page in file.running_pages:
            wanted = page.index - first.index + 1 if page.index >= first.index else page.index - front + 1
            if page.body and not page.label:
                yield self.finding("这一页没有页码。", file.at(page))
            elif page.label and _value(page.label, roman=page.index < first.index) != wanted:
                yield self.finding(f"页码“{page.label}”不对，应为第{wanted}页。", file.at(page))


def _value(label: str, *, roman: bool) -> int:
    """The number of a label, 0 where it has the wrong form."""
    if not roman:
        return int(label) if label.isdecimal() else 0
    if label.isdecimal():
        return 0
    values = [_ROMAN_VALUES.get(sign, 0) or _LATIN_ROMAN.get(sign, 0) for sign in label]
    return sum(-v if any(later > v for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


class TextBeginsOdd(LayoutRule):
    """正文首页从单数页（右页）开始。

    双面打印时正文首页才落在右手页（GB/T 1.1—2020，10.1.4）。
    改法：正文所在的节选“奇数页”分节符，必要时前面留一张空白页。
    """

    code = "LAY-04"
    name = "text-begins-odd"
    clause = "10.1.4"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """The kind of the section break before the text."""
        body = file.body_section
        if body and file.story.sections[body].look.get("type") != "oddPage":
            yield self.finding(
                "正文所在的节不是从奇数页开始的。", file.section_place(body), "把分节符的类型改为“奇数页”。"
            )

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """The place of the page with the number 1."""
        first = next((page for page in file.pages if page.label == "1"), None)
        if first is not None and first.index % 2:
            yield self.finding("正文首页是文件的双数页，双面打印时落在左页。", file.at(first), "前面补一张空白页。")
