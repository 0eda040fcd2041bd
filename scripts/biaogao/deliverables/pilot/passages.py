"""The passages that the program writes into papers, and the values that stand in their sentences, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from biaogao.deliverables.pilot import charts_of_boxes, told_organisation, told_practice, told_results, told_standards
from biaogao.deliverables.pilot.facts import Facts, chinese_day
from biaogao.deliverables.pilot.told import Number, Piece

Teller = Callable[[Facts], tuple[Piece, ...]]

PASSAGES: Mapping[str, Teller] = {
    "试点概况": told_organisation.outline,
    "组织机构": told_organisation.board,
    "组织机构图": charts_of_boxes.organisation,
    "组织制度": told_organisation.papers,
    "文件清单": told_organisation.issued,
    "会议": told_organisation.meetings,
    "标准化队伍": told_organisation.staff,
    "经费": told_organisation.money,
    "合作": told_organisation.partners,
    "试点项目群": told_organisation.projects,
    "调研": told_organisation.research,
    "标准体系": told_standards.system,
    "标准体系框架图": charts_of_boxes.framework,
    "标准明细": told_standards.details,
    "事项覆盖": told_standards.matters,
    "标准制修订": told_standards.drafting,
    "标准升级": told_standards.upgrades,
    "法规政策梳理": told_standards.policies,
    "培训": told_practice.trainings,
    "培训检查": told_practice.training_checks,
    "实施记录": told_practice.implementation,
    "检查": told_practice.checks,
    "自我评价": told_practice.self_evaluations,
    "信息反馈": told_practice.feedback,
    "对标": told_practice.benchmarks,
    "问题整改": told_practice.issues,
    "指标完成情况": told_results.indicators,
    "指标算法与佐证": told_results.evidence_of_indicators,
    "指标趋势图": told_results.charts,
    "差距": told_results.missing,
    "满意度": told_results.satisfaction,
    "效果评价": told_results.effects,
    "宣传报道": told_results.media,
    "典型案例": told_results.cases,
    "考核通报": told_results.honours,
    "质询与答复": told_results.inquiries,
    "应用场景": told_results.scenes,
    "佐证索引": told_results.evidence,
}
"""Each fills a paragraph of its own, written `{{培训}}`."""

_COUNTED: Mapping[str, tuple[str, dict[str, str], str]] = {
    "标准数": ("system", {}, "项"),
    "现行标准数": ("system", {"状态": "现行"}, "项"),
    "培训次数": ("training", {}, "次"),
    "检查项数": ("checks", {}, "项次"),
    "实施记录数": ("implementation", {}, "条"),
    "问题数": ("issues", {}, "项"),
    "会议次数": ("meetings", {}, "次"),
    "报道篇数": ("media", {}, "篇"),
    "案例数": ("cases", {}, "个"),
}

VALUES = ("试点名称", "承担单位", "归口部门", "截至日期", "起止时间", "培训人次", "销号数", *_COUNTED)
"""What may stand in a sentence, beside the codes of indicators: `{{培训次数}}`, `{{I4}}`."""


def value_of(name: str, facts: Facts) -> str | Number | None:
    """The value of a name; None where there is no such name."""
    plan = facts.plan
    plain = {
        "试点名称": plan.name,
        "承担单位": plan.owner,
        "归口部门": plan.contact,
        "截至日期": chinese_day(facts.as_of),
        "起止时间": f"{chinese_day(plan.start)}至{chinese_day(plan.end)}",
    }
    if name in plain:
        return plain[name]
    if name in _COUNTED:
        ledger, wanted, unit = _COUNTED[name]
        return facts.count(ledger, facts.rows(ledger, **wanted), unit)
    if name == "培训人次":
        return facts.count("attendance", told_practice.attendances(facts, facts.rows("training")), "人次")
    if name == "销号数":
        return facts.count("issues", told_practice.closed(facts.rows("issues"), facts.as_of), "项")
    found = next((one for one in facts.indicators if one.code == name), None)
    return Number(shown=found.value, ref=told_results.indicator_ref(found)) if found else None
