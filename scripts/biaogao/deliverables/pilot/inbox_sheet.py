"""The workbook in which a person says to which row each unassigned file belongs, and what comes back in it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import msgspec
from openpyxl import load_workbook
from openpyxl.worksheet.datavalidation import DataValidation

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.deliverables.sheets import canonical, write_workbook
from biaogao.diagnostics import Diagnostic
from biaogao.records.inbox import Stray, Suggestion
from biaogao.records.shapes import Shape
from biaogao.records.workbook import read_workbook

TITLE = "待归佐证"
FILE, CHOICE, DIGEST = "文件", "归入", "校验"

_HEADS = (
    Head(title=FILE, share=24),
    Head(title=CHOICE, share=12, centred=True),
    Head(title="建议一", share=24),
    Head(title="理由", share=24),
    Head(title="建议二", share=18),
    Head(title="建议三", share=18),
    Head(title="开头的文字", share=26),
    Head(title=DIGEST, share=10),
)
_HEAD_LINE = 2
_SHOWN_DIGEST = 16
_SHOWN_WORDS = 60


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A line that a person filled in: the file with the start of its digest, and what it belongs to, as typed."""

    line: int
    name: str
    digest: str
    wanted: str


def write_sheet(strays: Sequence[tuple[Stray, Sequence[Suggestion]]], shapes: Mapping[str, Shape]) -> bytes:
    """A line for each file; the column 归入 is empty and offers the suggestions."""
    rows = tuple(_row(stray, found, shapes) for stray, found in strays)
    advice = "在“归入”栏选或写台账和编号，如“培训 P003”；不归入的留空。填好后用 --read 读回。"
    paper = Paper(title=advice, grids=(Grid(title=advice, heads=_HEADS, rows=rows),), wide=True)
    book = load_workbook(io.BytesIO(write_workbook(paper)))
    sheet = book.worksheets[0]
    sheet.title = TITLE
    for line, (_, found) in enumerate(strays, _HEAD_LINE + 1):
        named = [called(one, shapes) for one in found]
        if named:
            offer = DataValidation(
                type="list", formula1=f'"{",".join(named)}"', allow_blank=True, showErrorMessage=False
            )
            offer.add(sheet.cell(line, 2))
            sheet.add_data_validation(offer)
    buffer = io.BytesIO()
    book.save(buffer)
    return canonical(buffer.getvalue())


def called(one: Suggestion, shapes: Mapping[str, Shape]) -> str:
    """How a row is written in the sheet: `培训 P003`."""
    return f"{shapes[one.ledger].short or one.ledger} {one.number}"


def _row(stray: Stray, found: Sequence[Suggestion], shapes: Mapping[str, Shape]) -> tuple[str, ...]:
    told = [f"{called(one, shapes)} {one.title}" for one in found] + [""] * 3
    reason = found[0].reason if found else "没有找到相近的行"
    return (stray.name, "", told[0], reason, told[1], told[2], stray.text[:_SHOWN_WORDS], stray.sha256[:_SHOWN_DIGEST])


def read_sheet(data: bytes, file: str) -> tuple[tuple[Choice, ...], tuple[Diagnostic, ...]]:
    """The lines that were filled in, and what is wrong with the workbook as a whole."""
    result = read_workbook(data, file)
    if result.table is None:
        return (), result.diagnostics
    choices: list[Choice] = []
    heads: dict[str, int] = {}
    for row in (result.table.header, *result.table.rows):
        cells = {cell.column: cell.text.removeprefix("'") for cell in row.cells}
        if not heads:
            named = {text: column for column, text in cells.items()}
            heads = named if {FILE, CHOICE, DIGEST} <= set(named) else {}
            continue
        wanted = cells.get(heads[CHOICE], "")
        if wanted:
            name, digest = cells.get(heads[FILE], ""), cells.get(heads[DIGEST], "")
            choices.append(Choice(line=row.line, name=name, digest=digest, wanted=wanted))
    return tuple(choices), ()
