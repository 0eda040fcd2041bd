from __future__ import annotations

from opinions.made import BEFORE, DAMP, HEAT, NOTES, WHOLE, ground, place

AFTER = (
    BEFORE.replace("26 ℃", "25 ℃")
    .replace("## 湿度", "## 通风 {#air}\n\n应每日通风2次。\n\n## 湿度")
    .replace("每日记录", "每班记录")
)


def texts(changes) -> list[str]:
    return [each.new_text for each in changes]


def test_changes_are_found_by_identity_though_numbers_moved() -> None:
    one = ground(AFTER)
    assert texts(one.at(HEAT)) == ["室内温度应保持在25 ℃。"]
    assert texts(one.at(DAMP)) == ["应每班记录。"]
    assert one.at(NOTES) == () == one.at(WHOLE)
    assert one.touched(DAMP) and not one.touched(NOTES)


def test_a_new_clause_belongs_to_the_one_before_it_and_the_one_around() -> None:
    one = ground(AFTER)
    assert any("通风" in text for text in texts(one.around(HEAT)))
    assert any("通风" in text for text in texts(one.at(place("第4章", "demands", "4"))))
    assert not any("通风" in text for text in texts(one.around(NOTES)))


def test_places_named_by_people_count_today_and_then() -> None:
    one = ground(AFTER)
    assert texts(one.said("见4.1")) == ["室内温度应保持在25 ℃。"]
    assert any("每班" in text for text in texts(one.said("4.3第2段")))
    change = one.changes[0]
    assert one.said(f"更改 {change.id}") == (change,)
    assert one.said("第2段") == () == one.said("第3行")


def test_the_next_stage_needs_no_reason() -> None:
    head = "---\n名称: 示例\n阶段: {}\n---\n\n"
    one = ground(head.format("送审稿") + BEFORE, head.format("征求意见稿") + BEFORE)
    assert one.unexplained() == ()
