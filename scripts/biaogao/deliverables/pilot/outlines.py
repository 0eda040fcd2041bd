"""The sections of the written papers of a pilot: what people write in each, and what the program tells in it."""

from __future__ import annotations

import msgspec

OWNER, EVALUATORS = "承担单位", "评估组"
LEFT_TO_EVALUATORS = "〔由评估组填写〕"


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A section: its title, the passages that the program writes, whether people must write something themselves.

    `left` is a line that stands for what others fill in by hand; a section with neither text nor passage nor such a
    line is left out.
    """

    title: str
    passages: tuple[str, ...] = ()
    asked: bool = False
    left: str = ""


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """A written paper: its title, the file under `pilot/reports` with the written parts, its sections.

    `signer` is who signs it: the pilot's owner (承担单位), the evaluators (评估组) or nobody.
    """

    title: str
    file: str
    sections: tuple[Section, ...]
    signer: str = OWNER


SUMMARY = Outline(
    title="试点总结报告",
    file="总结报告.md",
    sections=(
        Section(title="试点基本情况", passages=("试点概况",), asked=True),
        Section(
            title="组织领导与机制", passages=("组织机构", "组织制度", "会议", "标准化队伍", "经费", "合作"), asked=True
        ),
        Section(title="标准体系建设", passages=("标准体系", "事项覆盖", "法规政策梳理"), asked=True),
        Section(title="标准制修订", passages=("标准制修订", "调研", "标准升级"), asked=True),
        Section(title="宣贯培训", passages=("培训", "培训检查"), asked=True),
        Section(
            title="实施与监督、评价改进",
            passages=("实施记录", "检查", "自我评价", "信息反馈", "对标", "问题整改", "效果评价"),
            asked=True,
        ),
        Section(title="目标指标完成情况", passages=("指标完成情况", "指标趋势图", "差距")),
        Section(title="成效", passages=("满意度", "考核通报", "宣传报道"), asked=True),
        Section(title="特色与可复制经验", passages=("典型案例", "试点项目群"), asked=True),
        Section(title="问题与下一步", asked=True),
        Section(title="附：佐证索引", passages=("佐证索引",)),
    ),
)
"""The ten sections that follow 建设情况、建设效果、主要成果 of the plan, and the index of evidence."""

MIDTERM = Outline(
    title="试点自评估报告",
    file="自评估报告.md",
    sections=(
        Section(title="试点基本情况", passages=("试点概况", "组织机构")),
        Section(
            title="任务推进情况",
            passages=("组织制度", "标准体系", "标准制修订", "培训", "实施记录", "检查", "自我评价", "信息反馈"),
            asked=True,
        ),
        Section(title="目标指标完成情况", passages=("指标完成情况", "指标算法与佐证")),
        Section(title="差距与原因", passages=("差距",), asked=True),
        Section(title="问题整改", passages=("问题整改",)),
        Section(title="下一步安排", asked=True),
        Section(title="附：佐证索引", passages=("佐证索引",)),
    ),
)

SELF_EVALUATION = Outline(
    title="试点自我评价报告",
    file="自我评价报告.md",
    sections=(
        Section(title="评价依据和方法", passages=("试点概况",), asked=True),
        Section(title="组织保障", passages=("组织机构", "组织制度", "标准化队伍", "经费")),
        Section(title="标准体系和标准制修订", passages=("标准体系", "事项覆盖", "标准制修订")),
        Section(title="标准实施", passages=("培训", "实施记录", "检查", "自我评价", "问题整改")),
        Section(title="目标指标完成情况", passages=("指标完成情况", "差距")),
        Section(title="实施效果", passages=("满意度", "效果评价", "典型案例")),
        Section(title="自我评价结论", asked=True),
        Section(title="附：佐证索引", passages=("佐证索引",)),
    ),
)

WORK_SUMMARY = Outline(
    title="试点工作总结",
    file="工作总结.md",
    sections=(
        Section(title="工作概况", passages=("试点概况", "会议", "组织制度")),
        Section(title="主要做法", passages=("标准体系", "标准制修订", "培训", "检查"), asked=True),
        Section(title="主要成效", passages=("指标完成情况", "满意度", "典型案例", "宣传报道"), asked=True),
        Section(title="存在问题和下一步打算", passages=("差距", "问题整改"), asked=True),
    ),
)

ACCEPTANCE = Outline(
    title="试点验收评估报告",
    file="验收评估报告.md",
    signer=EVALUATORS,
    sections=(
        Section(title="评估概况", passages=("试点概况",), left=f"评估组、评估时间和程序：{LEFT_TO_EVALUATORS}"),
        Section(title="听取汇报和审阅材料", passages=("标准体系", "标准制修订", "佐证索引"), left=LEFT_TO_EVALUATORS),
        Section(title="指标核查", passages=("指标完成情况",), left=f"核查意见：{LEFT_TO_EVALUATORS}"),
        Section(title="现场提问和实地检查", passages=("应用场景", "质询与答复"), left=LEFT_TO_EVALUATORS),
        Section(title="问题和整改要求", passages=("问题整改",), left=LEFT_TO_EVALUATORS),
        Section(title="评估结论", left=LEFT_TO_EVALUATORS),
    ),
)

HANDBOOK = Outline(
    title="验收手册",
    file="验收手册.md",
    signer="",
    sections=(
        Section(title="试点概况", passages=("试点概况",)),
        Section(title="组织机构图", passages=("组织机构图", "组织机构")),
        Section(title="下发的文件", passages=("文件清单",)),
        Section(title="标准体系框架图", passages=("标准体系框架图",)),
        Section(title="标准目录明细表", passages=("标准明细",)),
        Section(title="标准数量汇总表", passages=("标准体系", "标准制修订")),
        Section(title="目标指标完成情况", passages=("指标完成情况",)),
        Section(title="服务流程"),
        Section(title="应用场景", passages=("应用场景",)),
        Section(title="标准运行记录", passages=("佐证索引",)),
    ),
)
"""What an evaluator wants at hand: papers, organisation, framework, list and numbers of standards."""
