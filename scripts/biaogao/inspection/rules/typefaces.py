"""Typefaces and sizes of 表F.1, and fonts that the PDF brings along."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.roles import CharacterRole, Role
from biaogao.gbt.styles import STYLES
from biaogao.gbt.typography import FONT_ROW, Face
from biaogao.gbt.units import Size
from biaogao.inspection.pdf_file import Line, Page, PdfFile
from biaogao.inspection.rule import LayoutRule
from biaogao.inspection.word_file import Spot, WordFile
from biaogao.ooxml.looks import Look, number_of
from biaogao.ooxml.story import Run

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_NOT_HEI = re.compile(r"雅黑|YaHei|黑体-GB", re.I)
_HEI = re.compile(r"黑体|黑|SimHei|Heiti|Sans", re.I)
_NOT_SONG = re.compile(r"小标宋|标宋|FangSong|仿宋", re.I)
_SONG = re.compile(r"宋|SimSun|Songti|Serif", re.I)
_DEFAULT_HALF_POINTS = 20.0
_TOLERANCE_PT = 0.15
# Sizes of the covers' special lettering follow the length of the code.
_COVER_PAGES = 1
_SIZES = {size.value: size.chinese for size in Size}
# Key phrases and labels are 黑体 among 宋体 (7.3.4, 7.5.4), “（续）” is 宋体 among 黑体 (表F.1, 38).
_OTHER_FACE_ALLOWED = {style.value for style in CharacterRole}


def face_of(name: str) -> Face | None:
    """黑体 or 宋体 for a font's name, free substitutes included; None for any other."""
    if _HEI.search(name) and not _NOT_HEI.search(name):
        return Face.HEI
    if _SONG.search(name) and not _NOT_SONG.search(name):
        return Face.SONG
    return None


def _settled(role: Role) -> bool:
    """Whether 表F.1 settles face and size of a role; special lettering it leaves to the publisher."""
    rows = STYLES[role].rows
    return bool(rows) and all(FONT_ROW[row].size is not None for row in rows)


class FontTable(LayoutRule):
    """各处文字的字体和字号按表F.1。

    例如章、条标题五号黑体，条文五号宋体，注和示例小五号（GB/T 1.1—2020，附录F表F.1）。
    改法：改样式，不要在段落上另设字体、字号。
    """

    code = "LAY-07"
    name = "font-table"
    clause = "附录F"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Each style once, then what is set beside the styles."""
        judged: set[str] = set()
        for spot in (*file.spots, *file.margins):
            if spot.role is None or not _settled(spot.role) or not spot.paragraph.runs:
                continue
            style = spot.paragraph.style
            if style.id not in judged:
                judged.add(style.id)
                wrong = _wrong(file, style.run, spot.role)
                if wrong:
                    yield self.finding(
                        f"样式“{style.name}”{wrong}。",
                        file.at(f"样式“{style.name}”，首次用于{spot.place}"),
                        "改这个样式。",
                    )
            yield from self._direct(file, spot, spot.role)

    def _direct(self, file: WordFile, spot: Spot, role: Role) -> Iterator[Diagnostic]:
        """The first run of a paragraph that departs from its style."""
        for run in spot.paragraph.runs:
            wrong = _departs(file, spot, run, role)
            if wrong:
                text = " ".join(run.text.split())[:12]
                yield self.finding(f"“{text}”{wrong}。", file.at(spot.place), "清除直接格式，由样式决定。")
                return

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """Sizes of Chinese text, and face and size of running lines, headings and titles."""
        for page in file.pages:
            for line in page.lines:
                wrong = _odd_size(line) if page.index >= _COVER_PAGES else ""
                wrong = wrong or (_expected(line, page) if page in file.running_pages else "")
                if wrong:
                    yield self.finding(wrong, file.at(page, line), "按表F.1改样式后重新导出。")


def _wrong(file: WordFile, look: Look, role: Role) -> str:
    """How a style departs from the table, or ''."""
    style = STYLES[role]
    points = number_of(look, "sz", _DEFAULT_HALF_POINTS) / 2
    face = file.story.styles.face(look)
    parts = []
    if abs(points - style.points.points) > _TOLERANCE_PT:
        parts.append(f"的字号为{_size(points)}，应为{_size(style.points.points)}")
    if face and style.face in (Face.HEI, Face.SONG) and face_of(face) is not style.face:
        parts.append(f"的字体为{face}，应为{style.face.value}")
    return "，".join(parts)


def _departs(file: WordFile, spot: Spot, run: Run, role: Role) -> str:
    if not run.own or not run.text.strip() or run.look.get("vertAlign", "baseline") != "baseline":
        return ""
    own, base = run.look, spot.paragraph.style.run
    points = number_of(own, "sz", _DEFAULT_HALF_POINTS) / 2
    if own.get("sz") != base.get("sz") and abs(points - STYLES[role].points.points) > _TOLERANCE_PT:
        return f"的字号为{_size(points)}，应为{_size(STYLES[role].points.points)}"
    named = file.story.styles.style(run.own["rStyle"]).name if "rStyle" in run.own else ""
    face = file.story.styles.face(own)
    if named in _OTHER_FACE_ALLOWED or not face or not _CHINESE.search(run.text):
        return ""
    if face != file.story.styles.face(base) and face_of(face) is None:
        return f"的字体为{face}，应为{STYLES[role].face.value}"
    return ""


def _size(points: float) -> str:
    name = _SIZES.get(points)
    return f"{name}（{points:g}磅）" if name else f"{points:g}磅"


def _odd_size(line: Line) -> str:
    """Chinese text of a size that 表F.1 does not know; formulas and raised signs have none."""
    for piece in line.pieces:
        if piece.chinese and not any(abs(piece.size - size) <= _TOLERANCE_PT for size in _SIZES):
            return f"“{piece.text.strip()[:12]}”的字号为{piece.size:.1f}磅，表F.1没有这个字号。"
    return ""


def _expected(line: Line, page: Page) -> str:
    """What is wrong with 书眉 and 页码, '' for other lines."""
    if line in page.header[:1] and abs(line.size - Size.FIVE.value) > _TOLERANCE_PT:
        return f"书眉的字号为{line.size:.1f}磅，应为五号（10.5磅）。"
    if line in page.header[:1] and not all(piece.sans for piece in line.pieces if piece.text.strip()):
        return "书眉的字体不是黑体。"
    if line in page.footer[:1] and page.label and abs(line.size - Size.SMALL_FIVE.value) > _TOLERANCE_PT:
        return f"页码的字号为{line.size:.1f}磅，应为小五号（9磅）。"
    return ""


class EmbeddedFonts(LayoutRule):
    """PDF里用到的字体全部嵌入。

    没有嵌入的字体在别的电脑上会换成另一种，版面随之改变，也不能归档。
    改法：导出PDF时选“嵌入字体”或PDF/A。
    """

    code = "LAY-11"
    name = "embedded-fonts"
    clause = "附录F"
    severity = Severity.ERROR

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """Every font in which text was seen."""
        for font in file.fonts:
            if not font.embedded:
                yield self.finding(f"字体“{font.name}”没有嵌入。", file.name, "导出时选“嵌入字体”或PDF/A。")
