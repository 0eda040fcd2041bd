"""Turns a table of cells into records held against the ledger's shape; a wrong row stays, marked, with its findings."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.records.shapes import Shape, split
from biaogao.records.tables import RawRow, RawTable, place
from biaogao.schema.validate import validator
from biaogao.source import Span

EVIDENCE = "佐证"
NUMBER = "编号"
SAMPLE = "示例"


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One row: `values` holds every column, empty cells as ""; `sound` is False where it has an error."""

    ledger: str
    file: str
    line: int
    values: dict[str, str]
    columns: dict[str, int]
    sound: bool = True

    def __getitem__(self, column: str) -> str:
        """The value of a column; "" where the ledger has no such column."""
        return self.values.get(column, "")

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a column that holds several."""
        return split(self[column])

    def span(self, column: str = "") -> Span:
        """Where a cell stands; the first cell without a column."""
        return place(self.file, self.line, self.columns.get(column, 1), max(1, len(self[column])))

    @property
    def label(self) -> str:
        """How findings and lists call the row."""
        return f"{self.file} 第{self.line}行"


class LedgerResult(msgspec.Struct, frozen=True, kw_only=True):
    """All records of a ledger in file order, and what was found."""

    records: tuple[Record, ...]
    diagnostics: tuple[Diagnostic, ...]


def finding(code: str, name: str, message: str, span: Span, hint: str = "", *, severity: str = "error") -> Diagnostic:
    """A finding of the ledgers."""
    return Diagnostic(code=code, name=name, severity=Severity(severity), message=message, span=span, hint=hint)


def read_ledger(table: RawTable, shape: Shape, forgiven: frozenset[str] = frozenset()) -> LedgerResult:
    """Match header and columns, then each row; rows beyond the header's columns are findings, never cut off.

    Columns in `forgiven` may lack or be empty, whatever the shape says.
    """
    heads = [cell.text for cell in table.header.cells]
    found = list(_header_findings(table, shape, heads, forgiven))
    rules = validator(shape.schema)
    records: list[Record] = []
    seen: dict[tuple[str, ...], Record] = {}
    for row in table.rows:
        record = _record(table.file, row, heads, shape)
        errors = [*_shape_of_row(table.file, row, heads), *_row_findings(record, shape, rules, forgiven)]
        if errors:
            record = msgspec.structs.replace(record, sound=False)
        key = tuple(record[column] for column in shape.key)
        if key and all(key) and key in seen:
            errors.append(_repeated(record, shape, key, seen[key]))
            record = msgspec.structs.replace(record, sound=False)
        seen.setdefault(key, record)
        found.extend(errors)
        records.append(record)
    return LedgerResult(records=tuple(records), diagnostics=tuple(found))


def _record(file: str, row: RawRow, heads: list[str], shape: Shape) -> Record:
    values = {column.name: "" for column in shape.columns}
    columns: dict[str, int] = {}
    for head, cell in zip(heads, row.cells, strict=False):
        if head in values:
            values[head] = cell.text
            columns[head] = cell.column
    return Record(ledger=shape.name, file=file, line=row.line, values=values, columns=columns)


def _header_findings(table: RawTable, shape: Shape, heads: list[str], forgiven: frozenset[str]) -> Iterator[Diagnostic]:
    known = [column.name for column in shape.columns]
    expected = "，".join(known)
    for cell in table.header.cells:
        span = place(table.file, table.header.line, cell.column, max(1, len(cell.text)))
        if cell.text and heads.count(cell.text) > 1:
            yield finding("LED-02", "ledger-header", f"列名“{cell.text}”出现多次。", span, "请保留一列。")
        elif cell.text not in known:
            shown = f"不认识的列“{cell.text}”" if cell.text else "有一列没有列名"
            yield finding("LED-02", "ledger-header", f"{shape.title}中{shown}。", span, f"应有的列为：{expected}。")
    for column in shape.columns:
        if column.name not in heads and column.name not in forgiven:
            span = place(table.file, table.header.line, 1)
            severity = "error" if column.required else "warning"
            message = f"{shape.title}缺少“{column.name}”列。"
            yield finding("LED-02", "ledger-header", message, span, f"应有的列为：{expected}。", severity=severity)


def _shape_of_row(file: str, row: RawRow, heads: list[str]) -> Iterator[Diagnostic]:
    surplus = [cell for cell in row.cells[len(heads) :] if cell.text]
    if surplus:
        message = f"第{row.line}行有{len(row.cells)}格，表头只有{len(heads)}列。"
        hint = "内容里有半角逗号时，应把整格用双引号括起。"
        yield finding("LED-03", "ragged-row", message, place(file, row.line, surplus[0].column), hint)


def _row_findings(
    record: Record, shape: Shape, rules: Draft202012Validator, forgiven: frozenset[str]
) -> Iterator[Diagnostic]:
    instance = {name: text for name, text in record.values.items() if text}
    for error in sorted(rules.iter_errors(instance), key=lambda one: (str(list(one.absolute_path)), one.message)):
        for column, message in _told(error, shape, record.values):
            if column in forgiven and not record[column]:
                continue
            text = f"第{record.line}行“{column}”列：{message}。"
            yield finding("LED-04", "ledger-value", text, record.span(column))


def _told(error: ValidationError, shape: Shape, values: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Column and message of what jsonschema says; the words for what is expected stand in the schema."""
    if error.validator == "required":
        missing = [name for name in _names(error.validator_value) if not values.get(name)]
        column = next((name for name in missing if error.message.startswith(f"'{name}'")), missing[0])
        yield column, f"不得为空，应为{shape.column(column).expected}{_reason(error)}"
        return
    column = str(error.absolute_path[0]) if error.absolute_path else shape.columns[0].name
    if error.validator == "maxLength" and error.validator_value:
        yield column, f"最多{error.validator_value}个字，现有{len(values.get(column, ''))}个字"
    elif error.validator == "maxLength":
        yield column, f"应留空，现为“{values.get(column, '')}”{_reason(error)}"
    else:
        yield column, f"应为{shape.column(column).expected}，现为“{values.get(column, '')}”"


def _names(value: object) -> tuple[str, ...]:
    return tuple(str(name) for name in value) if isinstance(value, list) else ()


def _reason(error: ValidationError) -> str:
    """Where a column is bound to another one by if and then, the column alone does not explain the finding."""
    bound = {"then", "else"} & set(error.absolute_schema_path)
    return "（由本行其他列的取值决定）" if bound else ""


def _repeated(record: Record, shape: Shape, key: tuple[str, ...], first: Record) -> Diagnostic:
    named = "、".join(f"{column}“{value}”" for column, value in zip(shape.key, key, strict=True))
    message = f"第{record.line}行与第{first.line}行重复：{named}。"
    return finding("LED-05", "duplicate-row", message, record.span(shape.key[0]), "请合并两行，或改正编号。")
