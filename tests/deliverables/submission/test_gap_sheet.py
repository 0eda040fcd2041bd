"""The cover of an incomplete package names every gap with what to do."""

from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.submission.gap_sheet import gap_sheet
from biaogao.records.evidence import Gap
from deliverables.submission.papered import case_of


def test_gaps_stand_in_their_order_and_hints_say_so(tmp_path: Path) -> None:
    grave = Gap(kind="日期", matter="没有日期", place="events.yaml", ask="秘书处", advice="登记")
    hint = Gap(kind="待核", matter="份数", place="", ask="秘书处", advice="核定", grave=False)
    paper = gap_sheet(case_of(tmp_path, stage="报批"), (grave, hint))
    assert paper.title == "报批材料（未齐备）" and paper.facts[0].startswith("影响报批的1项，提示1项。")
    assert paper.grids[0].rows == (
        ("1", "日期", "没有日期", "events.yaml", "秘书处", "登记"),
        ("2", "待核（提示）", "份数", "", "秘书处", "核定"),
    )
