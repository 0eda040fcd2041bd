"""The formulas of the pilot's targets: from ledgers to counts with their lists; no formula knows another.

The plan gives targets without formulas; each formula's rule is printed beside its value, and its switches are set in
`pilot.yaml`, so that the secretariat can confirm or change them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

import msgspec

from biaogao.records.indicator import Count, percent
from biaogao.records.ledger import Record
from biaogao.records.plan import PilotPlan, quarter_of

Rows = Mapping[str, tuple[Record, ...]]
Switches = Mapping[str, tuple[str, ...]]


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """The sound rows that count on the as-of date, and the plan they are held against."""

    rows: Rows
    plan: PilotPlan
    as_of: str

    def of(self, ledger: str) -> tuple[Record, ...]:
        """The rows of a ledger; empty where there is none."""
        return self.rows.get(ledger, ())


def standards_made(snapshot: Snapshot, switches: Switches) -> Count:
    """Standards of given levels and roles whose status counts (I1 to I3)."""
    levels, roles, states = switches["层级"], switches["角色"], switches["状态"]
    made = [
        _standard(row)
        for row in snapshot.of("system")
        if row["层级"] in levels and row["角色"] in roles and row["状态"] in states and _issued(row, snapshot)
    ]
    rule = f"标准体系表中层级为{_or(levels)}、角色为{_or(roles)}、状态为{_or(states)}的标准项数"
    pending = [
        f"{_standard(row)}（{row['状态']}）"
        for row in snapshot.of("system")
        if row["层级"] in levels and row["角色"] in roles and row["状态"] not in states
    ]
    return Count(rule=rule, numerator=tuple(made), lacking=tuple(pending))


def _issued(row: Record, snapshot: Snapshot) -> bool:
    return row["状态"] != "现行" or row["发布日期"] <= snapshot.as_of


def staff_trained(snapshot: Snapshot, switches: Switches) -> Count:
    """Persons of the roster with a valid attendance over the roster (I4)."""
    classes = switches["范围"]
    units = {row["名称"] for row in snapshot.of("units") if row["类别"] in classes}
    roster = [row for row in snapshot.of("people") if row["单位"] in units and _enrolled(row, snapshot.as_of)]
    held = {row["编号"] for row in snapshot.of("training")}
    passed = {
        row["人员"]
        for row in snapshot.of("attendance")
        if row["签到"] == "有效" and row["培训"] in held and (switches["考核"] == ("不要求",) or row["考核"] == "合格")
    }
    rule = f"花名册（{_or(classes)}，截至日在册）中至少一次有效签到的人数 ÷ 花名册人数；考核合格：{switches['考核'][0]}"
    return Count(
        rule=rule,
        numerator=tuple(_person(row) for row in roster if row["编号"] in passed),
        denominator=tuple(_person(row) for row in roster),
        lacking=tuple(_person(row) for row in roster if row["编号"] not in passed),
    )


def _enrolled(row: Record, as_of: str) -> bool:
    return row["在册起"] <= as_of and (not row["在册止"] or row["在册止"] > as_of)


def standards_applied(snapshot: Snapshot, switches: Switches) -> Count:
    """Key standards in use: pairs with a unit that has a record, or standards used in all their units (I5)."""
    key = [row for row in snapshot.of("system") if row["关键"] == "是" and row["状态"] in switches["状态"]]
    used = {(row["标准"], row["单位"]) for row in snapshot.of("implementation")}
    pairs = [(row, unit) for row in key for unit in row.many("适用单位")]
    if switches["口径"] == ("标准",):
        whole = [row for row in key if all((row["体系编号"], unit) in used for unit in row.many("适用单位"))]
        rule = "全部适用单位均有实施记录的关键标准项数 ÷ 关键标准项数"
        return Count(
            rule=rule,
            numerator=tuple(map(_standard, whole)),
            denominator=tuple(map(_standard, key)),
            lacking=tuple(_standard(row) for row in key if row not in whole),
        )
    rule = f"有实施记录的（关键标准，适用单位）对数 ÷ 全部（关键标准，适用单位）对数；标准状态：{_or(switches['状态'])}"
    return Count(
        rule=rule,
        numerator=tuple(_pair(row, unit) for row, unit in pairs if (row["体系编号"], unit) in used),
        denominator=tuple(_pair(row, unit) for row, unit in pairs),
        lacking=tuple(_pair(row, unit) for row, unit in pairs if (row["体系编号"], unit) not in used),
    )


def standards_met(snapshot: Snapshot, switches: Switches) -> Count:
    """Conforming items of the latest check of each standard in each unit (I6)."""
    checks = snapshot.of("checks")
    latest: dict[tuple[str, str], str] = {}
    for row in checks:
        pair = row["标准"], row["单位"]
        latest[pair] = max(latest.get(pair, ""), row["日期"])
    counted = [row for row in checks if row["日期"] == latest[row["标准"], row["单位"]] and row["结果"] != "不适用"]
    if switches["口径"] == ("单位",):
        pairs = sorted({(row["标准"], row["单位"]) for row in counted})
        failed = {(row["标准"], row["单位"]) for row in counted if row["结果"] == "不符合"}
        return Count(
            rule="最近一次检查各项均符合的（标准，单位）对数 ÷ 检查过的（标准，单位）对数",
            numerator=tuple(f"{one}（{unit}）" for one, unit in pairs if (one, unit) not in failed),
            denominator=tuple(f"{one}（{unit}）" for one, unit in pairs),
            lacking=tuple(f"{one}（{unit}）" for one, unit in pairs if (one, unit) in failed),
        )
    return Count(
        rule="各标准在各单位最近一次检查中符合的项数 ÷ 适用的项数（不适用的不计）",
        numerator=tuple(_check(row) for row in counted if row["结果"] == "符合"),
        denominator=tuple(map(_check, counted)),
        lacking=tuple(_check(row) for row in counted if row["结果"] == "不符合"),
    )


def effects_evaluated(snapshot: Snapshot, switches: Switches) -> Count:
    """Standards with a finished effect report over standards in force (I7)."""
    roles = switches["角色"]
    whole_year = switches["分母"] == ("实施满一年",)
    since = "满一年" if whole_year else ""
    limit = f"{int(snapshot.as_of[:4]) - 1}{snapshot.as_of[4:]}" if whole_year else snapshot.as_of
    force = [
        row
        for row in snapshot.of("system")
        if row["状态"] == "现行" and row["角色"] in roles and "" < row["实施日期"] <= limit
    ]
    done = {row["标准"] for row in snapshot.of("effects") if row["状态"] == "已完成"}
    return Count(
        rule=f"有已完成效果评价的标准项数 ÷ 截至日已实施{since}的现行标准项数；角色：{_or(roles)}",
        numerator=tuple(_standard(row) for row in force if row["体系编号"] in done),
        denominator=tuple(map(_standard, force)),
        lacking=tuple(_standard(row) for row in force if row["体系编号"] not in done),
    )


def trainings_each_year(snapshot: Snapshot, switches: Switches) -> Count:
    """Calendar years with enough trainings over the years of the pilot that have begun (I8)."""
    least = int(switches["每年次数"][0])
    last = min(snapshot.as_of, snapshot.plan.end)
    years = [str(year) for year in range(int(snapshot.plan.start[:4]), int(last[:4]) + 1)]
    held = {year: [row for row in snapshot.of("training") if row["日期"][:4] == year] for year in years}
    return Count(
        rule=f"培训不少于{least}次的年度数 ÷ 试点经过的年度数",
        numerator=tuple(f"{year}年{len(held[year])}次" for year in years if len(held[year]) >= least),
        denominator=tuple(f"{year}年{len(held[year])}次" for year in years),
        lacking=tuple(f"{year}年{len(held[year])}次" for year in years if len(held[year]) < least),
    )


def attendances(snapshot: Snapshot, switches: Switches) -> Count:
    """All valid attendances, not distinct persons (I9)."""
    held = {row["编号"]: row for row in snapshot.of("training")}
    valid = [row for row in snapshot.of("attendance") if row["签到"] == "有效" and row["培训"] in held]
    return Count(
        rule="有效签到的人次合计（同一人多次参加分别计）",
        numerator=tuple(f"{row['培训']} {row['人员']}" for row in valid),
    )


def quarters_covered(snapshot: Snapshot, switches: Switches) -> Count:
    """Quarters in which each unit was checked and evaluated itself (I10)."""
    quarters = switches["季度"]
    units = [row["名称"] for row in snapshot.of("units") if row["类别"] in switches["范围"]]
    checked = {(quarter_of(row["日期"]), row["单位"]) for row in snapshot.of("checks")}
    evaluated = {(row["季度"], row["单位"]) for row in snapshot.of("self_evaluations")}
    lacking = [
        f"{quarter} {unit}：缺{what}"
        for quarter in quarters
        for unit in units
        for what, have in (("标准实施检查", checked), ("自我评价", evaluated))
        if (quarter, unit) not in have
    ]
    done = [quarter for quarter in quarters if not any(one.startswith(f"{quarter} ") for one in lacking)]
    return Count(
        rule=f"各单位（{_or(switches['范围'])}）均有标准实施检查和自我评价的季度数 ÷ 应检查的季度数",
        numerator=tuple(done) if units else (),
        denominator=tuple(quarters) if units else (),
        lacking=tuple(lacking),
    )


def satisfaction_gained(snapshot: Snapshot, switches: Switches) -> Count:
    """The latest survey against the baseline, in percentage points (I11)."""
    surveys = sorted((row for row in snapshot.of("satisfaction") if int(row["样本数"])), key=lambda row: row["日期"])
    before = [row for row in surveys if row["类型"] == "基线"]
    after = [row for row in surveys if row["类型"] == "后测"]
    rule = "最近一次后测满意率 − 首次基线满意率（满意率 = 满意数 ÷ 样本数）"
    if not before or not after:
        lacking = ("基线调查",) if not before else ("后测调查",)
        return Count(rule=rule, lacking=lacking, computable=False)
    old, new = _rate(before[0]), _rate(after[-1])
    sign = "提高" if new >= old else "下降"
    return Count(
        rule=rule,
        numerator=(_survey(after[-1]),),
        denominator=(_survey(before[0]),),
        value=new - old,
        shown=f"{percent(old)}→{percent(new)}，{sign}{percent(abs(new - old)).rstrip('%')}个百分点",
        remarks=("社会效益、经济效益、品牌效益由评价报告说明，不以本数代替",),
    )


def _rate(row: Record) -> Fraction:
    return Fraction(int(row["满意数"]), int(row["样本数"]))


def members_listed(snapshot: Snapshot, switches: Switches) -> Count:
    """Persons who hold a given post on the as-of date (I12)."""
    posts = switches["职务"]
    serving = [
        f"{row['人员']} {row['职务']}（{row['聘任机构']}）"
        for row in snapshot.of("staff")
        if row["职务"] in posts and (not row["任职止"] or row["任职止"] > snapshot.as_of)
    ]
    return Count(rule=f"截至日在任的{_or(posts)}人数", numerator=tuple(serving))


def issues_closed(snapshot: Snapshot, switches: Switches) -> Count:
    """Closed issues over listed ones; those past their limit are named (I13)."""
    listed = snapshot.of("issues")
    closed = [row for row in listed if row["状态"] == "已销号" and row["销号日期"] <= snapshot.as_of]
    overdue = [row for row in listed if row not in closed and row["时限"] < snapshot.as_of]
    return Count(
        rule="截至日已销号的问题数 ÷ 问题清单所列问题数",
        numerator=tuple(f"{row['编号']} {row['问题']}" for row in closed),
        denominator=tuple(f"{row['编号']} {row['问题']}" for row in listed),
        lacking=tuple(f"{row['编号']} {row['问题']}（时限{row['时限']}）" for row in listed if row not in closed),
        remarks=(f"逾期未销号{len(overdue)}项",),
    )


def _or(values: tuple[str, ...]) -> str:
    return "或".join(values)


def _standard(row: Record) -> str:
    return " ".join(part for part in (row["体系编号"], row["标准编号"], row["标准名称"]) if part)


def _person(row: Record) -> str:
    return f"{row['编号']} {row['姓名']}（{row['单位']}）"


def _pair(row: Record, unit: str) -> str:
    return f"{row['体系编号']} {row['标准名称']}（{unit}）"


def _check(row: Record) -> str:
    return f"{row['编号']} {row['标准']}（{row['单位']}）{row['条款']}：{row['结果']}"


def _survey(row: Record) -> str:
    return f"{row['编号']} {row['日期']} {row['对象']}：{row['满意数']}/{row['样本数']}（{row['方法']}）"


class Formula(msgspec.Struct, frozen=True, kw_only=True):
    """A formula, the ledgers it reads and its switches: for each the default and, where closed, what may be chosen.

    `single` are the switches that take one value, `whole` those of them that take a whole number above zero.
    """

    compute: Callable[[Snapshot, Switches], Count]
    ledgers: tuple[str, ...]
    defaults: dict[str, tuple[str, ...]] = {}
    choices: dict[str, tuple[str, ...]] = {}
    single: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    ratio: bool = False


LEVELS = ("国家标准", "行业标准", "省级地方标准", "市级地方标准", "团体标准", "内部标准")
_ROLES = ("牵头", "参与", "采用", "参考")
STATES = ("现行", "在编", "拟制定", "废止")
_CLASSES = ("市局处室", "直属单位", "区县（市）")

FORMULAS: Mapping[str, Formula] = {
    "标准数量": Formula(
        compute=standards_made,
        ledgers=("system",),
        defaults={"层级": LEVELS, "角色": ("牵头",), "状态": ("现行",)},
        choices={"层级": LEVELS, "角色": _ROLES, "状态": STATES},
    ),
    "全员培训率": Formula(
        compute=staff_trained,
        ledgers=("people", "units", "training", "attendance"),
        defaults={"范围": _CLASSES, "考核": ("不要求",)},
        choices={"范围": _CLASSES, "考核": ("不要求", "要求")},
        single=("考核",),
        ratio=True,
    ),
    "关键标准实施覆盖率": Formula(
        compute=standards_applied,
        ledgers=("system", "implementation"),
        defaults={"口径": ("标准与单位",), "状态": ("现行",)},
        choices={"口径": ("标准与单位", "标准"), "状态": STATES},
        single=("口径",),
        ratio=True,
    ),
    "标准达标率": Formula(
        compute=standards_met,
        ledgers=("checks",),
        defaults={"口径": ("检查项",)},
        choices={"口径": ("检查项", "单位")},
        single=("口径",),
        ratio=True,
    ),
    "效果评价比例": Formula(
        compute=effects_evaluated,
        ledgers=("system", "effects"),
        defaults={"分母": ("现行",), "角色": _ROLES},
        choices={"分母": ("现行", "实施满一年"), "角色": _ROLES},
        single=("分母",),
        ratio=True,
    ),
    "年度培训次数": Formula(
        compute=trainings_each_year,
        ledgers=("training",),
        defaults={"每年次数": ("3",)},
        single=("每年次数",),
        whole=("每年次数",),
        ratio=True,
    ),
    "累计培训人次": Formula(compute=attendances, ledgers=("training", "attendance")),
    "季度检查与自评": Formula(
        compute=quarters_covered,
        ledgers=("units", "checks", "self_evaluations"),
        defaults={"季度": (), "范围": _CLASSES},
        choices={"范围": _CLASSES},
        ratio=True,
    ),
    "满意度变化": Formula(compute=satisfaction_gained, ledgers=("satisfaction",)),
    "任职人数": Formula(compute=members_listed, ledgers=("staff",), defaults={"职务": ("标技委委员",)}),
    "问题销号率": Formula(compute=issues_closed, ledgers=("issues",), ratio=True),
}
