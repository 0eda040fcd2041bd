"""Records of standards at points of their way."""

from __future__ import annotations

from biaogao.deliverables.progress.record import Milestone, StandardRecord
from biaogao.deliverables.progress.standing import Standing, standing_of
from biaogao.procedures.event import EventKind
from biaogao.procedures.facts import Certainty, Number
from biaogao.procedures.stages import Stage
from biaogao.records.gaps import Gap

TODAY = "2026-06-15"


def stage(name: str, begins: str, months: int, certainty: Certainty = Certainty.SURE) -> Stage:
    return Stage(name=name, begins_with=begins, months=months, certainty=certainty)


STAGES = (
    stage("起草阶段", "立项", 10),
    stage("征求意见阶段", "征求意见发出", 2),
    stage("审查阶段", "送审", 5, Certainty.OPEN),
    stage("批准阶段", "报批", 8),
    stage("复审阶段", "复审", 60),
)


def record(
    *events: tuple[str, str] | tuple[str, str, str], label: str = "征求意见稿", **more: object
) -> StandardRecord:
    """A record with events as date, kind and remark."""
    milestones = tuple(_milestone(*one) for one in events)
    usual = {"name": "甲", "title": "甲规范", "level": "国家标准", "stages": STAGES}
    return StandardRecord(**{**usual, "label": label, "milestones": milestones, **more})


def _milestone(date: str, kind: str, remark: str = "") -> Milestone:
    consulting = kind.startswith("征求意见")
    round_ = "征求意见" if consulting else ""
    return Milestone(date=date, kind=EventKind(kind), remark=remark, round=round_, kept=kind in ("送审", "报批"))


MOST = Number(count=18, certainty=Certainty.OPEN)


def gap(kind: str = "日期", ask: str = "秘书处", *, grave: bool = True) -> Gap:
    return Gap(kind=kind, matter=f"没有{kind}", place="drafts/甲", ask=ask, advice="请登记。", grave=grave)


def standing(one: StandardRecord, *needs: Gap, today: str = TODAY) -> Standing:
    return standing_of(one, today, lambda record, gate: needs)
