"""Calls the roll: which unit returned which ledger, and who is to be reminded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from biaogao.records.ledger import Record
from biaogao.records.returns import Form

UNIT_KIND = "类别"
CONTACT = "联络岗位"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a unit returned of a ledger: its rows, and how many of them have an error."""

    rows: int
    wrong: int


class Present(msgspec.Struct, frozen=True, kw_only=True):
    """A unit with whom to ask there, its answers by ledger, and the ledgers that it owes."""

    unit: str
    kind: str
    contact: str
    answers: dict[str, Answer]
    owes: tuple[str, ...]


def roll_call(
    units: Sequence[Record],
    kinds: Iterable[str],
    expected: Sequence[str],
    forms: Sequence[Form],
    errors: frozenset[tuple[str, int]] = frozenset(),
) -> tuple[Present, ...]:
    """The units of the given kinds (all units where there are none) in the order of their ledger.

    `expected` are the ledgers that each of them has to return; `errors` the files and lines of rows that were taken,
    but have an error. A form without rows is an answer: there was nothing.
    """
    wanted = set(kinds)
    asked = [one for one in units if one[UNIT_KIND] in wanted] or list(units)
    answers = _answers(forms, errors)
    return tuple(
        Present(
            unit=one["名称"],
            kind=one[UNIT_KIND],
            contact=one[CONTACT],
            answers=answers.get(one["名称"], {}),
            owes=tuple(name for name in expected if name not in answers.get(one["名称"], {})),
        )
        for one in asked
        if one["名称"]
    )


def _answers(forms: Sequence[Form], errors: frozenset[tuple[str, int]]) -> Mapping[str, dict[str, Answer]]:
    found: dict[str, dict[str, Answer]] = {}
    for form in forms:
        of_unit = found.setdefault(form.unit, {})
        before = of_unit.get(form.ledger, Answer(rows=0, wrong=0))
        wrong = sum(not record.sound or (record.file, record.line) in errors for record in form.records)
        of_unit[form.ledger] = Answer(rows=before.rows + len(form.records), wrong=before.wrong + wrong)
    found.pop("", None)
    return found
