"""Reads `events.yaml` of a draft: the dated log of its making, from which letters, gates and reports take dates."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Any

import msgspec

from biaogao.diagnostics import Diagnostic, Severity, in_order
from biaogao.schema import Positions, load_yaml, validate
from biaogao.source import SourceFile, Span, UndecodableText, read_source

EVENTS_FILE = "events.yaml"
USUAL_ROUND = "征求意见"
_SCHEMA = "events"
_PREFIX = "EVT"
_MOST_BYTES = 2_000_000


class EventKind(enum.StrEnum):
    """What happened."""

    APPROVED_PLAN = "立项"
    KICK_OFF = "启动"
    RESEARCH = "调研"
    MEETING = "会议"
    TRIAL = "试验验证"
    SENT_OUT = "征求意见发出"
    CLOSED = "征求意见截止"
    SUBMITTED = "送审"
    REVIEW = "审查会"
    FOR_APPROVAL = "报批"
    ISSUED = "批准发布"
    OTHER = "其他"
    DRAFTING = "起草"
    PRELIMINARY = "预阶段"
    REEXAMINED = "复审"


class Receiver(msgspec.Struct, frozen=True, kw_only=True):
    """Where opinions are sent; what is not known is empty."""

    unit: str = msgspec.field(name="单位")
    person: str = msgspec.field(name="联系人", default="")
    phone: str = msgspec.field(name="电话", default="")
    mail: str = msgspec.field(name="电子邮箱", default="")
    address: str = msgspec.field(name="地址", default="")

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways to reach the unit, each with its name."""
        named = (("联系人", self.person), ("电话", self.phone), ("电子邮箱", self.mail), ("地址", self.address))
        return tuple(f"{name}：{value}" for name, value in named if value)


class MeetingForm(enum.StrEnum):
    """How a review is held."""

    SESSION = "会审"
    LETTER = "函审"


class Conclusion(enum.StrEnum):
    """What a review concludes."""

    PASSED = "通过"
    AFTER_CHANGES = "修改后通过"
    REFUSED = "不通过"


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """The review as it was held; what nobody wrote is empty or None.

    `entitled` is the number of those entitled to vote, without which the rows of the list of experts count.
    `opinions` are the main opinions in words.
    """

    name: str = msgspec.field(name="名称", default="")
    form: MeetingForm = msgspec.field(name="方式", default=MeetingForm.SESSION)
    time: str = msgspec.field(name="时间", default="")
    place: str = msgspec.field(name="地点", default="")
    chair: str = msgspec.field(name="主持", default="")
    keeper: str = msgspec.field(name="记录", default="")
    agenda: tuple[str, ...] = msgspec.field(name="议程", default=())
    units: tuple[str, ...] = msgspec.field(name="参加单位", default=())
    entitled: int | None = msgspec.field(name="应到", default=None)
    opinions: tuple[str, ...] = msgspec.field(name="意见", default=())
    conclusion: Conclusion | None = msgspec.field(name="结论", default=None)
    conclusion_remark: str = msgspec.field(name="结论说明", default="")


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One event; `date` is ISO, `round` tells consultations apart, `evidence` are paths from the draft's folder."""

    date: str = msgspec.field(name="日期")
    kind: EventKind = msgspec.field(name="事项")
    round: str = msgspec.field(name="轮次", default="")
    text: str = msgspec.field(name="内容", default="")
    document: str = msgspec.field(name="文件", default="")
    units: tuple[str, ...] = msgspec.field(name="单位", default=())
    evidence: tuple[str, ...] = msgspec.field(name="佐证", default=())
    receiver: Receiver | None = msgspec.field(name="收件", default=None)
    meeting: Meeting | None = msgspec.field(name="会议", default=None)
    span: Span | None = None


class EventLog(msgspec.Struct, frozen=True, kw_only=True):
    """The events of a draft by date, those of one day in the order of the file, and what was found."""

    events: tuple[Event, ...] = ()
    findings: tuple[Diagnostic, ...] = ()

    def of(self, kind: EventKind) -> tuple[Event, ...]:
        """The events of a kind, by date."""
        return tuple(one for one in self.events if one.kind is kind)

    def last(self, kind: EventKind, round_name: str = "") -> Event | None:
        """The latest event of a kind; with a round only one of that round."""
        fitting = (one for one in self.events if one.kind is kind)
        if round_name:
            fitting = (one for one in fitting if (one.round or USUAL_ROUND) == round_name)
        return next(reversed(tuple(fitting)), None)


def read_events(folder: Path, label: str) -> EventLog:
    """The log in a draft's folder, empty where there is none; a log with errors has no events. Never raises."""
    path, file = folder / EVENTS_FILE, f"{label}/{EVENTS_FILE}"
    if not path.is_file():
        return EventLog()
    try:
        source = read_source(path, file) if path.stat().st_size <= _MOST_BYTES else None
    except (UndecodableText, OSError):
        source = None
    return _unreadable(file) if source is None else parse_events(source)


def parse_events(source: SourceFile) -> EventLog:
    """The log in a text."""
    value, positions, findings = load_yaml(source)
    if any(one.severity is Severity.ERROR for one in findings) or value == "":
        return EventLog(findings=findings)
    wrong = validate(value, _SCHEMA, positions, prefix=_PREFIX)
    if wrong or not isinstance(value, list):
        return EventLog(findings=in_order((*findings, *wrong)))
    events = [_event(each, positions, at) for at, each in enumerate(value)]
    return EventLog(events=tuple(sorted(events, key=lambda one: one.date)), findings=findings)


def _event(value: Any, positions: Positions, at: int) -> Event:
    return msgspec.structs.replace(msgspec.convert(value, Event, strict=False), span=positions.value((at,)))


def _unreadable(file: str) -> EventLog:
    found = Diagnostic(
        code=f"{_PREFIX}-01",
        name="unreadable-log",
        severity=Severity.ERROR,
        message=f"大事记“{file}”无法读取：打不开、过大，或不是 UTF-8、GB18030 文本。",
        span=Span.of(file, 1, 1, 1, 1),
        hint="请另存为 UTF-8 文本后重试。",
    )
    return EventLog(findings=(found,))
