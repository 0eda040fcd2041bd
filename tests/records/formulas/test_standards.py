from __future__ import annotations

from records.formulas.counting import count, record, standard


def test_what_is_being_made_comes_before_what_is_only_planned() -> None:
    system = [
        standard("A", 层级="内部标准", 状态="拟制定"),
        standard("B", 层级="内部标准", 状态="在编"),
        standard("C", 层级="内部标准", 状态="废止"),
        standard("D", 层级="内部标准", 发布日期="2024-07-01"),
    ]
    found = count("标准数量", system=system)
    assert found.numerator == ()
    assert [way.item for way in found.ways] == ["B B（在编）", "D D（在编）", "A A（拟制定）"]
    assert len(found.lacking) == 4


def test_standards_in_force_for_a_year() -> None:
    system = [standard("A", 实施日期="2023-06-30"), standard("B", 实施日期="2024-01-01"), standard("C", 实施日期="")]
    done = [record("effects", 标准="A", 状态="已完成"), record("effects", 标准="B", 状态="进行中")]
    now = count("效果评价比例", system=system, effects=done)
    assert len(now.denominator or ()) == 2
    assert [way.item for way in now.ways] == ["B B（评价进行中）"]
    found = count("效果评价比例", {"分母": ("实施满一年",)}, system=system, effects=done)
    assert found.denominator == found.numerator == ("A A",)
