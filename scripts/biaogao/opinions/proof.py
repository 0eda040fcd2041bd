"""Says by which changes an adopted opinion is seen to have been taken up."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator

import msgspec
from rapidfuzz import fuzz

from biaogao.compare.changes import Change
from biaogao.opinions.ground import Ground
from biaogao.opinions.opinion import Opinion
from biaogao.opinions.settling import Settled

_ALIKE = 75.0
_SHORTEST = 2
_QUOTED = re.compile(r"(?:改为|改成|修改为|调整为|表述为|增加|补充|写为)[：:]?\s*[“\"「『](.+?)[”\"」』]", re.DOTALL)
_LEAD = re.compile(r"^(?:建议|拟|请)?(?:将其?|把)?(?:修改为|改为|改成|调整为|增加|补充|表述为)[：:]?\s*")
_SPACES = re.compile(r"\s+")


class Sight(enum.StrEnum):
    """By what an adoption is seen, the surest first; CLAUSE: something changed nearby, NONE: nothing did."""

    NAMED = "changes.yaml"
    SAID = "修改处"
    TEXT = "文字"
    PLACE = "位置"
    CLAUSE = "条内"
    NONE = ""


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """The changes that show that an opinion was taken up, and by what they were found."""

    by: Sight
    changes: tuple[Change, ...] = ()


def proof_of(item: Settled, ground: Ground) -> Proof:
    """How the adoption of an opinion, or of one merged with it, is seen."""
    numbers = frozenset(str(one.number) for one in item.all)
    named = tuple(each for each in ground.changes if numbers & set(each.opinions))
    if named:
        return Proof(by=Sight.NAMED, changes=named)
    if item.changed and (said := ground.said(item.changed)):
        return Proof(by=Sight.SAID, changes=said)
    if item.changed:
        return Proof(by=Sight.NONE)
    return max((_seen(one, ground) for one in item.all), key=lambda one: _RANK[one.by])


_RANK = {by: -at for at, by in enumerate(Sight)}


def _seen(opinion: Opinion, ground: Ground) -> Proof:
    place = opinion.place
    if place is None:
        return _by_text(opinion, ground.changes) or Proof(by=Sight.NONE)
    here, around = ground.at(place), ground.around(place)
    candidates = (*here, *around) if place.key else ground.changes
    if found := _by_text(opinion, candidates):
        return found
    if here:
        return Proof(by=Sight.PLACE, changes=here)
    return Proof(by=Sight.CLAUSE if around else Sight.NONE, changes=around)


def _by_text(opinion: Opinion, changes: tuple[Change, ...]) -> Proof | None:
    """The changes that brought the words asked for, or took away those that were to go."""
    wanted, unwanted = tuple(asked_for(opinion)), tuple(_unwanted(opinion))
    found = [
        each
        for each in {change.id: change for change in changes}.values()
        if any(_came(words, each) for words in wanted) or any(_went(words, each) for words in unwanted)
    ]
    return Proof(by=Sight.TEXT, changes=tuple(found)) if found else None


def asked_for(opinion: Opinion) -> Iterator[str]:
    """The words, without blanks, that an opinion wants to see in the text."""
    if opinion.edits:
        yield from (words for edit in opinion.edits if len(words := _bare(edit.new)) >= _SHORTEST)
        return
    for text in (opinion.proposal, opinion.opinion):
        quoted = [_bare(words) for words in _QUOTED.findall(text)]
        yield from (words for words in quoted if len(words) >= _SHORTEST)
    if (words := _bare(_LEAD.sub("", opinion.proposal.strip()).strip('“”"。'))) and len(words) > _SHORTEST:
        yield words


def _unwanted(opinion: Opinion) -> Iterator[str]:
    yield from (words for edit in opinion.edits if not edit.new and len(words := _bare(edit.old)) >= _SHORTEST)


def _came(words: str, change: Change) -> bool:
    old, new = _bare(change.old_text), _bare(change.new_text)
    if words in new:
        return words not in old
    return len(words) > 6 and fuzz.partial_ratio(words, new) >= _ALIKE > fuzz.partial_ratio(words, old)


def _went(words: str, change: Change) -> bool:
    return words in _bare(change.old_text) and words not in _bare(change.new_text)


def _bare(text: str) -> str:
    return _SPACES.sub("", text)
