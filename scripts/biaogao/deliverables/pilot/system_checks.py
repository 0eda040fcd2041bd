"""Holds the system of standards against itself, the dated list of what is published, and the targets of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import msgspec

from biaogao.deliverables.pilot.diagram_tree import leaf_code
from biaogao.diagnostics import Diagnostic
from biaogao.lists.registers import CERTAIN
from biaogao.lists.shelf import Standards
from biaogao.records.formulas.matters import with_standard
from biaogao.records.ledger import Record, finding
from biaogao.records.plan import PilotPlan, Target
from biaogao.records.snapshot import Snapshot
from biaogao.source import Span

COUNTED = "标准数量"
"""The name of the formula whose targets ask for numbers of standards by level and role."""

_PLAN = Span.of("pilot/pilot.yaml", 1, 1, 1, 1)
_SIGNS = re.compile(r"[\s·《》（）()—\-]+")
# The first that matches tells the level that a number speaks of.
_NUMBERS = (
    (re.compile(r"GB(/[TZ])? "), "国家标准"),
    (re.compile(r"DB[0-9]{2}(/T)? "), "省级地方标准"),
    (re.compile(r"DB[0-9]{4}(/T)? "), "市级地方标准"),
    (re.compile(r"T/"), "团体标准"),
    (re.compile(r"Q/"), "内部标准"),
    (re.compile(r"[A-Z]{2}(/T)? "), "行业标准"),
)


Places = Mapping[tuple[str | int, ...], Span]


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What is held together: the plan with the places of its values, the rows of system and matters, and the list."""

    plan: PilotPlan
    places: Places
    system: tuple[Record, ...]
    matters: tuple[Record, ...]
    published: Standards
    as_of: str

    def place(self, *path: str | int) -> Span:
        """Where a value of `pilot.yaml` stands."""
        return self.places.get(path, _PLAN)

    def covered(self, states: tuple[str, ...] = ()) -> frozenset[str]:
        """The 编号 of the matters that have a standard: by the plan's definition, or in given states."""
        rows = {"system": tuple(row for row in self.system if row.sound), "matters": self.matters}
        snapshot = Snapshot(rows=rows, plan=self.plan, as_of=self.as_of)
        return frozenset(row["编号"] for row in with_standard(snapshot, states or self.plan.system.counting.states))


def checks(held: Held) -> tuple[Diagnostic, ...]:
    """All findings beyond those that the reading of the ledger gives (SYS-01 to SYS-04), in the order of the codes."""
    kept = [row for row in held.system if row["状态"] != "废止"]
    return (
        *_repeated_leaves(held),
        *_blank_leaves(held, kept),
        *_repeated_names(kept),
        *_withdrawn(kept, held.published),
        *_misnamed(kept, held.published),
        *_wrong_levels(kept),
        *_too_few(held, kept),
        *_uncovered(held),
        *_unknown_plans(held),
        *_aliases(held.plan, kept),
    )


def _repeated_leaves(held: Held) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for index, area in enumerate(held.plan.areas):
        for number, leaf in enumerate(area.leaves):
            if leaf.code in seen:
                message = f"子体系代码“{leaf.code}”写了两次：{seen[leaf.code]}、{leaf.name}。"
                hint = "一个代码只能是一个子体系，请在 pilot.yaml 的“领域”里改正。"
                place = held.place("领域", index, "子体系", number, "代码")
                yield finding("SYS-05", "repeated-leaf", message, place, hint)
            seen.setdefault(leaf.code, leaf.name)


def _blank_leaves(held: Held, kept: Sequence[Record]) -> Iterator[Diagnostic]:
    filled = {leaf_code(row) for row in kept}
    for index, area in enumerate(held.plan.areas):
        for number, leaf in enumerate(area.leaves):
            if leaf.code not in filled:
                message = f"子体系“{leaf.code} {leaf.name}”（{area.name}）空白，没有标准。"
                hint = "请列入采用或拟制定的标准；确实不需要的，从 pilot.yaml 的“领域”里删去。"
                place = held.place("领域", index, "子体系", number, "代码")
                yield finding("SYS-06", "blank-leaf", message, place, hint, severity="warning")


def _repeated_names(kept: Sequence[Record]) -> Iterator[Diagnostic]:
    seen: dict[str, Record] = {}
    for row in kept:
        first = seen.setdefault(_SIGNS.sub("", row["标准名称"]), row)
        if first is not row:
            message = f"第{row.line}行与第{first.line}行的标准名称都是“{row['标准名称']}”。"
            hint = "重复的删去一行；不同层级的同名标准，请在名称或备注里区别。"
            yield finding("SYS-07", "duplicate-name", message, row.span("标准名称"), hint, severity="warning")


