"""What a level of standards asks for at 送审 and 报批: papers in their order, titles, copies on paper, files."""

from __future__ import annotations

import enum

import msgspec

from biaogao.procedures.facts import Fact


class PaperKind(enum.StrEnum):
    """A paper that the program makes, or that people give (其他)."""

    TEXT = "标准文本"
    EXPLANATION = "编制说明"
    OPINION_TABLE = "征求意见汇总处理表"
    COMPARISON = "修订对比"
    CHECK_REPORT = "检查报告"
    PROPOSAL = "项目建议书"
    DECLARATION = "申报单"
    REVIEW_LETTER = "送审函"
    REVIEW_LIST = "送审材料清单"
    MEETING_NOTICE = "会议通知"
    EXPERT_LIST = "专家名单"
    BALLOT = "投票单"
    VOTE_RESULT = "表决结果"
    MINUTES = "审查会议纪要"
    REVIEW_TABLE = "审查意见汇总处理表"
    APPROVAL_LETTER = "报批公文"
    APPROVAL_LIST = "报批材料清单"
    ISSUE_NOTICE = "印发通知"
    IMPLEMENTATION_PLAN = "标准实施方案"
    AMENDMENT = "修改单"
    REEXAMINATION = "复审表"
    TASK_TABLE = "任务分工与进度表"
    STANDARDS_LIST = "现行标准与规范性文件清单"
    MANAGEMENT_RULES = "标准化管理办法"
    FILE_RULES = "文件管理规定"
    DATA_RULES = "数据采集规则"
    FEEDBACK_FORM = "意见反馈表"
    PROCESS = "制定流程"
    CHECK_RECORD = "实施检查表"
    OTHER = "其他"


class FileFormat(enum.StrEnum):
    """A format in which a paper is handed over as a file."""

    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    HTML = "html"
    JSON = "json"


class Condition(enum.StrEnum):
    """When a paper is asked for at all."""

    ALWAYS = ""
    ADOPTION = "采标"
    REVISION = "修订"
    PATENT = "涉及专利"


class Material(Fact, frozen=True, kw_only=True):
    """A paper of a package: its title there, copies on paper (0: none), formats of its file (none: paper alone).

    Without an `optional` one the package is complete all the same; one with a `condition` is asked for only where it
    holds. `stage` is set for a text other than that of the package, such as the 征求意见稿 beside the 送审稿.
    """

    kind: PaperKind = msgspec.field(name="种类")
    title: str = msgspec.field(name="名称")
    copies: int = msgspec.field(name="纸质", default=0)
    formats: tuple[FileFormat, ...] = msgspec.field(name="电子", default=())
    optional: bool = msgspec.field(name="可缺", default=False)
    condition: Condition = msgspec.field(name="仅当", default=Condition.ALWAYS)
    stage: str = msgspec.field(name="稿", default="")


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """A package: the stage of its text, its papers in their order, whether figures also go as files of their own."""

    stage: str = msgspec.field(name="稿")
    materials: tuple[Material, ...] = msgspec.field(name="材料")
    separate_figures: bool = msgspec.field(name="图片单列", default=False)
    note: str = msgspec.field(name="份数说明", default="")

    def of(self, kind: PaperKind) -> tuple[Material, ...]:
        """The rows of a kind."""
        return tuple(one for one in self.materials if one.kind is kind)


class Titled(Fact, frozen=True, kw_only=True):
    """What a paper is called at a level."""

    kind: PaperKind = msgspec.field(name="种类")
    title: str = msgspec.field(name="名称")
