"""Says whose turn it is on a standard, and what is to be done: a role, its unit, and a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from biaogao.deliverables.progress.dues import Due
from biaogao.deliverables.progress.position import Position, State
from biaogao.deliverables.progress.record import APPROVAL, CONSULTATION, OPINIONS, REVIEW, StandardRecord
from biaogao.procedures.event import EventKind
from biaogao.records.gaps import Gap

DRAFTERS, SECRETARIAT, COMMITTEE, JURY = "起草人", "秘书处", "归口单位", "审查专家"
ASKED, APPROVER = "被征求单位", "批准机关"

_SOON = 180
"""Days before a re-examination is due from which on it is somebody's turn."""

_COMMANDS = {CONSULTATION: "consult {name}", REVIEW: "submit {name} --to 送审", APPROVAL: "submit {name} --to 报批"}


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """Who must act: the role, its unit (empty where nobody named it), what to do, and by which command, if by one."""

    role: str
    unit: str
    task: str
    command: str = ""


def turns_of(record: StandardRecord, position: Position, needs: Sequence[Gap], dues: Sequence[Due]) -> tuple[Turn, ...]:
    """Whose turn it is, the most pressing first; nobody's where a standard is in force or withdrawn."""
    people = record.people
    match position.state:
        case State.UNREADABLE:
            return (_turn(DRAFTERS, people.drafting, "改正读不出的文件"),)
        case State.OUT:
            return _while_out(record, needs, position)
        case State.UNDER_REVIEW:
            return (*_towards_gate(record, position, needs, REVIEW), *_before_review(record, position))
        case State.FOR_APPROVAL:
            own = _towards_gate(record, position, needs, APPROVAL)
            return (*own, _turn(APPROVER, people.approver, "审批、编号、发布"))
        case State.IN_FORCE:
            due = any(one.days <= _SOON for one in dues if one.what.startswith("复审"))
            return (_turn(COMMITTEE, people.committee, "组织复审"),) if due else ()
        case State.REVISING:
            return (_turn(COMMITTEE, people.committee, "提出修订立项"),)
        case State.WITHDRAWN:
            return ()
        case _:
            return _towards_gate(record, position, needs, position.gate)


def _while_out(record: StandardRecord, needs: Sequence[Gap], position: Position) -> tuple[Turn, ...]:
    people, counted = record.people, record.opinions
    if not position.deadline:
        return (_turn(SECRETARIAT, people.secretariat, "在大事记登记征求意见截止的日期"),)
    silent = counted.asked - counted.replied
    waiting = f"回函：{counted.asked}家已回{counted.replied}家" if counted.asked else "反馈意见"
    first = (_turn(ASKED, f"{silent}家" if silent else "", waiting),) if silent or not counted.asked else ()
    return (*first, *_about_opinions(record))


def _before_review(record: StandardRecord, position: Position) -> tuple[Turn, ...]:
    people = record.people
    planned = next((one.date for one in position.coming if one.kind is EventKind.REVIEW), "")
    if planned:
        return (_turn(JURY, people.jury, f"{planned}{record.review_name}，会前审阅"),)
    return (_turn(COMMITTEE, people.committee, f"组织{record.review_name}，在大事记登记结论"),)


def _about_opinions(record: StandardRecord) -> tuple[Turn, ...]:
    people, counted = record.people, record.opinions
    unread = _turn(SECRETARIAT, people.secretariat, f"读入返回的文件{counted.unread}个", f"intake {record.name}")
    undecided = _turn(DRAFTERS, people.drafting, f"处理意见{counted.open}条", f"decide {record.name}")
    return (*((unread,) if counted.unread else ()), *((undecided,) if counted.open else ()))


def _towards_gate(record: StandardRecord, position: Position, needs: Sequence[Gap], gate: str) -> tuple[Turn, ...]:
    """Those whom the `gate` asks, by what it lacks; when nothing grave is lacking, who hands over."""
    people, grave = record.people, [one for one in needs if one.grave]
    if not gate or position.gate != gate:
        return ()
    if not grave:
        command = _COMMANDS[position.gate].format(name=record.name)
        told = "发出征求意见" if position.gate == CONSULTATION else f"材料已齐，编制并交出{position.gate}材料"
        return (_turn(SECRETARIAT, people.secretariat, told, command),)
    turns = list(_about_opinions(record))
    # What is left to do on opinions is said already, with its command.
    grave = [one for one in grave if not (turns and one.kind == OPINIONS)]
    for ask in dict.fromkeys(one.ask for one in grave):
        own = [one for one in grave if one.ask == ask]
        role = SECRETARIAT if ask == SECRETARIAT else DRAFTERS
        if any(one.role == role for one in turns):
            continue
        kinds = "、".join(dict.fromkeys(one.kind for one in own))
        unit = people.secretariat if role == SECRETARIAT else people.drafting
        turns.append(_turn(role, unit, f"补齐{len(own)}项：{kinds}"))
    return tuple(turns)


def _turn(role: str, unit: str, task: str, command: str = "") -> Turn:
    return Turn(role=role, unit=unit, task=task, command=f"./biaogao {command}" if command else "")
