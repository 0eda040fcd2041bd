"""Lengths that carry their unit: absolute ones, ems of a Chinese type size, and lines of the grid."""

from __future__ import annotations

import enum

import msgspec

_EMU_PER_TWIP = 635
_EMU_PER_POINT = 12_700
_EMU_PER_MM = 36_000


class Length(int):
    """An absolute length, kept in EMU (914 400 an inch) so that points, twips and millimetres stay exact."""

    @property
    def twips(self) -> int:
        """Twentieths of a point, rounded: the unit of most WordprocessingML attributes."""
        return round(self / _EMU_PER_TWIP)

    @property
    def points(self) -> float:
        """Points of 1/72 inch."""
        return self / _EMU_PER_POINT

    @property
    def mm(self) -> float:
        """Millimetres."""
        return self / _EMU_PER_MM

    @property
    def eighths(self) -> int:
        """Eighths of a point: the unit of border widths."""
        return round(self.points * 8)


def mm(value: float) -> Length:
    """A length of so many millimetres."""
    return Length(round(value * _EMU_PER_MM))


def pt(value: float) -> Length:
    """A length of so many points."""
    return Length(round(value * _EMU_PER_POINT))


class Size(enum.Enum):
    """字号 of 表F.1, in points."""

    ONE = 26.0
    THREE = 16.0
    FOUR = 14.0
    FIVE = 10.5
    SMALL_FIVE = 9.0
    SIX = 7.5

    @property
    def length(self) -> Length:
        """The height of the body, which is the width of a Chinese character."""
        return pt(self.value)

    @property
    def half_points(self) -> int:
        """Half points: the unit of w:sz."""
        return round(self.value * 2)

    @property
    def chinese(self) -> str:
        """The name of the size."""
        return _SIZE_NAMES[self]


_SIZE_NAMES = {
    Size.ONE: "一号",
    Size.THREE: "三号",
    Size.FOUR: "四号",
    Size.FIVE: "五号",
    Size.SMALL_FIVE: "小五号",
    Size.SIX: "六号",
}


class Em(msgspec.Struct, frozen=True):
    """So many ems (字) of a type size; 五号 unless told."""

    count: float
    size: Size = Size.FIVE

    @property
    def length(self) -> Length:
        """The absolute length."""
        return pt(self.count * self.size.value)


class Lines(msgspec.Struct, frozen=True):
    """So many lines (行) of the grid; half a line is Lines(0.5)."""

    count: float

    @property
    def length(self) -> Length:
        """The absolute length on the grid of 15.6 pt."""
        return pt(self.count * GRID_PITCH.points)


GRID_PITCH = pt(15.6)
