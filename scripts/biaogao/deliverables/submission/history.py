"""How a standard came about, in sentences for letters: plan, consultations, review; only what the log knows."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.deliverables.dates import chinese_date
from biaogao.deliverables.submission.case import Case, OpinionRound
from biaogao.deliverables.submission.official_number import Named, named
from biaogao.deliverables.submission.review_facts import by_letter, meeting_name, meeting_of, place_of
from biaogao.opinions.counts import Tally
from biaogao.opinions.dispositions import Decision
from biaogao.procedures.events import EventKind
from biaogao.procedures.voting import Outcome


def beginnings(case: Case) -> Iterator[str]:
    """立项 and 启动, one sentence."""
    ordered, begun = case.log.last(EventKind.APPROVED_PLAN), case.log.last(EventKind.KICK_OFF)
    parts = []
    if ordered:
        parts.append(f"{chinese_date(ordered.date)}{_by(named(ordered.document))}")
    if begun:
        parts.append(f"{chinese_date(begun.date)}启动编制工作")
    if parts:
        yield f"{'，'.join(parts)}。"


def _by(document: Named) -> str:
    """立项 and by what; a document that has brackets of its own does not stand in brackets."""
    if document.title:
        return f"按{document.text}立项"
    return f"立项（{document.number}）" if document.number else "立项"


def consultations(case: Case) -> Iterator[str]:
    """Each round of consultation in its order: when, who was asked, what came, what became of it."""
    for one in case.consultations:
        yield f"{_when(case, one)}{_asked(one.tally)}{_came(one.tally)}"


def review(case: Case) -> str:
    """The review, its vote and its conclusion, and what became of its opinions; empty before it was held."""
    held = case.review
    if held is None:
        return ""
    where = f"在{place_of(case)}" if place_of(case) and not by_letter(case) else ""
    kind = "进行" if by_letter(case) else "召开"
    return f"{chinese_date(held.date)}{where}{kind}{meeting_name(case)}。{''.join(_decided(case))}"


def _decided(case: Case) -> Iterator[str]:
    ballot, meeting = case.ballot, meeting_of(case)
    if ballot is not None and ballot.outcome is not Outcome.OPEN:
        yield ballot.sentence
    if meeting is not None and meeting.conclusion is not None:
        yield f"审查结论：{meeting.conclusion.value}。"
    if case.review_opinions is not None:
        yield f"审查中{_came(case.review_opinions.tally).removeprefix('共')}"


def _when(case: Case, one: OpinionRound) -> str:
    sent, closed = case.log.last(EventKind.SENT_OUT, one.name), case.log.last(EventKind.CLOSED, one.name)
    start = sent.date if sent else one.sent.date if one.sent else ""
    end = closed.date if closed else one.sent.deadline if one.sent else ""
    name = one.name if one.name.startswith(("征求", "再次")) else f"{one.name}征求意见"
    if start and end:
        return f"{chinese_date(start)}至{chinese_date(end)}{name}，"
    return f"{chinese_date(start)}{name}，" if start else f"{name}，"


def _asked(counts: Tally) -> str:
    if counts.sent is None:
        return ""
    given = f"，其中有意见的{counts.with_opinions}份" if counts.with_opinions else ""
    return f"发往{counts.sent}个单位，收到回函{counts.replied}份{given}；"


def _came(counts: Tally) -> str:
    if not counts.opinions:
        return "没有收到意见。"
    decided = [
        f"{one.value}{counts.count(one)}条" for one in Decision if one is not Decision.OPEN and counts.count(one)
    ]
    left = [f"尚未处理{counts.count(Decision.OPEN)}条"] if counts.count(Decision.OPEN) else []
    return f"共收到意见{counts.opinions}条，{'，'.join((*decided, *left))}。"
