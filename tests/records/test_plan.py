from __future__ import annotations

from biaogao.records.plan import last_day_of, quarter_ends
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


def test_quarters_end_on_their_last_day_and_the_last_day_comes_last() -> None:
    assert [last_day_of(f"2024Q{number}") for number in (1, 2, 3, 4)] == [
        "2024-03-31",
        "2024-06-30",
        "2024-09-30",
        "2024-12-31",
    ]
    assert quarter_ends("2023-11-01", "2024-05-08") == ("2023-12-31", "2024-03-31", "2024-05-08")
    assert quarter_ends("2024-01-01", "2024-03-31") == ("2024-03-31",)
