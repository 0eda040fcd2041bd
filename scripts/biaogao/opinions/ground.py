"""Finds the changes between what was sent out and the draft of today that stand where an opinion stands.

Clauses are followed by their identity, not by their number of today: `numbering` of the change set pairs them.
"""

from __future__ import annotations

import re

from biaogao.compare.changes import Change, ChangeKind, ChangeSet
from biaogao.opinions.opinion import Basis, Place

_NATURAL = frozenset({"阶段", "完成日期"})
"""Fields of the front matter that change because a draft goes on to its next stage."""

_SILENT = frozenset({ChangeKind.RENUMBERED, ChangeKind.FORM})
_ID = re.compile(r"c-[0-9a-f]{10}(?:-[1-9][0-9]*)?")
_TOKEN = re.compile(
    r"附录[A-Z]|[表图][A-Z]?\.?\d+|公式[（(][A-Z.\d]+[）)]|[A-Z](?:\.\d+)+|(?<![第\d.A-Za-z])\d+(?:\.\d+)*(?![\d段行列项款页])"
    r"|第\d+章|前言|引言|封面|目次|索引|参考文献"
)


class Ground:
    """The changes of one comparison by place; numbers are those of the revision sent out."""

    def __init__(self, changeset: ChangeSet) -> None:
        self.changes = tuple(each for each in changeset.changes if each.kind not in _SILENT)
        self._old_numbers = {
            _bare(row.new): _bare(row.old)
            for row in changeset.numbering
            if row.new and row.old and row.label_kind in _HOMES
        }
        self._homes = {each.id: self._home(each) for each in self.changes}
        self._beside = {each.id: self._neighbour(each) for each in self.changes}

    def at(self, place: Place) -> tuple[Change, ...]:
        """The changes of the very node of a place, or inside the clause where the place is one."""
        if not place.key:
            return self._unnamed(place)
        return tuple(
            each
            for each in self.changes
            if (each.old is not None and each.old.key == place.key) or self._is_inside(each, place)
        )

    def touched(self, place: Place) -> bool:
        """Whether the text of the very node or clause of a place changed; what stands in clauses inside is left out."""
        number = _bare(place.number)
        return any(
            each.old is not None
            and (each.old.key == place.key or (_bare(place.name) == number == _bare(each.old.number)))
            for each in self.changes
        )

    def around(self, place: Place) -> tuple[Change, ...]:
        """The changes in the clause in which a place stands, and beside it where something was added."""
        number = _bare(place.number)
        return tuple(
            each
            for each in self.changes
            if number and (_within(self._homes[each.id], number) or _within(self._beside[each.id], number))
        )

    def said(self, words: str) -> tuple[Change, ...]:
        """The changes at the places that people name: identities of changes, clause numbers of today or of then."""
        ids = frozenset(_ID.findall(words))
        tokens = [_bare(token) for token in _TOKEN.findall(_ID.sub("", words))]
        return tuple(each for each in self.changes if each.id in ids or any(_is_named(each, one) for one in tokens))

    def unexplained(self) -> tuple[Change, ...]:
        """The changes for which nobody wrote a reason and which do not follow from the next stage."""
        return tuple(
            each
            for each in self.changes
            if not each.basis and not (each.kind is ChangeKind.METADATA and each.subject in _NATURAL)
        )

    def _unnamed(self, place: Place) -> tuple[Change, ...]:
        """For a place without a node: parts such as 封面; nothing for the whole document."""
        if place.basis is Basis.WHOLE:
            return ()
        return tuple(each for each in self.changes if place.name in _names(each))

    def _is_inside(self, change: Change, place: Place) -> bool:
        """Whether a change stands in the clause that a place is, not only in the one that it stands in."""
        number = _bare(place.number)
        return bool(number) and _bare(place.name) == number and _within(self._homes[change.id], number)

    def _home(self, change: Change) -> str:
        """The clause of then in which a change stands; for what was added the nearest one around it."""
        if change.old is not None:
            return _bare(change.old.number)
        number = _bare(change.new.number) if change.new is not None else ""
        while number and number not in self._old_numbers:
            number = number.rpartition(".")[0]
        return self._old_numbers.get(number, "")

    def _neighbour(self, change: Change) -> str:
        """The clause of then behind which a new clause was put; empty for any other change."""
        number = _bare(change.new.number) if change.old is None and change.new is not None else ""
        parent, _, last = number.rpartition(".")
        if number in self._old_numbers or not last.isdigit() or int(last) < 2:
            return ""
        return self._old_numbers.get(f"{parent}.{int(last) - 1}" if parent else str(int(last) - 1), "")


_HOMES = frozenset({"clause", "annex", "term"})


def _within(home: str, number: str) -> bool:
    return home == number or home.startswith(f"{number}.")


def _names(change: Change) -> tuple[str, ...]:
    return tuple(place.name for place in (change.old, change.new) if place is not None)


def _is_named(change: Change, token: str) -> bool:
    places = [place for place in (change.old, change.new) if place is not None]
    return any(_within(_bare(place.number), token) or _begins(_bare(place.name), token) for place in places)


def _begins(name: str, token: str) -> bool:
    """Whether a place's name is that of a token or of something in it: 表3第4行 in 表3, not in 表31."""
    return name.startswith(token) and not re.match(r"[\d.]", name[len(token) :])


def _bare(number: str) -> str:
    """A number or a name as it is compared: without 附录, 第…章 and the brackets' width."""
    bare = number.replace("（", "(").replace("）", ")").strip()
    bare = re.sub(r"^第(\d+)章$", r"\1", bare)
    return re.sub(r"^附录(?=[A-Z]$)", "", bare)
