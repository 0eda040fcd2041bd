"""Reads `consultees.csv` or `.xlsx` of a draft: whom it was sent to in which round, who answered, and how."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.diagnostics import Diagnostic
from biaogao.opinions.files import CONSULTEES, consultee_files
from biaogao.procedures.events import USUAL_ROUND
from biaogao.records.ledger import Record, finding, read_ledger
from biaogao.records.pilot import read_table
from biaogao.records.shapes import Shape, shape_of
from biaogao.records.tables import place
from biaogao.schema.store import load

PUBLIC = "公众"
ASKED = "被征求单位"


class Consultee(msgspec.Struct, frozen=True, kw_only=True):
    """One row: a unit in one round; dates are ISO.

    `replied` is a date, 是 where the day is not known, or empty; `opinions` is 有, 无 or empty. `person` and `contact`
    never go into what is published. `line` is that of the row.
    """

    unit: str
    short_names: tuple[str, ...] = ()
    public: bool = False
    person: str = ""
    contact: str = ""
    round: str = USUAL_ROUND
    sent: str = ""
    replied: str = ""
    opinions: str = ""
    remark: str = ""
    line: int = 0


class ConsulteeList(msgspec.Struct, frozen=True, kw_only=True):
    """All sound rows in the order of the file, what was found, and the file (empty where there is none)."""

    consultees: tuple[Consultee, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    file: str = ""

    def of_round(self, name: str) -> tuple[Consultee, ...]:
        """The rows of a round."""
        return tuple(one for one in self.consultees if one.round == name)


def consultee_shape() -> Shape:
    """Columns of the register."""
    return shape_of(CONSULTEES, load(CONSULTEES), folder="")


def read_consultees(folder: Path, label: str) -> ConsulteeList:
    """The register in a draft's folder; a wrong row is a finding and is left out. Never raises."""
    present = [path for path in consultee_files(folder) if path.is_file()]
    if not present:
        return ConsulteeList()
    file = f"{label}/{present[0].name}"
    read = read_table(present[0], file)
    if read.table is None:
        return ConsulteeList(findings=read.diagnostics, file=file)
    result = read_ledger(read.table, consultee_shape())
    consultees = [_consultee(record) for record in result.records if record.sound]
    found = [*read.diagnostics, *result.diagnostics, *_repeated(consultees, file)]
    if len(present) > 1:
        message = "征求单位名单同时有 csv 和 xlsx 两份，只读取 csv。"
        found.append(finding("LED-10", "two-ledgers", message, place(file, 1, 1), "请删去其中一份。"))
    return ConsulteeList(consultees=tuple(consultees), findings=tuple(found), file=file)


def _consultee(record: Record) -> Consultee:
    return Consultee(
        unit=record["单位"],
        short_names=record.many("简称"),
        public=record["类别"] == PUBLIC,
        person=record["联系人"],
        contact=record["联系方式"],
        round=record["轮次"] or USUAL_ROUND,
        sent=record["已发"],
        replied=record["已回"],
        opinions=record["意见"],
        remark=record["备注"],
        line=record.line,
    )


def _repeated(consultees: list[Consultee], file: str) -> list[Diagnostic]:
    first: dict[tuple[str, str], int] = {}
    found: list[Diagnostic] = []
    for one in consultees:
        line = first.setdefault((one.round, one.unit), one.line)
        if line != one.line:
            message = f"第{one.line}行与第{line}行重复：{one.round}的“{one.unit}”。"
            found.append(finding("LED-05", "duplicate-row", message, place(file, one.line, 1), "请合并两行。"))
    return found
