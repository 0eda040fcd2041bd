from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from biaogao.lsp.positions import Positions
from biaogao.source import Point, Span

LINES = ["甲𠮷乙é", "", "abc"]


@pytest.mark.parametrize(
    ("encoding", "column", "character"),
    [("utf-32", 3, 2), ("utf-16", 3, 3), ("utf-8", 3, 7), ("utf-8", 5, 12), ("utf-16", 2, 1)],
)
def test_columns_are_counted_in_the_units_agreed_on(encoding, column, character):
    positions = Positions(encoding)
    assert positions.position(LINES, Point(1, column)) == types.Position(0, character)
    assert positions.point(LINES, types.Position(0, character)) == Point(1, column)


def test_without_agreement_units_are_those_of_utf16():
    assert Positions(None).position(LINES, Point(1, 3)) == types.Position(0, 3)


def test_a_position_inside_of_a_character_is_moved_before_it():
    assert Positions("utf-16").point(LINES, types.Position(0, 2)) == Point(1, 2)
    assert Positions("utf-8").point(LINES, types.Position(0, 1)) == Point(1, 1)


def test_what_lies_outside_is_moved_to_the_nearest_end():
    positions = Positions("utf-16")
    assert positions.position(LINES, Point(9, 9)) == types.Position(2, 3)
    assert positions.point(LINES, types.Position(9, 9)) == Point(3, 4)
    assert positions.range([], Span.of("f", 1, 1, 2, 2)).end == types.Position(0, 0)


@given(
    st.text(st.characters(exclude_characters="\n"), max_size=12),
    st.integers(0, 12),
    st.sampled_from(["utf-8", "utf-16"]),
)
def test_there_and_back_is_the_same_place(line, offset, encoding):
    positions = Positions(encoding)
    point = Point(1, min(offset, len(line)) + 1)
    assert positions.point([line], positions.position([line], point)) == point
