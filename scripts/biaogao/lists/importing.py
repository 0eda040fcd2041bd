"""Turns a CSV or xlsx export with Chinese heads into a list of the workspace, row by row held against its schema.

Exports of others have more columns than are wanted and heads of their own: known synonyms are taken for the column,
other columns are left and named. One wrong row keeps the whole list out, half a list would pass for a whole one;
unless the user says that wrong rows are to be left out, which are then told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lists.registers import KINDS, SCHEMA_VERSION, Register, Row
from biaogao.patterns import compiled
from biaogao.records.ledger import Record, read_ledger
from biaogao.records.shapes import Shape, shape_of
from biaogao.records.tables import MAX_BYTES, Cell, RawTable, TableResult, read_csv, unreadable
from biaogao.records.workbook import read_workbook
from biaogao.resolve.citations import find_numbers
from biaogao.schema.store import load
from biaogao.source import UndecodableText, decode

MAX_FINDINGS = 50
"""Wrong rows that are told one by one; a wrong column makes every row wrong."""

_ZIP = b"PK\x03\x04"
_STATES = {"有效": "现行", "已实施": "现行", "未实施": "即将实施", "作废": "废止", "已废止": "废止", "已作废": "废止"}
_STATES |= dict.fromkeys(("被替代", "已代替", "已被代替", "代替"), "被代替")


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a file: the list, None where something is wrong.

    `unused` are heads of columns that were left, `skipped` the number of rows that were left out.
    """

    register: Register[Row] | None
    diagnostics: tuple[Diagnostic, ...]
    unused: tuple[str, ...] = ()
    skipped: int = 0


class _ListShape(Shape, frozen=True, kw_only=True):
    """A shape whose rows are those of a list."""

    @property
    def schema(self) -> str:
        return f"lists/{self.name}"


def import_list(
    name: str, data: bytes, file: str, *, date: str, source: str = "", skip_wrong: bool = False
) -> Imported:
    """The list of a name of KINDS from the bytes of a file; never raises for what is in them.

    `date` is the day up to which the export is right; the findings name lines and columns of `file`. With `skip_wrong`
    rows with mistakes are left out, unless none is right.
    """
    result = _table(data, file)
    if result.table is None:
        return Imported(register=None, diagnostics=_worded(result.diagnostics))
    schema = load(f"lists/{name}")
    shape = shape_of(name, schema | {"x-evidence": "无"})
    shape = _ListShape(**{field: getattr(shape, field) for field in Shape.__struct_fields__})
    table, unused = _known_columns(result.table, schema)
    read = read_ledger(_normalised(table, name), shape)
    found = tuple(_without_gaps((*result.diagnostics, *read.diagnostics), shape))
    kept = tuple(record for record in read.records if record.sound)
    wrong = any(one.severity is Severity.ERROR for one in found)
    told = _shortened(_worded(found if read.records else (*found, *_empty(file))))
    if not kept or (wrong and not skip_wrong):
        return Imported(register=None, diagnostics=told, unused=unused)
    register = Register(
        schema_version=SCHEMA_VERSION,
        title=KINDS[name][0],
        date=date,
        source=source or f"导入自{file}",
        rows=tuple(msgspec.convert(_values(record), KINDS[name][1]) for record in kept),
    )
    return Imported(register=register, diagnostics=told, unused=unused, skipped=len(read.records) - len(kept))


def _table(data: bytes, file: str) -> TableResult:
    if len(data) > MAX_BYTES:
        return unreadable(file, f"大于{MAX_BYTES // 1024 // 1024} MB", "请只导出需要的列。")
    if data.startswith(_ZIP):
        return read_workbook(data, file)
    try:
        return read_csv(decode(data, file))
    except UndecodableText as failure:
        hint = "请另存为 UTF-8 的 CSV，或 .xlsx。"
        return unreadable(file, "不是 UTF-8 或 GB18030 文本，也不是 .xlsx", hint, line=failure.line)


def _known_columns(table: RawTable, schema: dict[str, Any]) -> tuple[RawTable, tuple[str, ...]]:
    """The table with heads as the schema has them; columns that it does not know are taken out and named."""
    names = {alias: name for name, said in schema["properties"].items() for alias in said.get("x-aliases", ())}
    names |= {name: name for name in schema["properties"]}
    heads = [names.get(cell.text.strip(), "") for cell in table.header.cells]
    kept = [index for index, head in enumerate(heads) if head]
    header = msgspec.structs.replace(
        table.header, cells=tuple(Cell(heads[index], table.header.cells[index].column) for index in kept)
    )
    unused = tuple(cell.text for cell, head in zip(table.header.cells, heads, strict=True) if not head and cell.text)
    rows = []
    for row in table.rows:
        surplus = row.cells[len(heads) :]
        cells = [row.cells[index] for index in kept if index < len(row.cells)]
        rows.append(msgspec.structs.replace(row, cells=(*cells, *surplus)))
    return msgspec.structs.replace(table, header=header, rows=tuple(rows)), unused


def _normalised(table: RawTable, name: str) -> RawTable:
    """Numbers with their dash and gap, states by their usual name, whatever the export wrote."""
    mends: dict[str, Callable[[str], str]] = {"编号": _number, "代替者": _number, "状态": _state}
    if name == "regions":
        mends["代码"] = _region
    columns = {index: mends[cell.text] for index, cell in enumerate(table.header.cells) if cell.text in mends}
    rows = tuple(
        msgspec.structs.replace(
            row,
            cells=tuple(
                Cell(columns[index](cell.text.strip()), cell.column) if index in columns else cell
                for index, cell in enumerate(row.cells)
            ),
        )
        for row in table.rows
    )
    return msgspec.structs.replace(table, rows=rows)


def _number(text: str) -> str:
    """The number in its right form; a text that holds more than a dated number is left for the schema to refuse."""
    typed = compiled(r"\s+").sub(" ", text)
    named = find_numbers(typed)
    if len(named) != 1 or not named[0].year or (named[0].start, named[0].end) != (0, len(typed)):
        return text
    return f"{named[0].number}—{named[0].year}"


def _state(text: str) -> str:
    return _STATES.get(text, text)


def _region(text: str) -> str:
    """Six digits are the usual form of a province (330000) and a prefecture (330100) too."""
    return compiled(r"^(\d{2})0000$|^(\d{4})00$").sub(r"\1\2", text)


def _values(record: Record) -> dict[str, str]:
    return {column: value for column, value in record.values.items() if value}


def _without_gaps(found: tuple[Diagnostic, ...], shape: Shape) -> Iterator[Diagnostic]:
    """Columns that may be absent are no findings: an export has what it has."""
    needed = {column.name for column in shape.columns if column.required}
    for one in found:
        if one.code == "LED-02" and "缺少" in one.message and not any(f"“{name}”" in one.message for name in needed):
            continue
        yield one


def _empty(file: str) -> tuple[Diagnostic, ...]:
    return unreadable(file, "只有表头，没有内容", "请在导出时选上数据。").diagnostics


def _worded(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The reader of tables speaks of ledgers; these are lists."""
    return tuple(
        msgspec.structs.replace(one, message=one.message.replace("台账", "清单"), hint=one.hint.replace("台账", "清单"))
        for one in found
    )


def _shortened(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    if len(found) <= MAX_FINDINGS:
        return found
    more = Diagnostic(
        code="LED-01",
        name="unreadable-ledger",
        severity=Severity.ERROR,
        message=f"另有{len(found) - MAX_FINDINGS}处问题没有列出。",
        span=found[MAX_FINDINGS].span,
        hint="改正前面各处后再导入。",
    )
    return (*found[:MAX_FINDINGS], more)
