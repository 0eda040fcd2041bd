"""What can be said at once of the lines that were just typed: their section is read and judged alone.

Everything outside of that section stands as it was found before, moved by the lines that came or went. Only findings
that hang on one passage are made anew; all others wait for the reading of the whole draft, which follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from biaogao.diagnostics import Diagnostic, in_order
from biaogao.lint.local import judge_locally, local_codes
from biaogao.lsp.desk import Reading
from biaogao.manuscript import load
from biaogao.resolve.resolution import Resolution
from biaogao.source import Point, Span

_HEADING = re.compile(r"(#{1,6})[ \t]")
_FENCE = re.compile(r"-{3,}[ \t]*$")
_LARGEST = 400
"""Lines of a section beyond which the whole draft is read instead."""

_NOT_LOCAL = frozenset({"MDN-14", "MDN-15", "MDN-16", "MDN-26", "MDN-31", "MDN-34", "MDN-43"})
"""Findings of the reader that look at more than one section: footnotes, repeated ids, typed numbers, neighbours."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Which lines differ, counted from 0 and half-open: from `first` on, up to `old_stop` before and `stop` now."""

    first: int
    old_stop: int
    stop: int

    @property
    def moved(self) -> int:
        """By how many lines everything below went down."""
        return self.stop - self.old_stop


def change_between(old: Sequence[str], new: Sequence[str]) -> Change:
    """The smallest stretch of lines in which two texts differ."""
    shorter = min(len(old), len(new))
    first = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    last = 0
    while last < shorter - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return Change(first=first, old_stop=len(old) - last, stop=len(new) - last)


def section_of(lines: Sequence[str], change: Change) -> tuple[range, tuple[int, ...]] | None:
    """The lines from the heading above a change to the next one below it, and the headings that they stand under.

    None where the change reaches into the front matter or the section is no smaller task than the draft.
    """
    headings = [index for index, line in enumerate(lines) if line[:1] == "#" and _HEADING.match(line)]
    above = [index for index in headings if index < change.first]
    if not above:
        return None
    stop = next((index for index in headings if index >= max(change.stop, change.first + 1)), len(lines))
    section = range(above[-1], stop)
    return (section, tuple(_outer(lines, above))) if len(section) <= _LARGEST else None


def _outer(lines: Sequence[str], above: list[int]) -> Iterator[int]:
    """The headings that the last of `above` stands under, from the nearest outwards."""
    level = _level(lines[above[-1]])
    for index in reversed(above[:-1]):
        if _level(lines[index]) < level:
            level = _level(lines[index])
            yield index


def _level(line: str) -> int:
    match = _HEADING.match(line)
    return len(match[1]) if match else 7


def glimpse(reading: Reading, file: str, lines: list[str]) -> tuple[Diagnostic, ...] | None:
    """The findings of `file`, whose text is now `lines`, as far as they are known before the draft is read again.

    None where the section that was changed does not stand for itself.
    """
    change = change_between(reading.lines[file], lines)
    found = section_of(lines, change)
    if found is None:
        return None
    section, outer = found
    fresh = _judged(reading, file, _only(lines, {*section, *outer}))
    kept = (
        moved
        for finding in reading.findings
        if finding.span and finding.span.file == file and (moved := _moved(finding, change))
        if not (_is_local(finding) and _stands_in(moved, section))
    )
    return in_order((*kept, *(finding for finding in fresh if _is_local(finding) and _stands_in(finding, section))))


def _is_local(finding: Diagnostic) -> bool:
    if finding.code.startswith("MDN-"):
        return finding.code not in _NOT_LOCAL
    return finding.code in local_codes()


def _stands_in(finding: Diagnostic, section: range) -> bool:
    return finding.span is not None and finding.span.start.line - 1 in section


def _only(lines: list[str], wanted: set[int]) -> list[str]:
    """The text with every other line empty, so that all places stay."""
    return [line if index in wanted else "" for index, line in enumerate(lines)]


def _judged(reading: Reading, file: str, part: list[str]) -> tuple[Diagnostic, ...]:
    """The findings on a part of a file, under the front matter of the draft and with what it knows of its ids."""
    texts = {name: [] if name.endswith(".md") else rows for name, rows in reading.lines.items()}
    first = next(iter(texts))
    head = _front_matter(reading.lines[first])
    texts[file] = part
    texts[first] = [*head, *texts[first][len(head) :]]
    place = reading.place
    unsaved = {
        name.removeprefix(place.label): "\n".join(rows).encode("utf-8", "replace") for name, rows in texts.items()
    }
    manuscript = load(place.folder, place.name, texts=unsaved)
    judged = judge_locally(
        manuscript.document,
        _knowing(reading.manuscript.resolution, manuscript.resolution),
        authored=manuscript.authored,
        sources=manuscript.sources,
    )
    return (*manuscript.diagnostics, *judged)


def _front_matter(lines: list[str]) -> list[str]:
    rulers = [index for index, line in enumerate(lines) if _FENCE.match(line)][:2]
    return lines[: rulers[1] + 1] if len(rulers) == 2 else []


def _knowing(whole: Resolution, part: Resolution) -> Resolution:
    """The facts of a part, with what the whole draft said of ids: a part alone counts from 1 and misses the others."""
    known = {key: label for key, label in whole.labels.items() if whole.targets.get(key) == key}
    return msgspec.structs.replace(part, labels={**part.labels, **known}, targets={**whole.targets, **part.targets})


def _moved(finding: Diagnostic, change: Change) -> Diagnostic | None:
    """A finding where it stands after the change; None where its lines are gone."""
    span = finding.span
    if span is None or not change.moved or span.start.line - 1 < change.first:
        return finding
    if span.start.line - 1 < change.old_stop:
        return finding if span.start.line - 1 < change.stop else None
    return msgspec.structs.replace(finding, span=_down(span, change.moved))


def _down(span: Span, lines: int) -> Span:
    start, end = span.start, span.end
    return Span(file=span.file, start=Point(start.line + lines, start.column), end=Point(end.line + lines, end.column))
