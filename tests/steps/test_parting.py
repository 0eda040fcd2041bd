"""Tables are parted above the turn of the page, and in few files, whatever stands before them."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from biaogao.gbt.typography import PAGE
from biaogao.steps.parting import FOOT, UNDIVIDED, Parting, advance
from biaogao.writers.docx.continuation import Breaks, goes_over, row_bookmark, table_stem
from biaogao.writers.pdf.pages import Place

TOP = PAGE.height.points - PAGE.top.points
LINE, HEAD, CAPTION = 15.6, 19.0, 31.7


class Lines(NamedTuple):
    """So many lines of text."""

    count: int


class Rows(NamedTuple):
    """The heights of a table's rows; `tied` ones are held to the row above."""

    heights: tuple[float, ...]
    tied: frozenset[int] = frozenset()
    stretch: int = 0


class Sheet:
    """Sets lines and tables on pages as a text processor does: a row is not split, a head goes with its first row."""

    def __init__(self, flow: list[Lines | Rows], breaks: Breaks) -> None:
        self.places: dict[str, Place] = {"_gb_scope": Place(page=0, top=TOP)}
        self.ends: list[float] = []
        self.page, self.top = 0, TOP
        serial = stretch = 0
        for one in flow:
            if isinstance(one, Lines):
                for _ in range(one.count):
                    self.need(LINE)
                    self.top -= LINE
                continue
            if one.stretch != stretch:
                stretch = one.stretch
                self.turn()
            serial += 1
            stem = table_stem(one.stretch, serial)
            self.table(one, stem, breaks.get(stem, ()))
        self.ends.append(self.top)

    def turn(self) -> None:
        self.ends.append(self.top)
        self.page, self.top = self.page + 1, TOP

    def need(self, height: float) -> bool:
        turned = self.top - height < FOOT
        if turned:
            self.turn()
        return turned

    def table(self, rows: Rows, stem: str, begins: tuple[int, ...]) -> None:
        for number, height in enumerate(rows.heights, 1):
            if number == 1 or number in begins:
                if number in begins:
                    self.turn()
                self.need(CAPTION + HEAD + height)
                self.top -= CAPTION + HEAD
            elif self.need(height):
                self.top -= HEAD
            name = row_bookmark(stem, number, tied=number in rows.tied)
            self.places[name] = Place(page=self.page, top=self.top)
            self.top -= height


def settled(flow: list[Lines | Rows], most: int = 40) -> tuple[Parting, Sheet, int]:
    """The parting at rest, its pages, and how many files it took."""
    parting = UNDIVIDED
    for round_ in range(1, most + 1):
        sheet = Sheet(flow, parting.breaks)
        following = advance(parting, sheet.places, lambda sheet=sheet: sheet.ends)  # type: ignore[misc]
        if following.breaks == parting.breaks:
            return parting, sheet, round_
        parting = following
    raise AssertionError("不收敛")


def over(parting: Parting, sheet: Sheet) -> bool:
    return goes_over(parting.breaks, {name: place.page for name, place in sheet.places.items()})


def test_a_table_on_one_page_stays_whole() -> None:
    parting, _, files = settled([Lines(5), Rows((16.0,) * 12)])
    assert (parting.breaks, files) == ({}, 1)


def test_a_table_is_parted_one_row_above_the_page_turn() -> None:
    flow: list[Lines | Rows] = [Lines(36), Rows((16.0,) * 12)]
    turned = next(
        number
        for number in range(1, 13)
        if Sheet(flow, {}).places[row_bookmark(table_stem(0, 1), number, tied=False)].page
    )
    parting, sheet, files = settled(flow)
    assert parting.breaks == {table_stem(0, 1): (turned - 1,)}
    assert (over(parting, sheet), files) == (False, 2)


def test_a_long_table_is_parted_on_all_its_pages_at_once() -> None:
    parting, sheet, files = settled([Lines(20), Rows((16.0,) * 130)])
    assert len(parting.breaks[table_stem(0, 1)]) == 3
    assert not over(parting, sheet)
    assert files <= 3


def test_merged_rows_are_not_parted_and_the_last_row_does_not_stand_alone() -> None:
    free = {1, 2, 9}
    rows = Rows((16.0,) * 12, frozenset(range(1, 13)) - free)
    parting, _, _ = settled([Lines(34), rows])
    assert parting.breaks == {table_stem(0, 1): (2,)}
    two = Rows((16.0, 16.0))
    turn = next(count for count in range(30, 43) if over(UNDIVIDED, Sheet([Lines(count), two], {})))
    assert settled([Lines(turn), two])[0].breaks == {}


def test_a_table_that_cannot_be_parted_stays_and_is_told() -> None:
    parting, sheet, files = settled([Lines(36), Rows((16.0,) * 12, frozenset(range(2, 13)))])
    assert (parting.breaks, files) == ({}, 1)
    assert over(parting, sheet)


def test_tables_behind_one_that_moves_are_foreseen_and_those_of_an_annex_are_seen() -> None:
    flow = [Lines(34), Rows((16.0,) * 12), Lines(24), Rows((16.0,) * 12), Rows((16.0,) * 60, stretch=1)]
    parting, sheet, files = settled(flow)
    assert parting.breaks == {table_stem(0, 1): (5,), table_stem(0, 2): (3,), table_stem(1, 3): (38,)}
    assert (over(parting, sheet), files) == (False, 2)
    first = advance(UNDIVIDED, Sheet(flow, {}).places, lambda: Sheet(flow, {}).ends)
    assert {stem for stem, _ in first.seen} == {table_stem(0, 1), table_stem(1, 3)}


heights = st.lists(st.sampled_from([16.0, 16.0, 31.6, 47.2]), min_size=7, max_size=40).map(tuple)
flows = st.lists(st.one_of(st.integers(1, 60).map(Lines), heights.map(Rows)), min_size=1, max_size=14)


@given(flows)
def test_all_tables_come_to_rest_on_their_pages(flow: list[Lines | Rows]) -> None:
    parting, sheet, _ = settled(flow)
    assert not over(parting, sheet)
    for stem, begins in parting.breaks.items():
        rows = flow_of(flow, stem).heights
        for begin, end in zip((1, *begins), begins, strict=False):
            assert begin < end < len(rows)
            above = sheet.places[row_bookmark(stem, end - 1, tied=False)]
            room = above.top - rows[end - 2] - FOOT
            # A row to spare where there was one, and never room for the rest of the table or for half a page of it.
            assert sheet.places[row_bookmark(stem, end, tied=False)].page == above.page + 1
            assert room < sum(rows[end - 1 :])
            assert room < sum(rows[end - 1 : end + 3])


def flow_of(flow: list[Lines | Rows], stem: str) -> Rows:
    rows = [one for one in flow if isinstance(one, Rows)]
    return next(one for serial, one in enumerate(rows, 1) if table_stem(one.stretch, serial) == stem)
