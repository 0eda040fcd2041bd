"""Votes are counted in whole persons and exact parts, and the sum can be read aloud."""

from __future__ import annotations

import pytest

from biaogao.procedures.profile import load_procedure
from biaogao.procedures.review import VoteBasis
from biaogao.procedures.voting import Outcome, Votes, count_votes, impossible
from biaogao.workspace import TOOL_ROOT
from procedures.rules import rule


def votes(*numbers: int | None) -> Votes:
    entitled, present, agree, against, abstain = numbers
    return Votes(entitled=entitled, present=present, agree=agree, against=against, abstain=abstain)


def test_the_whole_sum_is_spelled_out():
    result = count_votes(rule(quorum="3/4"), votes(21, 18, 15, 2, 1))
    assert result.outcome is Outcome.PASSED
    assert result.sentence == (
        "应到21人，到会18人（应≥应到的3/4，即16人，符合），同意15人（应≥到会的3/4，即14人，符合），"
        "不同意2人，弃权1人。表决通过。"
    )


@pytest.mark.parametrize(
    ("numbers", "outcome", "missed"),
    [
        ((21, 16, 12, 4, 0), Outcome.PASSED, ""),
        ((21, 15, 15, 0, 0), Outcome.FAILED, "到会人数"),
        ((21, 16, 11, 5, 0), Outcome.FAILED, "同意人数"),
        ((21, 15, 11, 4, 0), Outcome.FAILED, "到会人数、同意人数"),
        ((4, 3, 3, 0, 0), Outcome.PASSED, ""),
    ],
)
def test_the_bound_itself_is_enough(numbers, outcome, missed):
    result = count_votes(rule(quorum="3/4"), votes(*numbers))
    assert result.outcome is outcome
    assert "、".join(f"{one.name}人数" for one in result.tests if not one.holds) == missed
    assert not missed or f"（{missed}不符合规定）" in result.sentence


@pytest.mark.parametrize(
    ("basis", "outcome"),
    [(VoteBasis.ENTITLED, Outcome.FAILED), (VoteBasis.PRESENT, Outcome.FAILED), (VoteBasis.VOTERS, Outcome.PASSED)],
)
def test_of_whom_the_share_is_taken_decides(basis, outcome):
    assert count_votes(rule(basis), votes(20, 14, 9, 2, 1)).outcome is outcome


def test_the_national_rule_counts_those_who_gave_a_vote():
    national = load_procedure("国家标准", [TOOL_ROOT / "procedures"]).review
    passed = count_votes(national, votes(20, None, 10, 3, 2))
    assert passed.outcome is Outcome.PASSED
    assert "投票15人（应≥应到的3/4，即15人，符合）" in passed.sentence
    assert "不同意3人（应≤投票的1/4，即3人，符合）" in passed.sentence
    assert count_votes(national, votes(20, None, 11, 4, 0)).outcome is Outcome.FAILED
    assert count_votes(national, votes(21, None, 15, 0, 0)).outcome is Outcome.FAILED


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((7, 6, None, 0, 0), "没有同意的人数"),
        ((None, 6, 6, 0, 0), "没有应到的人数"),
        ((7, None, 6, 0, 0), "没有到会的人数"),
        ((7, 0, 0, 0, 0), "到会0人"),
        ((7, 8, 8, 0, 0), "到会8人，多于应到7人"),
        ((7, 6, 6, 1, 0), "表决共7票，多于到会6人"),
        ((7, 6, -1, 0, 0), "同意-1人，小于0"),
    ],
)
def test_what_cannot_be_counted_says_why(numbers, said):
    result = count_votes(rule(quorum="3/4"), votes(*numbers))
    assert result.outcome is Outcome.OPEN and not result.tests
    assert said in result.lacking and said in result.sentence


def test_a_level_without_a_share_has_no_vote_to_count():
    result = count_votes(rule(approval=""), votes(7, 7, 7, 0, 0))
    assert result.sentence == "表决结果无法计算：这一层次没有写明表决通过的比例。"


def test_votes_by_letter_are_held_against_those_entitled():
    assert impossible(votes(5, None, 5, 1, 0)) == ("表决共6票，多于应到5人",)
    assert impossible(votes(None, None, 5, 1, 0)) == ()
