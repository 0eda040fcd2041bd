"""The roll: units that are asked, what they returned, what they owe."""

from __future__ import annotations

from biaogao.records.ledger import Record
from biaogao.records.reminders import Answer, roll_call
from biaogao.records.returns import Form


def unit(name: str, kind: str = "区县（市）") -> Record:
    values = {"名称": name, "类别": kind, "联络岗位": "联络员"}
    return Record(ledger="units", file="u", line=2, values=values, columns={})


def form(unit: str, ledger: str, *sound: bool, file: str = "x") -> Form:
    rows = tuple(
        Record(ledger=ledger, file=file, line=line, values={}, columns={}, sound=one)
        for line, one in enumerate(sound, 2)
    )
    return Form(file=file, ledger=ledger, unit=unit, records=rows)


UNITS = (unit("东区"), unit("西区"), unit("甲处", "市局处室"))


def test_units_of_a_kind_are_asked_for_what_is_expected() -> None:
    forms = (form("东区", "training", True, False), form("东区", "training", True), form("西区", "checks"))
    east, west = roll_call(UNITS, ("区县（市）",), ("training", "checks"), forms)
    assert (east.unit, east.contact, east.owes) == ("东区", "联络员", ("checks",))
    assert east.answers == {"training": Answer(rows=3, wrong=1)}
    assert (west.owes, west.answers["checks"]) == (("training",), Answer(rows=0, wrong=0))


def test_rows_that_were_taken_with_an_error_are_to_be_mended() -> None:
    [east, _] = roll_call(
        UNITS, ("区县（市）",), ("training",), (form("东区", "training", True, True),), frozenset({("x", 3)})
    )
    assert east.answers["training"] == Answer(rows=2, wrong=1)


def test_where_no_unit_is_of_the_kind_all_are_asked() -> None:
    assert [one.unit for one in roll_call(UNITS, ("没有",), ("training",), ())] == ["东区", "西区", "甲处"]


def test_what_came_from_nobody_known_counts_for_nobody() -> None:
    assert [one.owes for one in roll_call(UNITS, ("区县（市）",), ("training",), (form("", "training", True),))] == [
        ("training",),
        ("training",),
    ]
