"""One event in the making of a standard: its kind, its date, and for a review how the meeting was held."""

from __future__ import annotations

import enum

import msgspec

from biaogao.source import Span

USUAL_ROUND = "征求意见"
REVIEW_ROUND = "审查会"
"""The round of opinions that a review meeting gave; all others are consultations."""


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
