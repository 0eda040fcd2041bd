from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from biaogao.errors import InternalError
from biaogao.records.shapes import Column, Shape, shape_of, split
from biaogao.schema.store import load
from pilot_sample import ROOT, shapes

MANUAL = ROOT / "docs" / "secretariat.md"
BEGIN, END = "<!-- 台账表：由 tests/records/test_shapes.py 核对 -->\n", "<!-- 台账表止 -->\n"


def test_every_shape_is_a_valid_schema_whose_references_exist() -> None:
    known = shapes()
    for shape in known.values():
        Draft202012Validator.check_schema(load(shape.schema))
        assert set(shape.key) <= {column.name for column in shape.columns}
        assert not shape.date or shape.date in {column.name for column in shape.columns}
        for column in shape.columns:
            if column.reference:
                ledger, target = column.reference
                assert target in {one.name for one in known[ledger].columns}, (shape.name, column.name)


def test_every_column_says_what_it_expects() -> None:
    assert [(s.name, c.name) for s in shapes().values() for c in s.columns if c.expected == ""] == []


def test_split_takes_the_separators_people_type() -> None:
    assert split("甲；乙; 丙、丁\n戊；") == ("甲", "乙", "丙", "丁", "戊")


@pytest.mark.parametrize("schema", [{}, {"title": "甲", "properties": {}}, {"title": "甲", "properties": 5}])
def test_a_damaged_schema_is_the_tools_fault(schema: dict[str, object]) -> None:
    with pytest.raises(InternalError, match=r"x\.schema\.json"):
        shape_of("x", schema)


def test_people_call_every_ledger_by_a_name_of_its_own() -> None:
    names = [name for shape in shapes().values() for name in (shape.name, shape.title, shape.short)]
    assert all(names)
    assert len(set(names)) == len(names)


def test_dates_that_follow_each_other_are_dates() -> None:
    for shape in shapes().values():
        for pair in shape.order:
            assert all(shape.column(name).dated for name in pair), shape.name


def test_columns_know_what_a_form_offers() -> None:
    training = shapes()["training"]
    assert training.column("方式").choices == ("集中授课", "网络培训", "现场教学")
    assert training.column("日期").dated
    assert training.column("学时").pattern


def test_the_manual_lists_every_ledger(request: pytest.FixtureRequest) -> None:
    text = MANUAL.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    stands, _, after = rest.partition(END)
    wanted = table_of(shapes())
    if request.config.getoption("--accept") and stands != wanted:
        MANUAL.write_text(f"{before}{BEGIN}{wanted}{END}{after}", encoding="utf-8", newline="\n")
        stands = wanted
    assert stands == wanted, "run: python -m pytest tests/records/test_shapes.py --accept"


def table_of(known: dict[str, Shape]) -> str:
    lines = ["", "| 文件 | 叫法 | 一行是 | 列 | 佐证 |", "|------|------|--------|----|------|"]
    lines += [row_of(shape) for shape in sorted(known.values(), key=lambda one: (one.optional, one.name))]
    return "\n".join([*lines, "", ""])


def row_of(shape: Shape) -> str:
    columns = "、".join(told(column) for column in shape.columns)
    return f"| `{shape.name}` {shape.title} | {shape.short} | {shape.row.rstrip('。')} | {columns} | {shape.evidence} |"


def told(column: Column) -> str:
    shown = f"**{column.name}**" if column.required else column.name
    example = column.expected.partition("如 ")[2] if column.pattern else ""
    choices = () if column.choices == ("是", "否") else column.choices
    more = example or "、".join(choices)
    return f"{shown}（{more}）" if more else shown
