from __future__ import annotations

from biaogao.deliverables.grids import Grid, Head, marked


def test_names_carry_their_marks() -> None:
    assert marked("材料", sample=False) == "材料"
    assert marked("材料", sample=True) == "材料（示例）"
    assert marked("材料", sample=True, incomplete=True) == "材料（示例·未齐备）"
    assert marked("材料", sample=False, incomplete=True) == "材料（未齐备）"


def test_shares() -> None:
    assert Grid(title="", heads=(Head(title="甲", share=3), Head(title="乙")), rows=()).shares == (3, 10)
