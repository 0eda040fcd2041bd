"""Word tables as tables of a draft: merged cells found again, notes and footnotes at the foot taken out of the rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from biaogao.gbt.roles import Role
from biaogao.importers import numbers
from biaogao.importers.context import Context
from biaogao.importers.inlines import plain, read_inlines, trimmed
from biaogao.importers.ledger import Fate, Piece
from biaogao.importers.lines import Line
from biaogao.inspection import names
from biaogao.model.nodes import Alignment, AnyBlock, Cell, Inline, LineBreak, Row, Table, Text
from biaogao.ooxml import story
from biaogao.writers.markdown.tables import natural_header

Read = Callable[[list[Line]], tuple[AnyBlock, ...]]
"""Lines at the foot of a table as blocks."""

_FOOT_ROLES = frozenset({Role.TABLE_NOTE, Role.TABLE_NOTE_NUMBERED, Role.TABLE_FOOTNOTE, Role.TABLE_PARAGRAPH})
_FOOT_OPENING = re.compile(r"\s*(?:注\s*\d{0,2}\s*[：:]|示例\d{0,2}[：:]|[a-z][\s\u3000\t)）])")
_MOST_COLUMNS = 200


class Caption(NamedTuple):
    """What stands above or below a table: its title, key, authored id and unit."""

    key: str
    title: tuple[Inline, ...] = ()
    unit: str = ""


def is_layout(table: story.Table) -> bool:
    """Whether a table only arranges: one cell round a text, or nothing but pictures and their titles."""
    cells = [cell for row in table.rows for cell in row.cells]
    if len(cells) == 1:
        return True
    if not cells:
        return True
    pictured = [cell for cell in cells if any(paragraph.pictures for paragraph in cell.paragraphs)]
    rest = [cell for cell in cells if cell not in pictured]
    return (
        bool(pictured) and len(pictured) * 2 >= len(cells) and all(len(plain(cell.text).strip()) < 30 for cell in rest)
    )


def is_formula(table: story.Table) -> bool:
    """Whether a table of one row only puts a formula and its number side by side."""
    cells = [cell for row in table.rows for cell in row.cells]
    formulas = [cell for cell in cells if any(p.formula for p in cell.paragraphs)]
    rest = "".join(plain(cell.text) for cell in cells if cell not in formulas).strip()
    return len(table.rows) == 1 and len(formulas) == 1 and len(cells) <= 3 and len(rest) < 12


def lines_of(table: story.Table, context: Context, where: str) -> list[Line]:
    """The paragraphs of a table as lines of the text."""
    found = []
    for paragraph in table.paragraphs:
        role = names.role_of(paragraph.style.name, paragraph.text, paragraph.number)
        line = Line(paragraph=paragraph, role=role, where=where)
        line.entry = context.enter(paragraph, where)
        if not paragraph.blank:
            found.append(line)
    return found


def read_table(table: story.Table, caption: Caption, context: Context, where: str, read: Read) -> Table:
    """A table with what stands at its foot; every paragraph of it is entered in the ledger."""
    rows = [row for row in table.rows if row.cells]
    foot: list[Line] = []
    while len(rows) > 1 and _is_foot(rows[-1]):
        foot = [*_foot_lines(rows.pop(), context, f"{where}表脚"), *foot]
    width = min(max((cell.column + cell.span for row in rows for cell in row.cells), default=1), _MOST_COLUMNS)
    made = tuple(_rows(rows, width, caption.key, context, where))
    _enter_nested(table, caption.key, context, where)
    flagged = _flagged(rows)
    return Table(
        key=caption.key,
        title=caption.title,
        unit=caption.unit,
        columns=(Alignment.AUTO,) * width,
        header_rows=min(flagged, len(made)) if flagged else natural_header(made),
        rows=made,
        body=read(foot),
    )


def _enter_nested(table: story.Table, key: str, context: Context, where: str) -> None:
    """Tables inside of cells, whose own cells have become lines of those."""
    within: dict[int, list[str]] = {}
    for paragraph in table.paragraphs:
        if paragraph.table != table.index:
            within.setdefault(paragraph.table, []).append(plain(paragraph.text).strip())
    for texts in within.values():
        entry = context.ledger.add(Piece.TABLE, where, " ".join(filter(None, texts)))
        context.ledger.settle(entry, Fate.TEXT, "嵌在表格里的表，拆成了一格中的几行，请改写", key)


def _flagged(rows: list[story.Row]) -> int:
    """How many rows from the top are repeated on the next page."""
    count = 0
    for row in rows:
        if not row.head:
            break
        count += 1
    return count if count < len(rows) else 0


def _is_foot(row: story.Row) -> bool:
    """Whether a row is one cell over the whole width with notes or footnotes."""
    if len(row.cells) != 1:
        return False
    lines = [paragraph for paragraph in row.cells[0].paragraphs if not paragraph.blank]
    return bool(lines) and any(
        names.role_of_name(one.style.name) in _FOOT_ROLES
        or _FOOT_OPENING.match(one.text)
        or one.number.strip().startswith("注")
        for one in lines[:1]
    )


def _foot_lines(row: story.Row, context: Context, where: str) -> Iterator[Line]:
    for paragraph in row.cells[0].paragraphs:
        role = names.role_of(paragraph.style.name, paragraph.text, paragraph.number)
        line = Line(paragraph=paragraph, role=role, where=where)
        line.entry = context.enter(paragraph, where)
        if not paragraph.blank:
            yield line


def _rows(rows: list[story.Row], width: int, key: str, context: Context, where: str) -> Iterator[Row]:
    """Rows whose cells cover the grid: merged downwards by their marks, holes filled with empty cells."""
    reached: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        made: list[Cell] = []
        covered = 0
        for cell in row.cells:
            if cell.column >= width:
                _beyond(cell, context, where)
                continue
            made += [Cell(column=column) for column in range(covered, cell.column)]
            span = min(cell.span, width - cell.column)
            covered = cell.column + span
            place = f"{where}第{number + 1}行第{cell.column + 1}列"
            children = _content(cell, key, context, place)
            if (number, cell.column) in reached:
                continue
            height = _height(rows, number, cell)
            reached |= {(number + below, cell.column) for below in range(1, height)}
            made.append(Cell(column=cell.column, colspan=span, rowspan=height, children=children))
        made += [Cell(column=column) for column in range(covered, width)]
        yield Row(cells=tuple(made))


def _beyond(cell: story.Cell, context: Context, where: str) -> None:
    for paragraph in cell.paragraphs:
        context.ledger.settle(context.enter(paragraph, where), Fate.LOST, f"表超过{_MOST_COLUMNS}列")


def _height(rows: list[story.Row], number: int, cell: story.Cell) -> int:
    """Over how many rows a cell reaches."""
    height = 1
    for row in rows[number + 1 :]:
        below = next((one for one in row.cells if one.column == cell.column), None)
        if below is None or not below.continues or below.span != cell.span or plain(below.text).strip():
            break
        height += 1
    return height


def _content(cell: story.Cell, key: str, context: Context, place: str) -> tuple[Inline, ...]:
    """The paragraphs of a cell, a line each, with the numbers that lists print."""
    found: list[Inline] = []
    for paragraph in cell.paragraphs:
        entry = context.enter(paragraph, place)
        context.ledger.settle(entry, Fate.TEXT, "", key)
        _pictures(paragraph, context, place)
        inlines = read_inlines(paragraph, context.around, local=True)
        number = paragraph.number.strip()
        if number and not number.startswith(("表", "图")):
            inlines = (Text(text=f"{number} " if inlines else number), *inlines)
        if not inlines:
            continue
        if found:
            found.append(LineBreak())
        found += inlines
    return trimmed(tuple(found))


def _pictures(paragraph: story.Paragraph, context: Context, place: str) -> None:
    """Pictures in a cell: a draft's table holds none, so they are put beside it and said to be lost."""
    for shown in pictures_of(paragraph):
        entry = context.ledger.add(Piece.PICTURE, place)
        path, remark = context.pictures.take(*shown.parts)
        told = f"表格里不能放图，图已存为{path}，请改写" if path else remark
        context.ledger.settle(entry, Fate.LOST, told)


