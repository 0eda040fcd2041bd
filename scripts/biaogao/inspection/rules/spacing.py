"""Free space round headings, indents of lists, and what must stay with what follows (10.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.roles import Role
from biaogao.gbt.styles import STYLES
from biaogao.gbt.units import GRID_PITCH, Em, Lines, Size
from biaogao.inspection import names
from biaogao.inspection.pdf_file import Line, Page, PdfFile
from biaogao.inspection.rule import LayoutRule
from biaogao.inspection.word_file import Spot, WordFile, twips_mm
from biaogao.ooxml.looks import Look, is_on, number_of

_SPACE_TOLERANCE = 16.0  # twips: 0.8 pt
_INDENT_TOLERANCE = 30.0  # twips: 0.5 mm
_MEASURED_TOLERANCE = 0.6  # mm
_OFFSET_TOLERANCE = 0.7  # mm
_HEADING = re.compile(r"(?:\d+|[A-Z](?=\.))(?:\.\d+)*[\s\u3000]")
_CHAPTER = re.compile(r"(?:\d+|[A-Z]\.\d+)[\s\u3000]")
_CAPTION = re.compile(r"[图表]\s?[A-Z]?\.?\d")
_LEVEL_1 = re.compile(r"——\s?\S|[a-z]\)")
_LEVEL_2 = re.compile(r"·\s?\S|\d{1,2}\)")
_PITCH = GRID_PITCH.mm


def _space(look: Look, side: str) -> float:
    """Free space above (`before`) or below (`after`) a paragraph, in twips."""
    lines = number_of(look, f"spacing.{side}Lines")
    return lines / 100 * GRID_PITCH.twips if lines else number_of(look, f"spacing.{side}")


class HeadingSpacing(LayoutRule):
    """章标题上下各空一行，条标题上下各空半行。

    见GB/T 1.1—2020，10.2.1。
    改法：改标题样式的段前、段后间距，不要用空段落。
    """

    code = "LAY-08"
    name = "heading-spacing"
    clause = "10.2.1"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Each heading by what style and direct formatting give it; a wrong style is named once."""
        judged: set[str] = set()
        for spot in file.spots:
            if spot.role not in names.HEADINGS:
                continue
            direct = any(key.startswith("spacing.") for key in spot.paragraph.own)
            if not direct and spot.paragraph.style.id in judged:
                continue
            judged.add(spot.paragraph.style.id)
            yield from self._judge(file, spot, direct)

    def _judge(self, file: WordFile, spot: Spot, direct: bool) -> Iterator[Diagnostic]:
        assert spot.role is not None
        wanted = STYLES[spot.role].before
        assert isinstance(wanted, Lines)
        for side, label in (("before", "前"), ("after", "后")):
            found = _space(spot.paragraph.look, side)
            if abs(found - wanted.length.twips) > _SPACE_TOLERANCE:
                what = "" if direct else f"（样式“{spot.paragraph.style.name}”）"
                yield self.finding(
                    f"标题{what}段{label}空{found / GRID_PITCH.twips:.2f}行，应为{wanted.count:g}行。",
                    file.at(spot.place),
                    "改标题样式的间距。",
                )

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """From the baseline of a heading to that of the paragraph below it."""
        for page in file.text_pages:
            for line, below in zip(page.body, page.body[1:], strict=False):
                if _is_heading(line, page) and _is_paragraph(below, page):
                    wanted = _PITCH * (2 if _CHAPTER.match(line.text) else 1.5)
                    found = below.baseline - line.baseline
                    if abs(found - wanted) > _MEASURED_TOLERANCE:
                        yield self.finding(
                            f"标题到下一行的行距为{found:.1f} mm，应为{wanted:.1f} mm。", file.at(page, line)
                        )


def _is_heading(line: Line, page: Page) -> bool:
    visible = [piece for piece in line.pieces if piece.text.strip()]
    return (
        abs(line.left - page.left_margin) <= _OFFSET_TOLERANCE
        and abs(line.size - Size.FIVE.value) < 0.2
        and all(piece.sans for piece in visible)
        and bool(_HEADING.match(line.text))
    )


def _is_paragraph(line: Line, page: Page) -> bool:
    """A plain first line: two ems in, one size, 宋体; formulas and raised signs would shift it."""
    offset = line.left - page.left_margin - Em(2).length.mm
    return (
        abs(offset) <= _OFFSET_TOLERANCE
        and all(abs(piece.size - Size.FIVE.value) < 0.2 for piece in line.pieces)
        and not line.pieces[0].sans
    )


