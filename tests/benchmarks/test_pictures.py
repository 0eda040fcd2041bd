"""The pictures: of what was measured, and the same bytes for the same numbers."""

import io

from benchmarks.measures import measure, part, whole  # isort: skip - puts the benchmarks on the path

from PIL import Image

from pictures import pictures


def test_the_same_numbers_give_the_same_bytes():
    made = pictures(whole())
    assert sorted(made) == ["growth.png", "ratios.png"]
    assert pictures(whole()) == made
    assert all(Image.open(io.BytesIO(data)).width > 1000 for data in made.values())


def test_a_ratio_beyond_comparison_is_left_to_the_tables():
    far = part(measure("甲", 1, 50.0, peers=("乙",)), measure("乙", 1, 1.0, is_peer=True))
    assert pictures({"submission": far}) == {}


def test_one_size_is_no_growth():
    assert pictures({"lint": part(measure("甲", 1, 1.0, steps=True))}) == {}
