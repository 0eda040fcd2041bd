"""Returned rows beside those of a ledger: new, there already, different."""

from __future__ import annotations

import pytest

from biaogao.records.collecting import Merged, block, doubts, merge
from biaogao.records.ledger import Record
from biaogao.records.shapes import load_shapes
from pilot_sample import LEDGERS, UNIT, plan, row

SHAPES = load_shapes()


def records(ledger: str, *rows: dict[str, str], file: str = "表.xlsx", sound: bool = True) -> tuple[Record, ...]:
    names = [column.name for column in SHAPES[ledger].columns]
    return tuple(
        Record(
            ledger=ledger,
            file=file,
            line=line,
            values={name: cells.get(name, "") for name in names},
            columns={name: at for at, name in enumerate(names, 1)},
            sound=sound,
        )
        for line, cells in enumerate(rows, 2)
    )


def trainings(*rows: dict[str, str], file: str = "表.xlsx", sound: bool = True) -> tuple[Record, ...]:
    return records("training", *(row("training", **cells) for cells in rows), file=file, sound=sound)


def merged(present: tuple[Record, ...], returned: tuple[Record, ...], *, replace: bool = False) -> Merged:
    ledger = (present or returned)[0].ledger
    return merge(SHAPES[ledger], present, returned, replace=replace)


def numbers(one: Merged) -> list[str]:
    return [each.values["编号"] for each in one.added]


def test_new_rows_are_added_and_the_same_row_again_is_nothing() -> None:
    there = trainings({})
    one = merged(there, trainings({}, {"编号": "P002"}))
    assert (numbers(one), one.same, one.differing, one.changes) == (["P002"], 1, (), True)
    assert not merged(there, trainings({})).changes


def test_a_row_of_the_same_number_with_other_values_is_told_with_both_and_left() -> None:
    there = trainings({}, file="pilot/training.csv")
    one = merged(there, trainings({"主题": "别的", "学时": "3"}))
    [found] = one.differing
    assert not one.changes
    assert found.code == "LED-20"
    assert found.message == (
        "第2行（P001）与pilot/training.csv 第2行不同：主题为“别的”，pilot/training.csv 第2行为“基础”；"
        "学时为“3”，pilot/training.csv 第2行为“2”。台账没有改。"
    )
    assert "--replace" in found.hint
    assert found.related[0].span.file == "pilot/training.csv"


def test_the_returned_values_are_taken_where_that_was_asked_for() -> None:
    one = merged(trainings({}), trainings({"主题": "别的"}), replace=True)
    [replaced] = one.replaced
    assert (replaced.record["主题"], replaced.values["主题"], one.differing, one.added) == ("基础", "别的", (), ())


@pytest.mark.parametrize("replace", [False, True])
def test_two_returned_rows_of_one_number_that_differ_are_never_taken(replace: bool) -> None:
    pair = (*trainings({"编号": "P009"}, file="东.xlsx"), *trainings({"编号": "P009", "主题": "别的"}, file="西.xlsx"))
    one = merged(trainings({}), pair, replace=replace)
    assert not one.changes
    assert "两份都没有收" in one.differing[0].message and "东.xlsx" in one.differing[0].message
    twice = merged(trainings({}), (pair[0], *trainings({"编号": "P009"}, file="西.xlsx")), replace=replace)
    assert (numbers(twice), twice.same, twice.differing) == (["P009"], 1, ())


def test_unsound_rows_are_not_taken() -> None:
    assert not merged(trainings({}), trainings({"编号": "P002"}, sound=False)).changes


def test_rows_without_a_number_are_given_the_next_one_once() -> None:
    there = trainings({"编号": "P007"}, {"编号": "P05001", "主题": "东区"})
    back = trainings({"编号": "", "主题": "新"}, {"编号": "", "主题": "又新"}, {"编号": "", "主题": "新"})
    one = merged(there, back)
    assert numbers(one) == ["P008", "P009"] and one.same == 1
    again = merged((*there, *records("training", *(each.values for each in one.added))), back)
    assert (again.changes, again.same) == (False, 3)


def test_ledgers_named_by_other_columns_keep_their_numbers() -> None:
    cells = {"季度": "2023Q3", "日期": "2023-09-25", "单位": UNIT, "结论": "符合", "示例": "是"}
    there = records("self_evaluations", {**cells, "编号": "Z001"})
    same = merged(there, records("self_evaluations", cells))
    assert (same.changes, same.same) == (False, 1)
    one = merged(there, records("self_evaluations", {**cells, "结论": "不符合"}), replace=True)
    assert [(each.values["编号"], each.values["结论"]) for each in one.replaced] == [("Z001", "不符合")]
    assert numbers(merged(there, records("self_evaluations", {**cells, "季度": "2023Q4"}))) == ["Z002"]


def test_every_unit_has_numbers_of_its_own() -> None:
    there = trainings({"编号": "P001"}, {"编号": "P05001"}, {"编号": "P05009"}, {"编号": "P06001"})
    shape = SHAPES["training"]
    assert block(shape, "U05", there, 2) == ("P05010", "P05011")
    assert block(shape, "U07", there, 1) == ("P07001",)
    assert block(shape, "U123", there, 1) == ("P12301",)
    assert block(shape, "U1234", there, 1) == () and block(SHAPES["attendance"], "U05", there, 1) == ()
    assert len(block(shape, "U123", (), 500)) == 99


def test_what_is_wrong_beside_the_other_ledgers_is_told_of_returned_rows_alone() -> None:
    ledgers = {name: records(name, *rows, file=f"pilot/{name}.csv") for name, rows in LEDGERS.items()}
    back = (
        *trainings({"编号": "P002", "日期": "2021-01-01", "佐证": "../x.pdf"}, file="东.xlsx"),
        *records("attendance", {"培训": "P002", "人员": "R999", "签到": "有效", "考核": "合格"}, file="签.xlsx"),
    )
    every = {name: ledgers.get(name, ()) for name in SHAPES}
    found = doubts(every, SHAPES, plan(), "2024-08-31", back)
    assert [(one.code, one.span and one.span.file) for one in found] == [
        ("LED-06", "签.xlsx"),
        ("LED-07", "东.xlsx"),
        ("EVD-05", "东.xlsx"),
    ]
    assert doubts(every, SHAPES, plan(), "2024-08-31", ()) == ()
