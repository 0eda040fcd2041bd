"""Reads `experts.csv` or `.xlsx` of a draft: who was asked to the review, who came, how each voted."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.procedures.files import EXPERTS, expert_files
from biaogao.procedures.voting import Votes
from biaogao.records.ledger import Record, finding, read_ledger
from biaogao.records.pilot import read_table
from biaogao.records.shapes import Shape, shape_of
from biaogao.records.tables import place
from biaogao.schema.store import load
from biaogao.source import Span

PRESENT, ABSENT = "是", "否"


class Vote(enum.StrEnum):
    """How an expert voted."""

    AGREE = "同意"
    AGAINST = "不同意"
    ABSTAIN = "弃权"
    NONE = ""


class Expert(msgspec.Struct, frozen=True, kw_only=True):
    """One row; `role` is 组长, 副组长, 成员 or empty, `attended` 是, 否 or empty, `meeting` ISO or empty (the last)."""

    name: str
    unit: str = ""
    title: str = ""
    post: str = ""
    field: str = ""
    role: str = ""
    attended: str = ""
    vote: Vote = Vote.NONE
    meeting: str = ""
    remark: str = ""
    span: Span | None = None


class ExpertList(msgspec.Struct, frozen=True, kw_only=True):
    """All sound rows in the order of the file, what was found, and the file (empty where there is none)."""

    experts: tuple[Expert, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    file: str = ""

    def of_meeting(self, date: str, last: str) -> tuple[Expert, ...]:
        """The experts of the meeting on `date`; a row without a date is of the `last` one."""
        return tuple(one for one in self.experts if (one.meeting or last) == date)


def expert_shape() -> Shape:
    """Columns of the list."""
    return shape_of(EXPERTS, load(EXPERTS), folder="")


def read_experts(folder: Path, label: str) -> ExpertList:
    """The list in a draft's folder; a wrong row is a finding and is left out. Never raises."""
    present = [path for path in expert_files(folder) if path.is_file()]
    if not present:
        return ExpertList()
    file = f"{label}/{present[0].name}"
    read = read_table(present[0], file)
    if read.table is None:
        return ExpertList(findings=read.diagnostics, file=file)
    result = read_ledger(read.table, expert_shape())
    experts = tuple(_expert(record) for record in result.records if record.sound)
    found = [*read.diagnostics, *result.diagnostics, *_own_findings(experts)]
    if len(present) > 1:
        message = "专家名单同时有 csv 和 xlsx 两份，只读取 csv。"
        found.append(finding("LED-10", "two-ledgers", message, place(file, 1, 1), "请删去其中一份。"))
    return ExpertList(experts=experts, findings=tuple(found), file=file)


def tally(experts: Sequence[Expert], entitled: int | None = None) -> Votes:
    """The numbers of a meeting; without `entitled` the number of rows.

    Numbers that no row speaks of are None: a list that says of nobody whether he came does not say that nobody came.
    """
    cast = [one.vote for one in experts if one.vote is not Vote.NONE]
    attended = [one.attended for one in experts]
    known = any(attended)
    return Votes(
        entitled=entitled if entitled is not None else (len(experts) or None),
        present=attended.count(PRESENT) if known else None,
        agree=cast.count(Vote.AGREE) if cast else None,
        against=cast.count(Vote.AGAINST) if cast else None,
        abstain=cast.count(Vote.ABSTAIN) if cast else None,
    )


def partial_experts(
    experts: Sequence[Expert], *, drafters: tuple[str, ...], units: tuple[str, ...], drafters_vote: bool
) -> tuple[Diagnostic, ...]:
    """Experts who drafted the standard, or whose unit did; names of drafters and drafting units are plain text.

    A drafter who gave a vote is an error where drafters do not vote, else a warning.
    """
    return tuple(_partial(experts, {_bare(one) for one in drafters}, {_bare(one) for one in units}, drafters_vote))


def _partial(experts: Sequence[Expert], drafters: set[str], units: set[str], allowed: bool) -> Iterator[Diagnostic]:
    for one in experts:
        if _bare(one.name) in drafters:
            voted = one.vote is not Vote.NONE
            grave = voted and not allowed
            said = f"，并投了“{one.vote.value}”" if voted else ""
            yield _found(
                ("02", "drafter-among-experts"),
                f"专家“{one.name}”是本标准的起草人{said}。",
                one,
                "起草人不参加表决：请更换专家，或删去这一票。" if grave else "起草人不宜担任审查专家，请核对是否同名。",
                Severity.ERROR if grave else Severity.WARNING,
            )
        elif one.unit and _bare(one.unit) in units:
            message = f"专家“{one.name}”来自起草单位“{one.unit}”。"
            yield _found(("03", "expert-of-drafting-unit"), message, one, "请核对是否需要回避。", Severity.WARNING)


def _own_findings(experts: Sequence[Expert]) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str, str], Expert] = {}
    leaders: dict[str, Expert] = {}
    for one in experts:
        before = first.setdefault((one.meeting, one.name, one.unit), one)
        if before is not one:
            yield _found(("04", "repeated-expert"), f"专家“{one.name}”列了两次。", one, "请删去一行。", Severity.ERROR)
        if one.vote is not Vote.NONE and one.attended == ABSENT:
            message = f"专家“{one.name}”没有出席，却有表决“{one.vote.value}”。"
            yield _found(("05", "absent-vote"), message, one, "请核对出席和表决；函审的，出席留空。", Severity.ERROR)
        if one.role == "组长" and leaders.setdefault(one.meeting, one) is not one:
            message = f"“{leaders[one.meeting].name}”和“{one.name}”都写作组长。"
            yield _found(("06", "two-leaders"), message, one, "组长只有一位，其他的写副组长或成员。", Severity.ERROR)


def _found(code: tuple[str, str], message: str, expert: Expert, hint: str, severity: Severity) -> Diagnostic:
    number, name = code
    return Diagnostic(code=f"EXP-{number}", name=name, severity=severity, message=message, span=expert.span, hint=hint)


def _expert(record: Record) -> Expert:
    return Expert(
        name=record["姓名"],
        unit=record["单位"],
        title=record["职称"],
        post=record["职务"],
        field=record["专业"],
        role=record["组内职务"],
        attended=record["出席"],
        vote=Vote(record["表决"]),
        meeting=record["会议日期"],
        remark=record["备注"],
        span=record.span("姓名"),
    )


def _bare(text: str) -> str:
    """A name without blanks, which people set between two characters."""
    return "".join(text.split())
