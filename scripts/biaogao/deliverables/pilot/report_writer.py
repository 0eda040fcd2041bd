"""A written paper as Word: set as an official paper is, headings 一、（一）1. （1）, tables as in all our papers."""

from __future__ import annotations

import io
import re

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from biaogao.deliverables.papers import add_table, saved
from biaogao.deliverables.pilot.told import Drawing, Line, Part, Report, Tabled, text_of_line
from biaogao.ooxml.xml import NAMESPACES
from biaogao.resolve.counting import chinese_number

_BODY, _LINE, _SMALL = 16, 28, 14
_WIDTH = 156
_FACES = {1: "黑体", 2: "楷体", 3: "仿宋", 4: "仿宋"}
_APPENDED = "附"
_MARK = re.compile("(［[0-9]+］)")


def write_report(report: Report) -> bytes:
    """The Word file; the same paper gives the same bytes."""
    word = docx.Document()
    _prepare(word, report)
    for text, size in ((report.title, 22), (report.subtitle, 16), (report.mark, 14)):
        if text:
            title = _line(word, text, size=size, face="方正小标宋简体" if size == 22 else "楷体", centred=True)
            title.paragraph_format.line_spacing = Pt(size * 1.5)
    _line(word, "")
    if report.addressee:
        _line(word, report.addressee)
    counts = [0, 0, 0, 0]
    body = [part for part in report.parts if not part.title.startswith(_APPENDED)]
    for part in body:
        _part(word, part, counts)
    _sign(word, report.signed)
    for number, part in enumerate(part for part in report.parts if part not in body):
        _part(word, part, counts, opening=bool(report.signed) and not number)
    return saved(word, report.title)


def _sign(word: Word, lines: tuple[str, ...]) -> None:
    """Who signs does not stand on a page without text."""
    if lines:
        word.paragraphs[-1].paragraph_format.keep_with_next = True
    for index, text in enumerate(lines):
        signed = _line(word, text)
        signed.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        signed.paragraph_format.space_before = Pt(_LINE if not index else 0)
        signed.paragraph_format.keep_with_next = index + 1 < len(lines) or None


def _part(word: Word, part: Part, counts: list[int], *, opening: bool = False) -> None:
    """`opening` begins a page: what is appended does not stand below a signature."""
    if part.title:
        _heading(word, part, counts).paragraph_format.page_break_before = opening or None
    for piece in part.pieces:
        _piece(word, piece)


def _heading(word: Word, part: Part, counts: list[int]) -> Paragraph:
    if part.title.startswith(_APPENDED):
        label, face = "", "黑体"
    else:
        counts[part.level - 1] += 1
        counts[part.level :] = [0] * (4 - part.level)
        label, face = _number(part.level, counts[part.level - 1]), _FACES[part.level]
    heading = _line(word, label + part.title, face=face, indented=True)
    heading.paragraph_format.keep_with_next = True
    outline = f'<w:outlineLvl xmlns:w="{NAMESPACES["w"]}" w:val="{part.level - 1}"/>'
    heading._p.get_or_add_pPr().append(parse_xml(outline))
    return heading


def _number(level: int, count: int) -> str:
    """一、（一）1. （1） (GB/T 9704—2012, 7.3.3)."""
    return (f"{chinese_number(count)}、", f"（{chinese_number(count)}）", f"{count}. ", f"（{count}）")[level - 1]


def _piece(word: Word, piece: Line | Tabled | Drawing) -> None:
    match piece:
        case Line():
            _line(word, f"{piece.item}{text_of_line(piece)}", indented=True)
        case Tabled(grid=grid):
            caption = _line(word, grid.title, size=_SMALL, face="黑体", centred=True)
            caption.paragraph_format.keep_with_next = True
            add_table(word, grid, _WIDTH)
            _line(word, "", size=6).paragraph_format.line_spacing = Pt(10)
        case Drawing():
            paragraph = word.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
            paragraph.paragraph_format.keep_with_next = True
            shape = paragraph.add_run().add_picture(io.BytesIO(piece.data), width=Mm(min(piece.width, _WIDTH)))
            shape._inline.docPr.set("descr", piece.title)
            _line(word, piece.title, size=_SMALL, face="黑体", centred=True)


def _line(
    word: Word, text: str, *, size: float = _BODY, face: str = "仿宋", centred: bool = False, indented: bool = False
) -> Paragraph:
    paragraph = word.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Pt(size * 2) if indented else None
    for words in _MARK.split(text):
        run = paragraph.add_run(words)
        run.font.size, run.font.name = Pt(size), "Times New Roman"
        run.font.superscript = True if _MARK.fullmatch(words) else None
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    return paragraph


def _prepare(word: Word, report: Report) -> None:
    style = word.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(_BODY)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE)
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = f'<w:fldSimple xmlns:w="{NAMESPACES["w"]}" w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    footer._p.append(parse_xml(field))
