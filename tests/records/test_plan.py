from __future__ import annotations

from pilot_sample import plan


def test_the_pilot_spans_its_phases() -> None:
    assert (plan().start, plan().end) == ("2023-01-01", "2024-08-31")


def test_areas_by_name_alias_and_leaf() -> None:
    area = plan().area_named("后勤服务保障")
    assert area is not None and area.code == "400"
    placed = plan().leaf("401")
    assert placed is not None and placed[1].name == "食堂"
    assert plan().leaf("999") is None and plan().area_named("没有") is None


def test_chinese_truth() -> None:
    assert plan(示例="是").sample and not plan(示例="否").sample
