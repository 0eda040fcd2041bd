"""意见处理.xlsx: the decisions as a workbook with drop-downs, for those who prefer Excel, and its way back.

A hidden column keeps what stood in `dispositions.yaml` when the workbook was written, so that on the way back only what
was filled in counts, and what two people changed differently is said, not overwritten.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from biaogao.deliverables.opinion_table import clause_of, named_units
from biaogao.deliverables.sheets import canonical, neutral
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.opinions.dispositions import ANSWER, CHANGED, DECISION, FIELDS, MERGED, REASON, Decision, Disposition
from biaogao.opinions.settling import Settled
from biaogao.records.tables import RawRow, place
from biaogao.records.workbook import read_workbook

TITLE = "意见处理"

_EPOCH = datetime.datetime(2000, 1, 1)
_NUMBER, _BEFORE = "意见编号", "写出时"
_KNOWN = (_NUMBER, "章条", "提出单位", "意见", "建议", "提示")
_WIDTHS = {
    _NUMBER: 9, "章条": 14, "提出单位": 16, "意见": 42, "建议": 34, "提示": 22,
    DECISION: 11, REASON: 30, ANSWER: 30, MERGED: 9, CHANGED: 16, _BEFORE: 4,
}  # fmt: skip
_THIN = Side(style="thin", color="FF999999")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_BOLD = Font(name="宋体", size=10, bold=True)
_OPEN = PatternFill("solid", fgColor="FFFFF8DC")
_LONGEST_CELL = 32_000
_LINE, _HIGHEST = 14.0, 400.0
_SAID = tuple(one.value for one in Decision if one is not Decision.OPEN)

Fields = dict[str, str]


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """What a workbook brings: per number the fields to be written, and what could not be taken."""

    changes: Mapping[int, Fields]
    findings: tuple[Diagnostic, ...]


def fields_of(entry: Disposition) -> Fields:
    """The fields of an entry as text."""
    merged = str(entry.merged) if entry.merged else ""
    texts = (entry.decision.value, entry.reason, entry.answer, merged, entry.changed)
    return dict(zip(FIELDS, texts, strict=True))


def write_sheet(items: Sequence[Settled], hints: Mapping[int, Sequence[str]]) -> bytes:
    """The workbook; every cell is text, so that 5.10 stays 5.10 and nothing is computed."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = TITLE
    columns = (*_KNOWN, *FIELDS, _BEFORE)
    rows = [columns, *(_row(each, hints.get(each.opinion.number, ())) for each in items)]
    for row in rows:
        sheet.append([neutral(text)[:_LONGEST_CELL] for text in row])
    _dress(sheet, columns, len(rows))
    for number, row in enumerate(rows, 1):
        sheet.row_dimensions[number].height = _height(row, columns)
    book.properties.creator, book.properties.title = "", TITLE
    book.properties.created = book.properties.modified = _EPOCH
    buffer = io.BytesIO()
    book.save(buffer)
    return canonical(buffer.getvalue())


def _row(item: Settled, hints: Sequence[str]) -> tuple[str, ...]:
    one, fields = item.opinion, fields_of(item.own)
    opinion = "\n".join(filter(None, (one.opinion, f"理由：{one.reason}" if one.reason else "")))
    known = (str(one.number), clause_of(one), named_units(one), opinion, one.proposal, "\n".join(hints))
    return (*known, *fields.values(), msgspec.json.encode(list(fields.values())).decode())