class Shown(NamedTuple):
    """A picture of a paragraph: the parts that may show it, the best one first, and its words."""

    parts: tuple[str, ...]
    alt: str = ""


def pictures_of(paragraph: story.Paragraph) -> list[Shown]:
    """The pictures of a paragraph; drawings that are only text boxes are none."""
    found: list[Shown] = []
    others = list(paragraph.others)
    for picture in paragraph.pictures:
        if picture.pixels or picture.vectors:
            found.append(Shown((picture.vectors, picture.pixels), " ".join(plain(picture.alt).split())))
        elif others:
            found.append(Shown((others.pop(0),)))
        elif not paragraph.boxes:
            found.append(Shown(("",)))
    return [*found, *(Shown((other,)) for other in others if other)]


def continues(table: Table, more: Table) -> Table:
    """A table with the rows of its continuation on the next page, whose head is not repeated."""
    if len(more.columns) != len(table.columns):
        return table
    head = table.rows[: table.header_rows]
    rows = more.rows[len(head) :] if more.rows[: len(head)] == head else more.rows
    return Table(
        key=table.key,
        id=table.id,
        title=table.title,
        unit=table.unit,
        columns=table.columns,
        header_rows=table.header_rows,
        rows=(*table.rows, *rows),
        body=(*table.body, *more.body),
    )


def continued_label(text: str) -> numbers.Caption | None:
    """The caption of a 续表, or None."""
    found = numbers.caption(text.strip())
    return found if found is not None and found.continued and found.sort == "表" else None
