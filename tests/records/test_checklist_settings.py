from __future__ import annotations

from pilot_sample import plan


def test_only_standards_in_force_unless_the_plan_asks_for_a_preview() -> None:
    assert plan().checklists.states == ("现行",)
    assert plan().checklists.kinds == ("要求", "推荐", "允许")
    assert plan(检查表={"状态": ["现行", "在编"]}).checklists.states == ("现行", "在编")
