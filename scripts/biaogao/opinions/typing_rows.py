"""What no machine can read waits in a sheet, a row for each scan; rows that people filled in come back as opinions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from biaogao.errors import InputError
from biaogao.opinions.excel_form import rows_of_workbook
from biaogao.opinions.form_facts import iso_date, unit_name
from biaogao.opinions.form_rows import FormRow
from biaogao.opinions.opinion import Channel, FileState
from biaogao.opinions.returned import Help, RawOpinion, Returned, Typed, unreadable
from biaogao.opinions.wording import is_nothing

NAME = "待录入.xlsx"
"""The file beside the scans of a round."""

WHAT = "待录入表"
FILE, UNIT, CITED, ANCHOR, OPINION, PROPOSAL, REASON, PERSON, CONTACT, DATE = HEADS = (
    "文件",
    "提出单位",
    "章条编号",
    "原文",
    "意见内容",
    "修改建议",
    "理由",
    "联系人",
    "联系方式",
    "日期",
)
_QUOTE = re.compile(r"^'(?=[=+\-@])")


class TypedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the sheet: the scan it is about, and the cells by their heads; `line` is its row."""

    line: int
    file: str
    cells: dict[str, str]
    number: bool = False

    @property
    def filled(self) -> bool:
        """Whether somebody typed an opinion, or that there is none."""
        return any(self.cells.get(head, "").strip() for head in (OPINION, PROPOSAL, REASON))


def read_picture(data: bytes, name: str, help: Help) -> Returned:
    """A photograph or scan: a row to be typed."""
    return Returned(what="图片", state=FileState.TYPING, notes=(f"是图片，请在“{NAME}”里录入。",))


def read_proprietary(data: bytes, name: str, help: Help) -> Returned:
    """A file that only another program opens (.wps, .et, .ofd): a row to be typed."""
    ending = name.rpartition(".")[2].lower()
    return Returned(
        what=f".{ending}文件",
        state=FileState.TYPING,
        notes=(f"只有生成它的程序能打开，请另存为.docx或.xlsx后放入，或在“{NAME}”里录入。",),
    )


def read_typed(data: bytes, name: str, help: Help) -> Returned | None:
    """What was typed into our sheet; None for a workbook that is another one. Never raises."""
    try:
        rows = typed_rows(data, name)
    except InputError as refusal:
        return unreadable(WHAT, f"{refusal.message}{refusal.hint}") if name == NAME else None
    if rows is None:
        return None
    filled = [row for row in rows if row.filled]
    said = [row for row in filled if not is_nothing(row.cells.get(OPINION, ""))]
    waiting = len({row.file for row in rows} - {row.file for row in filled})
    return Returned(
        what=WHAT,
        opinions=tuple(map(_opinion, said)),
        notes=(f"还有{waiting}份文件没有录入。",) if waiting else (),
        typed={
            file: Typed(
                unit=next((unit for row in filled if row.file == file and (unit := _unit(row))), ""),
                opinions=sum(1 for row in said if row.file == file),
            )
            for file in dict.fromkeys(row.file for row in filled)
        },
    )


def _unit(row: TypedRow) -> str:
    return unit_name(row.cells.get(UNIT, ""))


def typed_rows(data: bytes, name: str) -> tuple[TypedRow, ...] | None:
    """The rows of a sheet of ours in order, the empty ones too; None where it is no such sheet. Raises InputError."""
    rows = iter(rows_of_workbook(data, name))
    for row in rows:
        heads = {text.strip(): at for at, text in enumerate(row.texts)}
        if {FILE, OPINION, UNIT} <= heads.keys():
            return tuple(_rows(rows, heads))
    return None


def _rows(rows: Iterable[FormRow], heads: dict[str, int]) -> Iterator[TypedRow]:
    file = ""
    for row in rows:
        cells = {head: _cell(row, heads[head]) for head in HEADS if head in heads}
        # A second opinion of a scan is a row below without its name.
        file = cells.get(FILE, "") or file
        if file:
            number = CITED in heads and heads[CITED] < len(row.cells) and row.cells[heads[CITED]].number
            yield TypedRow(line=row.line, file=file, cells=cells, number=number)


def _cell(row: FormRow, at: int) -> str:
    return _QUOTE.sub("", row.cells[at].text.strip()) if at < len(row.cells) else ""


def _opinion(row: TypedRow) -> RawOpinion:
    return RawOpinion(
        channel=Channel.TYPED,
        place=f"第{row.line}行（{row.file}）",
        said=(row.file, *(row.cells.get(head, "") for head in (CITED, ANCHOR, OPINION, PROPOSAL, REASON))),
        opinion=row.cells.get(OPINION, ""),
        cited_number=row.number,
        unit=_unit(row),
        person=row.cells.get(PERSON, ""),
        contact=row.cells.get(CONTACT, ""),
        date=iso_date(row.cells.get(DATE, "")),
        cited=row.cells.get(CITED, ""),
        anchor=row.cells.get(ANCHOR, ""),
        proposal=row.cells.get(PROPOSAL, ""),
        reason=row.cells.get(REASON, ""),
    )
