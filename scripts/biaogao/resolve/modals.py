"""Turns a sentence into the modal verbs (能愿动词, 附录C) that it really contains.

A bare search for 应, 宜, 可 or 能 is useless: each is mostly part of another word. Every occurrence is judged on both
sides by the compounds of `gbt.modals`; the longest stretch that fits decides.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import msgspec

from biaogao.gbt.modals import (
    ATTRIBUTIVE,
    COMPOUNDS,
    EXTERNAL_CONSTRAINT,
    MODAL_WORDS,
    Compounds,
    ModalKind,
    ModalWord,
)
from biaogao.patterns import compiled


class Modal(msgspec.Struct, frozen=True, kw_only=True):
    """A modal verb found at the half-open stretch `start` to `end` of a text."""

    word: ModalWord
    start: int
    end: int

    @property
    def kind(self) -> ModalKind:
        """What it expresses."""
        return self.word.kind


_WORD_OF: dict[str, ModalWord] = {word.text: word for word in MODAL_WORDS}
_WORDS = compiled("|".join(sorted(map(re.escape, _WORD_OF), key=len, reverse=True)))
_ATTRIBUTIVE = {word: compiled(pattern) for word, pattern in ATTRIBUTIVE.items()}
_EXTERNAL = compiled(EXTERNAL_CONSTRAINT)
_LEGAL = frozenset({"必须", "不得", "禁止", "严禁"})
_STOP = compiled(r"[。！？；\n]")
_QUOTED = compiled(r"“[^”]*”|《[^》]*》|「[^」]*」")


_Group = tuple[int, frozenset[str]]


class _Neighbours(NamedTuple):
    """The compounds of a word, sorted for looking up: by place and length, and by length with the longest first."""

    around: tuple[tuple[int, int, frozenset[str]], ...]
    left: tuple[_Group, ...]
    left_release: tuple[_Group, ...]
    right: tuple[_Group, ...]
    right_release: tuple[_Group, ...]


@cache
def _neighbours(word: str) -> _Neighbours:
    own = COMPOUNDS.get(word, Compounds())
    return _Neighbours(
        around=_by_place(own.around, word),
        left=_by_length(own.left),
        left_release=_by_length(own.left_release),
        right=_by_length(own.right),
        right_release=_by_length(own.right_release),
    )


def _by_length(words: tuple[str, ...]) -> tuple[_Group, ...]:
    lengths = sorted({len(word) for word in words}, reverse=True)
    return tuple((length, frozenset(word for word in words if len(word) == length)) for length in lengths)


def _by_place(around: tuple[str, ...], word: str) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """Each group holds the word behind the same number of characters."""
    places = sorted({(compound.index(word), len(compound)) for compound in around})
    return tuple(
        (before, length, frozenset(one for one in around if (one.index(word), len(one)) == (before, length)))
        for before, length in places
    )


def _ends(text: str, end: int, groups: tuple[_Group, ...]) -> int:
    """The length of the longest word of the groups that ends at `end`, or 0."""
    for length, group in groups:
        if length <= end and text[end - length : end] in group:
            return length
    return 0


def _begins(text: str, start: int, groups: tuple[_Group, ...]) -> int:
    """The length of the longest word of the groups that begins at `start`, or 0."""
    for length, group in groups:
        if text[start : start + length] in group:
            return length
    return 0


def _is_compound(text: str, start: int, word: str) -> bool:
    own = _neighbours(word)
    for before, length, group in own.around:
        if start >= before and text[start - before : start - before + length] in group:
            return True
    end = start + len(word)
    left = _ends(text, end, own.left)
    if left and left >= _ends(text, end, own.left_release):
        return True
    right = _begins(text, start, own.right)
    return bool(right) and right >= _begins(text, start, own.right_release)


def find_modals(text: str) -> tuple[Modal, ...]:
    """The modal verbs of `text` from left to right; those inside “…” and 《…》 are left alone.

    At each place the longest word is judged first (不应该 before 不应); where it is part of another word
    (不可逆) the characters it covers are passed over. The end of the text counts as the end of a sentence.
    Where a sentence states what the law demands, its 必须 and 不得 are the law's, not the document's.
    """
    padded = f"{text}。"
    shut = [match.span() for match in _QUOTED.finditer(text)]
    found: list[Modal] = []
    law, until = False, 0
    position = 0
    while match := _WORDS.search(text, position):
        start, word = match.start(), match.group()
        position = match.end()
        if any(low <= start < high for low, high in shut):
            continue
        verdict = _judge(padded, start, word)
        if verdict is None:
            continue
        if verdict in _LEGAL:
            if start >= until:
                law, until = _law(text, start)
            if law:
                continue
        found.append(Modal(word=_WORD_OF[verdict], start=start, end=start + len(verdict)))
        position = start + len(verdict)
    return tuple(found)


def _judge(text: str, start: int, word: str) -> str | None:
    """The modal word that really stands at `start`: `word`, a shorter one (应当日 is 应), or none."""
    if not _is_compound(text, start, word):
        attributive = _ATTRIBUTIVE.get(word)
        return None if attributive and attributive.match(text, start) else word
    shorter = word[:-1]
    if word == "应当" and not _is_compound(text, start, shorter):
        return shorter
    return None


def _law(text: str, place: int) -> tuple[bool, int]:
    """Whether the sentence round `place` states an external constraint (9.5.4.2.2), and where that sentence ends."""
    begin = max(text.rfind(mark, 0, place) for mark in "。！？；\n") + 1
    found = _STOP.search(text, place)
    stop = found.start() if found else len(text)
    return bool(_EXTERNAL.search(text, begin, stop)), stop


def kinds_of(text: str) -> frozenset[ModalKind]:
    """The kinds of modal verbs in a text."""
    return frozenset(modal.kind for modal in find_modals(text))
