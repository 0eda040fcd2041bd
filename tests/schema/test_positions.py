from biaogao.schema.positions import NOWHERE, Positions
from biaogao.source import Span

HERE = Span.of("f", 1, 1, 1, 2)


def test_place_of_a_missing_value_is_that_around_it():
    positions = Positions(values={(): HERE}, keys={})
    assert positions.value(("a", 0)) == HERE
    assert positions.key(("a",)) == HERE
    assert NOWHERE.value(("a",)) is None
