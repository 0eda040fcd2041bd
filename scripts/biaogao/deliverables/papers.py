"""Turns papers into .docx: A4, heads repeated on each page, rows never split, the same bytes for the same paper."""

from __future__ import annotations

import datetime
import io
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from biaogao.compare.marked import Marked, Stretch
from biaogao.compare.script import Mark
from biaogao.deliverables.grids import SAMPLE, Content, Grid, Paper
from biaogao.deliverables.plates import add_plates
from biaogao.ooxml import package
from biaogao.ooxml.xml import escape

_EPOCH = datetime.datetime(2000, 1, 1)
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MARGIN = Mm(22)
_SHORT, _LONG = Mm(210), Mm(297)
_TWIPS_PER_MM = 1440 / 25.4
_LEFTOVERS = ("/stylesWithEffects", "/thumbnail")
_SIZE = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
# In the order that the schema of runs wants; what a black and white print loses in colour its line still says.
_MARKS = {
    Mark.KEEP: _SIZE,
    Mark.DELETE: f'<w:strike/><w:color w:val="C00000"/>{_SIZE}',
    Mark.INSERT: f'<w:b/><w:color w:val="1F4E9E"/>{_SIZE}<w:u w:val="single"/>',
}
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def write_paper(paper: Paper) -> bytes:
    """The Word file of a paper."""
    document = docx.Document()
    _plain(document)
    section = document.sections[0]
    _lay(section, wide=paper.wide)
    _running(section, paper)
    _line(document, paper.title, size=18, face="黑体", centred=True, after=6)
    for text in filter(None, (f"（{SAMPLE}）" if paper.sample else "", paper.subtitle)):
        _line(document, text, size=12, centred=True, after=4)
    for fact in paper.facts:
        _line(document, fact)
    for grid in paper.grids:
        if grid.title and grid.title != paper.title:
            _line(document, grid.title, face="黑体", centred=True, before=8, after=4, kept=True)
        room = (297 if paper.wide else 210) - 44
        add_table(document, grid, room, kept=paper.counted and grid is paper.grids[-1])
    for note in paper.notes:
        _line(document, note, size=9)
    if paper.plates:
        _line(document, "图", face="黑体", centred=True, before=8, after=4, kept=True)
        add_plates(document, paper.plates)
    return saved(document, paper.title)


def saved(document: Document, title: str) -> bytes:
    """The bytes of a document of python-docx: the same for the same content."""
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = title, "", "", ""
    core.created = core.modified = _EPOCH
    core.revision = 1
    _without_leftovers(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return package.save(package.read(buffer.getvalue()))


def _without_leftovers(document: Document) -> None:
    """python-docx's blank brings a second set of styles, which Word would find at odds with ours, and a thumbnail."""
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, link in relations.items() if link.reltype.endswith(_LEFTOVERS)]:
            del relations[key]


def _plain(document: Document) -> None:
    """The look of plain text; exact line spacing keeps pages the same whatever font stands in."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(18)


def _lay(section: Section, *, wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = Mm(12)


def _running(section: Section, paper: Paper) -> None:
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _run(header, f"{SAMPLE}　{paper.title}" if paper.sample else paper.title, 9, "宋体")
    if paper.counted:
        for words, code in (("　　共 ", "NUMPAGES"), (" 页　第 ", "PAGE"), (" 页", "")):
            _run(header, words, 9, "宋体")
            if code:
                header._p.append(_field(code, 'w:sz w:val="18"'))
        return
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer._p.append(_field("PAGE"))


def _field(code: str, look: str = "") -> Any:
    form = f"<w:rPr><{look}/></w:rPr>" if look else ""
    return parse_xml(f'<w:fldSimple {_NAMESPACE} w:instr=" {code} "><w:r>{form}<w:t>1</w:t></w:r></w:fldSimple>')


def _line(
    document: Document,
    text: str,
    *,
    size: float = 10.5,
    face: str = "宋体",
    centred: bool = False,
    before: int = 0,
    after: int = 0,
    kept: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(before), Pt(after), kept or None
    if size > 12:
        form.line_spacing = Pt(size * 1.5)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, text, size, face)


def _run(paragraph: Paragraph, text: str, size: float, face: str) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def add_table(document: Document, grid: Grid, room: float, *, kept: bool = False) -> None:
    """The table at the end of the document, `room` millimetres wide.

    `kept` holds the last row on the page of what follows: notes must not stand on a page of their own.
    """
    # One parsed string: cell by cell, python-docx takes minutes for a ledger of thousands of rows.
    total = sum(grid.shares)
    widths = [round(room * share / total * _TWIPS_PER_MM) for share in grid.shares]
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in _EDGES)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_row(tuple(head.title for head in grid.heads), grid, widths, head=True, strong=True)]
    last = len(grid.rows) - 1 if kept else -1
    rows += [
        _row(cells, grid, widths, strong=index in grid.strong, kept=index == last)
        for index, cells in enumerate(grid.rows)
    ]
    table = parse_xml(
        f'<w:tbl {_NAMESPACE}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    document.element.body.insert(len(document.element.body) - 1, table)


def _row(
    cells: tuple[Content, ...],
    grid: Grid,
    widths: list[int],
    *,
    head: bool = False,
    strong: bool = False,
    kept: bool = False,
) -> str:
    # LibreOffice can lose rows so marked below a head at the end of a page: whoever converts looks for what is lost.
    repeated = "<w:tblHeader/>" if head else ""
    if len(cells) == 1 < len(widths):
        inner = _cell(cells[0], sum(widths), span=len(widths), strong=strong)
    else:
        inner = "".join(
            _cell(text, width, centred=strong or column.centred, strong=strong, kept=kept)
            for text, width, column in zip(cells, widths, grid.heads, strict=True)
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{inner}</w:tr>"


def _cell(
    content: Content, width: int, *, centred: bool = False, strong: bool = False, span: int = 1, kept: bool = False
) -> str:
    place = '<w:jc w:val="center"/>' if centred else ""
    # What parts a table must not be the last line of a page.
    held = "<w:keepNext/>" if span > 1 or kept else ""
    spaced = '<w:spacing w:before="20" w:after="20" w:line="280" w:lineRule="exact"/>'
    form = f"<w:pPr>{held}{spaced}{place}</w:pPr>"
    lines = _lines((Stretch(text=content),) if isinstance(content, str) else content)
    face = "黑体" if strong else "宋体"
    paragraphs = "".join(f"<w:p>{form}{''.join(_stretch(one, face) for one in line)}</w:p>" for line in lines)
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    form = f'<w:tcW w:w="{width}" w:type="dxa"/>{merged}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{form}</w:tcPr>{paragraphs}</w:tc>"


def _lines(content: Marked) -> list[list[Stretch]]:
    lines: list[list[Stretch]] = [[]]
    for stretch in content:
        first, *others = stretch.text.split("\n")
        lines[-1].append(Stretch(text=first, mark=stretch.mark))
        lines += [[Stretch(text=other, mark=stretch.mark)] for other in others]
    return lines


def _stretch(stretch: Stretch, face: str) -> str:
    look = f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{face}"/>{_MARKS[stretch.mark]}'
    text = f'<w:t xml:space="preserve">{escape(stretch.text)}</w:t>'
    return f"<w:r><w:rPr>{look}</w:rPr>{text}</w:r>"
