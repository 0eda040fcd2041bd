"""印发通知: that a standard is issued, from when it applies, what it replaces, who explains it."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.deliverables.forms import Values
from biaogao.deliverables.submission import substance
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.form_facts import day
from biaogao.deliverables.submission.official_number import named
from biaogao.deliverables.submission.wording import FOR_SIGNATURE, attached, date_of, known, level, lines, mark, signing
from biaogao.deliverables.title_lines import title_lines
from biaogao.procedures.events import EventKind
from biaogao.procedures.submission import PaperKind

_PLACEHOLDER = "XX"


def values(case: Case) -> Values:
    """The blanks that are known; a number that is still XXXX is none."""
    issue, number = case.project.issue, case.metadata.number
    verb = "发布" if "发布" in case.paper_title(PaperKind.ISSUE_NOTICE) else "印发"
    return known(
        {
            "标记": mark(case, FOR_SIGNATURE),
            "发文字号": named(issue.document).number,
            "标题": title_lines(f"关于{verb}《{case.title}》的通知"),
            "主送": issue.receivers or case.project.addressees.issue,
            "层次": level(case),
            "名称": case.title,
            "编号": "" if _PLACEHOLDER in number else number,
            "审查": "已经审查通过" if case.review is not None else "已经审定",
            "动作": verb,
            "实施日期": day(issue.effective) or day(case.metadata.effective),
            "事项": lines(_matters(case)),
            "附件": attached((case.title,)),
            **signing(case, issue.date or date_of(case, EventKind.ISSUED)),
        }
    )


def _matters(case: Case) -> Iterator[str]:
    old = substance.replaced(case)
    if old:
        yield f"{old}同时废止。"
    explainer = case.project.issue.interpreter or "〔解释单位待填〕"
    yield f"执行中的问题，请向{explainer}反映，由其负责解释。"
