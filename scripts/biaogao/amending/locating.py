"""Finds where a change of a Word copy belongs in the draft of today, or says why it belongs nowhere for sure."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from biaogao.amending.runs import OBJECT, Letters, Run, letters
from biaogao.opinions.opinion import Place, TextEdit, Unit

_CELL = re.compile(r"第(\d+)行第(\d+)列$")
_AROUND = 8
"""So many letters before and behind the words in question must stand as they were sent."""

_ALIKE = 60.0
_TELLING = 4
_GAPS = re.compile("[\u2000-\u200a\u00a0\u202f]")
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """Where words stand: the place of the run among all runs, half-open offsets in its text, and what replaces them."""

    run: int
    start: int
    end: int
    new: str


class Nowhere(Exception):
    """A change that cannot be brought in; its text says why, in Chinese."""


def locate(edit: TextEdit, place: Place | None, runs: Sequence[Run]) -> Spot:
    """The words of one change in the draft of today. Raises Nowhere."""
    if edit.unit is not Unit.TEXT or "\n" in (edit.old + edit.new).strip("\n"):
        raise Nowhere("改动的是整段、表行或位置，请手工修改")
    if OBJECT in edit.old or OBJECT in edit.new:
        raise Nowhere("改动涉及公式，请手工修改")
    sent = letters(edit.paragraph)
    if not sent.text:
        raise Nowhere("不知道改动在哪一段文字里，请手工修改")
    first = sum(offset < edit.start for offset in sent.offsets)
    last = sum(offset < edit.start + len(edit.old) for offset in sent.offsets)
    if first == last and not letters(edit.new).text:
        raise Nowhere("只改了空格，空格由排版决定")
    at, begin = _found(sent, (first, last), place, runs)
    return _spot(edit, at, runs[at], (begin, begin + last - first))


def _found(sent: Letters, words: tuple[int, int], place: Place | None, runs: Sequence[Run]) -> tuple[int, int]:
    """The run, and the letter in it at which the words in question begin."""
    texts = [run.letters.text for run in runs]
    near = _near(place, runs)
    for scope in filter(None, (near, tuple(range(len(runs))))):
        exact = [at for at in scope if texts[at] == sent.text]
        if len(exact) == 1:
            return exact[0], words[0]
        if len(exact) > 1:
            raise Nowhere("草案里有几处同样的文字，分不清是哪一处，请手工修改")
        inner = [(at, sent.text.find(texts[at])) for at in scope if _is_part(texts[at], sent.text, words)]
        if len(inner) == 1:
            return inner[0][0], words[0] - inner[0][1]
    return _shifted(sent, words, [(at, texts[at]) for at in near], sent.text)


def _near(place: Place | None, runs: Sequence[Run]) -> tuple[int, ...]:
    """The runs of the block in which the opinion was placed; of a table those of the very cell."""
    if place is None:
        return ()
    own = [at for at, run in enumerate(runs) if place.key and run.key == place.key]
    if cell := _CELL.search(place.name):
        row, column = int(cell[1]) - 1, int(cell[2]) - 1
        if exact := [at for at in own if (runs[at].row, runs[at].column) == (row, column)]:
            return tuple(exact)
    around = (at for at, run in enumerate(runs) if place.id and place.id in run.ids)
    return tuple(around) or tuple(own)


def _is_part(text: str, whole: str, words: tuple[int, int]) -> bool:
    """Whether a run is a part of the paragraph that was sent (a term beside its English name) and holds the words."""
    at = whole.find(text)
    return len(text) >= _TELLING and at >= 0 and at <= words[0] and words[1] <= at + len(text)


def _shifted(
    sent: Letters, words: tuple[int, int], candidates: Sequence[tuple[int, str]], whole: str
) -> tuple[int, int]:
    """Where the words stand in a text that was changed elsewhere since it was sent."""
    low, high = max(words[0] - _AROUND, 0), min(words[1] + _AROUND, len(sent.text))
    found: list[tuple[int, int]] = []
    for at, text in candidates:
        if fuzz.ratio(whole, text) < _ALIKE:
            continue
        for block in Indel.opcodes(whole, text):
            if block.tag == "equal" and block.src_start <= low and high <= block.src_end:
                found.append((at, block.dest_start + words[0] - block.src_start))
    if len(found) == 1:
        return found[0]
    raise Nowhere("草案中的这段文字在发出以后改过，与修订对不上，请手工修改" if candidates else "草案里没有这段文字了")


def _spot(edit: TextEdit, at: int, run: Run, words: tuple[int, int]) -> Spot:
    """Offsets of letters as offsets in the run; blanks at the ends of what was taken away go with it."""
    offsets = run.letters.offsets
    first, last = words
    if first < last:
        start, end = offsets[first], offsets[last - 1] + 1
        if edit.old[:1].isspace():
            start = offsets[first - 1] + 1 if first else 0
        if edit.old[-1:].isspace():
            end = offsets[last] if last < len(offsets) else len(run.text)
    else:
        start = offsets[first - 1] + 1 if first else 0
        if edit.paragraph[: edit.start][-1:].isspace():
            start = offsets[first] if first < len(offsets) else len(run.text)
        end = start
    return _smallest(run.text, Spot(run=at, start=start, end=end, new=typed(edit.new)))


def _smallest(text: str, spot: Spot) -> Spot:
    """The spot without the characters that stay at either end."""
    start, end, new = spot.start, spot.end, spot.new
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return msgspec.structs.replace(spot, start=start, end=end, new=new)


def typed(text: str) -> str:
    """Words of a Word file as they are typed in a draft: plain blanks, no invisible signs."""
    return _UNSEEN.sub("", _GAPS.sub(" ", text.strip("\n")))
