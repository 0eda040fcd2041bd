"""The papers that go with 试点自评估报告 to the mid-term evaluation: application, outline of the talk, indicators."""

from __future__ import annotations

import msgspec

from biaogao.deliverables import indicator_table
from biaogao.deliverables.grids import Paper
from biaogao.deliverables.pilot import outlines
from biaogao.deliverables.pilot.composing import DATED, finished
from biaogao.deliverables.pilot.facts import Facts, chinese_day
from biaogao.deliverables.pilot.passages import PASSAGES
from biaogao.deliverables.pilot.told import OPEN, Line, Part, Piece, Report, items, line
from biaogao.deliverables.pilot.told_results import verdicts_of
from biaogao.records.indicator import MISSED, NOT_COMPUTABLE, REACHED

APPLICATION, TALK, TABLE = "中期评估申请", "中期评估汇报提纲", "中期指标完成情况表"
ATTACHED = (outlines.MIDTERM.title, TABLE, TALK)

# Heading of the talk, then the passages whose opening sentences are told.
_TALK = (
    ("基本情况", ("试点概况",)),
    ("组织推动", ("组织制度", "会议", "标准化队伍", "经费")),
    ("标准体系与标准研制", ("标准体系", "事项覆盖", "标准制修订", "标准升级")),
    ("宣贯与实施", ("培训", "实施记录", "信息反馈")),
    ("检查与改进", ("检查", "自我评价", "问题整改")),
    ("成效", ("满意度", "效果评价", "典型案例", "宣传报道")),
)


def application(facts: Facts) -> Report:
    """The letter that asks for the evaluation; to whom it goes and what it says beyond figures is left to people."""
    plan = facts.plan
    held = plan.midterm.held if plan.midterm else ""
    when = f"拟于{chinese_day(held)}开展" if held else f"拟于{OPEN}开展"
    pieces: list[Piece] = [
        line(
            f"{plan.owner}承担{plan.name}，试点期为{chinese_day(plan.start)}至{chinese_day(plan.end)}。"
            f"按照实施方案，我单位对照目标任务开展了自评估，数据统计到{chinese_day(facts.as_of)}。"
        ),
        _opening("标准体系", facts),
        _opening("培训", facts),
        _opening("检查", facts),
        line(f"方案的{len(facts.indicators)}项指标中，{verdicts_of(facts)}，详见附件。"),
        line(f"现申请开展试点中期评估，{when}，请予安排。"),
        line("附件："),
        *(Line(stretches=(name,), item=f"{number}. ") for number, name in enumerate(ATTACHED, 1)),
        line(f"联系人和联系方式：{OPEN}"),
    ]
    signed = (plan.owner, DATED)
    part = Part(title="", pieces=tuple(pieces))
    return finished(f"关于申请{plan.name}中期评估的函", (part,), facts, addressee=f"{OPEN}：", signed=signed)


def talk(facts: Facts) -> Report:
    """What a speaker says, a sentence for each matter; tables stay in the report."""
    parts = [Part(title=title, pieces=tuple(_item(_opening(name, facts)) for name in names)) for title, names in _TALK]
    reached = [
        f"{one.code} {one.name}：{one.value}（目标{one.goal}）" for one in facts.indicators if one.verdict == REACHED
    ]
    missed = [
        f"{one.code} {one.name}：{one.value}（目标{one.goal}）"
        for one in facts.indicators
        if one.verdict in (MISSED, NOT_COMPUTABLE)
    ]
    parts.append(Part(title="指标完成情况", pieces=(line(f"达到的{len(reached)}项："), *items(reached))))
    parts.append(Part(title="差距", pieces=(line(f"未达到或无法计算的{len(missed)}项："), *items(missed))))
    parts.append(Part(title="下一步安排", pieces=(line(f"{OPEN}（见自评估报告。）"),)))
    return finished(TALK, parts, facts)


def _opening(name: str, facts: Facts) -> Line:
    """The first sentence of a passage."""
    told = (piece for piece in PASSAGES[name](facts) if isinstance(piece, Line))
    return next(told, line(f"{name}{OPEN}"))


def _item(one: Line) -> Line:
    return msgspec.structs.replace(one, item="——")


def table(facts: Facts) -> tuple[Paper, Paper]:
    """指标完成情况表 on the day of the mid-term, for Word and with all its lists for Excel."""
    plan, day = facts.plan, facts.as_of
    summary = indicator_table.summary(facts.indicators, plan, day, sample=facts.sample)
    drilled = indicator_table.drill_down(facts.indicators, plan, day, sample=facts.sample)
    return msgspec.structs.replace(summary, title=TABLE), msgspec.structs.replace(drilled, title=TABLE)
