"""Votes: no rounding, no rule that a further 同意 could break, no numbers that cannot be, one reading of the sum."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from biaogao.procedures.review import VoteBasis
from biaogao.procedures.voting import Outcome, Votes, count_votes, impossible
from procedures.rules import rule

parts = some.integers(1, 9).flatmap(lambda below: some.integers(1, below).map(lambda over: f"{over}/{below}"))
rules = some.builds(
    lambda basis, quorum, approval, opposition: rule(basis, quorum=quorum, approval=approval, opposition=opposition),
    some.sampled_from(VoteBasis),
    some.just("") | parts,
    parts,
    some.just("") | parts,
)


@some.composite
def sound_votes(draw):
    entitled = draw(some.integers(1, 60))
    present = draw(some.integers(1, entitled))
    agree = draw(some.integers(0, present))
    against = draw(some.integers(0, present - agree))
    return Votes(
        entitled=entitled,
        present=present,
        agree=agree,
        against=against,
        abstain=draw(some.integers(0, present - agree - against)),
    )


@given(rules, sound_votes())
def test_each_condition_is_the_exact_fraction(review, votes):
    result = count_votes(review, votes)
    if result.outcome is Outcome.OPEN:
        assert votes.given == 0 and review.basis.basis is VoteBasis.VOTERS
        return
    for one in result.tests:
        part = Fraction(one.count, one.whole)
        limit = one.name == "不同意"
        assert one.holds == (part <= one.share if limit else part >= one.share)
        assert one.holds == (one.count <= one.bound if limit else one.count >= one.bound)
    assert (result.outcome is Outcome.PASSED) == all(one.holds for one in result.tests)
    assert result.sentence.endswith("。") and f"表决{result.outcome.value}" in result.sentence


@given(rules, sound_votes())
def test_one_who_turns_to_agree_never_spoils_a_vote(review, votes):
    if not votes.against or count_votes(review, votes).outcome is not Outcome.PASSED:
        return
    turned = Votes(
        entitled=votes.entitled,
        present=votes.present,
        agree=votes.agree + 1,
        against=votes.against - 1,
        abstain=votes.abstain,
    )
    assert count_votes(review, turned).outcome is Outcome.PASSED


@given(rules, sound_votes(), some.integers(2, 9))
def test_a_jury_many_times_as_large_decides_the_same(review, votes, times):
    larger = Votes(**{name: getattr(votes, name) * times for name in votes.__struct_fields__})
    assert count_votes(review, larger).outcome is count_votes(review, votes).outcome


numbers = some.none() | some.integers(-3, 40)


@given(rules, some.builds(Votes, entitled=numbers, present=numbers, agree=numbers, against=numbers, abstain=numbers))
def test_any_numbers_get_an_answer_and_impossible_ones_no_result(review, votes):
    result = count_votes(review, votes)
    assert (result.outcome is Outcome.OPEN) == bool(result.lacking)
    if impossible(votes):
        assert result.outcome is Outcome.OPEN and set(impossible(votes)) <= set(result.lacking)
