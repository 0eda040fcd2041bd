"""What was changed in a returned file without record: its paragraphs beside those of the file that was sent out.

Both are compared as they were before recorded changes. What programs compute anew (references, numbers, contents) and
how they set formulas and blanks is no change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from biaogao.opinions.opinion import Action, TextEdit, Unit
from biaogao.opinions.word_lines import INVISIBLE, LONGEST_PARAGRAPH, OBJECT, Line, Trace, WordText

_NO_LETTERS = re.compile(rf"[\s{INVISIBLE}]+")
_OBJECTS = re.compile(f"{OBJECT}{{2,}}")
_RUNNING = frozenset({"header", "footer"})
_CAME = frozenset({Trace.INSERTED, Trace.MOVED_HERE, Trace.NEITHER})
_ALIKE = 45.0
_MOST_LINES = 20_000
_MOST_PAIRS = 40_000
_BRIDGE = 2
"""So many characters left alone between two changes do not part them."""


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph as it was before recorded changes: `text` as printed, `plain` with computed text hidden.

    `letters` is what counts in a comparison.
    """

    line: Line
    text: str
    plain: str
    letters: str


class Edited(msgspec.Struct, frozen=True, kw_only=True):
    """The changes of one paragraph; `line` is that of the returned file, or of the sent one where it is gone.

    `returned` tells which.
    """

    line: Line
    returned: bool
    edits: tuple[TextEdit, ...]


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """All unrecorded changes; `shared` is the part of the sent paragraphs that came back, 0 to 1."""

    edited: tuple[Edited, ...]
    shared: float
    paragraphs: int


def originals(text: WordText) -> tuple[Original, ...]:
    """The paragraphs of the text and its notes that can be compared, as they were before recorded changes."""
    found: list[Original] = []
    waiting: list[Line] = []
    for line in text.lines:
        if line.story in _RUNNING or line.contents or (line.cell and line.cell.row_revised.trace in _CAME):
            continue
        if waiting and waiting[-1].story != line.story:
            found.extend(_joined(waiting))
            waiting = []
        waiting.append(line)
        if line.mark.trace not in _CAME:
            found.extend(_joined(waiting))
            waiting = []
    found.extend(_joined(waiting))
    return tuple(found)


def _joined(lines: Sequence[Line]) -> Iterator[Original]:
    """One paragraph of the lines into which recorded paragraph ends part it; nothing where no letter is left."""
    if not lines:
        return
    text, plain = "".join(line.before for line in lines), "".join(line.plain() for line in lines)
    letters = _letters(plain)
    if letters:
        yield Original(line=lines[0], text=text, plain=plain, letters=letters)


def _letters(plain: str) -> str:
    """What counts in a comparison: blanks and invisible signs do not, nor how many signs a computed text has."""
    return _OBJECTS.sub(OBJECT, _NO_LETTERS.sub("", plain))


def compare(sent: WordText, returned: WordText) -> Comparison | None:
    """What differs; None where the files are too long to be compared paragraph by paragraph."""
    old, new = originals(sent), originals(returned)
    if max(len(old), len(new)) > _MOST_LINES:
        return None
    numbers: dict[str, int] = {}
    first = [numbers.setdefault(each.letters, len(numbers)) for each in old]
    second = [numbers.setdefault(each.letters, len(numbers)) for each in new]
    gone: list[Original] = []
    come: list[tuple[Original, str]] = []
    edited: list[Edited] = []
    same = 0
    for a, b, c, d in _blocks(first, second):
        for before, after in _pairs(old[a:b], new[c:d]):
            if before is not None and after is not None:
                edited.extend(_changed(before, after))
                same += 1
            elif before is not None:
                gone.append(before)
            elif after is not None:
                come.append((after, new[c - 1].text if c else ""))
    same += len(old) - sum(b - a for a, b, _, _ in _blocks(first, second))
    edited.extend(_gone_and_come(gone, come))
    order = sorted(edited, key=lambda one: (not one.returned, one.line.index))
    return Comparison(edited=tuple(order), shared=same / len(old) if old else 0.0, paragraphs=len(old))


def _blocks(first: list[int], second: list[int]) -> list[tuple[int, int, int, int]]:
    """The stretches that differ, half-open in both lists."""
    head = 0
    while head < min(len(first), len(second)) and first[head] == second[head]:
        head += 1
    tail = 0
    while tail < min(len(first), len(second)) - head and first[-1 - tail] == second[-1 - tail]:
        tail += 1
    found: list[tuple[int, int, int, int]] = []
    left, right = first[head : len(first) - tail], second[head : len(second) - tail]
    for operation in Indel.opcodes(left, right):
        if operation.tag == "equal":
            continue
        a, b = operation.src_start + head, operation.src_end + head
        c, d = operation.dest_start + head, operation.dest_end + head
        if found and found[-1][1] == a and found[-1][3] == c:
            found[-1] = (found[-1][0], b, found[-1][2], d)
        else:
            found.append((a, b, c, d))
    return found


