from __future__ import annotations

import msgspec
import pytest

from biaogao.deliverables.pilot.passages import PASSAGES, VALUES, value_of
from biaogao.deliverables.pilot.told import Drawing, Number
from deliverables.pilot.telling import facts


@pytest.mark.parametrize("name", sorted(PASSAGES))
def test_every_passage_says_something_even_of_nothing(name: str) -> None:
    one = msgspec.structs.replace(
        facts(training=[], attendance=[], people=[], system=[]), charts=(Drawing(title="图", data=b""),)
    )
    assert PASSAGES[name](one)


def test_values_and_numbers() -> None:
    one = facts()
    assert (value_of("试点名称", one), value_of("截至日期", one)) == ("示范试点", "2024年8月31日")
    trained = value_of("培训人次", one)
    assert isinstance(trained, Number) and (trained.shown, trained.ref.count) == ("1人次", 1)
    rate = value_of("I4", one)
    assert isinstance(rate, Number) and rate.shown == "33.33%"
    assert value_of("没有", one) is None


def test_every_named_value_is_known() -> None:
    assert all(value_of(name, facts()) is not None for name in VALUES)
