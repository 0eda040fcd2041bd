"""审查会议纪要, or 函审结论: when, where, who, what was said, how was voted, what was concluded, and places to sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from biaogao.deliverables.dates import chinese_date
from biaogao.deliverables.explaining.words import ended
from biaogao.deliverables.forms import Values
from biaogao.deliverables.submission import jury
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.review_facts import (
    UNSCHEDULED,
    by_letter,
    meeting_kind,
    meeting_name,
    meeting_of,
    place_of,
    reviewed_stage,
    time_of,
)  # fmt: skip
from biaogao.deliverables.submission.wording import TO_BE_SIGNED, UNKNOWN, known, level, lines, mark, numbered
from biaogao.deliverables.title_lines import title_lines
from biaogao.procedures.events import Conclusion, Meeting
from biaogao.procedures.submission import PaperKind
from biaogao.procedures.voting import Outcome

_BY_LETTER = "函审结论"
_SEAL = "（业务专用章盖章处）"
_OPEN_OPINIONS = "〔主要审查意见待填〕"
_OPEN_CONCLUSION = "〔审查结论待填〕"
_CONCLUSIONS: Mapping[Conclusion, str] = {
    Conclusion.PASSED: "专家同意该标准通过审查。",
    Conclusion.AFTER_CHANGES: "专家同意该标准按审查意见修改后通过审查。",
    Conclusion.REFUSED: "该标准不通过审查。",
}


def values(case: Case) -> Values | str:
    """The blanks that are known; the reason where no review is described or nobody could sign."""
    meeting = meeting_of(case)
    if meeting is None or case.review is None:
        return UNSCHEDULED
    if not case.jury:
        return jury.NOBODY
    sealed = (_SEAL,) if jury.is_committee(case) else ()
    stated = known(
        {
            "标记": mark(case, TO_BE_SIGNED),
            "标题": title_lines(f"《{case.title}》（{reviewed_stage(case)}）{title(case)}"),
            "开头": _opening(case, meeting),
            "要素": tuple({"名": name, "文": text or UNKNOWN} for name, text in _particulars(case, meeting)),
            "意见引言": _introduction(case, meeting),
            "意见": numbered(tuple(map(ended, meeting.opinions)) or (_OPEN_OPINIONS,)),
            "表决": _vote(case),
            "结论": lines(_conclusion(meeting)),
            "落款": "审查专家签字",
            "职务栏": jury.role_title(case),
            "专家": jury.rows(case, jury.came(case), titled=False),
            "日期": chinese_date(case.review.date),
        }
    )
    return {**stated, "盖章": lines(sealed)}


def title(case: Case) -> str:
    """What the paper is called: as the level calls its minutes, 函审结论 for a review by letter."""
    return _BY_LETTER if by_letter(case) else case.paper_title(PaperKind.MINUTES)


def _opening(case: Case, meeting: Meeting) -> str:
    standard = f"{level(case)}《{case.title}》（{reviewed_stage(case)}）"
    day = chinese_date(case.review.date) if case.review else ""
    if by_letter(case):
        return f"{standard}经函审，截至{day}，专家审阅了送审稿及有关材料，形成以下结论。"
    where = f"在{place_of(case)}" if place_of(case) else ""
    held = f"{day}{where}召开了{standard}{meeting_kind(case)}。"
    return f"{held}专家听取了起草单位的汇报，审阅了送审稿及有关材料，经质询和讨论，形成以下意见。"


def _particulars(case: Case, meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Name and text of what must be said of a review; those that may be empty are left out."""
    yield "会议名称" if not by_letter(case) else "审查方式", meeting_name(case)
    yield "时间", time_of(case)
    if not by_letter(case):
        yield "地点", place_of(case)
        yield "主持人", meeting.chair
        yield "记录人", meeting.keeper
        yield "议程", "；".join(meeting.agenda)
    if meeting.units:
        yield "参加单位", "、".join(meeting.units)
    yield "专家", f"{jury.attendance(case).removeprefix('说明：').rstrip('。')}，名单和签字见后。"


def _introduction(case: Case, meeting: Meeting) -> str:
    given = case.review_opinions
    listed = case.procedure.title(PaperKind.REVIEW_TABLE)
    if given is None or not given.tally.opinions:
        return "主要审查意见如下："
    return f"专家共提出意见{given.tally.opinions}条，逐条处理情况见《{listed}》。主要审查意见如下："


def _vote(case: Case) -> str:
    """The numbers and the sum; open where they are not known or the level has no rule to count them by."""
    ballot = case.ballot
    return ballot.sentence if ballot is not None and ballot.outcome is not Outcome.OPEN else ""


def _conclusion(meeting: Meeting) -> Iterator[str]:
    yield _CONCLUSIONS[meeting.conclusion] if meeting.conclusion else _OPEN_CONCLUSION
    if meeting.conclusion_remark:
        yield ended(meeting.conclusion_remark)
