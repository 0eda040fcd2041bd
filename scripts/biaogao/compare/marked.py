"""Turns a change into text for people: stretches that stayed, went and came, with long unchanged ones cut short."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from biaogao.compare.changes import Change, ChangeKind
from biaogao.compare.linear import linear
from biaogao.compare.script import Mark, TextOp
from biaogao.model.nodes import CrossReference, Emphasis, Inline, Math, Strong
from biaogao.model.walk import text_of, walk_inlines
from biaogao.resolve.resolution import Resolution

ELLIPSIS = "……"
_LONGEST, _ENDS = 60, 18
_SENTENCE = re.compile(r"[。；\n]")


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Text of one kind: kept, deleted or inserted."""

    text: str
    mark: Mark = Mark.KEEP


Marked = tuple[Stretch, ...]
Reading = Callable[[CrossReference], str]


class Readings(msgspec.Struct, frozen=True, kw_only=True):
    """How cross-references are printed in either state; None prints their targets."""

    old: Reading | None = None
    new: Reading | None = None


def readings_of(old: Resolution, new: Resolution) -> Readings:
    """The readings of two resolved documents."""
    return Readings(
        old=lambda reference: old.reference(reference.target), new=lambda reference: new.reference(reference.target)
    )


def marked(change: Change, readings: Readings) -> Marked:
    """The text of a change, woven: who leaves out what came reads the old text, who leaves out what went the new."""
    if change.ops and not is_field(change):
        return joined(_stretch(op, readings) for op in change.ops)
    if change.old_text == change.new_text:
        return joined((Stretch(text=change.new_text),))
    show = linear if ChangeKind.FORMULA in change.kinds else str
    old = Stretch(text=show(change.old_text), mark=Mark.DELETE)
    return joined((old, Stretch(text=show(change.new_text), mark=Mark.INSERT)))


def is_field(change: Change) -> bool:
    """Whether a value of the front matter was replaced, which is read whole: a date, a stage."""
    place = change.new or change.old
    return change.kind is ChangeKind.METADATA and place is not None and not place.key and "、" not in change.new_text


def _stretch(op: TextOp, readings: Readings) -> Stretch:
    if op.paragraph:
        return Stretch(text="\n", mark=op.mark)
    reading = readings.old if op.mark is Mark.DELETE else readings.new
    return Stretch(text=printed(op.content, reading), mark=op.mark)


def printed(inlines: Iterable[Inline], reading: Reading | None) -> str:
    """Inlines as printed, formulas on one line."""
    leaves = (leaf for leaf in walk_inlines(inlines) if not isinstance(leaf, Emphasis | Strong))
    return "".join(linear(leaf.tex) if isinstance(leaf, Math) else text_of((leaf,), reading) for leaf in leaves)


def joined(stretches: Iterable[Stretch]) -> Marked:
    """The same text with no empty stretch and no two of one kind beside each other."""
    found: list[Stretch] = []
    for stretch in stretches:
        if found and found[-1].mark is stretch.mark:
            found[-1] = Stretch(text=found[-1].text + stretch.text, mark=stretch.mark)
        elif stretch.text:
            found.append(stretch)
    return tuple(found)


def without(stretches: Marked, mark: Mark) -> Marked:
    """One side: without what was inserted the old text, without what was deleted the new one."""
    return joined(stretch for stretch in stretches if stretch.mark is not mark)


def plain(stretches: Marked) -> str:
    """The characters alone."""
    return "".join(stretch.text for stretch in stretches)


def bracketed(stretches: Marked) -> str:
    """For where nothing can be coloured: `[-deleted-]{+inserted+}`."""
    forms = {Mark.KEEP: "{}", Mark.DELETE: "[-{}-]", Mark.INSERT: "{{+{}+}}"}
    return "".join(forms[stretch.mark].format(stretch.text) for stretch in stretches)


def shortened(stretches: Marked) -> Marked:
    """The same with …… in the middle of long text that stayed; what changed is never cut."""
    return joined(_short(stretch, at, len(stretches)) for at, stretch in enumerate(stretches))


def _short(stretch: Stretch, at: int, count: int) -> Stretch:
    text = stretch.text
    if stretch.mark is not Mark.KEEP or len(text) <= _LONGEST or count == 1:
        return stretch
    head = "" if at == 0 else _head(text)
    tail = "" if at == count - 1 else _tail(text)
    return Stretch(text=f"{head}{ELLIPSIS}{tail}")


def _head(text: str) -> str:
    """The beginning, up to the end of its sentence where that comes soon."""
    end = next((found.end() for found in _SENTENCE.finditer(text) if found.end() <= 2 * _ENDS), _ENDS)
    return text[:end]


def _tail(text: str) -> str:
    """The end, from the beginning of its sentence where that is near."""
    ends: Iterator[int] = (found.end() for found in _SENTENCE.finditer(text))
    near = [end for end in ends if len(text) - 2 * _ENDS <= end < len(text)]
    return text[near[0] if near else len(text) - _ENDS :]
