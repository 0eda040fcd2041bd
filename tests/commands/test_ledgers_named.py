"""How people call ledgers."""

from __future__ import annotations

import pytest

from biaogao.commands.ledgers_named import named, shape_named
from biaogao.errors import InputError
from biaogao.records.shapes import load_shapes

SHAPES = load_shapes()


@pytest.mark.parametrize("name", ["培训", "培训台账", "training", "training.csv", "training.xlsx"])
def test_a_ledger_goes_by_many_names(name: str) -> None:
    assert shape_named(name, SHAPES).name == "training"


def test_a_part_of_one_title_will_do() -> None:
    assert shape_named("质询与答复", SHAPES).name == "inquiries"


@pytest.mark.parametrize(("name", "said"), [("台账", "可以是"), ("没有这个", "台账有：签到、"), ("", "没有台账")])
def test_what_is_not_clear_is_asked_back(name: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        shape_named(name, SHAPES)


def test_several_names_in_one_value() -> None:
    assert named("培训、检查, 签到；培训", SHAPES) == ("training", "checks", "attendance")
