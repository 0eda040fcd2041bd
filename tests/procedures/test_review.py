"""The rules of the levels for a review, as the reference knows them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from biaogao.gbt.document_types import TYPE_OF_LEVEL
from biaogao.procedures.profile import load_procedure
from biaogao.procedures.review import VoteBasis
from biaogao.workspace import TOOL_ROOT


def review(level: str):
    return load_procedure(level, [TOOL_ROOT / "procedures"]).review


@pytest.mark.parametrize("level", TYPE_OF_LEVEL)
def test_each_level_can_count_a_vote_and_keeps_drafters_out(level):
    rule = review(level)
    assert Fraction(1, 2) < rule.approval.share <= 1
    assert rule.basis is not None and rule.drafters_vote.yes is False
    assert rule.name and rule.minutes.endswith("纪要")


def test_levels_differ_where_the_rules_do():
    national, group, city = (review(level) for level in ("国家标准", "团体标准", "市级地方标准"))
    assert (national.approval.text, national.opposition.text, national.quorum.text) == ("2/3", "1/4", "3/4")
    assert (national.basis.basis, group.basis.basis) == (VoteBasis.VOTERS, VoteBasis.PRESENT)
    assert (group.approval.sure, group.drafters_vote.sure, national.approval.sure) == (True, True, False)
    assert (city.name, city.minutes) == ("审评会", "审评会议纪要")
    assert national.least_experts.count == 15 and city.least_experts is None