def _withdrawn(kept: Sequence[Record], published: Standards) -> Iterator[Diagnostic]:
    for row in kept:
        known = published.edition(row["标准编号"])
        if known is None or known.in_force or row["状态"] != "现行":
            continue
        told = f"{known.status}{f'，由{known.successor}代替' if known.successor else ''}"
        message = f"第{row.line}行的“{known.number}”{told}（清单截至{published.as_of(known)}）。"
        hint = "请到官方平台核对后，换成现行的标准，或把状态改为“废止”。"
        severity = "warning" if known.certainty == CERTAIN else "info"
        yield finding("SYS-08", "withdrawn-standard", message, row.span("标准编号"), hint, severity=severity)


def _misnamed(kept: Sequence[Record], published: Standards) -> Iterator[Diagnostic]:
    for row in kept:
        known = published.edition(row["标准编号"])
        if known is None or not known.title or _SIGNS.sub("", known.title) == _SIGNS.sub("", row["标准名称"]):
            continue
        message = f"第{row.line}行“{known.number}”的名称与清单中的“{known.title}”不同。"
        severity = "warning" if known.certainty == CERTAIN else "info"
        yield finding("SYS-09", "name-differs", message, row.span("标准名称"), "请照标准封面核对。", severity=severity)


def _wrong_levels(kept: Sequence[Record]) -> Iterator[Diagnostic]:
    for row in kept:
        level = next((level for pattern, level in _NUMBERS if pattern.match(row["标准编号"])), row["层级"])
        if level != row["层级"]:
            message = f"第{row.line}行“{row['标准编号']}”是{level}的编号，层级写的是{row['层级']}。"
            yield finding("SYS-10", "level-mismatch", message, row.span("层级"), "请改正其中一处。", severity="warning")


def counted(target: Target, system: Sequence[Record]) -> tuple[Record, ...]:
    """The standards of a target's levels and roles, in whatever state but 废止."""
    levels, roles = target.switches.get("层级", ()), target.switches.get("角色", ())
    return tuple(row for row in system if row["层级"] in levels and row["角色"] in roles and row["状态"] != "废止")


def _too_few(held: Held, kept: Sequence[Record]) -> Iterator[Diagnostic]:
    for index, target in enumerate(held.plan.targets):
        if target.formula != COUNTED or not target.goal.value:
            continue
        number = len(counted(target, kept))
        if number < Fraction(target.goal.value):
            message = f"体系表里符合{target.code}“{target.name}”的标准只有{number}项，目标是{target.goal.wording}。"
            hint = "全部制定完成也达不到目标，请补列拟制定的标准。"
            place = held.place("指标", index, "目标")
            yield finding("SYS-11", "too-few-standards", message, place, hint, severity="warning")


def _uncovered(held: Held) -> Iterator[Diagnostic]:
    wanted, matters = held.plan.system.coverage, held.matters
    if not wanted or not matters:
        return
    have = held.covered()
    bare = [f"{one['编号']}{one['名称']}" for one in matters if one["编号"] not in have]
    covered = len(matters) - len(bare)
    if covered * 100 < Fraction(wanted) * len(matters):
        states = "或".join(held.plan.system.counting.states)
        message = f"{len(matters)}个事项中{covered}个有{states}标准，不到{wanted}%；没有的：{'、'.join(bare)}。"
        hint = "请为这些事项列入标准，并在事项清单的“标准”列写上。"
        yield finding("SYS-12", "uncovered-matters", message, matters[0].span("标准"), hint, severity="warning")


def _unknown_plans(held: Held) -> Iterator[Diagnostic]:
    known = {row["体系编号"]: row for row in held.system}
    for index, one in enumerate(held.plan.system.milestones):
        if one.code not in known:
            message = f"制修订计划里的“{one.code}”在标准体系表中没有。"
            place = held.place("体系", "制修订计划", index, "标准")
            yield finding("SYS-13", "unknown-milestone", message, place, "请改正编号，或在体系表中补一行。")


def _aliases(plan: PilotPlan, kept: Sequence[Record]) -> Iterator[Diagnostic]:
    for row in kept:
        area = plan.area_named(row["领域"])
        if area is not None and row["领域"] != area.name:
            message = f"第{row.line}行的领域写作别名“{row['领域']}”，表中统一为“{area.name}”。"
            yield finding("SYS-14", "area-alias", message, row.span("领域"), "可以不改。", severity="info")