def _height(row: Sequence[str], columns: Sequence[str]) -> float:
    """Points that the highest cell of a row needs; not every program finds the height of wrapped text by itself."""
    shown = ((text, _WIDTHS[name]) for text, name in zip(row, columns, strict=True) if name != _BEFORE)
    lines = (sum(-(-_room(line) // width) or 1 for line in text.split("\n")) for text, width in shown)
    return min(_LINE * max(lines), _HIGHEST)


def _room(line: str) -> int:
    """The columns of a line: a Chinese character takes two."""
    return sum(2 if sign > "\u2e7f" else 1 for sign in line)


def _dress(sheet: Worksheet, columns: Sequence[str], rows: int) -> None:
    for index, name in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = _WIDTHS[name]
    sheet.column_dimensions[get_column_letter(len(columns))].hidden = True
    alignment, plain, bold = Alignment(vertical="top", wrap_text=True), Font(name="宋体", size=10), _BOLD
    for number, cells in enumerate(sheet.iter_rows(min_row=1, max_row=rows, max_col=len(columns))):
        for cell, name in zip(cells, columns, strict=True):
            cell.number_format, cell.alignment, cell.border = "@", alignment, _BOX
            cell.font = plain if number else bold
            if number and name in FIELDS:
                cell.fill = _OPEN
    letter = get_column_letter(columns.index(DECISION) + 1)
    choice = DataValidation(type="list", formula1=f'"{",".join(_SAID)}"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = "处理", f"请选择：{'、'.join(_SAID)}。"
    choice.add(f"{letter}2:{letter}{max(rows, 2)}")
    sheet.add_data_validation(choice)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{rows}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


# --- the way back ------------------------------------------------------------------------------------------------


def read_sheet(data: bytes, file: str, now: Mapping[int, Disposition], known: frozenset[int]) -> Filled:
    """What people filled in since the workbook was written; `now` are the entries as they stand, by number.

    `known` are the numbers of all opinions. Never raises: a wrong row or cell is a finding with its row and column.
    """
    read = read_workbook(data, file)
    if read.table is None:
        return Filled(changes={}, findings=read.diagnostics)
    columns = {cell.text: cell.column for cell in read.table.header.cells}
    errors = [one for one in read.diagnostics if one.severity is Severity.ERROR]
    reading = _Reading(file, columns, known, errors)
    lacking = [name for name in (_NUMBER, *FIELDS) if name not in columns]
    if lacking:
        what = f"表头缺少“{'”“'.join(lacking)}”"
        reading.say(read.table.header.line, "", what, "请在程序写出的表里填写。")
        return Filled(changes={}, findings=(*read.diagnostics, *reading.found))
    changes: dict[int, Fields] = {}
    for row in read.table.rows:
        cells = {name: _text(row, column) for name, column in columns.items()}
        number = reading.number(row, cells)
        if number:
            fields = dict(reading.taken(row, cells, fields_of(now.get(number, Disposition(number=number)))))
            if fields:
                changes[number] = fields
    return Filled(changes=changes, findings=(*errors, *reading.found))


def _text(row: RawRow, column: int) -> str:
    """The text of a cell; the apostrophe that kept a text from being a formula goes again."""
    text = next((cell.text for cell in row.cells if cell.column == column), "")
    return text[1:] if text.startswith("'") and neutral(text[1:]) == text else text


class _Reading:
    """One reading of a workbook: its columns by name, the numbers that there are, and what was found."""

    def __init__(
        self, file: str, columns: Mapping[str, int], known: frozenset[int], errors: Sequence[Diagnostic]
    ) -> None:
        self.found: list[Diagnostic] = []
        self._unread = {(one.span.start.line, one.span.start.column) for one in errors if one.span}
        self._file = file
        self._columns = columns
        self._known = known
        self._seen: dict[int, int] = {}

    def say(self, line: int, column: str, what: str, hint: str) -> None:
        """Add a finding at a row and a named column."""
        self.found.append(
            Diagnostic(
                code="DSP-06",
                name="unusable-cell",
                severity=Severity.ERROR,
                message=f"{what}。",
                span=place(self._file, line, self._columns.get(column, 1)),
                hint=hint,
            )
        )

    def number(self, row: RawRow, cells: Fields) -> int:
        """The number of the opinion of a row, 0 with a finding where it is none or comes twice."""
        text = cells[_NUMBER].removesuffix(".0")
        number = int(text) if text.isdecimal() and len(text) < 10 else 0
        if number not in self._known:
            what = f"第{row.line}行的意见编号“{cells[_NUMBER]}”不是收到的意见，这一行没有读"
            self.say(row.line, _NUMBER, what, "不要改动编号一列。")
            return 0
        if self._seen.setdefault(number, row.line) != row.line:
            what = f"意见{number}在第{self._seen[number]}行和第{row.line}行写了两次，后一行没有读"
            self.say(row.line, _NUMBER, what, "删去其中一行。")
            return 0
        return number

    def taken(self, row: RawRow, cells: Fields, now: Fields) -> Iterator[tuple[str, str]]:
        """The fields that were changed in the workbook and not meanwhile in the file otherwise."""
        before = _before(cells.get(_BEFORE, ""), now)
        for name in FIELDS:
            typed = _usual(cells[name]) if name == DECISION else cells[name]
            if typed in (before[name], now[name]) or (row.line, self._columns[name]) in self._unread:
                continue
            if name == DECISION and typed not in ("", *_SAID):
                what = f"第{row.line}行的处理“{typed}”不在可选的{'、'.join(_SAID)}之中，没有读"
                self.say(row.line, name, what, "从下拉列表中选择。")
            elif name == MERGED and typed and not typed.isdecimal():
                what = f"第{row.line}行的“合并到”写了“{typed}”，应是一个意见编号，没有读"
                self.say(row.line, name, what, "只写一个编号，如 12。")
            elif now[name] != before[name]:
                kept = now[name][:30]
                what = f"第{row.line}行的“{name}”在表里和在 dispositions.yaml 里改得不一样，保留了后者的“{kept}”"
                self.say(row.line, name, what, "商定后只改一处。")
            else:
                yield name, typed


def _usual(text: str) -> str:
    return "未采纳" if text == "不采纳" else text


def _before(text: str, now: Fields) -> Fields:
    """What stood in the file when the workbook was written; without that column, what stands there now."""
    try:
        values = msgspec.json.decode(text.encode(), type=list[str])
    except msgspec.MsgspecError:
        return now
    return dict(zip(FIELDS, values, strict=True)) if len(values) == len(FIELDS) else now
