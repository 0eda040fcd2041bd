"""送审函: its blanks from the case; number, seal and head stay open for people."""

from __future__ import annotations

from biaogao.deliverables.forms import Values
from biaogao.deliverables.submission import history
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.official_number import named
from biaogao.deliverables.submission.review_facts import reviewed_stage
from biaogao.deliverables.submission.wording import (
    FOR_SIGNATURE,
    attached,
    date_of,
    known,
    lines,
    mark,
    materials,
    signing,
    what,
)  # fmt: skip
from biaogao.deliverables.title_lines import title_lines
from biaogao.procedures.events import EventKind
from biaogao.procedures.profile import FOR_REVIEW
from biaogao.procedures.submission import PaperKind

_NOTHING_KNOWN = "〔征求意见的情况待填〕"


def values(case: Case) -> Values:
    """The blanks that are known; those that are not stand as the form's schema says."""
    told = (*history.beginnings(case), *history.consultations(case)) or (_NOTHING_KNOWN,)
    plan = case.project.plan.number
    stage = reviewed_stage(case)
    return known(
        {
            "标记": mark(case, FOR_SIGNATURE),
            "发文字号": _number(case),
            "标题": title_lines(f"关于报送《{case.title}》（{stage}）的函"),
            "主送": case.project.addressees.for_review,
            **what(case),
            "稿": stage,
            "计划": f"计划编号{plan}" if plan else "",
            "过程": lines(told),
            "附件": attached(materials(case, FOR_REVIEW, PaperKind.REVIEW_LETTER, PaperKind.REVIEW_LIST)) or stage,
            **signing(case, date_of(case, EventKind.SUBMITTED)),
        }
    )


def _number(case: Case) -> str:
    event = case.log.last(EventKind.SUBMITTED)
    return named(event.document).number if event else ""
