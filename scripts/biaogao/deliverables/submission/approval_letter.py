"""报批公文 (函, 请示 or 报告, as the level calls it) with 报批汇总表 behind it."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.deliverables.dates import chinese_date
from biaogao.deliverables.forms import Values
from biaogao.deliverables.submission import history, substance
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.form_facts import adopted, patents
from biaogao.deliverables.submission.official_number import named
from biaogao.deliverables.submission.review_facts import meeting_kind
from biaogao.deliverables.submission.wording import (
    FOR_SIGNATURE,
    UNKNOWN,
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
from biaogao.procedures.profile import FOR_APPROVAL
from biaogao.procedures.submission import PaperKind

_GENRES = ("报告", "请示")
_LETTER = "函"
_NONE = "——"
_OPEN_COURSE = "〔制定过程待填〕"
_OPEN_CONTENT = "〔主要内容待填〕"
_OPEN_DISPUTES = "重大分歧意见的处理经过和依据：〔待填〕"
_OPEN_LAW = "与有关法律、法规和标准的关系：〔待填〕"
_IN_EXPLANATION = "重大分歧意见的处理经过和依据、贯彻标准的要求和措施建议，见编制说明。"


def values(case: Case) -> Values:
    """The blanks that are known; those that are not stand as the form's schema says."""
    course = (*history.beginnings(case), *history.consultations(case), history.review(case))
    content = (*substance.scope(case), substance.structure(case), *_replacing(case))
    return known(
        {
            "标记": mark(case, FOR_SIGNATURE),
            "发文字号": _number(case),
            "标题": title_lines(f"关于报批《{case.title}》的{_genre(case)}"),
            "主送": case.project.addressees.for_approval,
            **what(case),
            "审查": _reviewed(case),
            "总体情况": lines(_general(case)),
            "制定过程": lines(course) or lines((_OPEN_COURSE,)),
            "主要内容": lines(content) or lines((_OPEN_CONTENT,)),
            "其他事项": lines(_remarks(case)),
            "汇总表名": table_title(case),
            "汇总": (_row(case),),
            "归口": case.metadata.committee,
            "附件": attached((table_title(case), *_attached(case))),
            **signing(case, date_of(case, EventKind.FOR_APPROVAL)),
        }
    )


def table_title(case: Case) -> str:
    """What the table behind the letter is called."""
    return f"报批{case.procedure.level}汇总表"


def _attached(case: Case) -> tuple[str, ...]:
    return materials(case, FOR_APPROVAL, PaperKind.APPROVAL_LETTER, PaperKind.APPROVAL_LIST)


def _number(case: Case) -> str:
    event = case.log.last(EventKind.FOR_APPROVAL)
    return named(event.document).number if event else ""


def _genre(case: Case) -> str:
    """函, or what the level's name for the paper ends with."""
    name = case.paper_title(PaperKind.APPROVAL_LETTER)
    return next((one for one in _GENRES if name.endswith(one)), _LETTER)


def _reviewed(case: Case) -> str:
    return f"{chinese_date(case.review.date)}{meeting_kind(case)}" if case.review else ""


def _general(case: Case) -> Iterator[str]:
    plan = case.project.plan
    number = f"计划编号{plan.number}" if plan.number else "计划编号〔待填〕"
    named = f"，计划名称《{plan.title}》" if plan.title and plan.title != case.title else ""
    units = "、".join(case.metadata.drafting_units) or UNKNOWN
    yield f"本标准为{substance.revision_kind(case)}项目，{number}{named}，由{units}起草。"
    old = substance.replaced(case)
    if old:
        yield f"本标准代替{old}。"
    yield f"采用国际标准的情况：{adopted(case) or UNKNOWN}；专利的情况：{patents(case) or UNKNOWN}。"


def _replacing(case: Case) -> Iterator[str]:
    if case.metadata.replaces and case.metadata.changes:
        changes = "；".join(one.strip().rstrip("；。") for one in case.metadata.changes)
        yield f"与代替的标准相比，主要技术变化：{changes}。"


def _remarks(case: Case) -> Iterator[str]:
    law = case.project.proposal.law
    yield f"与有关法律、法规和标准的关系：{law}" if law else _OPEN_LAW
    yield _IN_EXPLANATION if case.explanation is not None else _OPEN_DISPUTES


def _row(case: Case) -> dict[str, str]:
    return {
        "序号": "1",
        "计划编号": case.project.plan.number or UNKNOWN,
        "编号": case.metadata.number or UNKNOWN,
        "名称": case.title,
        "制修订": substance.revision_kind(case),
        "代替": "\n".join(one.number for one in case.metadata.replaces) or _NONE,
        "采标": adopted(case) or UNKNOWN,
        "起草单位": "、".join(case.metadata.drafting_units) or UNKNOWN,
    }