class ListIndents(LayoutRule):
    """第一层列项的标示从第三个字起、文字（含回行）从第五个字起；第二层从第五、第七个字起。

    见GB/T 1.1—2020，10.2.2。
    改法：用列项样式，不要用空格或自动编号的缺省缩进。
    """

    code = "LAY-09"
    name = "list-indents"
    clause = "10.2.2"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Marker and text of every item outside of tables."""
        for spot in file.spots:
            if spot.role not in names.LISTS or spot.paragraph.table >= 0:
                continue
            assert spot.role is not None
            style = STYLES[spot.role]
            assert style.left is not None and style.hanging is not None
            look = spot.paragraph.look
            text = _indent(look, "left")
            marker = text - _indent(look, "hanging") + _indent(look, "firstLine")
            wanted = style.left.twips - style.hanging.twips
            if abs(text - style.left.twips) > _INDENT_TOLERANCE or abs(marker - wanted) > _INDENT_TOLERANCE:
                yield self.finding(
                    f"列项标示缩进{twips_mm(marker):.1f} mm、文字缩进{twips_mm(text):.1f} mm，"
                    f"应为{twips_mm(wanted):.1f} mm和{style.left.mm:.1f} mm。",
                    file.at(spot.place),
                    f"用样式“{spot.role.value}”，清除直接设置的缩进。",
                )

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """Where lines with a marker begin."""
        for page in file.text_pages:
            for line in page.body if page.upright else ():
                offset = line.left - page.left_margin
                plain = abs(line.size - Size.FIVE.value) < 0.2 and not line.pieces[0].sans
                wanted = 2 if _LEVEL_1.match(line.text) else 4 if _LEVEL_2.match(line.text) else 0
                # At the margin the line only turns over, further in it stands in a formula or an example.
                if plain and wanted and 1.0 < offset < _em(wanted) + 4.0 and not _at_ems(offset):
                    yield self.finding(
                        f"列项标示距版心左边{offset:.1f} mm，应为{_em(wanted):.1f} mm。", file.at(page, line)
                    )


def _em(count: int) -> float:
    return Em(count).length.mm


def _at_ems(offset: float) -> bool:
    return any(abs(offset - _em(count)) <= _OFFSET_TOLERANCE for count in (2, 4, 6))


def _indent(look: Look, name: str) -> float:
    chars = number_of(look, f"ind.{name}Chars")
    if name == "left" and not look.get("ind.left") and "ind.start" in look:
        return number_of(look, "ind.start")
    return chars / 100 * Size.FIVE.length.twips if chars else number_of(look, f"ind.{name}")


class KeepTogether(LayoutRule):
    """标题不落在页末，表题不与表分开，图不与图题分开。

    改法：标题、表题、关于单位的陈述和图所在的段落选“与下段同页”。
    """

    code = "LAY-10"
    name = "keep-together"
    clause = "10.2.1"
    severity = Severity.WARNING

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """The switch on headings, captions of tables and pictures."""
        for spot in file.outer:
            if not isinstance(spot, Spot) or is_on(spot.paragraph.look, "keepNext"):
                continue
            what = self._bound(spot)
            if what:
                yield self.finding(
                    f"{what}没有设“与下段同页”，可能与后面的内容分在两页。", file.at(spot.place), "选“与下段同页”。"
                )

    def _bound(self, spot: Spot) -> str:
        if spot.role in names.HEADINGS:
            return "标题"
        if spot.role in names.TABLE_TITLES:
            return "表题"
        if spot.role is Role.TABLE_UNIT:
            return "关于单位的陈述"
        return "图" if spot.role is Role.FIGURE and spot.paragraph.pictures else ""

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """Headings and table titles that end a page."""
        for page in file.text_pages:
            if not page.body or not page.upright:
                continue
            last = page.body[-1]
            lower = [shape for shape in page.shapes if shape.bottom > last.baseline + 1]
            if lower or any(image.bottom > last.baseline for image in page.images):
                continue
            if _is_heading(last, page):
                yield self.finding("标题落在页末，与后面的内容分在两页。", file.at(page, last))
            elif _CAPTION.match(last.text) and last.text[0] == "表" and last.pieces[0].sans:
                yield self.finding("表题落在页末，与表分在两页。", file.at(page, last))
