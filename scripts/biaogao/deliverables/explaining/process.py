"""起草过程: the log by stage, each event a sentence, with what came of consultations and of the review."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.deliverables.dates import chinese_date
from biaogao.deliverables.explaining.facts import ExplanationFacts, RoundFacts
from biaogao.deliverables.explaining.figures import asked, came
from biaogao.deliverables.explaining.words import ended, joined, with_document
from biaogao.procedures.events import USUAL_ROUND, Event, EventKind
from biaogao.procedures.stages import Stage

_OPENINGS = {
    EventKind.RESEARCH: "开展调研",
    EventKind.MEETING: "召开会议",
    EventKind.TRIAL: "进行试验验证",
}
"""What kind of thing happened, where the words of the log do not say so themselves."""
_PLAIN = {
    EventKind.APPROVED_PLAN: "立项",
    EventKind.KICK_OFF: "启动编制工作",
    EventKind.SUBMITTED: "报送审查",
    EventKind.FOR_APPROVAL: "报批",
    EventKind.ISSUED: "批准发布",
    EventKind.DRAFTING: "起草",
    EventKind.PRELIMINARY: "开展前期研究",
    EventKind.REEXAMINED: "复审",
}
_VERBS = ("召开", "开展", "进行", "赴", "组织", "举行")


def process(facts: ExplanationFacts) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The stages that have events, each with its name (empty where the level names none) and its sentences."""
    stages: list[tuple[str, list[str]]] = []
    for event in facts.events:
        name = _stage_of(event, facts.stages)
        if not stages or (name and name != stages[-1][0]):
            stages.append((name, []))
        stages[-1][1].extend(_sentences(event, facts))
    return tuple((name, tuple(lines)) for name, lines in stages if lines)


def _stage_of(event: Event, stages: tuple[Stage, ...]) -> str:
    """The stage that an event opens; empty where it opens none and goes on in the stage before."""
    return next((one.name for one in stages if one.begins_with == event.kind.value), "")


def _sentences(event: Event, facts: ExplanationFacts) -> Iterator[str]:
    if event.kind is EventKind.REVIEW and facts.review:
        yield from facts.review
        return
    if event.kind is EventKind.CLOSED and _round(event, facts) is not None:
        return
    yield ended(f"{chinese_date(event.date)}，{_told(event, facts)}")


def _told(event: Event, facts: ExplanationFacts) -> str:
    if event.kind is EventKind.SENT_OUT:
        return _sent_out(event, _round(event, facts))
    said = event.text or _PLAIN.get(event.kind, event.kind.value)
    opening = _OPENINGS.get(event.kind, "")
    if opening and event.text and not event.text.startswith(_VERBS):
        said = f"{opening}，{said}"
    elif opening and not event.text:
        said = opening
    took_part = f"。参加单位：{joined(event.units)}" if event.units else ""
    return f"{with_document(said.rstrip('。'), event.document)}{took_part}"


def _sent_out(event: Event, found: RoundFacts | None) -> str:
    name = event.round if event.round and event.round != USUAL_ROUND else ""
    again = f"（{name}）" if name else ""
    if found is None:
        return f"{event.text or '公开征求意见' if not again else '征求意见'}{again}"
    until = f"，至{chinese_date(found.closed)}截止" if found.closed else ""
    figures = "；".join(filter(None, (asked(found.tally), came(found.tally))))
    return f"发出征求意见稿征求意见{again}{until}。{figures}"


def _round(event: Event, facts: ExplanationFacts) -> RoundFacts | None:
    name = event.round or USUAL_ROUND
    return next((one for one in facts.rounds if one.name == name), None)
