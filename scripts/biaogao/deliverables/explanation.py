"""编制说明 as Word: headings 一、（一）1., text, lists, tables, pictures and formulas, set as an official paper is."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import docx
import msgspec
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run

from biaogao.deliverables.grids import SAMPLE
from biaogao.deliverables.papers import saved
from biaogao.model.document import Document
from biaogao.model.nodes import (
    AnyBlock,
    Clause,
    CrossReference,
    Emphasis,
    Example,
    Figure,
    Formula,
    Inline,
    List,
    Math,
    NoteBlock,
    Paragraph,
    Strong,
    Subscript,
    Superscript,
    Table,
)
from biaogao.model.walk import children_of, inlines_of, text_of, walk_inlines
from biaogao.ooxml.xml import NAMESPACES
from biaogao.resolve.counting import chinese_number
from biaogao.resolve.resolution import Resolution
from biaogao.writers.mathematics import Mathematics, TeX
from biaogao.writers.pictures import Pictures

TITLE = "编制说明"

_BODY, _LINE = 16, 28
_WIDEST = 150
_LARGEST_LEVEL = 4
_FACES = {1: "黑体", 2: "楷体", 3: "仿宋", 4: "仿宋"}


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """A 编制说明 as read: its text, what was found in it, and how `[@id]` reads, in it or in the standard."""

    document: Document
    resolution: Resolution
    standard: Resolution

    def reference(self, one: CrossReference) -> str:
        """How a reference reads; a dangling one reads as itself."""
        return (self.resolution if one.target in self.resolution.targets else self.standard).reference(one.target)

    @property
    def dangling(self) -> tuple[str, ...]:
        """The targets that neither text has."""
        known = {*self.resolution.targets, *self.standard.targets}
        named = (inline.target for inline in _inlines(self.document.children) if isinstance(inline, CrossReference))
        return tuple(dict.fromkeys(target for target in named if target not in known))


def write_explanation(
    one: Explanation, subtitle: str, folder: Path, mathematics: Mathematics, *, sample: bool
) -> bytes:
    """The Word file; `folder` is that of the draft, for pictures. Raises ToolError where pandoc fails."""
    setter = _Setter(one, Pictures(folder, mathematics.cache), mathematics)
    setter.title(subtitle, sample=sample)
    setter.blocks(one.document.children)
    return saved(setter.word, TITLE)


class _Setter:
    """Sets blocks into a Word document, in the order given."""

    def __init__(self, one: Explanation, pictures: Pictures, mathematics: Mathematics) -> None:
        self.word = docx.Document()
        self._one, self._pictures, self._mathematics = one, pictures, mathematics
        self._counts: list[int] = []
        _prepare(self.word)

    def title(self, subtitle: str, *, sample: bool) -> None:
        for text, size in ((subtitle, 18), (TITLE, 22), (f"（{SAMPLE}）" if sample else "", 14)):
            if text:
                line = self._line(centred=True, indented=False)
                line.paragraph_format.line_spacing = Pt(size * 1.5)
                _run(line, text, size, "方正小标宋简体")
        self._line(indented=False)

    def blocks(self, blocks: Iterable[AnyBlock]) -> None:
        for block in blocks:
            self._block(block)

    def _block(self, block: AnyBlock) -> None:
        match block:
            case Clause():
                self._clause(block)
            case Paragraph():
                self._inlines(self._line(), block.children)
            case List():
                self._list(block, 0)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Formula():
                line = self._line(centred=True, indented=False)
                self._formula(line, block.tex, display=True)
                self.blocks(block.where)
            case NoteBlock() | Example():
                label = self._one.resolution.label(block.key)
                _run(self._line(), label.text if label else "注：", _BODY, "黑体")
                self.blocks(block.children)
            case _:
                # Whatever else the reader knows stands as lines of text, so that nothing is lost.
                for stretch in inlines_of(block):
                    self._inlines(self._line(), stretch)
                self.blocks(children_of(block))

    def _clause(self, clause: Clause) -> None:
        if clause.title is None:
            self.blocks(clause.children)
            return
        level = min(clause.level, _LARGEST_LEVEL)
        self._counts = [*self._counts[: clause.level], *[0] * (clause.level - len(self._counts))]
        self._counts[clause.level - 1] += 1
        line = self._line()
        line.paragraph_format.keep_with_next = True
        _run(line, _number(level, self._counts[clause.level - 1]), _BODY, _FACES[level])
        self._inlines(line, clause.title, face=_FACES[level])
        self.blocks(clause.children)

    def _list(self, block: List, depth: int) -> None:
        for item in block.items:
            label = self._one.resolution.label(item.key)
            first = True
            for child in item.children:
                if isinstance(child, List):
                    self._list(child, depth + 1)
                elif isinstance(child, Paragraph):
                    line = self._line()
                    line.paragraph_format.left_indent = Pt(_BODY * 2 * depth)
                    if first:
                        _run(line, f"{label.text.strip() if label and label.text else '——'} ", _BODY)
                    self._inlines(line, child.children)
                else:
                    self._block(child)
                first = False

    def _table(self, block: Table) -> None:
        label = self._one.resolution.label(block.key)
        caption = self._line(centred=True, indented=False)
        caption.paragraph_format.keep_with_next = True
        _run(caption, f"{label.text if label else ''}\u3000", 14, "黑体")
        self._inlines(caption, block.title, size=14, face="黑体")
        width = max((cell.column + cell.colspan for row in block.rows for cell in row.cells), default=1)
        table = self.word.add_table(len(block.rows), width)
        table.style = "Table Grid"
        for number, row in enumerate(block.rows):
            for cell in row.cells:
                there = table.cell(number, cell.column)
                last = min(number + cell.rowspan, len(block.rows)) - 1
                if (last, cell.colspan) != (number, 1):
                    there = there.merge(table.cell(last, cell.column + cell.colspan - 1))
                line = there.paragraphs[0]
                line.paragraph_format.line_spacing = Pt(18)
                if number < block.header_rows:
                    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
                self._inlines(line, cell.children, size=12, face="黑体" if number < block.header_rows else "仿宋")
        self.blocks(block.body)

    def _figure(self, block: Figure) -> None:
        for picture in block.pictures:
            media = self._pictures.load(picture.path)
            line = self._line(centred=True, indented=False)
            line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
            line.paragraph_format.keep_with_next = True
            if media.problem:
                _run(line, f"［图片“{picture.path}”缺失：{media.problem}］", _BODY)
            else:
                data = io.BytesIO(media.fallback or media.data)
                line.add_run().add_picture(data, width=Mm(min(media.width, _WIDEST)))
        label = self._one.resolution.label(block.key)
        caption = self._line(centred=True, indented=False)
        _run(caption, f"{label.text if label else ''}\u3000", 14, "黑体")
        self._inlines(caption, block.title, size=14, face="黑体")
        self.blocks(block.body)

    def _line(self, *, centred: bool = False, indented: bool = True) -> Line:
        line = self.word.add_paragraph()
        line.paragraph_format.first_line_indent = Pt(_BODY * 2) if indented else None
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
        return line

    def _inlines(self, line: Line, inlines: Iterable[Inline], *, size: float = _BODY, face: str = "仿宋") -> None:
        for inline in inlines:
            match inline:
                case Strong() | Emphasis():
                    self._inlines(line, inline.children, size=size, face="黑体" if isinstance(inline, Strong) else face)
                case Math():
                    self._formula(line, inline.tex, display=False)
                case Superscript() | Subscript():
                    font = _run(line, inline.text, size, face).font
                    font.superscript, font.subscript = isinstance(inline, Superscript), isinstance(inline, Subscript)
                case _:
                    _run(line, text_of((inline,), self._one.reference), size, face)

    def _formula(self, line: Line, tex: str, *, display: bool) -> None:
        markup = self._mathematics.get(TeX(tex, display)).markup
        if not markup:
            _run(line, tex, _BODY)
            return
        w, m = NAMESPACES["w"], NAMESPACES["m"]
        wrapped = parse_xml(f'<w:p xmlns:w="{w}" xmlns:m="{m}">{markup}</w:p>')
        line._p.extend(list(wrapped))


def _inlines(blocks: Iterable[AnyBlock]) -> Iterable[Inline]:
    for block in blocks:
        for stretch in inlines_of(block):
            yield from walk_inlines(stretch)
        yield from _inlines(children_of(block))


def _number(level: int, count: int) -> str:
    """一、（一）1. （1） as official papers number their parts (GB/T 9704—2012, 7.3.3)."""
    return (f"{chinese_number(count)}、", f"（{chinese_number(count)}）", f"{count}. ", f"（{count}）")[level - 1]


def _run(line: Line, text: str, size: float, face: str = "仿宋") -> Run:
    run = line.add_run(text)
    run.font.size, run.font.name = Pt(size), "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    return run


def _prepare(word: Word) -> None:
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
