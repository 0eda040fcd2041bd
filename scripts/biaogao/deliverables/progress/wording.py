"""Says a standing in short Chinese, the same on the screen, in Word and in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.progress.dues import Due
from biaogao.deliverables.progress.position import State
from biaogao.deliverables.progress.record import Milestone
from biaogao.deliverables.progress.standing import Standing
from biaogao.deliverables.progress.turns import Turn
from biaogao.records.gaps import Gap

NONE = "—"
_KINDS = 3
"""Kinds of what is lacking that a table names."""


def title(one: Standing) -> str:
    """The name of the standard, else that of its folder."""
    return one.record.title or one.record.name


def happened(last: Milestone | None) -> str:
    """What happened last, with its day."""
    if last is None:
        return NONE
    name = f"{last.round}{last.kind.value.removeprefix('征求意见')}" if last.round else last.kind.value
    return f"{last.date} {name}{f'：{last.remark}' if last.remark else ''}"


def left(days: int) -> str:
    """Days left, or by how many it is late."""
    return f"还有{days}天" if days > 0 else "今天到期" if days == 0 else f"逾期{-days}天"


def due(one: Due) -> str:
    """A due day in full."""
    return f"{one.what} {one.date}（{left(one.days)}）"


def first_due(one: Standing) -> str:
    """What is due first, its day in front; why nothing can be reckoned for a standard in force without a date."""
    if one.dues:
        first = one.dues[0]
        return f"{first.date} {left(first.days)}：{first.what}"
    return "没有写发布日期" if one.state is State.IN_FORCE and not one.record.issued else NONE


def gate(one: Standing) -> str:
    """The next gate with the number of what it lacks."""
    if not one.position.gate:
        return NONE
    return f"{one.position.gate}：{f'缺{one.grave}项' if one.grave else '已齐'}"


def gate_in_full(one: Standing) -> str:
    """The same with the kinds of what is lacking."""
    kinds = list(dict.fromkeys(need.kind for need in one.needs if need.grave))
    named = "、".join(kinds[:_KINDS]) + ("等" if len(kinds) > _KINDS else "")
    return f"{gate(one)}（{named}）" if kinds else gate(one)


def turn(one: Turn) -> str:
    """Role and unit."""
    return f"{one.role}（{one.unit}）" if one.unit else one.role


def roles(turns: Sequence[Turn]) -> str:
    """Whose turn it is, by role."""
    return "、".join(dict.fromkeys(one.role for one in turns)) or NONE


def checked(one: Standing) -> str:
    """The findings of the check in figures."""
    return f"错误{one.record.errors}，警告{one.record.warnings}"


def opinions(one: Standing) -> str:
    """The figures of opinions; empty where nobody was asked and nothing came."""
    counted = one.record.opinions
    asked = f"征求{counted.asked}家，已回{counted.replied}家" if counted.asked else ""
    taken = f"意见{counted.taken}条，未处理{counted.open}条" if counted.taken else ""
    return "；".join(filter(None, (asked, taken)))


def doubts(one: Standing) -> tuple[str, ...]:
    """What contradicts itself or could not be read."""
    trouble = (one.record.trouble.rstrip("。"),) if one.record.trouble else ()
    return (*trouble, *one.position.contradictions, *(note.rstrip("。") for note in one.record.notes))


def need(one: Gap) -> str:
    """What is lacking, where, and what to do."""
    return f"{one.kind}：{one.matter.rstrip('。')}。{one.advice}"
