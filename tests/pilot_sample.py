"""A small pilot that tests write into a folder and then spoil where they like."""

from __future__ import annotations

import csv
from pathlib import Path

import yaml

from biaogao.records.pilot import PilotRecords, read_pilot
from biaogao.records.plan import PilotPlan, convert
from biaogao.records.shapes import Shape, load_shapes

ROOT = Path(__file__).resolve().parents[1]
UNIT = "甲处"

PLAN = {
    "名称": "示范试点",
    "承担单位": "某局",
    "归口部门": UNIT,
    "示例": "是",
    "截至日期": "2024-08-31",
    "体系代号": "JG",
    "阶段": [{"代码": "P1", "名称": "实施", "起": "2023-01-01", "止": "2024-08-31"}],
    "领域": [
        {"代码": "100", "名称": "基础通用", "子体系": [{"代码": "101", "名称": "管理"}]},
        {"代码": "400", "名称": "后勤服务", "别名": ["后勤服务保障"], "子体系": [{"代码": "401", "名称": "食堂"}]},
    ],
    "指标": [
        {
            "编号": "I4",
            "名称": "标准全员培训率",
            "原文": "标准全员培训率100%",
            "目标": {"表述": "100%", "数值": "100", "单位": "%"},
            "算法": "全员培训率",
        }
    ],
    "卷册": [{"卷": "六", "名称": "宣贯培训", "收": [{"台账": "training"}]}],
}

LEDGERS: dict[str, list[dict[str, str]]] = {
    "units": [{"编号": "U01", "名称": UNIT, "类别": "市局处室", "联络岗位": "联络员", "示例": "是"}],
    "people": [
        {"编号": f"R00{n}", "姓名": f"人员{n}", "单位": UNIT, "岗位": "岗", "在册起": "2023-01-01", "示例": "是"}
        for n in (1, 2, 3)
    ],
    "system": [
        {
            "体系编号": "JG-101-01",
            "领域": "基础通用",
            "标准名称": "某规范",
            "层级": "内部标准",
            "角色": "牵头",
            "状态": "拟制定",
            "关键": "否",
            "责任部门": UNIT,
            "示例": "是",
        }
    ],
    "training": [
        {
            "编号": "P001",
            "日期": "2023-05-04",
            "主题": "基础",
            "内容类别": "基础知识",
            "责任部门": UNIT,
            "方式": "集中授课",
            "学时": "2",
            "佐证": "签到.png",
            "示例": "是",
        }
    ],
    "attendance": [
        {"培训": "P001", "人员": "R001", "签到": "有效", "考核": "合格", "示例": "是"},
        {"培训": "P001", "人员": "R002", "签到": "无效", "考核": "未考核", "示例": "是"},
    ],
}


def shapes() -> dict[str, Shape]:
    return load_shapes()


def plan(**changes: object) -> PilotPlan:
    return convert({**PLAN, **changes})


def png(path: Path) -> Path:
    from PIL import Image

    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (60, 40), "white").save(path)
    return path


def write_ledger(folder: Path, name: str, rows: list[dict[str, str]]) -> Path:
    columns = [column.name for column in shapes()[name].columns]
    path = folder / f"{name}.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_pilot(folder: Path, **ledgers: list[dict[str, str]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pilot.yaml").write_text(yaml.safe_dump(PLAN, allow_unicode=True), encoding="utf-8")
    for name, rows in {**LEDGERS, **ledgers}.items():
        write_ledger(folder, name, rows)
    png(folder / "evidence" / "签到.png")
    return folder


def read(folder: Path, **changes: object) -> PilotRecords:
    return read_pilot(folder, plan(**changes), shapes(), ())


def codes(records: PilotRecords) -> list[str]:
    return [one.code for one in records.diagnostics]


def row(ledger: str, index: int = 0, **changes: str) -> dict[str, str]:
    return {**LEDGERS[ledger][index], **changes}
