"""项目建议书: what front matter and project card know of a project; what nobody wrote stays open for people."""

from __future__ import annotations

from biaogao.deliverables.forms import Values
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.form_facts import UNSEALED, basics, replaced
from biaogao.deliverables.submission.wording import known, mark
from biaogao.procedures.submission import PaperKind


def values(case: Case) -> Values:
    """The blanks that are known."""
    proposal, units = case.project.proposal, case.metadata.drafting_units
    more = [proposal.remark, *(f"{name}：{text}" for name, text in proposal.more.items() if text)]
    return known(
        basics(case)
        | {
            "标记": mark(case, UNSEALED),
            "标题": case.paper_title(PaperKind.PROPOSAL),
            "被修订标准": replaced(case),
            "主管部门": case.metadata.proposer,
            "牵头单位": case.project.undertaker or (units[0] if units else ""),
            "参与单位": "、".join(unit for unit in units[1:] if unit != case.project.undertaker),
            "项目周期": proposal.period,
            "目的意义": proposal.purpose,
            "范围和主要技术内容": proposal.content,
            "国内外情况": proposal.elsewhere,
            "与法律法规和标准的关系": proposal.law,
            "工作基础": proposal.feasibility,
            "预期效益": proposal.benefit,
            "涉及的产品或服务": proposal.products,
            "经费": proposal.funds,
            "科研项目": proposal.research,
            "备注": "\n".join(filter(None, more)),
        }
    )
