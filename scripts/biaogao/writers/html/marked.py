"""Source text as HTML with the places of findings marked, each mark a link to its finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.source import SourceFile
from biaogao.writers.html.markup import element, text

Marks = Mapping[str, Mapping[int, Sequence["Mark"]]]
"""For each file and each of its lines (1-based) the marks in it."""

_TO_THE_END = 1 << 30
_MOST_LINES = 20


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of one line by half-open offsets, and the number of the finding that stands there."""

    start: int
    end: int
    severity: Severity
    number: int


def line_anchor(file: int, line: int) -> str:
    """The id of a line in the page; files count from 0."""
    return f"L{file}-{line}"


def marks_of(diagnostics: Iterable[Diagnostic]) -> Marks:
    """The marks of all findings, which are numbered from 1.

    One over several lines marks each of them, one on a whole table or more only its first.
    """
    found: dict[str, dict[int, list[Mark]]] = {}
    for number, one in enumerate(diagnostics, 1):
        span = one.span
        if span is None:
            continue
        of_file = found.setdefault(span.file, {})
        end_line = span.end.line if span.end.line - span.start.line < _MOST_LINES else span.start.line
        for line in range(span.start.line, end_line + 1):
            first, last = line == span.start.line, line == span.end.line
            start = span.start.column - 1 if first else 0
            end = span.end.column - 1 if last else _TO_THE_END
            if end > start or (first and last):
                of_file.setdefault(line, []).append(Mark(start=start, end=end, severity=one.severity, number=number))
    return found


def marked_source(source: SourceFile, file: int, marks: Marks) -> str:
    """All lines of a source with their numbers."""
    of_file = marks.get(source.file, {})
    return "\n".join(
        element(
            "span",
            f"{element('a', str(number), class_='n', href=f'#{line_anchor(file, number)}')}"
            f"{marked_line(line, of_file.get(number, ()))}",
            id=line_anchor(file, number),
            class_="line",
        )
        for number, line in enumerate(source.lines, 1)
    )


def marked_line(line: str, marks: Sequence[Mark], *, linked: bool = True) -> str:
    """A line whose marked stretches are links to findings; where marks overlap, the gravest gives the colour."""
    bounds = {0, len(line)}
    for mark in marks:
        bounds |= {min(mark.start, len(line)), min(mark.end, len(line))}
    points = sorted(bounds)
    parts = [_empty_mark(marks, at, line, linked) for at in points]
    out = parts[0]
    for low, high, after in zip(points, points[1:], parts[1:], strict=False):
        covering = [mark for mark in marks if mark.start <= low and mark.end >= high]
        out += _stretch(text(line[low:high]), covering, linked) + after
    return element("code", out)


def _empty_mark(marks: Sequence[Mark], at: int, line: str, linked: bool) -> str:
    """A mark where something is missing: no character is covered, so a sign of its own stands there."""
    here = [mark for mark in marks if mark.start >= mark.end or mark.start >= len(line)]
    here = [mark for mark in here if min(mark.start, len(line)) == at]
    return _stretch("‸", here, linked) if here else ""


def _stretch(written: str, covering: Sequence[Mark], linked: bool) -> str:
    if not covering:
        return written
    gravest = min(covering, key=lambda mark: (mark.severity.rank, mark.number))
    if not linked:
        return element("mark", written, class_=gravest.severity.value)
    return element("a", written, class_=f"mark {gravest.severity.value}", href=f"#f{gravest.number}")
