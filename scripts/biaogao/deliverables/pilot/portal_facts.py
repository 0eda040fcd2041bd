"""What the portal tells of a pilot: how far each standard is, what is due, what happened in each quarter."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from biaogao.deliverables.pilot.key_standards import LATE, awaited, progress
from biaogao.records.gaps import Gap
from biaogao.records.ledger import Record
from biaogao.records.plan import PilotPlan, quarter_ends, quarter_of
from biaogao.records.requirements import PROVED, Judged, shortened
from biaogao.records.snapshot import Snapshot

_IN_FORCE, _DRAFTED, _PLANNED, _GONE = "现行", "在编", "拟制定", "废止"
_STAGES = ("发布稿", "报批稿", "送审稿", "送审讨论稿", "征求意见稿", "工作组讨论稿")
_LONGEST = 46


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """What was made of a draft: its stage, how many errors and warnings were found, and where its pages are.

    `errors` is -1 where nothing was checked; `reading` and `report` are addresses from the portal, or "".
    """

    stage: str = ""
    errors: int = -1
    warnings: int = 0
    reading: str = ""
    report: str = ""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A standard: `group` is 逾期, a stage, 在编, 拟制定, 现行 or 废止; `step` tells how it keeps its planned days."""

    code: str
    number: str
    title: str
    level: str
    role: str
    department: str
    key: bool
    group: str
    stage: str
    step: str
    built: Built


class Deadline(msgspec.Struct, frozen=True, kw_only=True):
    """Something that must be done by an ISO day; `left` is the number of days from the as-of date, negative if late."""

    day: str
    kind: str
    matter: str
    who: str
    left: int


