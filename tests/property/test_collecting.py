"""To collect twice changes nothing; the order in which forms are found changes nothing; nothing is lost or made up."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from biaogao.deliverables.pilot.ledger_bytes import new_ledger, rewritten
from biaogao.records.collecting import Merged, merge
from biaogao.records.ledger import Record, read_ledger
from biaogao.records.shapes import load_shapes
from biaogao.records.tables import read_csv
from biaogao.source import decode

SHAPE = load_shapes()["meetings"]
COLUMNS = [column.name for column in SHAPE.columns]

texts = st.sampled_from(["", "甲", "乙，丙", 'a"b', "一行\n两行", "甲,乙", " 有空格"])
rows = st.fixed_dictionaries(
    {
        "编号": st.sampled_from(["", "", "M001", "M002", "M003", "M05001"]),
        "日期": st.sampled_from(["2023-03-01", "2024-01-02"]),
        "名称": texts.map(str.strip),
        "议题": texts.map(str.strip),
    }
)
forms = st.lists(
    st.tuples(st.sampled_from(["东.xlsx", "西/表.xlsx", "南.csv"]), st.lists(rows, max_size=5)), max_size=4
)


def records(file: str, table: list[dict[str, str]], first: int = 2) -> tuple[Record, ...]:
    return tuple(
        Record(
            ledger=SHAPE.name,
            file=file,
            line=line,
            values={name: cells.get(name, "") for name in COLUMNS},
            columns={name: at for at, name in enumerate(COLUMNS, 1)},
        )
        for line, cells in enumerate(table, first)
    )


def returned(of: list[tuple[str, list[dict[str, str]]]]) -> list[Record]:
    return [one for number, (file, table) in enumerate(of) for one in records(f"{number}/{file}", table)]


def read(data: bytes) -> tuple[Record, ...]:
    table = read_csv(decode(data, "pilot/meetings.csv")).table
    assert table is not None
    return read_ledger(table, SHAPE).records


def written(data: bytes, merged: Merged) -> bytes:
    if not data:
        return new_ledger(SHAPE, merged)
    table = read_csv(decode(data, "pilot/meetings.csv")).table
    assert table is not None
    return rewritten(data, table, SHAPE, merged)


def distinct(table: list[dict[str, str]]) -> tuple[Record, ...]:
    named = {one["编号"]: one for one in table if one["编号"]}
    return records("pilot/meetings.csv", list(named.values()))


@settings(max_examples=150, deadline=None)
@given(st.lists(rows, max_size=4), forms, st.booleans())
def test_to_collect_twice_changes_nothing(
    there: list[dict[str, str]], of: list[tuple[str, list[dict[str, str]]]], replace: bool
) -> None:
    """Through the bytes of the ledger, so that what was written is what was meant."""
    before = new_ledger(SHAPE, merge(SHAPE, (), distinct(there)))
    back = returned(of)
    first = merge(SHAPE, read(before), back, replace=replace)
    after = written(before, first)
    again = merge(SHAPE, read(after), back, replace=replace)
    assert not again.changes
    assert written(after, again) == after
    assert [one.message for one in again.differing] == [one.message for one in first.differing]


@settings(max_examples=150, deadline=None)
@given(st.lists(rows, max_size=4), forms, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_the_forms_changes_nothing(
    there: list[dict[str, str]], of: list[tuple[str, list[dict[str, str]]]], order: object, replace: bool
) -> None:
    back = returned(of)
    shuffled = list(back)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (merge(SHAPE, distinct(there), each, replace=replace) for each in (back, shuffled))
    assert one == other


@settings(max_examples=150, deadline=None)
@given(st.lists(rows, max_size=4), forms)
def test_no_row_of_the_ledger_is_lost_and_no_row_is_made_up(
    there: list[dict[str, str]], of: list[tuple[str, list[dict[str, str]]]]
) -> None:
    present = distinct(there)
    before = new_ledger(SHAPE, merge(SHAPE, (), present))
    back = returned(of)
    merged = merge(SHAPE, read(before), back)
    after = written(before, merged)
    assert after.startswith(before)
    rows_after = read(after)
    assert [one.values for one in rows_after[: len(present)]] == [one.values for one in present]
    said = {tuple(one[name] for name in COLUMNS[1:]) for one in back}
    for one in rows_after[len(present) :]:
        assert tuple(one[name] for name in COLUMNS[1:]) in said
    assert len({one["编号"] for one in rows_after}) == len(rows_after)
    accounted = len(merged.added) + merged.same
    assert accounted <= len(back) and (accounted == len(back)) == (not merged.differing)
