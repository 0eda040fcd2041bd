"""会议通知 with 议程 and the list of experts behind it; for a review by letter the notice says how to answer."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.deliverables.dates import chinese_date
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
from biaogao.deliverables.submission.wording import (
    FOR_SIGNATURE,
    UNKNOWN,
    attached,
    known,
    lines,
    mark,
    materials,
    numbered,
    signing,
    what,
)  # fmt: skip
from biaogao.deliverables.title_lines import title_lines
from biaogao.procedures.profile import FOR_REVIEW
from biaogao.procedures.submission import PaperKind

_TO = "各位专家、各有关单位"
_AGENDA = "会议议程"
_OPEN_AGENDA = ("〔议程待定〕",)
_STEPS = "函审程序"
_BY_LETTER = ("审阅送审稿及有关材料", "填写投票单，签字并注明日期", "在截止日期前将投票单和审查意见寄回")
_OPEN_EXPERT = {"序号": "1", "姓名": "〔专家待定〕", "职务": "——", "职称": "——", "单位": UNKNOWN}
_NOT_MINE = (
    PaperKind.REVIEW_LETTER, PaperKind.REVIEW_LIST, PaperKind.MEETING_NOTICE, PaperKind.EXPERT_LIST, PaperKind.BALLOT,
    PaperKind.VOTE_RESULT, PaperKind.MINUTES, PaperKind.REVIEW_TABLE,
)  # fmt: skip


def values(case: Case) -> Values | str:
    """The blanks that are known; the reason where the log names no review."""
    meeting = meeting_of(case)
    if meeting is None:
        return UNSCHEDULED
    letter, stage = by_letter(case), reviewed_stage(case)
    agenda = meeting.agenda or (_BY_LETTER if letter else _OPEN_AGENDA)
    names = (_STEPS if letter else _AGENDA, case.paper_title(PaperKind.EXPERT_LIST))
    told = f"关于函审《{case.title}》（{stage}）的通知"
    return known(
        {
            "标记": mark(case, FOR_SIGNATURE),
            "标题": title_lines(told if letter else f"关于召开《{case.title}》（{stage}）{meeting_kind(case)}的通知"),
            "主送": _TO,
            **what(case),
            "稿": stage,
            "会议": f"进行{meeting_kind(case)}" if letter else f"召开{meeting_name(case)}",
            "时间": f"{time_of(case)}前寄回投票单" if letter else time_of(case),
            "地点": _sent_back(case) if letter else place_of(case),
            "方式": _manner(case),
            "参加人员": _taking_part(case),
            "事项": lines(_matters(case)),
            "议程名": names[0],
            "议程": numbered(agenda),
            "名单名": names[1],
            "职务栏": jury.role_title(case),
            "专家": jury.rows(case, case.jury) or (_OPEN_EXPERT,),
            "附件": attached((*names, *materials(case, FOR_REVIEW, *_NOT_MINE))),
            **signing(case, ""),
        }
    )


def _sent_back(case: Case) -> str:
    """A review by letter has no place; what is written as one is where the votes go."""
    return place_of(case) or "寄回〔收件单位待填〕"


def _manner(case: Case) -> str:
    meeting = meeting_of(case)
    chair = meeting.chair if meeting else ""
    if by_letter(case):
        return "函审"
    return f"会审，由{chair}主持" if chair else "会审，主持人〔待定〕"


def _taking_part(case: Case) -> str:
    meeting = meeting_of(case)
    experts = f"专家{len(case.jury)}人（名单见附件2）" if case.jury else "专家（名单见附件2）"
    units = "、".join(meeting.units) if meeting else ""
    return f"{experts}；{units}" if units else experts


def _matters(case: Case) -> Iterator[str]:
    rule = case.procedure.review
    yield f"{reviewed_stage(case)}及有关材料随本通知送达，请提前审阅，准备书面意见。"
    if rule is not None and rule.lead_days is not None and rule.lead_days.sure and case.review:
        yield f"材料于{chinese_date(case.review.date)}的{rule.lead_days.count}日以前送达。"
    if rule is not None and rule.drafters_vote is not None and not rule.drafters_vote.yes:
        yield "起草人不参加表决。"