class Quarter(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledgers tell of a quarter; the last one may end before it is over."""

    name: str
    trainings: int
    attended: int
    checked: int
    passed: int
    found: int
    closed: int


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """All gaps of one department."""

    name: str
    gaps: tuple[Gap, ...]

    @property
    def grave(self) -> int:
        """How many of them make the dossier 未齐备."""
        return sum(gap.grave for gap in self.gaps)


def standings(
    system: Sequence[Record], plan: PilotPlan, built: Mapping[str, Built], as_of: str
) -> tuple[Standing, ...]:
    """All standards of the system in the order of their codes; `built` by the folder of the draft."""
    planned = {one.code: one.days for one in plan.system.milestones}
    rows = sorted(system, key=lambda row: row["体系编号"])
    return tuple(
        _standing(row, planned.get(row["体系编号"], {}), built.get(row["草案"], Built()), as_of) for row in rows
    )


def _standing(row: Record, days: Mapping[str, str], built: Built, as_of: str) -> Standing:
    # Whoever planned no days for a standard cannot be late with it.
    step = progress(row, days, built.stage, as_of) if days else ""
    state = row["状态"]
    return Standing(
        code=row["体系编号"],
        number=row["标准编号"],
        title=row["标准名称"].replace("\u3000", " "),
        level=row["层级"],
        role=row["角色"],
        department=row["责任部门"],
        key=row["关键"] == "是",
        group=LATE if step.startswith(LATE) else built.stage if state == _DRAFTED and built.stage else state,
        stage=built.stage or state,
        step=step,
        built=built,
    )


def grouped(rows: Sequence[Standing]) -> tuple[tuple[str, tuple[Standing, ...]], ...]:
    """The standards by group: what is late first, then the drafts that are furthest, what is in force near the end."""
    ahead = (LATE, *_STAGES)
    behind = (_DRAFTED, _PLANNED, _IN_FORCE, _GONE)
    between = sorted({row.group for row in rows} - {*ahead, *behind})
    order = (*ahead, *between, *behind)
    held = {name: tuple(row for row in rows if row.group == name) for name in order}
    return tuple((name, held[name]) for name in order if held[name])


def deadlines(
    snapshot: Snapshot, built: Mapping[str, Built], judged: Sequence[Judged], system: Sequence[Record]
) -> tuple[Deadline, ...]:
    """Whatever has a day and is not done, the earliest first."""
    found = (*_milestones(snapshot.plan, system, built), *_rows(snapshot), *_requirements(judged))
    phases = ((one.end, "阶段", f"{one.name}结束", snapshot.plan.contact) for one in snapshot.plan.phases)
    coming = (one for one in phases if one[0] >= snapshot.as_of)
    return tuple(
        Deadline(day=day, kind=kind, matter=matter, who=who, left=_days(snapshot.as_of, day))
        for day, kind, matter, who in sorted((*found, *coming))
    )


_Dated = tuple[str, str, str, str]


def _milestones(plan: PilotPlan, system: Sequence[Record], built: Mapping[str, Built]) -> Iterator[_Dated]:
    planned = {one.code: one.days for one in plan.system.milestones}
    for row in system:
        days = planned.get(row["体系编号"], {})
        if row["状态"] == _GONE:
            continue
        for name in awaited(row, days, built.get(row["草案"], Built()).stage):
            yield days[name], "标准", f"{row['体系编号']} {row['标准名称']}：{name}", row["责任部门"]


def _rows(snapshot: Snapshot) -> Iterator[_Dated]:
    for row in snapshot.of("issues"):
        if row["状态"] != "已销号" and row["时限"]:
            yield row["时限"], "问题", f"{row['编号']} {row['问题']}：整改销号", row["责任部门"]
    for row in snapshot.of("projects"):
        if row["状态"] in {"申报中", "建设中"} and row["计划完成日期"]:
            yield row["计划完成日期"], "试点项目", f"{row['名称']}：完成", row["责任部门"]


def _requirements(judged: Sequence[Judged]) -> Iterator[_Dated]:
    for one in judged:
        if one.verdict != PROVED:
            asked = one.requirement
            yield one.due, "方案要求", f"{asked.code} {shortened(asked.wording, _LONGEST)}", asked.who


def _days(start: str, end: str) -> int:
    return (datetime.date.fromisoformat(end) - datetime.date.fromisoformat(start)).days


def quarters(snapshot: Snapshot) -> tuple[Quarter, ...]:
    """Every quarter from the beginning of the pilot to the as-of date."""
    names = dict.fromkeys(map(quarter_of, quarter_ends(snapshot.plan.start, snapshot.as_of)))
    return tuple(_quarter(name, snapshot) for name in names)


def _quarter(name: str, snapshot: Snapshot) -> Quarter:
    held = {row["编号"] for row in _of_quarter(snapshot, "training", "日期", name)}
    attended = sum(row["签到"] == "有效" and row["培训"] in held for row in snapshot.of("attendance"))
    checks = [row for row in _of_quarter(snapshot, "checks", "日期", name) if row["结果"] != "不适用"]
    return Quarter(
        name=name,
        trainings=len(held),
        attended=attended,
        checked=len(checks),
        passed=sum(row["结果"] == "符合" for row in checks),
        found=len(_of_quarter(snapshot, "issues", "发现日期", name)),
        closed=len([row for row in _of_quarter(snapshot, "issues", "销号日期", name) if row["状态"] == "已销号"]),
    )


def _of_quarter(snapshot: Snapshot, ledger: str, column: str, name: str) -> list[Record]:
    return [row for row in snapshot.of(ledger) if row[column] and quarter_of(row[column]) == name]


def by_department(gaps: Sequence[Gap]) -> tuple[Due, ...]:
    """The gaps by whom to ask, those with most grave ones first; grave and early ones first in each."""
    names = dict.fromkeys(gap.ask for gap in gaps)
    order = [
        Due(
            name=name,
            gaps=tuple(
                sorted((gap for gap in gaps if gap.ask == name), key=lambda gap: (not gap.grave, gap.due, gap.matter))
            ),
        )
        for name in names
    ]
    return tuple(sorted(order, key=lambda one: (-one.grave, -len(one.gaps), one.name)))
