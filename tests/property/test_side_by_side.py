"""Random pairs of drafts: either half of the page holds all of its own text in order, whatever changed."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, seed, settings

from biaogao.compare.changes import State
from biaogao.compare.comparer import compare
from compare.states import state
from property.mutations import pairs
from writers.html.compared import plain, rows_of

CHECKS = settings(
    max_examples=60, deadline=None, database=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
)


def whole(one: State, *, new: bool) -> list[str]:
    """The text of a state, row by row, as it is set beside itself."""
    return [found for row in rows_of(one, one) if (found := plain(row.new if new else row.old))]


@seed(7)
@CHECKS
@given(pair=pairs())
def test_each_half_holds_its_whole_text(pair: tuple[str, str]) -> None:
    old, new = state(pair[0], "旧"), state(pair[1], "新")
    changeset = compare(old, new)
    rows = rows_of(old, new, changeset)
    text = [row for row in rows if row.form != "front"]
    assert "".join(plain(row.old) for row in text) == "".join(whole(old, new=False))
    assert "".join(plain(row.new) for row in text) == "".join(whole(new, new=True))
    told = {change.id for row in rows for change in row.changes}
    assert told == {change.id for change in changeset.changes}