def _pairs(old: Sequence[Original], new: Sequence[Original]) -> Iterator[tuple[Original | None, Original | None]]:
    """Paragraphs of a stretch side by side, in order, so that together they are as alike as can be."""
    if len(old) * len(new) > _MOST_PAIRS:
        half, other = len(old) // 2, len(new) // 2
        yield from _pairs(old[:half], new[:other])
        yield from _pairs(old[half:], new[other:])
        return
    scores = [[_likeness(a, b) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + scores[i][j])
    i = j = 0
    while i < len(old) and j < len(new):
        if scores[i][j] and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1
    yield from ((each, None) for each in old[i:])
    yield from ((None, each) for each in new[j:])


def _likeness(a: Original, b: Original) -> float:
    if (a.line.cell is None) != (b.line.cell is None) or a.line.story != b.line.story:
        return 0.0
    score = fuzz.ratio(a.letters, b.letters, score_cutoff=_ALIKE)
    if not score and a.line.bookmarks and a.line.bookmarks == b.line.bookmarks:
        return 1.0
    return score


def _changed(before: Original, after: Original) -> Iterator[Edited]:
    edits = tuple(_edits(before, after))
    if edits:
        yield Edited(line=after.line, returned=True, edits=edits)


def _cut(text: str) -> str:
    """The beginning of a paragraph that nobody wrote by hand."""
    return text if len(text) <= LONGEST_PARAGRAPH else f"{text[:LONGEST_PARAGRAPH]}……（共{len(text)}字）"


class _Hunk(NamedTuple):
    """Half-open stretches of the old and the new text that differ."""

    a: int
    b: int
    c: int
    d: int


def _edits(before: Original, after: Original) -> Iterator[TextEdit]:
    if max(len(before.text), len(after.text)) > LONGEST_PARAGRAPH:
        action = Action.REPLACE
        yield TextEdit(action=action, unit=Unit.PARAGRAPH, old=_cut(before.text), new=_cut(after.text), tracked=False)
        return
    for hunk in _hunks(before.plain, after.plain):
        cut = _trimmed(before.plain, after.plain, hunk)
        masked = (before.plain[cut.a : cut.b], after.plain[cut.c : cut.d])
        if not any(_letters(words).strip(OBJECT) for words in masked):
            continue
        old, new = before.text[cut.a : cut.b], after.text[cut.c : cut.d]
        action = Action.REPLACE if old and new else Action.DELETE if old else Action.INSERT
        yield TextEdit(action=action, paragraph=before.text, start=cut.a, old=old, new=new, tracked=False)


def _hunks(old: str, new: str) -> list[_Hunk]:
    found: list[_Hunk] = []
    for operation in Indel.opcodes(old, new):
        if operation.tag == "equal":
            continue
        hunk = _Hunk(operation.src_start, operation.src_end, operation.dest_start, operation.dest_end)
        if found and hunk.a - found[-1].b <= _BRIDGE and hunk.c - found[-1].d <= _BRIDGE:
            found[-1] = _Hunk(found[-1].a, hunk.b, found[-1].c, hunk.d)
        else:
            found.append(hunk)
    return found


def _trimmed(old: str, new: str, hunk: _Hunk) -> _Hunk:
    """The hunk without what stands at either end of both."""
    a, b, c, d = hunk
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return _Hunk(a, b, c, d)


def _gone_and_come(gone: list[Original], come: list[tuple[Original, str]]) -> Iterator[Edited]:
    """Paragraphs of one file only; those in both but elsewhere were moved, and in text boxes nothing happened."""
    left = list(gone)
    for after, behind in come:
        before = next((each for each in left if each.letters == after.letters), None)
        if before is not None:
            left.remove(before)
            if not before.line.boxed and not after.line.boxed:
                yield Edited(line=after.line, returned=True, edits=(_move(before, behind),))
            continue
        edit = TextEdit(action=Action.INSERT, unit=_unit(after), new=f"{_cut(after.text)}\n", tracked=False)
        yield Edited(line=after.line, returned=True, edits=(edit,))
    for before in left:
        edit = TextEdit(
            action=Action.DELETE,
            unit=_unit(before),
            paragraph=_cut(before.text),
            old=f"{_cut(before.text)}\n",
            tracked=False,
        )
        yield Edited(line=before.line, returned=False, edits=(edit,))


def _unit(original: Original) -> Unit:
    return Unit.CELL if original.line.cell else Unit.PARAGRAPH


def _move(before: Original, behind: str) -> TextEdit:
    return TextEdit(
        action=Action.MOVE,
        unit=Unit.PARAGRAPH,
        paragraph=_cut(before.text),
        old=f"{_cut(before.text)}\n",
        new=behind,
        tracked=False,
    )
