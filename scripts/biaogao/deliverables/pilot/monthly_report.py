"""试点月报: what a month brought: standards, trainings, checks, issues; and what falls due next."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.grids import Grid
from biaogao.deliverables.pilot.composing import finished
from biaogao.deliverables.pilot.facts import Facts, chinese_day, chinese_month, counted_by, heads, listed
from biaogao.deliverables.pilot.issue_list import LATE, OPEN, state_of
from biaogao.deliverables.pilot.told import Line, Part, Piece, Report, Tabled, line
from biaogao.deliverables.pilot.told_practice import attendances, measured
from biaogao.deliverables.pilot.told_results import indicator_ref
from biaogao.deliverables.pilot.told_standards import state_of as standard_state
from biaogao.records.ledger import Record

TITLE = "试点月报"


def months_of(facts: Facts) -> tuple[str, ...]:
    """The months of the pilot that have begun (2024-08), in order."""
    first, last = facts.plan.start[:7], min(facts.as_of, facts.plan.end)[:7]
    months = [first]
    while months[-1] < last:
        year, number = int(months[-1][:4]), int(months[-1][5:])
        months.append(f"{year + number // 12}-{number % 12 + 1:02d}")
    return tuple(months)


def monthly_report(month: str, facts: Facts) -> Report:
    """The report of one month; `facts` are those of its last day, or of the as-of date where that comes first."""
    parts = (
        Part(title="标准", pieces=_standards(month, facts)),
        Part(title="宣贯培训", pieces=_trainings(month, facts)),
        Part(title="实施、检查和评价", pieces=_checks(month, facts)),
        Part(title="问题整改", pieces=_issues(month, facts)),
        Part(title="会议、文件和宣传", pieces=_others(month, facts)),
        Part(title="指标", pieces=_indicators(facts)),
    )
    return finished(f"{chinese_month(month)}试点月报", parts, facts)


def _in(month: str, rows: Sequence[Record], column: str = "日期") -> list[Record]:
    return [row for row in rows if row[column].startswith(month)]


def _standards(month: str, facts: Facts) -> tuple[Piece, ...]:
    rows = facts.rows("system")
    states = [standard_state(row, facts) for row in rows]
    told = "、".join(f"{one}{states.count(one)}项" for one in dict.fromkeys(states))
    pieces: list[Piece] = [line("月末标准体系列入标准", facts.count("system", rows, "项"), f"：{told}。")]
    for column, verb in (("发布日期", "发布"), ("实施日期", "开始实施")):
        own = _in(month, rows, column)
        names = f"：{'、'.join(row['标准名称'] for row in own)}" if own else ""
        pieces.append(line(f"本月{verb}标准", facts.count("system", own, "项"), f"{names}。"))
    planned = [
        (one.code, name, day)
        for one in facts.plan.system.milestones
        for name, day in one.days.items()
        if day.startswith(month)
    ]
    if planned:
        grid = Grid(
            title="制修订计划在本月的节点",
            heads=heads(("标准", 30), ("节点", 30), ("计划日期", 30)),
            rows=tuple(planned),
        )
        pieces.append(Tabled(grid=grid))
    return tuple(pieces)


def _trainings(month: str, facts: Facts) -> tuple[Piece, ...]:
    own = _in(month, facts.rows("training"))
    came = attendances(facts, own)
    told = line(
        "本月培训", facts.count("training", own, "次"), "，有效签到", facts.count("attendance", came, "人次"), "。"
    )
    columns = (("日期", 14), ("主题", 44), ("内容类别", 14), ("方式", 14))
    return (told, *((listed("本月培训", own, columns, facts.ref("training", own)),) if own else ()))


def _checks(month: str, facts: Facts) -> tuple[Piece, ...]:
    used, own = _in(month, facts.rows("implementation")), _in(month, facts.rows("checks"))
    effects, back = _in(month, facts.rows("effects")), _in(month, facts.rows("feedback"), "收到日期")
    told = f"，符合率{measured(own)[-1]}" if own else ""
    return (
        line("本月登记实施记录", facts.count("implementation", used, "条"), "。"),
        line("本月检查", facts.count("checks", own, "项次"), f"{told}。"),
        line("本月收到信息反馈", facts.count("feedback", back, "条"), "。"),
        line("本月形成效果评价", facts.count("effects", effects, "份"), "。"),
    )


def _issues(month: str, facts: Facts) -> tuple[Piece, ...]:
    rows = facts.rows("issues")
    found, shut = _in(month, rows, "发现日期"), [row for row in _in(month, rows, "销号日期") if row["状态"] == "已销号"]
    still = [row for row in rows if state_of(row, facts.as_of) in (OPEN, LATE)]
    late = [row for row in still if state_of(row, facts.as_of) == LATE]
    told = line(
        "本月发现问题",
        facts.count("issues", found, "项"),
        "，销号",
        facts.count("issues", shut, "项"),
        "；月末未销号",
        facts.count("issues", still, "项"),
        "，其中逾期",
        facts.count("issues", late, "项"),
        "。",
    )
    columns = (("编号", 10), ("问题", 40), ("责任部门", 24), ("时限", 14))
    return (told, *((listed("月末未销号的问题", still, columns, facts.ref("issues", still)),) if still else ()))


def _others(month: str, facts: Facts) -> tuple[Piece, ...]:
    made: list[Piece] = []
    for ledger, verb, unit in (
        ("meetings", "召开会议", "次"),
        ("documents", "登记文件", "份"),
        ("media", "发表报道", "篇"),
    ):
        own = _in(month, facts.rows(ledger))
        column = "级别" if ledger == "media" else "类别"
        rest = f"：{counted_by(own, column, unit)}。" if own else "。"
        made.append(line(f"本月{verb}", facts.count(ledger, own, unit), rest))
    return tuple(made)


def _indicators(facts: Facts) -> tuple[Piece, ...]:
    rows = tuple((one.code, one.name, one.goal, one.value, one.verdict) for one in facts.indicators)
    columns = (("编号", 9), ("指标", 40), ("目标", 18), ("完成值", 20), ("结论", 13))
    note: Line = line(f"数据统计到{chinese_day(facts.as_of)}。")
    refs = tuple(map(indicator_ref, facts.indicators))
    return (Tabled(grid=Grid(title="月末的指标", heads=heads(*columns), rows=rows), by_row=refs, at=3), note)
