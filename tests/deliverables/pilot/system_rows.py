"""Rows of a system of standards for tests, few or many; the names are made up."""

from __future__ import annotations

from biaogao.records.ledger import Record
from biaogao.records.plan import PilotPlan
from pilot_sample import plan

LEVELS = ("国家标准", "行业标准", "省级地方标准", "市级地方标准", "团体标准", "内部标准")
ROLES = ("牵头", "参与", "采用", "参考")
STATES = ("现行", "在编", "拟制定", "废止")
NUMBERS = {"国家标准": "GB/T 1{n:04d}—2020", "行业标准": "SB/T 1{n:04d}—2015", "省级地方标准": "DB33/T {n}—2023"}
KINDS = ("管理规范", "服务规范", "数据采集与共享交换技术要求", "评价指南", "采购、验收、入库和出库管理规程")


def row(code: str, line: int = 2, **values: str) -> Record:
    given = {"体系编号": code, "标准名称": "某规范", "层级": "内部标准", "角色": "牵头", "状态": "现行", "关键": "否"}
    return Record(ledger="system", file="pilot/system.csv", line=line, values={**given, **values}, columns={})


def six_areas() -> PilotPlan:
    """Six areas with two or three subsystems each."""
    areas = [
        {
            "代码": f"{area}00",
            "名称": f"第{area}领域",
            "子体系": [{"代码": f"{area}0{leaf}", "名称": f"第{leaf}子体系"} for leaf in range(1, 3 + area % 2)],
        }
        for area in range(1, 7)
    ]
    return plan(领域=areas)


def many(wanted: PilotPlan, count: int) -> tuple[Record, ...]:
    """So many standards over the subsystems, unevenly; the last subsystem stays blank."""
    leaves = [(area.name, leaf.code) for area in wanted.areas for leaf in area.leaves][:-1]
    found = []
    for number in range(count):
        area, leaf = leaves[(number * number) % len(leaves)]
        level = LEVELS[number % len(LEVELS)]
        found.append(
            row(
                f"JG-{leaf}-{number:03d}",
                number + 2,
                领域=area,
                标准编号=NUMBERS.get(level, "").format(n=number),
                标准名称=f"{area}{KINDS[number % len(KINDS)]}",
                层级=level,
                角色=ROLES[number % 4],
                状态=STATES[number // 2 % 4],
                关键="是" if number % 3 == 0 else "否",
            )
        )
    return tuple(found)
