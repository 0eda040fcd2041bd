"""Names that units write in the place of codes."""

from __future__ import annotations

import pytest

from biaogao.records.by_name import with_codes
from biaogao.records.ledger import Record
from biaogao.records.returns import Form
from biaogao.records.shapes import load_shapes
from pilot_sample import LEDGERS, UNIT, row

SHAPES = load_shapes()


def record(ledger: str, cells: dict[str, str], line: int = 2) -> Record:
    return Record(ledger=ledger, file="x", line=line, values=cells, columns={})


def read(ledger: str, unit: str = UNIT, **cells: str) -> tuple[dict[str, str], list[str]]:
    people = [*LEDGERS["people"], row("people", 编号="R101", 姓名="重名"), row("people", 编号="R102", 姓名="重名")]
    people += [row("people", 编号="R103", 单位="乙处", 姓名="人员1"), row("people", 编号="R104", 姓名="R001")]
    every = {**LEDGERS, "people": people}
    ledgers = {name: tuple(record(name, cells) for cells in rows) for name, rows in every.items()}
    form = Form(file="x", ledger=ledger, unit=unit, records=(record(ledger, cells),))
    coded, notes = with_codes(form, ledgers, SHAPES)
    return coded.records[0].values, [one.message for one in notes]


def test_a_name_that_one_row_has_is_its_code() -> None:
    values, notes = read("attendance", 培训="基础", 人员="人员2")
    assert (values["培训"], values["人员"]) == ("P001", "R002")
    assert notes == ["第2行“培训”列：“基础”读作P001。", "第2行“人员”列：“人员2”读作R002。"]
    assert read("checks", 标准="某规范")[0]["标准"] == "JG-101-01"


@pytest.mark.parametrize(("unit", "code"), [(UNIT, "R001"), ("乙处", "R103"), ("", "人员1"), ("丙处", "人员1")])
def test_of_two_of_one_name_the_units_own_is_meant(unit: str, code: str) -> None:
    assert read("attendance", unit, 人员="人员1")[0]["人员"] == code


@pytest.mark.parametrize("text", ["重名", "没有此人", "R001", ""])
def test_what_nobody_can_tell_stays(text: str) -> None:
    assert read("attendance", 人员=text) == ({"人员": text}, [])


def test_each_of_several_names_is_read_and_a_name_may_hold_their_mark() -> None:
    values, notes = read("training", 标准="JG-101-01；某规范；没有的")
    assert values["标准"] == "JG-101-01；没有的"
    assert notes == ["第2行“标准”列：“某规范”读作JG-101-01。"]
    named = [row("system", 标准名称="安全、应急规范")]
    ledgers = {"system": tuple(record("system", cells) for cells in named)}
    form = Form(file="x", ledger="training", unit=UNIT, records=(record("training", {"标准": "安全、应急规范"}),))
    assert with_codes(form, ledgers, SHAPES)[0].records[0].values["标准"] == named[0]["体系编号"]
