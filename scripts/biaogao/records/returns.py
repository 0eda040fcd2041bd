"""Reads the forms that units return: which ledger a table is, whose it is, and its rows, trusting nothing in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.records.as_typed import cell_of, csv_text, iso_date, separator_of
from biaogao.records.checklist import as_checks
from biaogao.records.ledger import NUMBER, SAMPLE, Record, finding, read_ledger
from biaogao.records.shapes import Column, Shape
from biaogao.records.tables import Cell, RawRow, RawTable, TableResult, place, read_csv, unreadable
from biaogao.records.workbook import GUIDES, Sheet, read_sheets
from biaogao.source import UndecodableText

UNIT_LABEL = "填报单位"
"""Beside it, on the guide of a form, stands the unit."""

EXAMPLE = "示例："
"""What the texts of the row begin with that shows how to fill in a form."""

_TEXTS = frozenset({".csv", ".tsv"})
_OTHER_KINDS = {
    ".xls": "是旧版的 Excel 工作簿（.xls）",
    ".et": "是 WPS 表格自己的格式（.et）",
    ".ods": "是 OpenDocument 表格（.ods）",
    ".xlsm": "是可以带宏的工作簿（.xlsm），没有打开",
    ".xlsb": "是二进制工作簿（.xlsb）",
}
_SAVE_ANEW = "请用 WPS 或 Excel 打开，选“文件—另存为”，类型选“Excel 工作簿（.xlsx）”，把另存的那份放进来。"
_OF_THE_FILE = frozenset({"LED-09", "LED-17"})
_FORGIVEN = frozenset({NUMBER, SAMPLE})
_HEADER_WITHIN = 10
# What a spreadsheet would compute once it stands in a CSV; "-5 ℃" and "+86" are texts.
_COMPUTED = re.compile(r"[=@]|[+-](?=.*[(|!])")
_NO_NUMBER = re.compile(r"[A-Z]{1,2}0+")


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A returned table: its ledger, the name of its unit (empty where nobody knows), and its rows in file order."""

    file: str
    ledger: str
    unit: str
    records: tuple[Record, ...]


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The forms of one file and what was found in it."""

    forms: tuple[Form, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_return(
    data: bytes, file: str, shapes: Mapping[str, Shape], units: Mapping[str, str], *, sample: bool
) -> Reading:
    """The forms in a returned file; `units` are the names of units by their 编号, `file` its place below the folder.

    Rows without a number or 示例 are fine: the number is given later, 示例 is what `sample` says. Never raises.
    """
    tables = _tables(data, file)
    if isinstance(tables, TableResult):
        return Reading(diagnostics=tables.diagnostics)
    guide = [sheet for sheet in tables if sheet.title in GUIDES]
    unit = _unit(guide, file, units)
    forms: list[Form] = []
    found: list[Diagnostic] = [one for sheet in guide for one in sheet.result.diagnostics if one.code in _OF_THE_FILE]
    for sheet in map(_unfolded, tables):
        if sheet in guide or (sheet.result.table is None and len(tables) > 1):
            continue
        recognised = _recognised(sheet, file, shapes)
        if recognised is None:
            found += sheet.result.diagnostics if sheet.result.table is None else [_unknown(file, sheet.title, shapes)]
            continue
        shape, table = recognised
        records, diagnostics = _rows(table, shape, sheet.result.diagnostics, sample=sample)
        forms.append(Form(file=file, ledger=shape.name, unit=unit, records=records))
        found += diagnostics
    if not forms and not found:
        found.append(_told(file, "里面没有台账，没有收。", "请检查是否交错了文件。"))
    if forms and not unit:
        hint = f"请在“说明”表的“{UNIT_LABEL}”后写单位表里的名称，或写在文件名、文件夹名里。"
        message = "认不出是哪个单位填报的，各行照收，催报时不算任何单位已交。"
        found.append(_told(file, message, hint, severity="warning"))
    return Reading(forms=tuple(forms), diagnostics=tuple(found))


def _tables(data: bytes, file: str) -> tuple[Sheet, ...] | TableResult:
    ending = PurePosixPath(file).suffix.lower()
    if ending == ".xlsx":
        return read_sheets(data, file)
    if ending not in _TEXTS:
        return unreadable(file, _OTHER_KINDS.get(ending, f"不是 .xlsx 或 .csv（{ending or '没有扩展名'}）"), _SAVE_ANEW)
    try:
        source = csv_text(data, file)
        result = read_csv(source, separator_of(source.text))
    except UndecodableText as failure:
        return unreadable(file, "既不是 UTF-8 也不是 GB18030 编码", "请另存为 UTF-8 编码的 CSV。", failure.line)
    return result if result.table is None else (Sheet(title=PurePosixPath(file).stem, result=result),)


def _unfolded(sheet: Sheet) -> Sheet:
    """A filled checklist of provisions as a table of checks; any other sheet as it is."""
    filled = as_checks(sheet.result.table, iso_date) if sheet.result.table else None
    if filled is None:
        return sheet
    # That one of its columns is hidden is how it was given out.
    notes = (one for one in sheet.result.diagnostics if one.code != "LED-09")
    result = TableResult(table=filled.table, diagnostics=(*notes, *filled.diagnostics))
    return Sheet(title=sheet.title, result=result)


def _told(file: str, message: str, hint: str, *, severity: str = "error") -> Diagnostic:
    return finding("LED-19", "returned-form", message, place(file, 1, 1), hint, severity=severity)


def _unknown(file: str, title: str, shapes: Mapping[str, Shape]) -> Diagnostic:
    known = "、".join(shape.short for shape in shapes.values())
    message = f"工作表“{title}”认不出是哪种台账，没有收。"
    return _told(file, message, f"列名要与台账的一致；用 ./biaogao ledger new 写出表来填（{known}）。")


def _unit(guide: list[Sheet], file: str, units: Mapping[str, str]) -> str:
    """The unit that the guide names; else the longest name, or the 编号, that stands in the path."""
    for sheet in guide:
        for row in sheet.result.table.rows if sheet.result.table else ():
            texts = [cell.text for cell in row.cells if cell.text]
            if len(texts) > 1 and texts[0] == UNIT_LABEL and texts[1] in units.values():
                return texts[1]
    named = [name for name in units.values() if name and name in file]
    if named:
        return max(named, key=lambda name: (len(name), name))
    tokens = set(re.findall(r"U\d{2,4}", file))
    return next((name for number, name in units.items() if number in tokens), "")


def _recognised(sheet: Sheet, file: str, shapes: Mapping[str, Shape]) -> tuple[Shape, RawTable] | None:
    """The ledger of a table and the table from its header on: titles may stand above it.

    Every column that must be filled has to be there; of several ledgers that fit, the one named by sheet or file.
    """
    table = sheet.result.table
    rows = (table.header, *table.rows) if table else ()
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        heads = {cell.text for cell in row.cells}
        fitting = [shape for shape in shapes.values() if _needed(shape) <= heads]
        if fitting:
            named = f"{sheet.title} {PurePosixPath(file).stem}"
            best = max(fitting, key=lambda shape: (shape.title in named, _known(shape, heads), shape.short in named))
            return best, RawTable(file=file, header=_trimmed(row), rows=tuple(rows[at + 1 :]))
    return None


def _trimmed(header: RawRow) -> RawRow:
    """The header without empty cells behind its last name."""
    last = max((at for at, cell in enumerate(header.cells, 1) if cell.text), default=0)
    return RawRow(header.line, header.cells[:last])


def _needed(shape: Shape) -> set[str]:
    return {column.name for column in shape.columns if column.required} - _FORGIVEN


def _known(shape: Shape, heads: set[str]) -> int:
    return len(heads & {column.name for column in shape.columns})


def _rows(
    table: RawTable, shape: Shape, before: tuple[Diagnostic, ...], *, sample: bool
) -> tuple[tuple[Record, ...], list[Diagnostic]]:
    """The rows that say something, each marked where it cannot be taken."""
    heads = [cell.text for cell in table.header.cells]
    columns = {column.name: column for column in shape.columns}
    rows = tuple(row for row in (_read(row, heads, columns) for row in table.rows) if _says(row, heads))
    # Two rows of one number are judged where the forms come together.
    keyless = msgspec.structs.replace(shape, key=())
    result = read_ledger(msgspec.structs.replace(table, rows=rows), keyless, _FORGIVEN)
    found = [*before, *result.diagnostics, *_computed(table.file, rows)]
    wrong = {one.span.start.line for one in found if one.span and one.severity is Severity.ERROR}
    records: list[Record] = []
    for record in result.records:
        values = {**record.values, SAMPLE: record[SAMPLE] or ("是" if sample else "否")}
        if values[SAMPLE] == "是" and (not sample or _shows_how(record)):
            found = [one for one in found if not (one.span and one.span.start.line == record.line)]
            message = f"第{record.line}行是示例行，没有收。"
            found.append(finding("LED-21", "left-out-row", message, record.span(SAMPLE), severity="info"))
            continue
        records.append(msgspec.structs.replace(record, values=values, sound=record.line not in wrong))
    return tuple(records), found


def _shows_how(record: Record) -> bool:
    """Whether it is the row that came with the form."""
    return bool(_NO_NUMBER.fullmatch(record[NUMBER])) or any(
        text.startswith(EXAMPLE) for text in record.values.values()
    )


def _read(row: RawRow, heads: list[str], columns: Mapping[str, Column]) -> RawRow:
    """The row with dates, codes and numbers as they are usually typed made what the ledger takes."""
    cells = list(row.cells)
    for at, (head, cell) in enumerate(zip(heads, row.cells, strict=False)):
        if head in columns:
            cells[at] = Cell(cell_of(cell.text, columns[head]), cell.column)
    return RawRow(row.line, tuple(cells))


def _says(row: RawRow, heads: list[str]) -> bool:
    """Whether a row holds more than the number that was written into the form beforehand."""
    return any(
        cell.text.strip() and (at >= len(heads) or heads[at] not in _FORGIVEN) for at, cell in enumerate(row.cells)
    )


def _computed(file: str, rows: tuple[RawRow, ...]) -> Iterator[Diagnostic]:
    for row in rows:
        for cell in row.cells:
            if _COMPUTED.match(cell.text):
                message = f"第{row.line}行有一格写作公式的样子（“{cell.text[:20]}”），台账应写数值。"
                hint = "请改写为数值或文字。"
                yield finding("LED-08", "formula-in-ledger", message, place(file, row.line, cell.column), hint)
