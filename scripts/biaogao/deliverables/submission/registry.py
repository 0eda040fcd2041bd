"""Which function makes which paper of a package."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from biaogao.deliverables.forms import Values
from biaogao.deliverables.grids import Paper, marked
from biaogao.deliverables.opinion_table import TableFacts, named_units, opinion_table
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.sheets import write_workbook
from biaogao.deliverables.submission import (
    amendment,
    approval_letter,
    check_record,
    declaration,
    expert_list,
    explanation_paper,
    implementation_plan,
    issue_notice,
    material_lists,
    meeting_notice,
    minutes,
    process_table,
    proposal,
    reexamination,
    review_letter,
    review_table,
    standards_list,
    task_table,
    voting_paper,
)
from biaogao.deliverables.submission.bench import Bench, Bodies, Maker, filled, gridded
from biaogao.deliverables.submission.case import Case, OpinionRound
from biaogao.deliverables.submission.check_report import check_report
from biaogao.procedures.events import USUAL_ROUND
from biaogao.procedures.submission import PaperKind

LISTS = frozenset({PaperKind.REVIEW_LIST, PaperKind.APPROVAL_LIST})
"""Papers that tell pages and digests of all others, and are made last."""

UNMADE = "标稿不编制这份文书"
_UNASKED, _UNCOMPARED = "没有征求意见的记录", "没有旧稿可比"


def make(kind: PaperKind, case: Case, bench: Bench) -> Bodies | str:
    """The files of a paper, or in Chinese why there are none. Raises TemplateError for a form of no use, ToolError
    where pandoc fails.
    """
    maker = MAKERS.get(kind)
    return maker(case, bench) if maker else UNMADE


def hindrance(kind: PaperKind, case: Case) -> str:
    """Why a paper cannot be made, found without making it; empty where the case has all that it says.

    What the build brings (the text, findings, changes) counts as there.
    """
    if kind in FORMS or kind in GRIDS:
        found = FORMS[kind][1](case) if kind in FORMS else GRIDS[kind](case)
        return found if isinstance(found, str) else ""
    if kind is PaperKind.EXPLANATION:
        return explanation_paper.absent(case)
    if kind is PaperKind.OPINION_TABLE:
        return "" if case.consultations else _UNASKED
    if kind is PaperKind.COMPARISON:
        return "" if case.since or case.replaced else _UNCOMPARED
    return "" if kind in MAKERS else UNMADE


def _text(case: Case, bench: Bench) -> Bodies | str:
    return bench.text or "没有生成标准文本"


def _opinions(case: Case, bench: Bench) -> Bodies | str:
    """A table for each consultation; but for the usual round each bears its own name."""
    made: dict[str, bytes] = {}
    for one in case.consultations:
        paper = opinion_paper(case, one)
        name = "" if one.name == USUAL_ROUND else f"{one.name}."
        made |= {f"{name}docx": write_paper(paper), f"{name}xlsx": write_workbook(paper)}
    return made or _UNASKED


def opinion_paper(case: Case, one: OpinionRound) -> Paper:
    """意见汇总处理表 of a round in the columns of the level."""
    table = case.procedure.consultation.table
    facts = TableFacts(
        title=table.title,
        layout=table.layout,
        standard=case.title,
        unit=next(iter(case.metadata.drafting_units), ""),
        stage=one.stage,
        sample=case.sample,
    )
    return opinion_table(one.items, one.tally, facts, named_units, case.originals)


def _comparison(case: Case, bench: Bench) -> Bodies | str:
    """The files of 修订对照; the mark of a sample stands in the name of the paper already."""
    mark = marked("", sample=case.sample)
    return {name.replace(mark, ""): data for name, data in bench.revisions.items()} or _UNCOMPARED


def _report(case: Case, bench: Bench) -> Bodies | str:
    if bench.findings is None:
        return "没有检查过"
    return {"docx": write_paper(check_report(case, bench.findings, bench.discords)), "html": bench.page}


def _standards(case: Case, bench: Bench) -> Bodies | str:
    return gridded(lambda one: standards_list.standards_list(one, bench.shelf))(case, bench)


FORMS: Mapping[PaperKind, tuple[str, Callable[[Case], Values | str]]] = {
    PaperKind.PROPOSAL: ("项目建议书", proposal.values),
    PaperKind.DECLARATION: ("申报单", declaration.values),
    PaperKind.REVIEW_LETTER: ("送审函", review_letter.values),
    PaperKind.REVIEW_LIST: ("送审材料清单", material_lists.review_list),
    PaperKind.MEETING_NOTICE: ("会议通知", meeting_notice.values),
    PaperKind.EXPERT_LIST: ("专家名单", expert_list.values),
    PaperKind.BALLOT: ("投票单", voting_paper.ballot_values),
    PaperKind.VOTE_RESULT: ("表决结果", voting_paper.result_values),
    PaperKind.MINUTES: ("审查会议纪要", minutes.values),
    PaperKind.APPROVAL_LETTER: ("报批公文", approval_letter.values),
    PaperKind.APPROVAL_LIST: ("报批材料清单", material_lists.approval_list),
    PaperKind.ISSUE_NOTICE: ("印发通知", issue_notice.values),
    PaperKind.IMPLEMENTATION_PLAN: ("标准实施方案", implementation_plan.values),
    PaperKind.AMENDMENT: ("修改单", amendment.values),
    PaperKind.REEXAMINATION: ("复审表", reexamination.values),
}
"""Papers that are filled forms: the name of the form and what gives its blanks."""

GRIDS: Mapping[PaperKind, Callable[[Case], Paper | str]] = {
    PaperKind.REVIEW_TABLE: review_table.paper,
    PaperKind.TASK_TABLE: task_table.task_table,
    PaperKind.PROCESS: process_table.process_table,
    PaperKind.CHECK_RECORD: check_record.check_record,
}
"""Papers that are tables and nothing else."""

MAKERS: Mapping[PaperKind, Maker] = {
    PaperKind.TEXT: _text,
    PaperKind.EXPLANATION: explanation_paper.make,
    PaperKind.OPINION_TABLE: _opinions,
    PaperKind.COMPARISON: _comparison,
    PaperKind.CHECK_REPORT: _report,
    PaperKind.STANDARDS_LIST: _standards,
    **{kind: filled(form, values) for kind, (form, values) in FORMS.items()},
    **{kind: gridded(paper) for kind, paper in GRIDS.items()},
}
