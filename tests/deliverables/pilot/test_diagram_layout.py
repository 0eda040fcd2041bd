"""Whatever the number of standards, all of them stand on the paper, none over another, in letters that can be read."""

from __future__ import annotations

import itertools

import pytest

from biaogao.deliverables.pilot.diagram_layout import A3, A4, Box, Format, Sheet, sheets_of
from biaogao.deliverables.pilot.diagram_tree import Tree, tree_of
from deliverables.pilot.system_rows import many, row, six_areas

CASES = [(paper, count) for paper in (A3, A4) for count in (0, 1, 23, 60, 120, 200)]


def tree(count: int) -> Tree:
    return tree_of(six_areas(), many(six_areas(), count))


def boxes(sheet: Sheet) -> list[Box]:
    return [box for place in sheet.places for column in place.columns for box in column.boxes]


@pytest.mark.parametrize(("paper", "count"), CASES)
def test_every_standard_stands_once(paper: Format, count: int) -> None:
    sheets = [sheet for sheet in sheets_of(tree(count), paper) if not sheet.overview]
    codes = [box.entry.code for sheet in sheets for box in boxes(sheet) if box.entry]
    assert sorted(codes) == sorted(one["体系编号"] for one in many(six_areas(), count))


@pytest.mark.parametrize(("paper", "count"), CASES)
def test_nothing_overlaps_or_leaves_the_paper(paper: Format, count: int) -> None:
    for sheet in sheets_of(tree(count), paper):
        found = boxes(sheet)
        foot = paper.height - paper.margin - paper.bottom
        assert all(box.x >= paper.margin - 0.01 for box in found)
        assert all(box.x + box.width <= paper.width - paper.margin + 0.01 for box in found)
        assert all(box.y + box.height <= foot + 0.01 for box in found)
        for one, other in itertools.combinations(found, 2):
            apart_across = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
            apart_down = one.y + one.height <= other.y + 0.01 or other.y + other.height <= one.y + 0.01
            assert apart_across or apart_down, (one.lines, other.lines)


@pytest.mark.parametrize("count", [60, 120, 200])
def test_one_sheet_of_a3_holds_up_to_two_hundred(count: int) -> None:
    (sheet,) = sheets_of(tree(count), A3)
    assert sheet.size >= 6


def test_a4_shows_numbers_first_and_then_all_sheet_by_sheet() -> None:
    first, *others = sheets_of(tree(200), A4)
    assert first.overview and others and all(sheet.size >= A4.smallest for sheet in others)
    assert sum(1 for box in boxes(first) if box.branch) == len(
        {branch.code for limb in tree(200) for branch in limb.branches}
    )


def test_letters_shrink_only_as_far_as_they_must() -> None:
    sizes = [sheets_of(tree(count), A3)[0].size for count in (23, 60, 120, 200)]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] == A3.largest


def test_a_subsystem_that_goes_on_has_its_head_again() -> None:
    rows = [row(f"JG-101-{number:03d}", number, 标准名称="很长的标准名称" * 3) for number in range(60)]
    (sheet,) = sheets_of(tree_of(six_areas(), rows), A3)
    heads = [column.boxes[0].lines[-1] for column in sheet.places[0].columns]
    assert len(heads) > 1 and all(head.endswith("（续）") for head in heads[1:])


def test_more_areas_than_a_sheet_is_wide_for_are_still_drawn() -> None:
    narrow = Format(name="窄", width=60, height=60, margin=5, smallest=6, largest=8, top=20, bottom=10)
    sheets = sheets_of(tree(5), narrow)
    codes = [box.entry.code for sheet in sheets if not sheet.overview for box in boxes(sheet) if box.entry]
    assert len(codes) == 5
