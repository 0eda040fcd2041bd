"""What keeps a package from being handed over: errors, stage, dates, consultation, review, papers.

A fact that nobody has confirmed (待核) only warns, as everywhere in procedures.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from biaogao.deliverables.consultation import Fault
from biaogao.deliverables.dates import days_between
from biaogao.deliverables.submission.case import Case, ListedPaper
from biaogao.deliverables.submission.packing import binding
from biaogao.model.metadata import CHINESE_KEYS
from biaogao.procedures.events import USUAL_ROUND, Conclusion, EventKind
from biaogao.procedures.facts import Fact
from biaogao.procedures.profile import FOR_APPROVAL, FOR_REVIEW
from biaogao.procedures.submission import Condition, Material, PaperKind
from biaogao.procedures.voting import Outcome
from biaogao.records.gaps import Gap

_SHOWN = 10
_SECRETARIAT = "秘书处"
_EVENT = {FOR_REVIEW: EventKind.SUBMITTED, FOR_APPROVAL: EventKind.FOR_APPROVAL}


def gaps(case: Case, faults: Iterable[Fault]) -> tuple[Gap, ...]:
    """All gaps of a case whose package is listed, the grave ones first."""
    review = _review(case) if case.stage == FOR_APPROVAL else ()
    found = (*_errors(case, tuple(faults)), *_text(case), *_dates(case), *_consulted(case), *review, *_papers(case))
    return tuple(sorted(found, key=lambda gap: not gap.grave))


def materials(case: Case) -> tuple[Material, ...]:
    """The papers that the procedure asks for in this case: those with a condition only where it holds."""
    asked = case.submission.materials if case.submission else ()
    return tuple(one for one in asked if _holds(case, one.condition))


def _holds(case: Case, condition: Condition) -> bool:
    match condition:
        case Condition.ALWAYS:
            return True
        case Condition.ADOPTION:
            return bool(case.metadata.adoption or (case.project.adoption and case.project.adoption.adopted))
        case Condition.REVISION:
            return bool(case.metadata.replaces or case.replaced)
        case Condition.PATENT:
            return bool(case.project.patent and case.project.patent.touched)


def _errors(case: Case, faults: tuple[Fault, ...]) -> Iterator[Gap]:
    """The first errors of each source, and how many more there are."""
    ask = _drafters(case)
    for kind in dict.fromkeys(each.kind for each in faults):
        own = [each for each in faults if each.kind == kind]
        for each in own[:_SHOWN]:
            yield Gap(kind=kind, matter=each.message, place=each.place, ask=ask, advice=each.advice)
        if len(own) > _SHOWN:
            matter = f"另有错误{len(own) - _SHOWN}处"
            yield Gap(kind=kind, matter=matter, place="检查报告", ask=ask, advice="见检查报告。")


def _text(case: Case) -> Iterator[Gap]:
    ask, place = _drafters(case), f"drafts/{case.draft}"
    wanted = case.submission.stage if case.submission else ""
    if wanted and case.metadata.stage != wanted:
        matter = f"{case.stage}的应是“{wanted}”，草案的阶段是“{case.metadata.stage or '未写'}”"
        yield Gap(kind="阶段不符", matter=matter, place=place, ask=ask, advice=f"请把文件头的“阶段”改为“{wanted}”。")
    for key in case.procedure.consultation.keys:
        if key in CHINESE_KEYS and not getattr(case.metadata, CHINESE_KEYS[key]):
            yield Gap(kind="封面要素", matter=f"没有写“{key}”", place=place, ask=ask, advice="请在文件头补写。")


def _dates(case: Case) -> Iterator[Gap]:
    if not case.as_of:
        matter = f"不知道哪一天{case.stage}"
        advice = f"请在大事记中登记“{_EVENT[case.stage].value}”，或用 --date 指明。"
        yield _gap(case, "日期", matter, advice)
        return
    last = EventKind.REVIEW if case.stage == FOR_APPROVAL else EventKind.CLOSED
    event = case.log.last(last)
    if event is not None and event.date > case.as_of:
        matter = f"{case.stage}的日期{case.as_of}早于{last.value}（{event.date}）"
        yield _gap(case, "日期", matter, "请改正日期。")


def _consulted(case: Case) -> Iterator[Gap]:
    """Whether the text was out for opinions, and long enough."""
    first = case.procedure.consultation.rounds[0]
    out = case.log.last(EventKind.SENT_OUT, first.name or USUAL_ROUND)
    closed = case.log.last(EventKind.CLOSED, first.name or USUAL_ROUND)
    if out is None or closed is None:
        which = "发出" if out is None else "截止"
        yield _gap(case, "征求意见", f"没有“征求意见{which}”的记录", "请在大事记中登记；没有征求过意见的，先征求意见。")
        return
    days, least = days_between(out.date, closed.date), first.minimum
    if least and days < least.count:
        due = datetime.date.fromisoformat(out.date) + datetime.timedelta(days=least.count)
        matter = f"征求意见{days}天，少于{least.count}天{_doubt(least)}：{least.remark}"
        yield _gap(case, "期限不足", matter, f"截止应不早于{due.isoformat()}。", grave=least.sure)
    if not any(one.consultees for one in case.consultations):
        place = f"drafts/{case.draft}/consultees.csv"
        yield Gap(
            kind="征求意见", matter="没有征求意见单位名单", place=place, ask=_SECRETARIAT, advice="请登记单位和回函。"
        )


def _review(case: Case) -> Iterator[Gap]:
    """Whether the review was held, by whom, and what it came to."""
    rule, event = case.procedure.review, case.review
    name = rule.name if rule else "审查会"
    if case.procedure.for_review and case.log.last(EventKind.SUBMITTED) is None:
        yield _gap(case, "送审", "没有“送审”的记录", "请在大事记中登记。", grave=False)
    if event is None or event.meeting is None:
        told = f"没有{name}的记录" if event is None else f"{name}（{event.date}）没有写“会议”一项"
        yield _gap(case, name, told, "请在大事记“审查会”一项登记会议情况和结论。")
        return
    conclusion = event.meeting.conclusion
    if conclusion is None:
        yield _gap(case, name, f"{name}没有写结论", "请写“结论”：通过、修改后通过或不通过。")
    elif conclusion is Conclusion.REFUSED:
        yield _gap(case, name, f"{name}的结论是不通过", "修改后重新送审。")
    elif conclusion is Conclusion.AFTER_CHANGES and not event.meeting.opinions and case.review_opinions is None:
        told = "结论是修改后通过，没有登记审查意见"
        yield _gap(case, name, told, "请把意见放入 comments/审查会，或写在“会议”的“意见”中。", grave=False)
    yield from _vote(case, name)


def _vote(case: Case, name: str) -> Iterator[Gap]:
    rule, place = case.procedure.review, f"drafts/{case.draft}/experts.csv"
    if not case.jury:
        yield Gap(kind="专家", matter="没有专家名单", place=place, ask=_SECRETARIAT, advice="请登记专家和表决。")
        return
    least = rule.least_experts if rule else None
    if least and len(case.jury) < least.count:
        matter = f"专家{len(case.jury)}人，少于{least.count}人{_doubt(least)}"
        yield Gap(
            kind="专家",
            matter=matter,
            place=place,
            ask=_SECRETARIAT,
            advice=least.remark or "请核对。",
            grave=least.sure,
        )
    ballot = case.ballot
    if ballot is None or rule is None or rule.approval is None or ballot.outcome is Outcome.PASSED:
        return
    failed = ballot.outcome is Outcome.FAILED
    advice = "表决未通过的不能报批。" if failed else "请在专家名单中补写出席和表决。"
    matter = f"{name}{ballot.sentence}" if failed else ballot.sentence
    doubt = _doubt(rule.approval) if failed else ""
    grave = rule.approval.sure
    yield Gap(kind="表决", matter=f"{matter}{doubt}", place=place, ask=_SECRETARIAT, advice=advice, grave=grave)


def _papers(case: Case) -> Iterator[Gap]:
    rows = {(one.kind, one.title): one for one in materials(case)}
    for paper in case.package:
        if paper.missing:
            yield _missing(case, paper, rows.get((paper.kind, paper.title)))
    unsure = [one.title for one in rows.values() if not one.sure]
    if unsure:
        named = "、".join(unsure[:_SHOWN]) + ("等" if len(unsure) > _SHOWN else "")
        matter = f"{len(unsure)}件材料是否要交、交几份没有核定：{named}"
        advice = "请对照现行要求核定，来源写在“说明”里。"
        yield Gap(kind="待核", matter=matter, place=case.procedure.file, ask=_SECRETARIAT, advice=advice, grave=False)


def _missing(case: Case, paper: ListedPaper, row: Material | None) -> Gap:
    grave = not paper.optional and (row is None or binding(row))
    given = f"签字件或外来文件可放入 drafts/{case.draft}/papers，取名“{paper.title}.pdf”。"
    own = paper.kind is PaperKind.TEXT and not (row and row.stage)
    return Gap(
        kind="缺材料",
        matter=f"没有“{paper.title}”：{paper.missing}",
        place=f"drafts/{case.draft}",
        ask=_SECRETARIAT if row is not None else _drafters(case),
        advice=f"补齐后再运行一次{'。' if own else f'；{given}'}",
        grave=grave,
    )


def _gap(case: Case, kind: str, matter: str, advice: str, *, grave: bool = True) -> Gap:
    place = f"drafts/{case.draft}/events.yaml"
    return Gap(kind=kind, matter=matter, place=place, ask=_SECRETARIAT, advice=advice, grave=grave)


def _doubt(fact: Fact) -> str:
    return "" if fact.sure else "（待核，只作提示）"


def _drafters(case: Case) -> str:
    return next(iter(case.metadata.drafting_units), "起草组")
