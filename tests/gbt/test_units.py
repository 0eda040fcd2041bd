import pytest

from biaogao.gbt.units import Em, Length, Lines, Size, mm, pt


def test_lengths_keep_their_unit():
    assert mm(25.4).twips == 1440
    assert pt(72) == mm(25.4)
    assert pt(15.6).twips == 312
    assert mm(165).mm == 165
    assert pt(0.75).eighths == 6


def test_ems_and_lines_become_lengths():
    assert Em(2).length.twips == 420
    assert Em(2, Size.SMALL_FIVE).length.twips == 360
    assert Lines(0.5).length.twips == 156


@pytest.mark.parametrize(
    ("size", "points", "chinese"),
    [
        (Size.ONE, 26, "一号"),
        (Size.THREE, 16, "三号"),
        (Size.FOUR, 14, "四号"),
        (Size.FIVE, 10.5, "五号"),
        (Size.SIX, 7.5, "六号"),
    ],
)
def test_sizes_have_points_and_names(size, points, chinese):
    assert size.half_points == points * 2
    assert size.length == pt(points)
    assert size.chinese == chinese


def test_every_size_has_a_name():
    assert all(size.chinese for size in Size)
    assert isinstance(Size.FIVE.length, Length)
