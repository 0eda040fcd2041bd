"""Counts a vote by the rule of a level, in exact fractions, and spells the sum out in Chinese."""

from __future__ import annotations

import enum
import math
from collections.abc import Iterator
from fractions import Fraction

import msgspec

from biaogao.procedures.facts import Share
from biaogao.procedures.review import Review, VoteBasis


class Outcome(enum.StrEnum):
    """What a vote comes to."""

    PASSED = "通过"
    FAILED = "未通过"
    OPEN = "无法计算"


class Votes(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers of persons: entitled to vote, present, and votes given; None where nobody wrote it down."""

    entitled: int | None = None
    present: int | None = None
    agree: int | None = None
    against: int | None = None
    abstain: int | None = None

    @property
    def given(self) -> int | None:
        """How many gave a vote, those who abstained among them."""
        numbers = (self.agree, self.against, self.abstain)
        return None if any(one is None for one in numbers) else sum(one for one in numbers if one is not None)


class Criterion(msgspec.Struct, frozen=True, kw_only=True):
    """One condition: `count` persons against the `bound` that `share` of `whole` gives; `text` says it in Chinese."""

    name: str
    count: int
    whole: int
    share: Fraction
    bound: int
    holds: bool
    text: str


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What a vote comes to, its conditions, the whole sum as a sentence, and why it cannot be computed (or empty)."""

    outcome: Outcome
    votes: Votes
    tests: tuple[Criterion, ...] = ()
    sentence: str = ""
    lacking: tuple[str, ...] = ()


def count_votes(rule: Review, votes: Votes) -> Result:
    """The result of a vote by a rule; 无法计算 where a number that the rule needs is missing or cannot be.

    A level that asks for no share of those who agree has no vote to count.
    """
    if rule.approval is None:
        return _open(votes, ("这一层次没有写明表决通过的比例",))
    lacking = (*impossible(votes), *_unknown(rule, votes))
    if lacking:
        return _open(votes, lacking)
    tests = tuple(_tests(rule, votes))
    outcome = Outcome.PASSED if all(one.holds for one in tests) else Outcome.FAILED
    return Result(outcome=outcome, votes=votes, tests=tests, sentence=_sentence(votes, tests, outcome))


def impossible(votes: Votes) -> tuple[str, ...]:
    """What of the numbers cannot be: more present than entitled, more votes than present, numbers below zero."""
    return tuple(_impossible(votes))


def _impossible(votes: Votes) -> Iterator[str]:
    named = (("应到", votes.entitled), ("到会", votes.present), ("同意", votes.agree), ("不同意", votes.against))
    for name, number in (*named, ("弃权", votes.abstain)):
        if number is not None and number < 0:
            yield f"{name}{number}人，小于0"
    if votes.entitled is not None and votes.present is not None and votes.present > votes.entitled:
        yield f"到会{votes.present}人，多于应到{votes.entitled}人"
    cast = sum(one or 0 for one in (votes.agree, votes.against, votes.abstain))
    most, name = (votes.present, "到会") if votes.present is not None else (votes.entitled, "应到")
    if most is not None and cast > most:
        yield f"表决共{cast}票，多于{name}{most}人"


def _unknown(rule: Review, votes: Votes) -> Iterator[str]:
    """The numbers that the rule needs and that nobody wrote down, or that leave nothing to divide by."""
    if votes.agree is None:
        yield "没有同意的人数"
    if rule.opposition is not None and votes.against is None:
        yield "没有不同意的人数"
    if rule.quorum is not None and not votes.entitled:
        yield "没有应到的人数"
    if rule.quorum is not None and _came(rule, votes) is None:
        yield "没有到会的人数" if _basis(rule) is not VoteBasis.VOTERS else "没有投票的人数"
    if not _whole(rule, votes):
        yield f"没有{_basis(rule).value}的人数" if _whole(rule, votes) is None else f"{_basis(rule).value}0人"


def _tests(rule: Review, votes: Votes) -> Iterator[Criterion]:
    basis, whole = _basis(rule).value, _whole(rule, votes) or 0
    if rule.quorum is not None:
        name = "投票" if _basis(rule) is VoteBasis.VOTERS else "到会"
        yield _at_least(name, _came(rule, votes) or 0, votes.entitled or 0, ("应到", rule.quorum))
    if rule.approval is not None:
        yield _at_least("同意", votes.agree or 0, whole, (basis, rule.approval))
    if rule.opposition is not None:
        yield _at_most("不同意", votes.against or 0, whole, (basis, rule.opposition))


def _at_least(name: str, count: int, whole: int, of: tuple[str, Share]) -> Criterion:
    share = of[1].share
    bound = math.ceil(share * whole)
    holds = count >= share * whole
    text = f"{name}{count}人（应≥{of[0]}的{of[1].text}，即{bound}人，{_met(holds)}）"
    return Criterion(name=name, count=count, whole=whole, share=share, bound=bound, holds=holds, text=text)


def _at_most(name: str, count: int, whole: int, of: tuple[str, Share]) -> Criterion:
    share = of[1].share
    bound = math.floor(share * whole)
    holds = count <= share * whole
    text = f"{name}{count}人（应≤{of[0]}的{of[1].text}，即{bound}人，{_met(holds)}）"
    return Criterion(name=name, count=count, whole=whole, share=share, bound=bound, holds=holds, text=text)


def _met(holds: bool) -> str:
    return "符合" if holds else "不符合"


def _basis(rule: Review) -> VoteBasis:
    return rule.basis.basis if rule.basis is not None else VoteBasis.PRESENT


def _whole(rule: Review, votes: Votes) -> int | None:
    match _basis(rule):
        case VoteBasis.ENTITLED:
            return votes.entitled
        case VoteBasis.PRESENT:
            return votes.present
        case VoteBasis.VOTERS:
            return votes.given


def _came(rule: Review, votes: Votes) -> int | None:
    """Where shares are taken of the voters, as by letter, who votes takes part."""
    return votes.given if _basis(rule) is VoteBasis.VOTERS else votes.present


def _open(votes: Votes, lacking: tuple[str, ...]) -> Result:
    reasons = tuple(lacking)
    sentence = f"表决结果无法计算：{'；'.join(reasons)}。"
    return Result(outcome=Outcome.OPEN, votes=votes, sentence=sentence, lacking=reasons)


def _sentence(votes: Votes, tests: tuple[Criterion, ...], outcome: Outcome) -> str:
    told = {one.name: one.text for one in tests}
    numbers = (("应到", votes.entitled), ("到会", votes.present), ("投票", votes.given if "投票" in told else None))
    cast = (("同意", votes.agree), ("不同意", votes.against), ("弃权", votes.abstain))
    pieces = (told.get(name, f"{name}{number}人") for name, number in (*numbers, *cast) if number is not None)
    missed = "、".join(f"{one.name}人数" for one in tests if not one.holds)
    return f"{'，'.join(pieces)}。表决{outcome.value}{f'（{missed}不符合规定）' if missed else ''}。"
