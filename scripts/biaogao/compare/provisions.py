"""Gathers changes by the provision in which they stand: a clause, a term, a table, a figure, a formula, 前言."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from biaogao.compare.changes import Change, ChangeKind, ChangeSet, Classification, Place

_OWN_NUMBER = re.compile(r"(?:表|图)(?:[A-Z]\.)?\d+|公式（(?:[A-Z]\.)?\d+）")
_PARAGRAPH = re.compile(r"第[一二三四五六七八九十百千\d]+段$")
_FORMULA = re.compile(r"（(?:[A-Z]\.)?\d+）")
_LETTER = re.compile(r"[A-Z]")


class Provision(msgspec.Struct, frozen=True, kw_only=True):
    """The changes of one provision in order of reading.

    `old` and `new` are its numbers (5.2, 附录A) or, for what has none, its name (封面, 前言), empty where the state has
    no such provision. `inside` names the table, figure or formula that it is, by its number in `inside_old` and
    `inside_new`; `title` is that of the clause.
    """

    old: str
    new: str
    title: str
    changes: tuple[Change, ...]
    inside_old: str = ""
    inside_new: str = ""

    @property
    def name(self) -> str:
        """Both numbers on one line: 5.2→5.3 表2, 5.2（新增）."""
        number = arrow(self.old, self.new)
        inside = arrow(self.inside_old, self.inside_new)
        return f"{number} {inside}" if inside else number

    @property
    def classification(self) -> Classification:
        """技术性 where any of the changes is."""
        technical = any(change.classification is Classification.TECHNICAL for change in self.changes)
        return Classification.TECHNICAL if technical else Classification.EDITORIAL

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """The main kinds of the changes, each once, in the order of ChangeKind."""
        found = {change.kind for change in self.changes}
        return tuple(kind for kind in ChangeKind if kind in found)


def arrow(old: str, new: str) -> str:
    """Old and new number: one where they agree or one is missing."""
    return f"{old}→{new}" if old and new and old != new else new or old


def provisions(changeset: ChangeSet, changes: Iterable[Change] | None = None) -> tuple[Provision, ...]:
    """The changes (all, or those given) by provision, in the order in which each provision first occurs."""
    forth = {_plain(row.old): _plain(row.new) for row in changeset.numbering if row.old and row.new}
    listed = changeset.changes if changes is None else tuple(changes)
    if not changeset.numbering:
        # Two Word files: nothing tells more of their numbers than the numbers themselves.
        forth = {home: home for change in listed if change.old for home in (_home(change.old), _number(change.old))}
    back = {new: old for old, new in forth.items()}
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in listed:
        groups.setdefault(_group(change, forth), []).append(change)
    return tuple(_provision(tuple(found), forth, back) for found in groups.values())


def _group(change: Change, forth: dict[str, str]) -> tuple[str, str]:
    """The side that names the group and the home there; what is gone belongs to what its home became."""
    if change.new is not None:
        return "new", _home(change.new)
    assert change.old is not None
    home = _home(change.old)
    if change.old.number or _OWN_NUMBER.match(change.old.name):
        return ("new", forth[home]) if home in forth else ("old", home)
    return "new", home


def _provision(changes: tuple[Change, ...], forth: dict[str, str], back: dict[str, str]) -> Provision:
    old = next((change.old for change in changes if change.old), None)
    new = next((change.new for change in changes if change.new), None)
    shown = new or old
    assert shown is not None
    numbered = bool(shown.number)
    return Provision(
        old=_number(old) if old else _partner(_number(new), back, numbered=numbered),
        new=_number(new) if new else _partner(_number(old), forth, numbered=numbered),
        title=shown.title,
        changes=changes,
        inside_old=_inside(old) if old else back.get(_inside(new), ""),
        inside_new=_inside(new) if new else forth.get(_inside(old), ""),
    )


def _partner(number: str, numbers: dict[str, str], *, numbered: bool) -> str:
    """The number in the other state; what never has a number (前言) has the same name in both."""
    return numbers.get(number, "") if numbered else number


def _number(place: Place | None) -> str:
    if place is None:
        return ""
    return _plain(place.number) if place.number else _PARAGRAPH.sub("", place.title or place.name)


def _inside(place: Place | None) -> str:
    found = _OWN_NUMBER.match(place.name) if place else None
    return found[0] if found else ""


def _home(place: Place) -> str:
    return _inside(place) or _number(place)


def _plain(number: str | None) -> str:
    """One way to write numbers: annexes and formulas with their word, as in references."""
    text = number or ""
    if _LETTER.fullmatch(text):
        return f"附录{text}"
    return f"公式{text}" if _FORMULA.fullmatch(text) else text
