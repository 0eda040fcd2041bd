"""The charts say what the indicator says, and the same indicator gives the same bytes."""

from __future__ import annotations

import io

import msgspec
from PIL import Image

from biaogao.deliverables.pilot.charts import MOST_BARS, charts_of
from biaogao.records.indicator import Indicator, Reading, Share

INDICATOR = Indicator(
    code="I4",
    name="标准全员培训率",
    wording="标准全员培训率100%",
    goal="100%",
    rule="",
    switches=(),
    value="50.00%",
    verdict="未达到",
    counted=2,
    base=4,
    numerator=(),
    denominator=(),
    lacking=(),
    remarks=(),
    excluded=(),
    unit="%",
    number="50",
    wanted="100",
    grouped="单位",
    shares=(Share(name="甲", counted=1, base=1), Share(name="乙", counted=1, base=3)),
    trend=(
        Reading(day="2023-12-31", value="无法计算", fraction="0/0"),
        Reading(day="2024-03-31", value="25.00%", fraction="1/4", number="25"),
        Reading(day="2024-05-08", value="50.00%", fraction="2/4", number="50"),
    ),
)


def test_course_and_units_are_drawn_and_told_in_words() -> None:
    course, units = charts_of(INDICATOR)
    assert (course.kind, units.kind) == ("趋势", "单位")
    assert course.title == "I4 标准全员培训率：各季度末"
    assert "2023-12-31 无法计算；2024-03-31 25.00%" in course.described
    assert units.described == "I4 标准全员培训率：按单位。甲 100.00%；乙 33.33%"


def test_pictures_are_of_their_size_and_svg_holds_no_text_and_no_time() -> None:
    for chart in charts_of(INDICATOR):
        with Image.open(io.BytesIO(chart.png)) as picture:
            assert abs(picture.width / 200 * 25.4 - chart.width) < 1
            assert picture.getextrema() != ((255, 255),) * 4
        svg = chart.svg.decode()
        assert "<text" not in svg and "dc:date" not in svg and "<image" not in svg


def test_the_same_indicator_gives_the_same_bytes() -> None:
    assert charts_of(INDICATOR) == charts_of(INDICATOR)


def test_the_course_and_the_target_are_in_the_picture() -> None:
    other = msgspec.structs.replace(INDICATOR, wanted="60")
    assert charts_of(other)[0].png != charts_of(INDICATOR)[0].png


def test_of_too_many_units_the_lowest_are_drawn_and_the_title_says_so() -> None:
    shares = tuple(Share(name=f"单位{number}", counted=number, base=100) for number in range(MOST_BARS + 6))
    _, units = charts_of(msgspec.structs.replace(INDICATOR, shares=shares))
    assert units.title.endswith("按单位（最低的24个，共30个）")
    assert "单位29 29.00%" in units.described


def test_nothing_is_drawn_of_what_was_never_computed() -> None:
    empty = msgspec.structs.replace(INDICATOR, trend=INDICATOR.trend[:1], shares=())
    assert charts_of(empty) == ()
