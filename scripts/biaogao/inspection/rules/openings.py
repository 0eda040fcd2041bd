"""What begins on a new page, and how the document ends (10.1.5, 10.3, 10.4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.roles import Role
from biaogao.gbt.typography import END_LINE_WIDTH, PAGE
from biaogao.inspection import names
from biaogao.inspection.pdf_file import Line, Page, PdfFile, Shape
from biaogao.inspection.rule import LayoutRule
from biaogao.inspection.word_file import Spot, WordFile, section_mm, twips_mm
from biaogao.ooxml.looks import is_on, number_of
from biaogao.ooxml.story import Paragraph, Section

_TITLES = re.compile(r"前言|引言|参考文献|索引|附录[A-Z]")
_DRAWN_LINE = re.compile(r"[_＿—─━]{4,}")
_CENTRE_TOLERANCE = 3.0
_WIDTH_TOLERANCE = 1.5
_THINNEST = 0.95


class NewPages(LayoutRule):
    """目次、前言、引言、正文首页、每个附录、参考文献、索引都另起一页。

    见GB/T 1.1—2020，10.3.2、10.3.3、10.3.6、10.4.1。
    改法：标题选“段前分页”，或在前面插入分页符。
    """

    code = "LAY-05"
    name = "new-pages"
    clause = "10.3.3"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Page breaks and section breaks before the titles of parts."""
        before: Paragraph | None = None
        for spot in file.outer:
            if not isinstance(spot, Spot):
                continue
            if spot.role in names.PARTS and not self._breaks(file, spot.paragraph, before):
                yield self.finding(f"“{spot.clause}”没有另起一页。", file.at(spot.place), "选“段前分页”。")
            before = spot.paragraph

    def _breaks(self, file: WordFile, paragraph: Paragraph, before: Paragraph | None) -> bool:
        if before is None or is_on(paragraph.look, "pageBreakBefore") or before.page_break or paragraph.page_break:
            return True
        kind = file.story.sections[paragraph.section].look.get("type", "nextPage")
        return paragraph.section != before.section and kind != "continuous"

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """Titles that stand below other lines."""
        for page in file.running_pages:
            for above, line in enumerate(page.body):
                title = re.sub(r"\s", "", line.text)
                if above and _TITLES.fullmatch(title) and _centred(line, page):
                    yield self.finding(f"“{title}”没有另起一页。", file.at(page, line))


def _centred(line: Line, page: Page) -> bool:
    middle = page.left_margin + PAGE.text_width.mm / 2
    return abs((line.left + line.right) / 2 - middle) <= _CENTRE_TOLERANCE


class EndLine(LayoutRule):
    """文件最后要素之后有终结线：粗实线，居中，长度为版心宽度的四分之一，与最后的文字同页。

    不准许终结线单独出现在一页上（GB/T 1.1—2020，10.1.5）。
    改法：在最后加“标准文件_终结线”样式的段落，并使前一段“与下段同页”。
    """

    code = "LAY-06"
    name = "end-line"
    clause = "10.1.5"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """The last paragraph and the one before it."""
        if not file.known:
            return
        spots = [s for s in file.spots if s.role is Role.END_LINE or not s.paragraph.blank]
        drawn = [s for s in spots[-3:] if s.role is Role.END_LINE or self._is_drawn(s.paragraph)]
        if not drawn:
            yield self.finding("文件末尾没有终结线。", file.at("文件末尾"), "加“标准文件_终结线”样式的段落。")
            return
        line = drawn[-1]
        place = spots.index(line)
        if place and not is_on(spots[place - 1].paragraph.look, "keepNext"):
            yield self.finding(
                "终结线可能单独落在一页上：它前面的段落没有设“与下段同页”。",
                file.at(spots[place - 1].place),
                "选“与下段同页”。",
            )
        section = file.story.sections[line.paragraph.section]
        yield from self._width(file, line, section)

    def _is_drawn(self, paragraph: Paragraph) -> bool:
        ruled = any(paragraph.look.get(f"pBdr.{side}", "0") != "0" for side in ("top", "bottom"))
        return (ruled and not paragraph.text.strip()) or bool(_DRAWN_LINE.fullmatch(paragraph.text.strip()))

    def _width(self, file: WordFile, line: Spot, section: Section) -> Iterator[Diagnostic]:
        if not any(line.paragraph.look.get(f"pBdr.{side}", "0") != "0" for side in ("top", "bottom")):
            return  # drawn by characters or a shape: only the PDF tells its length
        text = section_mm(section, "pgSz.w") - sum(
            section_mm(section, f"pgMar.{side}") for side in ("left", "right", "gutter")
        )
        indents = [twips_mm(number_of(line.paragraph.look, f"ind.{side}")) for side in ("left", "right")]
        width = text - sum(indents)
        if abs(width - text / 4) > _WIDTH_TOLERANCE or abs(indents[0] - indents[1]) > _WIDTH_TOLERANCE:
            yield self.finding(
                f"终结线长{width:.1f} mm，应为版心宽度的四分之一（{text / 4:.1f} mm）并居中。",
                file.at("终结线"),
                "改段落的左右缩进。",
            )

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """The rule below the last line of the last numbered page."""
        page = next((p for p in reversed(file.pages) if p.label and p.upright), None)
        if page is None:
            return
        low = page.body[-1].baseline if page.body else 0.0
        rules = [shape for shape in page.shapes if shape.horizontal and _in_middle(shape, page)]
        ending = [shape for shape in rules if shape.top > low - 1]
        if not page.body and rules:
            yield self.finding("终结线单独在一页上。", file.at(page))
        elif ending:
            yield from self._measured(file, page, ending[-1])
        elif not any(_DRAWN_LINE.search(line.text) for line in page.body[-1:]):
            yield self.finding("最后一页没有终结线。", file.at(page), "在最后的文字下方加终结线。")

    def _measured(self, file: PdfFile, page: Page, rule: Shape) -> Iterator[Diagnostic]:
        width = rule.right - rule.left
        if abs(width - END_LINE_WIDTH.mm) > _WIDTH_TOLERANCE:
            yield self.finding(f"终结线长{width:.1f} mm，应为{END_LINE_WIDTH.mm:.1f} mm。", file.at(page))
        if rule.thickness < _THINNEST:
            yield self.finding(f"终结线粗{rule.thickness:.1f}磅，应为粗实线（1磅以上）。", file.at(page))


def _in_middle(shape: Shape, page: Page) -> bool:
    middle = page.left_margin + PAGE.text_width.mm / 2
    return abs((shape.left + shape.right) / 2 - middle) <= _CENTRE_TOLERANCE and shape.right - shape.left < 100
