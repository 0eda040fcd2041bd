from __future__ import annotations

from biaogao.records.deadlines import OVERDUE, dated, deadline
from biaogao.records.gaps import Gap
from pilot_sample import plan

GAP = Gap(kind="佐证缺失", matter="甲", place="行", ask="某处", advice="补")


def test_what_is_lacking_is_due_with_the_end_of_the_phase() -> None:
    assert deadline(plan(), "2024-01-31") == "2024-08-31"
    assert deadline(plan(), "2024-08-31") == OVERDUE
    assert dated(GAP, plan(), "2024-01-31").due == "2024-08-31"


def test_a_gap_that_has_a_day_keeps_it() -> None:
    assert (
        dated(
            Gap(**{**{name: getattr(GAP, name) for name in GAP.__struct_fields__}, "due": "2024-02-01"}),
            plan(),
            "2024-01-31",
        ).due
        == "2024-02-01"
    )
