"""Tables: caption and unit above, thick frame and head, merged cells, notes and footnotes inside at the foot (9.8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from biaogao.gbt.roles import CharacterRole, Role
from biaogao.gbt.typography import THICK_RULE, THIN_RULE
from biaogao.gbt.units import Em, Size
from biaogao.model.nodes import (
    Alignment,
    Annex,
    AnyBlock,
    Cell,
    Clause,
    Emphasis,
    FootnoteMark,
    Inline,
    List,
    LocalFootnote,
    NoteBlock,
    Paragraph,
    Row,
    Strong,
    Table,
)
from biaogao.model.walk import text_of
from biaogao.ooxml.bookmarks import bookmark_name
from biaogao.ooxml.xml import field, paragraph, paragraph_properties, run, styled
from biaogao.writers.docx.cells import alignments, padded_numbers
from biaogao.writers.docx.columns import Extent, column_widths, extent, least_width
from biaogao.writers.docx.continuation import row_bookmark
from biaogao.writers.docx.footnotes import local_footnote
from biaogao.writers.docx.inlines import runs, with_gaps
from biaogao.writers.docx.lists import write_small_list
from biaogao.writers.docx.notes import TABLE_NOTE, write_note
from biaogao.writers.docx.parts import Caption
from biaogao.writers.docx.sections import Turn, turn
from biaogao.writers.docx.setting import Place, Setting
from biaogao.writers.docx.titles import GAP, numbered

_MARGIN = Em(0.5, Size.SMALL_FIVE).length.twips
_THICK = f'w:val="single" w:sz="{THICK_RULE.eighths}" w:space="0" w:color="auto"'
_THIN = f'w:val="single" w:sz="{THIN_RULE.eighths}" w:space="0" w:color="auto"'
_JUSTIFIED = {
    Alignment.AUTO: "center",
    Alignment.CENTER: "center",
    Alignment.LEFT: "left",
    Alignment.RIGHT: "right",
}
_MOST_COLUMNS = 63
# A table of so few rows is kept on one page.
_ROWS_KEPT_TOGETHER = 8


class _Slot(msgspec.Struct, frozen=True, kw_only=True):
    """A place in the grid: the cell that covers it, and whether it begins in this row."""

    cell: Cell
    begins: bool


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    """What the cells of a row share; `texts` are padded numbers by the id() of their cell, `mark` is its bookmark."""

    head: bool
    rule_below: bool
    keep: bool
    alignments: tuple[Alignment, ...]
    texts: dict[int, str]
    mark: str = ""


def write_table(block: Table, setting: Setting, place: Place) -> str:
    """Caption, statement of the unit, table, and the empty line below; a wide one on a page laid across."""
    if not block.rows:
        # A table without rows is no table to Word; the reader's finding says what is wrong with the draft.
        return _head(block, setting, place)
    if len(block.columns) > _MOST_COLUMNS:
        return f"{_head(block, setting, place)}{_as_lines(block, setting, place)}{_line_after(place)}"
    measured = _extents(block, setting)
    if not _wants_across(block, measured, setting, place):
        # In the order of print: footnotes are numbered as they are met.
        return _head(block, setting, place) + _table(block, measured, setting, place) + _line_after(place)
    across = msgspec.structs.replace(place, width=setting.look.sheet.page.width_across)
    setting.parts.stretch += 1
    content = _head(block, setting, across) + _table(block, measured, setting, across)
    setting.parts.stretch += 1
    return turn(Turn.ACROSS) + content + turn(Turn.UPRIGHT)


def _em(setting: Setting) -> int:
    """The size of the text of cells, in twips."""
    return setting.look.styles[Role.TABLE_TEXT].points.twips


def _head(block: Table, setting: Setting, place: Place) -> str:
    return _caption(block, setting, place) + unit_line(block.unit)


def _wants_across(block: Table, measured: Sequence[Extent], setting: Setting, place: Place) -> bool:
    """Whether a table is laid across: told so, or too wide for words to stay whole on an upright page."""
    if place.framed or place.introduction:
        return False
    return block.landscape or least_width(len(block.columns), measured) > place.width.twips / _em(setting)


def _as_lines(block: Table, setting: Setting, place: Place) -> str:
    """A table that Word would refuse to open, as lines with tabs, so that nothing is lost; a finding says so."""
    setting.report(
        "OUT-03",
        "too-many-columns",
        f"表有{len(block.columns)}列，Word最多{_MOST_COLUMNS}列。",
        "请拆成几个表，或者把行与列对换。",
        span=block.span,
        node=block.key,
    )
    lines = (run("\t").join(runs(cell.children, setting) for cell in row.cells) for row in block.rows)
    foot = (_foot_block(inner, setting, place) for inner in block.body)
    return "".join((*(styled(Role.TABLE_TEXT.style_id, line) for line in lines), *foot))


def _line_after(place: Place) -> str:
    """The free line below a table (9.8.1), except before what brings its own space or a new page."""
    match place.follows:
        case Clause(title=title) if title is not None:
            return ""
        case Annex() | Table():
            return ""
        case _:
            return styled(Role.TABLE_AFTER.style_id, "")


def _caption(block: Table, setting: Setting, place: Place) -> str:
    """The number, which the style counts or the list of the annex, and the title."""
    title = setting.parts.bookmark(block.key, runs(block.title, setting))
    if not place.annex:
        return numbered(Role.TABLE_TITLE, title, gap=bool(block.title), keep_next=True)
    numbering = (setting.parts.caption_list(Caption.TABLE, place.annex), 0)
    return numbered(Role.ANNEX_TABLE_TITLE, title, gap=bool(block.title), keep_next=True, numbering=numbering)


def unit_line(unit: str) -> str:
    """单位为伏 at the top right (9.7.3, 9.8.3); nothing without a unit."""
    if not unit:
        return ""
    statement = unit if unit.startswith("单位") else f"单位为{unit}"
    return paragraph(run(statement), paragraph_properties(Role.TABLE_UNIT.style_id, keep_next=True))


def _table(block: Table, measured: Sequence[Extent], setting: Setting, place: Place) -> str:
    """The table, in parts where it goes over pages: each further part begins a page with 续表 and the head."""
    widths = _widths(len(block.columns), measured, place.width.twips, _em(setting))
    body = len(block.rows) - block.header_rows
    stem = setting.parts.table_stem() if body >= _ROWS_KEPT_TOGETHER and not place.framed else ""
    rows = _rows(block, widths, setting, stem)
    head, begins = rows[: block.header_rows], [block.header_rows, *setting.parts.breaks.get(stem, ())]
    foot = _foot(block.body, widths, setting, place)
    if foot and stem:
        # The foot counts as a row, so that it is not left alone on a page.
        mark = setting.parts.row_bookmark(row_bookmark(stem, len(rows), tied=False))
        foot = foot.replace("</w:pPr>", f"</w:pPr>{mark}", 1)
    parts: list[str] = []
    for begin, end in pairwise([*begins, len(rows)]):
        last = end == len(rows)
        parts.append(_part([*head, *rows[begin:end], foot if last else ""], widths))
        # Only where there is a further part: what is written a second time must not mark a footnote again.
        head = head if last else _rows(_head_again(block), widths, setting, "")[: block.header_rows]
    if len(parts) == 1:
        return parts[0]
    return (_continued(block, setting) + unit_line(block.unit)).join(parts)


def _part(rows: Iterable[str], widths: Sequence[int]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl>{_table_properties(sum(widths))}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _continued(block: Table, setting: Setting) -> str:
    """表4　题（续） at the top of a page; the number is a field, so an update keeps it, and contents do not list it.

    Footnotes are marked at the first title only.
    """
    number = field(f"REF {bookmark_name(block.key)} \\r \\h", run(setting.label(block.key)))
    title = run(GAP) + runs(_unmarked(block.title), setting) if block.title else ""
    suffix = run("（续）", style=CharacterRole.CONTENTS_SUFFIX.style_id)
    properties = paragraph_properties(Role.TABLE_CONTINUED.style_id, keep_next=True, page_break_before=True)
    return paragraph(number + title + suffix, properties)


def _unmarked(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        if isinstance(inline, Emphasis | Strong):
            yield msgspec.structs.replace(inline, children=tuple(_unmarked(inline.children)))
        elif not isinstance(inline, FootnoteMark) or inline.local:
            yield inline


def _head_again(block: Table) -> Table:
    """The head as it is repeated, and an empty row for the body."""
    rows = (
        Row(cells=tuple(msgspec.structs.replace(cell, children=tuple(_unmarked(cell.children))) for cell in row.cells))
        for row in block.rows[: block.header_rows]
    )
    return msgspec.structs.replace(block, rows=(*rows, Row(cells=())))


def _table_properties(width: int) -> str:
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>'
        f"<w:top {_THICK}/><w:left {_THICK}/><w:bottom {_THICK}/><w:right {_THICK}/>"
        f'<w:insideH {_THIN}/><w:insideV {_THIN}/></w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{_MARGIN}" w:type="dxa"/><w:right w:w="{_MARGIN}" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        ' w:noVBand="1"/></w:tblPr>'
    )


def _extents(block: Table, setting: Setting) -> tuple[Extent, ...]:
    """What each cell needs, its margins included."""
    padding = 2 * _MARGIN / _em(setting) + 0.2
    extents = []
    for row in block.rows:
        for cell in row.cells:
            text = text_of(cell.children, lambda reference: setting.resolution.reference(reference.target))
            text += "".join(mark.label for mark in cell.children if isinstance(mark, FootnoteMark))
            measured = extent(cell.column, cell.colspan, with_gaps(text))
            padded = msgspec.structs.replace(measured, widest=measured.widest + padding, least=measured.least + padding)
            extents.append(padded)
    return tuple(extents)


def _widths(count: int, measured: Sequence[Extent], total: int, em: int) -> tuple[int, ...]:
    """Column widths in twips that add up to `total` exactly; so is `em`, the size of the text."""
    edges = [0]
    position = 0.0
    for share in column_widths(count, measured, total / em):
        position += share * em
        edges.append(round(position))
    edges[-1] = total
    return tuple(right - left for left, right in pairwise(edges))


def _rows(block: Table, widths: tuple[int, ...], setting: Setting, stem: str) -> list[str]:
    """Each row as w:tr; with a stem the rows of the body bear bookmarks."""
    columns = alignments(block, [width / _em(setting) for width in widths])
    numbers = padded_numbers(block)
    last = len(block.rows) - 1
    parts: list[str] = []
    grid = _grid(block)
    for index, slots in enumerate(grid):
        head = index < block.header_rows
        tied = index < last and any(not slot.begins for slot in grid[index + 1].values())
        row = _Row(
            head=head,
            rule_below=index == block.header_rows - 1,
            keep=tied or (index < last and (head or last < _ROWS_KEPT_TOGETHER)),
            alignments=(Alignment.CENTER,) * len(widths) if head else columns,
            texts={} if head else numbers,
            mark=row_bookmark(stem, index, tied=any(not slot.begins for slot in slots.values()))
            if stem and not head
            else "",
        )
        header = "<w:tblHeader/>" if head else ""
        cells = _cells(row, slots, widths, setting)
        parts.append(f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>")
    return parts


def _grid(block: Table) -> list[dict[int, _Slot]]:
    """For each row, by column, the cell that covers the place, listed at its first column only."""
    grid: list[dict[int, _Slot]] = [{} for _ in block.rows]
    for index, row in enumerate(block.rows):
        for cell in row.cells:
            for below in range(index, min(index + cell.rowspan, len(grid))):
                grid[below][cell.column] = _Slot(cell=cell, begins=below == index)
    return grid


def _cells(row: _Row, slots: dict[int, _Slot], widths: tuple[int, ...], setting: Setting) -> str:
    parts: list[str] = []
    column, mark = 0, row.mark
    while column < len(widths):
        slot = slots.get(column)
        span = max(1, min(slot.cell.colspan, len(widths) - column)) if slot else 1
        align = row.alignments[column] if span == 1 else Alignment.CENTER
        style = paragraph_properties(Role.TABLE_TEXT.style_id, keep_next=row.keep, align=_JUSTIFIED[align])
        properties = _cell_properties(slot, sum(widths[column : column + span]), span, row.rule_below)
        content = _content(slot.cell, row, setting) if slot and slot.begins else ""
        if mark and slot and slot.begins and slot.cell.rowspan == 1:
            content, mark = setting.parts.row_bookmark(mark) + content, ""
        parts.append(f"<w:tc>{properties}{paragraph(content, style)}</w:tc>")
        column += span
    return "".join(parts)


def _content(cell: Cell, row: _Row, setting: Setting) -> str:
    padded = row.texts.get(id(cell))
    return run(with_gaps(padded)) if padded is not None else runs(cell.children, setting)


def _cell_properties(slot: _Slot | None, width: int, span: int, rule_below: bool) -> str:
    merged = ""
    if slot and slot.cell.rowspan > 1:
        merged = '<w:vMerge w:val="restart"/>' if slot.begins else "<w:vMerge/>"
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    border = f"<w:tcBorders><w:bottom {_THICK}/></w:tcBorders>" if rule_below else ""
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merged}{border}<w:vAlign w:val="center"/></w:tcPr>'


def _foot(blocks: Iterable[AnyBlock], widths: Sequence[int], setting: Setting, place: Place) -> str:
    """Paragraphs, notes and footnotes in one last cell as wide as the table, under a thick rule (9.8.7)."""
    content = "".join([_foot_block(block, setting, place) for block in blocks])
    if not content:
        return ""
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>{span}'
        f"<w:tcBorders><w:top {_THICK}/></w:tcBorders></w:tcPr>{content}</w:tc></w:tr>"
    )


def _foot_block(block: AnyBlock, setting: Setting, place: Place) -> str:
    match block:
        case Paragraph():
            return styled(Role.TABLE_PARAGRAPH.style_id, setting.mark(block, runs(block.children, setting)))
        case NoteBlock():
            return write_note(block, TABLE_NOTE, setting, place)
        case LocalFootnote():
            return local_footnote(block, Role.TABLE_FOOTNOTE, setting, runs)
        case List():
            return write_small_list(block, Role.TABLE_PARAGRAPH, setting, place)
        case _:
            return setting.blocks((block,), place)
