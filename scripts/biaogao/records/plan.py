"""The pilot as a value: phases, areas, targets and volumes as `pilot.yaml` says (schemas/pilot.schema.json)."""

from __future__ import annotations

import datetime

import msgspec

from biaogao.records.archive_settings import ArchiveSettings
from biaogao.records.checklist_settings import ChecklistSettings
from biaogao.records.report_settings import Board, MidTerm, ReportSettings
from biaogao.records.requirement import PlanText, Requirement, Waiver
from biaogao.records.system_settings import SystemSettings


class Phase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stage of the pilot; both days count (ISO dates)."""

    code: str = msgspec.field(name="代码")
    name: str = msgspec.field(name="名称")
    start: str = msgspec.field(name="起")
    end: str = msgspec.field(name="止")


class Leaf(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A subsystem that holds standards; `code` is the middle of their 体系编号."""

    code: str = msgspec.field(name="代码")
    name: str = msgspec.field(name="名称")


class Area(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the areas of the system; the plan may call it by several names."""

    code: str = msgspec.field(name="代码")
    name: str = msgspec.field(name="名称")
    aliases: tuple[str, ...] = msgspec.field(name="别名", default=())
    leaves: tuple[Leaf, ...] = msgspec.field(name="子体系")


class Goal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a target asks for; `value` is empty where the plan names no number (明显提升, 若干)."""

    value: str = msgspec.field(name="数值", default="")
    unit: str = msgspec.field(name="单位", default="")
    wording: str = msgspec.field(name="表述")


class Target(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A target of the plan: its exact wording, the formula that computes it and the switches of that formula."""

    code: str = msgspec.field(name="编号")
    name: str = msgspec.field(name="名称")
    wording: str = msgspec.field(name="原文")
    goal: Goal = msgspec.field(name="目标")
    formula: str = msgspec.field(name="算法")
    switches: dict[str, tuple[str, ...]] = msgspec.field(name="口径", default_factory=dict)


class Content(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One source of a volume: a ledger (with the categories taken), a product of the tool, or the standards."""

    ledger: str = msgspec.field(name="台账", default="")
    categories: tuple[str, ...] = msgspec.field(name="类别", default=())
    product: str = msgspec.field(name="成果", default="")


class Volume(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A volume of the acceptance files; `waived` says why it is empty, where it may be."""

    number: str = msgspec.field(name="卷")
    name: str = msgspec.field(name="名称")
    contents: tuple[Content, ...] = msgspec.field(name="收", default=())
    waived: str = msgspec.field(name="不适用", default="")


class PilotPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of `pilot.yaml`; `contact` is asked where a row names no department."""

    name: str = msgspec.field(name="名称")
    owner: str = msgspec.field(name="承担单位")
    contact: str = msgspec.field(name="归口部门")
    sample: bool = msgspec.field(name="示例", default=False)
    as_of: str = msgspec.field(name="截至日期", default="")
    prefix: str = msgspec.field(name="体系代号")
    phases: tuple[Phase, ...] = msgspec.field(name="阶段")
    areas: tuple[Area, ...] = msgspec.field(name="领域")
    targets: tuple[Target, ...] = msgspec.field(name="指标")
    volumes: tuple[Volume, ...] = msgspec.field(name="卷册")
    archive: ArchiveSettings = msgspec.field(name="归档", default=ArchiveSettings())
    system: SystemSettings = msgspec.field(name="体系", default=SystemSettings())
    midterm: MidTerm | None = msgspec.field(name="中期", default=None)
    board: Board | None = msgspec.field(name="领导小组", default=None)
    reports: ReportSettings = msgspec.field(name="报告", default=ReportSettings())
    checklists: ChecklistSettings = msgspec.field(name="检查表", default=ChecklistSettings())
    text: PlanText | None = msgspec.field(name="方案", default=None)
    requirements: tuple[Requirement, ...] = msgspec.field(name="要求", default=())
    waivers: tuple[Waiver, ...] = msgspec.field(name="不列要求", default=())

    @property
    def start(self) -> str:
        """The first day of the pilot."""
        return min(phase.start for phase in self.phases)

    @property
    def end(self) -> str:
        """The last day of the pilot."""
        return max(phase.end for phase in self.phases)

    def leaf(self, code: str) -> tuple[Area, Leaf] | None:
        """The area and the subsystem of a leaf's code."""
        for area in self.areas:
            for leaf in area.leaves:
                if leaf.code == code:
                    return area, leaf
        return None

    def area_named(self, name: str) -> Area | None:
        """The area of a name or of one of its aliases."""
        return next((area for area in self.areas if name == area.name or name in area.aliases), None)


def convert(value: object) -> PilotPlan:
    """The plan of a schema-checked value of scalars as strings.

    Raises msgspec.ValidationError where it was not checked.
    """
    return msgspec.convert(_truth(value), PilotPlan, strict=False)


def _truth(value: object) -> object:
    # YAML scalars arrive as text; 是 and 否 are how the project's files say true and false.
    if isinstance(value, dict) and "示例" in value:
        return {**value, "示例": str(value["示例"]).lower() in {"是", "true"}}
    return value


def quarter_of(date: str) -> str:
    """`2023Q3` for an ISO date of July to September 2023."""
    day = datetime.date.fromisoformat(date)
    return f"{day.year}Q{(day.month + 2) // 3}"


def last_day_of(quarter: str) -> str:
    """The ISO date on which a quarter like `2023Q3` ends. Raises ValueError for what is none."""
    year, _, number = quarter.partition("Q")
    month = int(number) * 3
    ahead = datetime.date(int(year) + month // 12, month % 12 + 1, 1)
    return (ahead - datetime.timedelta(days=1)).isoformat()


def quarter_ends(start: str, end: str) -> tuple[str, ...]:
    """The last days of the quarters from `start` on, up to `end`, which comes last itself; ISO dates."""
    days: list[str] = []
    day = last_day_of(quarter_of(start))
    while day < end:
        days.append(day)
        following = datetime.date.fromisoformat(day) + datetime.timedelta(days=1)
        day = last_day_of(quarter_of(following.isoformat()))
    return (*days, end)
