"""How a pilot wants the tables of its system of standards, and when its standards are to be made."""

from __future__ import annotations

import msgspec

DETAIL_COLUMNS = (
    "序号",
    "标准体系编号",
    "子体系名称",
    "标准名称",
    "引用标准编号",
    "归口部门",
    "宜定级别",
    "实施日期",
    "备注",
)
"""The heads of 标准明细表 in use with GB/T 13016—2018; a pilot may choose others."""

STATISTICS = ("层级", "领域", "领域与状态")
MILESTONES = ("立项", "征求意见稿", "送审稿", "报批稿", "发布")


class Milestones(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The plan of one standard: its 体系编号, 制定 or 修订, who answers for it, and ISO days by milestone."""

    code: str = msgspec.field(name="标准")
    work: str = msgspec.field(name="任务", default="制定")
    leader: str = msgspec.field(name="负责岗位", default="")
    days: dict[str, str] = msgspec.field(name="计划", default_factory=dict)


class Coverage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes a matter one that has a standard: `states` are those in which a standard of it counts."""

    states: tuple[str, ...] = msgspec.field(name="状态", default=("现行",))


class SystemSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`coverage` is the share of matters (in percent) that should have a standard; empty where no yardstick is set.

    `counting` is the one definition by which every paper and check tells that share.
    `papers` are the sizes of paper that the diagram of the system is drawn for, A3 and A4.
    """

    name: str = msgspec.field(name="名称", default="标准体系")
    papers: tuple[str, ...] = msgspec.field(name="结构图", default=("A3", "A4"))
    details: tuple[str, ...] = msgspec.field(name="明细表", default=DETAIL_COLUMNS)
    statistics: tuple[str, ...] = msgspec.field(name="统计表", default=STATISTICS)
    coverage: str = msgspec.field(name="事项覆盖率", default="")
    counting: Coverage = msgspec.field(name="口径", default=Coverage())
    milestones: tuple[Milestones, ...] = msgspec.field(name="制修订计划", default=())
