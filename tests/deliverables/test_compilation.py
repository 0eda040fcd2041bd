from __future__ import annotations

from biaogao.deliverables.compilation import Text, compilation
from pilot_sample import plan


def test_standards_stand_in_the_order_of_the_system() -> None:
    texts = [
        Text(code="JG-201-01", title="乙", number="", level="内部标准", stage="", pdf=b"", reason="没有 PDF"),
        Text(code="JG-101-01", title="甲", number="", level="市级地方标准", stage="送审稿", pdf=b"%PDF"),
    ]
    binding = compilation(texts, plan(), "2024-08-31", marks=("示例",))
    assert [one.cells for one in binding.items] == [
        ("JG-101-01", "甲", "市级地方标准", "送审稿", ""),
        ("JG-201-01", "乙", "内部标准", "", "没有 PDF"),
    ]
    assert binding.cover.marks == ("示例",) and "共2项" in binding.cover.below
    assert binding.heads[binding.page_at].title == "页码"
