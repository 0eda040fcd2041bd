"""What a round of consultation is, before it has papers, and the gate that it must pass to be sent out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from biaogao.deliverables.dates import days_between
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.model.metadata import CHINESE_KEYS, Metadata
from biaogao.opinions.consultees import Consultee
from biaogao.procedures.events import Receiver
from biaogao.procedures.profile import Certainty, Kind, Procedure, Round
from biaogao.records.gaps import Gap
from biaogao.writers.answer_sheet import AnswerSheet

_SHOWN = 10


class Consultation(msgspec.Struct, frozen=True, kw_only=True):
    """One round: its procedure, the draft and its revision, when it goes out and ends (ISO, empty where unknown).

    `basis` is the document that ordered the standard, empty where the log names none; `preview` is for reading before
    anything is sent: nothing is frozen or recorded.
    """

    draft: str
    metadata: Metadata
    revision: str
    procedure: Procedure
    round: Round
    sent: str
    deadline: str
    receiver: Receiver | None
    consultees: tuple[Consultee, ...]
    sheet: AnswerSheet
    basis: str = ""
    preview: bool = False

    @property
    def title(self) -> str:
        """The name of the standard with plain spaces."""
        return self.metadata.title.replace("\u3000", " ")


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """An error in what people wrote: `kind` is how the list of gaps calls its source, `place` where it stands."""

    kind: str
    message: str
    place: str
    advice: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What the gate looks at beside the round: errors, and papers that could not be made with the reason why."""

    faults: tuple[Fault, ...]
    missing: Mapping[Kind, str]


def faults(kind: str, findings: Iterable[Diagnostic]) -> tuple[Fault, ...]:
    """The errors among findings."""
    errors = (each for each in findings if each.severity is Severity.ERROR)
    return tuple(
        Fault(kind=kind, message=each.message, place=_place(each), advice=each.hint or "请改正。") for each in errors
    )


def _place(each: Diagnostic) -> str:
    return each.where or (f"{each.span.file} 第{each.span.start.line}行" if each.span else "")


def gaps(one: Consultation, found: Found) -> tuple[Gap, ...]:
    """What keeps a round from being sent out, the grave first; facts that nobody has confirmed only warn."""
    all_of_them = (*_errors(one, found.faults), *_text(one), *_dates(one), *_people(one), *_papers(one, found.missing))
    return tuple(sorted(all_of_them, key=lambda gap: not gap.grave))


def _errors(one: Consultation, faults_: tuple[Fault, ...]) -> Iterator[Gap]:
    """The first errors of each source, and how many more there are."""
    ask = "、".join(one.metadata.drafting_units[:1]) or "起草组"
    for kind in dict.fromkeys(each.kind for each in faults_):
        own = [each for each in faults_ if each.kind == kind]
        for each in own[:_SHOWN]:
            yield Gap(kind=kind, matter=each.message, place=each.place, ask=ask, advice=each.advice)
        if len(own) > _SHOWN:
            matter = f"另有错误{len(own) - _SHOWN}处"
            yield Gap(kind=kind, matter=matter, place="检查报告", ask=ask, advice="见检查报告。")


def _text(one: Consultation) -> Iterator[Gap]:
    ask = "、".join(one.metadata.drafting_units[:1]) or "起草组"
    place = f"drafts/{one.draft}"
    if one.metadata.stage != one.round.stage:
        matter = f"这一轮发出的应是“{one.round.stage}”，草案的阶段是“{one.metadata.stage or '未写'}”"
        yield Gap(kind="阶段不符", matter=matter, place=place, ask=ask, advice="请改“阶段”，或用 --round 指明轮次。")
    for key in one.procedure.consultation.keys:
        if key in CHINESE_KEYS and not getattr(one.metadata, CHINESE_KEYS[key]):
            yield Gap(kind="封面要素", matter=f"没有写“{key}”", place=place, ask=ask, advice="请在文件头补写。")


def _dates(one: Consultation) -> Iterator[Gap]:
    place, ask = f"drafts/{one.draft}/events.yaml", "秘书处"
    if not one.sent:
        advice = "请在大事记中登记“征求意见发出”，或用 --date 指明。"
        yield Gap(kind="日期", matter="不知道哪一天发出", place=place, ask=ask, advice=advice)
    if not one.deadline:
        advice = "请在大事记中登记“征求意见截止”，或用 --deadline 指明。"
        yield Gap(kind="日期", matter="没有截止日期", place=place, ask=ask, advice=advice)
    if not (one.sent and one.deadline):
        return
    days, least = days_between(one.sent, one.deadline), one.round.minimum
    if days <= 0:
        matter = f"截止日期{one.deadline}不在发出日期{one.sent}之后"
        yield Gap(kind="日期", matter=matter, place=place, ask=ask, advice="请改正日期。")
    elif least and days < least.count:
        sure = least.certainty is Certainty.SURE
        earliest = datetime.date.fromisoformat(one.sent) + datetime.timedelta(days=least.count)
        doubt = "" if sure else "（待核，只作提示）"
        matter = f"征求意见{days}天，少于{least.count}天{doubt}：{least.remark}"
        advice = f"截止日期不早于{earliest.isoformat()}；期限在 {one.procedure.file}。"
        yield Gap(kind="期限不足", matter=matter, place=place, ask=ask, advice=advice, grave=sure)


def _people(one: Consultation) -> Iterator[Gap]:
    register, log = f"drafts/{one.draft}/consultees.csv", f"drafts/{one.draft}/events.yaml"
    if not any(not each.public for each in one.consultees):
        matter = f"名单里没有“{one.round.name}”这一轮的单位"
        yield Gap(kind="单位名单", matter=matter, place=register, ask="秘书处", advice="请登记被征求意见的单位。")
    if one.receiver is None or not one.receiver.ways:
        advice = "请在大事记“征求意见发出”一项的“收件”中写单位和电子邮箱、电话或地址。"
        yield Gap(kind="收件", matter="没有写意见寄到哪里", place=log, ask="秘书处", advice=advice)


def _papers(one: Consultation, missing: Mapping[Kind, str]) -> Iterator[Gap]:
    for row in one.procedure.consultation.papers:
        if row.kind in missing:
            matter = f"没有“{row.title}”"
            yield Gap(
                kind="缺材料",
                matter=f"{matter}：{missing[row.kind]}",
                place=f"drafts/{one.draft}",
                ask="起草组",
                advice="补齐后再运行一次。",
                grave=not row.optional,
            )
