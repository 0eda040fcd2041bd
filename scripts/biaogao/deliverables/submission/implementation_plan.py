"""标准实施方案: the seven parts that the plan of a pilot asks for, as the project card has them."""

from __future__ import annotations

from biaogao.deliverables.forms import Values
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.form_facts import day, running
from biaogao.deliverables.submission.wording import known, mark

_STANDING = "草稿，待审定"


def values(case: Case) -> Values:
    """The blanks that are known."""
    plan, metadata = case.project.implementation, case.metadata
    name = f"《{case.title}》"
    return known(
        {
            "标记": mark(case, _STANDING),
            "标准": name,
            "标准全称": f"{metadata.number}{name}" if metadata.number else name,
            "目标": running(plan.goal),
            "人员安排": running(plan.staff),
            "准备及条件": running(plan.preparation),
            "范围": running(plan.scope),
            "时间安排": running(plan.schedule),
            "记录要求": running(plan.records),
            "监督检查": running(plan.supervision),
            "编制单位": case.project.undertaker or metadata.proposer,
            "日期": day(case.project.issue.date),
        }
    )
