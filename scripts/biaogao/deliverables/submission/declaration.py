"""申报单 (签署表): the facts of a standard for those who sign; the boxes for signatures and seals stay empty."""

from __future__ import annotations

from biaogao.deliverables.forms import Values
from biaogao.deliverables.submission import history
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.form_facts import UNSEALED, basics, day, replaced
from biaogao.deliverables.submission.wording import known, mark
from biaogao.procedures.events import EventKind
from biaogao.procedures.submission import PaperKind


def values(case: Case) -> Values:
    """The blanks that are known."""
    metadata, plan, issue = case.metadata, case.project.plan, case.project.issue
    return known(
        basics(case)
        | {
            "标记": mark(case, UNSEALED),
            "标题": case.paper_title(PaperKind.DECLARATION),
            "计划编号": plan.number,
            "代替标准": replaced(case),
            "提出单位": metadata.proposer,
            "起草单位": "、".join(metadata.drafting_units),
            "起草人": "、".join(metadata.drafters),
            "征求意见": consulted(case),
            "审查": history.review(case),
            "建议实施日期": day(issue.effective) or day(metadata.effective),
            "报送材料": _enclosed(case),
        }
    )


def consulted(case: Case) -> str:
    """Each round in a sentence; where no round was recorded, the days that the log gives."""
    told = "\n".join(history.consultations(case))
    began, ended = case.log.last(EventKind.SENT_OUT), case.log.last(EventKind.CLOSED)
    if told or began is None:
        return told
    return f"{day(began.date)}至{day(ended.date)}征求意见。" if ended else f"{day(began.date)}起征求意见。"


def _enclosed(case: Case) -> str:
    rows = [row.title for row in case.package if row.kind is not PaperKind.DECLARATION]
    return "\n".join(f"{number}. {title}" for number, title in enumerate(rows, 1))
