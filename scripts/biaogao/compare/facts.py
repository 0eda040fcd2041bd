"""Finds, in a woven text, which modal verbs and cited documents changed into which."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from biaogao.compare.changes import ModalFact, ModalTurn, ReferenceFact, ReferenceTurn
from biaogao.compare.order import pair_up
from biaogao.compare.places import Surroundings
from biaogao.compare.script import Mark, TextOp
from biaogao.gbt.modals import ModalKind, ModalWord
from biaogao.model.nodes import CrossReference, Inline
from biaogao.model.walk import flatten, walk_inlines
from biaogao.resolve.citations import Named, find_numbers
from biaogao.resolve.modals import find_modals

COMPARISON = re.compile(
    "(?P<word>大于|超过|高于|多于|长于|迟于|晚于|超出|小于|少于|低于|短于|早于)(?P<equal>或?者?等于)?"
)
GREATER = frozenset({"大于", "超过", "高于", "多于", "长于", "迟于", "晚于", "超出"})

HIDDEN = "\ufffc"
"""Stands for a cross-reference, whose printed number is no content."""


class Weave(NamedTuple):
    """A woven text as two plain ones; `kept` are stretches (old start, new start, length) common to both."""

    old: str
    new: str
    kept: tuple[tuple[int, int, int], ...]
    ops: tuple[TextOp, ...]


class Found(NamedTuple):
    """Something in a text at `start` to `end`; equal `value` means that it says the same."""

    start: int
    end: int
    value: object


F = TypeVar("F", bound=Found)


def weave_of(ops: tuple[TextOp, ...]) -> Weave:
    """The two texts of woven operations."""
    old: list[str] = []
    new: list[str] = []
    kept: list[tuple[int, int, int]] = []
    i = j = 0
    for op in ops:
        text = "\n" if op.paragraph else plain(op.content)
        if op.mark is Mark.KEEP:
            kept.append((i, j, len(text)))
        if op.mark is not Mark.INSERT:
            old.append(text)
            i += len(text)
        if op.mark is not Mark.DELETE:
            new.append(text)
            j += len(text)
    return Weave("".join(old), "".join(new), tuple(kept), ops)


def plain(run: Iterable[Inline]) -> str:
    """A run as text, its cross-references hidden."""
    return flatten(run, lambda _: HIDDEN).text


def partners(
    weave: Weave, old: Sequence[Found], new: Sequence[Found], likeness: Callable[[Found, Found], float]
) -> tuple[tuple[Found | None, Found | None], ...]:
    """What changed into what: pairs in order, with None for what came or went; what was kept is left out."""
    there = {found.start: at for at, found in enumerate(new)}
    kept: list[tuple[int, int]] = []
    for at, found in enumerate(old):
        place = _moved_to(weave, found)
        partner = there.get(place) if place is not None else None
        if partner is not None and new[partner].value == found.value:
            kept.append((at, partner))
    pairs: list[tuple[Found | None, Found | None]] = []
    i = j = 0
    for a, b in (*kept, (len(old), len(new))):
        pairs.extend(_in_gap(old[i:a], new[j:b], likeness))
        i, j = a + 1, b + 1
    return tuple(pairs)


def is_replaced(weave: Weave, gone: Found) -> bool:
    """Whether words were put where a thing went: between the texts kept before and behind it."""
    before = [(i + length, j + length) for i, j, length in weave.kept if i < gone.start]
    behind = [(i, j) for i, j, length in weave.kept if i + length >= gone.end and i > gone.start]
    start = before[-1][1] if before else 0
    end = behind[0][1] if behind else len(weave.new)
    return bool(weave.new[start:end].strip(" ，、"))


def _moved_to(weave: Weave, found: Found) -> int | None:
    """Where the first kept character of a thing stands in the new text, less what of it stands before."""
    for i, j, length in weave.kept:
        if i <= found.start and found.end <= i + length:
            return j + found.start - i
    return None


def _in_gap(
    old: Sequence[Found], new: Sequence[Found], likeness: Callable[[Found, Found], float]
) -> list[tuple[Found | None, Found | None]]:
    equal = [(a, b) for a, b in zip(old, new, strict=False) if a.value == b.value] if len(old) == len(new) else []
    if len(old) == len(new) and len(equal) == len(old):
        return []
    pairs = dict(pair_up(range(len(old)), range(len(new)), lambda a, b: likeness(old[a], new[b])))
    taken = set(pairs.values())
    made: list[tuple[Found | None, Found | None]] = []
    for at, found in enumerate(old):
        made.append((found, new[pairs[at]] if at in pairs else None))
    made.extend((None, found) for at, found in enumerate(new) if at not in taken)
    return [(a, b) for a, b in made if a is None or b is None or a.value != b.value]


# --- modal verbs -----------------------------------------------------------------------------------------------

_STRENGTH = {ModalKind.REQUIREMENT: 3, ModalKind.RECOMMENDATION: 2, ModalKind.PERMISSION: 1}
_OBLIGING = frozenset({ModalKind.REQUIREMENT, ModalKind.RECOMMENDATION})


def modal_facts(weave: Weave) -> tuple[ModalFact, ...]:
    """The modal verbs that changed, came or went."""
    old = [Found(each.start, each.end, each.word) for each in find_modals(weave.old)]
    new = [Found(each.start, each.end, each.word) for each in find_modals(weave.new)]
    if [each.value for each in old] == [each.value for each in new]:
        return ()
    pairs = partners(weave, old, new, lambda a, b: 1.0 if a.value == b.value else 0.6)
    return tuple(
        _modal(a.value if a else None, b.value if b else None) for a, b in pairs if not _same_side(weave, a, b)
    )


def _same_side(weave: Weave, old: Found | None, new: Found | None) -> bool:
    """Whether only the way to say a bound changed: 不应大于 and 应小于 demand the same of the value."""
    if old is None or new is None:
        return False
    first, second = old.value, new.value
    assert isinstance(first, ModalWord)
    assert isinstance(second, ModalWord)
    before, after = COMPARISON.match(weave.old, old.end), COMPARISON.match(weave.new, new.end)
    if before is None or after is None or first.kind is not second.kind or first.negative == second.negative:
        return False
    return (before["word"] in GREATER) != (after["word"] in GREATER)


def _modal(old: object, new: object) -> ModalFact:
    first = old if isinstance(old, ModalWord) else None
    second = new if isinstance(new, ModalWord) else None
    return ModalFact(old=first.text if first else "", new=second.text if second else "", turn=_turn(first, second))


def _turn(old: ModalWord | None, new: ModalWord | None) -> ModalTurn:
    before, after = _strength(old), _strength(new)
    if old and new and old.kind in _OBLIGING and new.kind in _OBLIGING and old.negative != new.negative:
        return ModalTurn.OPPOSITE
    if before == after or max(before, after) < 2:
        return ModalTurn.REWORDED
    return ModalTurn.STRENGTHENED if after > before else ModalTurn.WEAKENED


def _strength(word: ModalWord | None) -> int:
    return _STRENGTH.get(word.kind, 0) if word else 0


# --- citations -------------------------------------------------------------------------------------------------


def reference_facts(weave: Weave, before: Surroundings, after: Surroundings) -> tuple[ReferenceFact, ...]:
    """The documents and the places of this document that the text cites otherwise, no longer, or now."""
    old = [Found(each.start, each.end, _cited(each)) for each in find_numbers(weave.old, source=True)]
    new = [Found(each.start, each.end, _cited(each)) for each in find_numbers(weave.new, source=True)]
    found: list[ReferenceFact] = []
    if [each.value for each in old] != [each.value for each in new]:
        pairs = partners(weave, old, new, _same_document)
        found.extend(_reference(a.value if a else None, b.value if b else None) for a, b in pairs)
    found.extend(_internal(weave, before, after))
    return tuple(found)


def _internal(weave: Weave, before: Surroundings, after: Surroundings) -> Iterator[ReferenceFact]:
    """The cross-references that point to another block than before, or came or went."""
    gone, come = _references(weave.ops, Mark.DELETE), _references(weave.ops, Mark.INSERT)
    for each in tuple(gone):
        same = CrossReference(target=before.renamed.get(("ref", each.target), each.target))
        if same in come:
            gone.remove(each)
            come.remove(same)
    for old, new in zip_longest(gone, come):
        yield ReferenceFact(
            old=before.reading(old) if old else "",
            new=after.reading(new) if new else "",
            turn=ReferenceTurn.INTERNAL,
        )


class _Cited(NamedTuple):
    number: str
    year: str
    rest: str


def _cited(named: Named) -> _Cited:
    parts = "（所有部分）" if named.all_parts else ""
    return _Cited(named.number, named.year, parts + (f"，{named.locator}" if named.locator else ""))


def _same_document(old: Found, new: Found) -> float:
    first, second = old.value, new.value
    assert isinstance(first, _Cited)
    assert isinstance(second, _Cited)
    return 1.0 if first.number == second.number else 0.3


def _reference(old: object, new: object) -> ReferenceFact:
    first = old if isinstance(old, _Cited) else None
    second = new if isinstance(new, _Cited) else None
    return ReferenceFact(old=_as_text(first), new=_as_text(second), turn=_reference_turn(first, second))


def _as_text(cited: _Cited | None) -> str:
    if cited is None:
        return ""
    return f"{cited.number}{f'—{cited.year}' if cited.year else ''}{cited.rest}"


def _reference_turn(old: _Cited | None, new: _Cited | None) -> ReferenceTurn:
    if old is None or new is None:
        return ReferenceTurn.ADDED if old is None else ReferenceTurn.REMOVED
    if old.number != new.number:
        return ReferenceTurn.REPLACED
    if old.year != new.year:
        if not old.year:
            return ReferenceTurn.DATED
        return ReferenceTurn.EDITION if new.year else ReferenceTurn.UNDATED
    return ReferenceTurn.LOCATOR


def _references(ops: tuple[TextOp, ...], mark: Mark) -> list[CrossReference]:
    return [
        inline
        for op in ops
        if op.mark is mark
        for inline in walk_inlines(op.content)
        if isinstance(inline, CrossReference)
    ]
