from __future__ import annotations

from pathlib import Path

from biaogao.steps import records as reading
from biaogao.steps.pilot_files import read_records
from biaogao.steps.protocol import PILOT
from biaogao.steps.system_making import Product, diagrams, held_of, known_of
from pilot_sample import row
from steps.piloted import pilot_workspace, set_plan

SYSTEM = [
    row("system", 标准编号="GB/T 1.1—2009", 状态="现行", 角色="采用", 层级="国家标准", 出处="题录", 标准名称="某导则"),
    row("system", 体系编号="JG-401-01", 领域="后勤服务", 标准名称="另一规范"),
]


def test_what_columns_need_comes_from_list_and_effects(tmp_path: Path) -> None:
    effect = {"编号": "X001", "日期": "2024-01-01", "标准": "JG-101-01", "结论": "好", "状态": "已完成"}
    more = {"责任部门": "甲处", "佐证": "签到.png", "示例": "是"}
    workspace = pilot_workspace(tmp_path, system=SYSTEM, effects=[{**effect, **more}])
    reading.make(workspace, PILOT)
    records = read_records(workspace)
    held = held_of(workspace, records)
    known = known_of(records, held, {})
    assert known.evaluated == {"JG-101-01": "已完成"}
    assert known.published["GB/T 1.1—2009"].startswith("由GB/T 1.1—2020")
    assert held.places[("体系代号",)].file == "pilot/pilot.yaml"


def test_a_diagram_for_each_size_of_paper_that_the_plan_asks_for(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path, system=SYSTEM)
    set_plan(workspace, 体系={"名称": "某标准体系", "结构图": ["A4"]})
    reading.make(workspace, PILOT)
    (one,) = diagrams(read_records(workspace), "标准体系")
    assert (one.stem, list(one.others)) == ("标准体系结构图 A4", ["svg"])
    assert "某标准体系" in one.others["svg"].decode()


def test_a_product_without_variant_is_named_by_its_title() -> None:
    assert Product(title="某表", folder="", word=b"").stem == "某表"
