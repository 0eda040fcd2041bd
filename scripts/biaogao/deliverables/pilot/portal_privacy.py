"""Keeps people out of the portal: whoever opens it on a wall or a phone learns of departments and numbers only."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from biaogao.records.indicator import Indicator
from biaogao.records.ledger import Record

PERSON, CONTACT = "〔人员〕", "〔联系方式〕"

_SHORTEST = 2
# Mail, numbers of identity cards, mobile telephones, and others with their area.
_CONTACTS = re.compile(
    r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![0-9A-Za-z])[1-9]\d{16}[0-9Xx](?![0-9A-Za-z])"
    r"|(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"
    r"|(?<!\d)(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3}[- ])\d{7,8}(?!\d)"
)


class Veil(msgspec.Struct, frozen=True, kw_only=True):
    """The names and the numbers of everyone on the roster."""

    names: tuple[str, ...]
    numbers: frozenset[str]

    def over(self, words: str) -> str:
        """The words without names of people and without ways to reach them."""
        for name in self.names:
            words = words.replace(name, PERSON)
        return _CONTACTS.sub(CONTACT, words)

    def tells(self, item: str) -> bool:
        """Whether an item of a list is about one person."""
        return any(name in item for name in self.names) or not self.numbers.isdisjoint(re.split(r"\W+", item))

    def personal(self, indicator: Indicator) -> bool:
        """Whether an indicator counts people, so that its lists belong into the ledgers alone."""
        return any(map(self.tells, (*indicator.numerator, *(indicator.denominator or ()), *indicator.excluded)))


def veil_of(people: Iterable[Record]) -> Veil:
    """The veil over a roster; longer names come first, so that none is found in part only."""
    rows = tuple(people)
    names = {row["姓名"] for row in rows if len(row["姓名"]) >= _SHORTEST}
    ordered = tuple(sorted(names, key=lambda name: (-len(name), name)))
    return Veil(names=ordered, numbers=frozenset(row["编号"] for row in rows if row["编号"]))
