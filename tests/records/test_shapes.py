from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from biaogao.errors import InternalError
from biaogao.records.shapes import shape_of, split
from biaogao.schema.store import load
from pilot_sample import shapes


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
