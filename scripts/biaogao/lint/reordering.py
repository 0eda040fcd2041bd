"""Puts blocks, each of which has lines of its own, into another order: one edit over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from biaogao.diagnostics import Edit, Fix
from biaogao.lint.context import Context
from biaogao.model.nodes import AnyBlock
from biaogao.patterns import compiled
from biaogao.source import Point, Span

_MARK = compiled(r"\s*(?:[-+*]\s+)?")
_COMMENT = compiled(r"\s*<!--.*-->\s*")


class _Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as typed: the empty lines before it, its waivers with the lines of the entry, and its list mark."""

    gap: tuple[str, ...]
    own: tuple[str, ...]
    mark: str


_Block = TypeVar("_Block", bound=AnyBlock)


def sorted_entries(context: Context, entries: Sequence[_Block], key: Callable[[_Block], Any], title: str) -> Fix | None:
    """The mend that sorts entries by `key`, equal ones as they stand; None where their lines hold anything else.

    What stands between entries may be empty lines and waivers; these go with the entry that they belong to.
    """
    spans = [entry.span for entry in entries if entry.span]
    if len(spans) < max(len(entries), 2) or len({span.file for span in spans}) > 1:
        return None
    lines = next((source.lines for source in context.sources if source.file == spans[0].file), [])
    top = _top(lines, spans[0].start.line - 1)
    parted = list(_parted(lines, spans, top))
    if len(parted) < len(entries) or len({stretch.mark for stretch in parted}) > 1:
        return None
    ranked = sorted(range(len(entries)), key=lambda place: key(entries[place]))
    text = [line for place, rank in enumerate(ranked) for line in (*parted[place].gap, *parted[rank].own)]
    last = spans[-1].end.line
    place = Span(file=spans[0].file, start=Point(top + 1, 1), end=Point(last, len(lines[last - 1]) + 1))
    return Fix(title=title, edits=(Edit(span=place, text="\n".join(text)),))


def _top(lines: Sequence[str], first: int) -> int:
    """The index of the first waiver that belongs to the entry at the index `first`, else `first`."""
    top = first
    for index in range(first - 1, -1, -1):
        if _COMMENT.fullmatch(lines[index]):
            top = index
        elif lines[index].strip():
            break
    return top


def _parted(lines: Sequence[str], spans: Sequence[Span], top: int) -> Iterator[_Stretch]:
    """The stretches of all entries in the order of the text; it ends early where something else stands between."""
    begin = top
    for span in spans:
        start, stop = span.start.line - 1, span.end.line
        before = lines[begin:start]
        head, tail = lines[start][: span.start.column - 1], lines[stop - 1][span.end.column - 1 :]
        if start < begin or tail.strip() or not _MARK.fullmatch(head):
            return
        empty = next((index for index, line in enumerate(before) if line.strip()), len(before))
        if any(line.strip() and not _COMMENT.fullmatch(line) for line in before):
            return
        yield _Stretch(gap=tuple(before[:empty]), own=(*before[empty:], *lines[start:stop]), mark=head)
        begin = stop
