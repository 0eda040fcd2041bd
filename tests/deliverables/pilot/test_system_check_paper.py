from __future__ import annotations

from biaogao.deliverables.pilot.system_check_paper import check_paper
from biaogao.deliverables.pilot.system_checks import checks
from deliverables.pilot.system_rows import row
from deliverables.pilot.test_system_checks import FULL, TARGET, held, matter
from pilot_sample import plan


def test_findings_stand_with_place_and_advice() -> None:
    one = held(*FULL, row("JG-101-02", 7, 领域="基础通用"))
    grid = check_paper(checks(one), one, "2024-08-31", sample=True).grids[0]
    assert grid.rows[0][:4] == ("1", "SYS-07", "警告", "pilot/system.csv 第7行") and "删去" in grid.rows[0][5]


def test_nothing_found_is_said() -> None:
    paper = check_paper((), held(), "2024-08-31", sample=False)
    assert paper.grids[0].rows == (("没有发现问题",),)
    assert "截至2025-06的清单" in paper.facts[1]


def test_numbers_stand_against_targets() -> None:
    rows = [row(f"JG-101-0{n}", 层级="省级地方标准", 状态=state) for n, state in enumerate(("现行", "在编", "拟制定"))]
    one = held(*rows, wanted=plan(指标=[TARGET]))
    cells = check_paper((), one, "2024-08-31", sample=False).grids[1].rows[0]
    assert cells == ("I2 省级地方标准", "不少于2项", "1", "1", "1", "3", "完成所列标准后可达到")


def test_matters_are_counted_by_area_and_in_all() -> None:
    rows = (*FULL, row("JG-101-02", 状态="在编"), row("JG-101-03", 状态="拟制定"))
    matters = (matter(1, "JG-101-01"), matter(2, "JG-101-02"), matter(3, "JG-101-03"))
    grid = check_paper((), held(*rows, matters=matters), "2024-08-31", sample=False).grids[2]
    assert grid.rows[0] == ("基础通用", "3", "1", "33.33", "66.66", "SX002 事项2、SX003 事项3")
    assert grid.rows[1] == ("后勤服务", "0", "0", "无法计算", "无法计算", "")
    assert grid.rows[2] == ("合计", "3", "1", "33.33", "66.66", "")
    assert grid.heads[4].title == "其他口径：现行或在编"


def test_without_matters_nothing_is_computed() -> None:
    grid = check_paper((), held(), "2024-08-31", sample=False).grids[2]
    assert grid.rows == (("事项清单没有可计的行，无法计算",),)
