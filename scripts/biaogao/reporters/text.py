"""Turns findings into the lines that a drafter reads: place, message, the source line with a mark under it, advice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.reporters.columns import blank, shown, text_width, window
from biaogao.source import SourceFile, Span

_LIMIT = 96
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_STANDARD = "GB/T 1.1—2020"


def render(diagnostics: Iterable[Diagnostic], sources: Iterable[SourceFile] = (), colour: bool = False) -> str:
    """All findings in the order given, then one line that counts them; ends with a line feed.

    Where several findings stand at one place its source line is shown for the first.
    """
    found = tuple(diagnostics)
    lines_of = {source.file: source.lines for source in sources}
    out: list[str] = []
    shown_last: Span | None = None
    for diagnostic in found:
        repeated = diagnostic.span is not None and diagnostic.span == shown_last
        out.extend(_finding(diagnostic, {} if repeated else lines_of, colour))
        out.append("")
        shown_last = diagnostic.span
    out.append(_bold(summary(found), colour))
    return "\n".join(out) + "\n"


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """One Chinese sentence with the number of findings of each severity."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    if not counts:
        return "未发现问题。"
    parts = [f"{severity.label} {counts[severity]} 处" for severity in Severity if counts[severity]]
    return f"共发现{'、'.join(parts)}。"


def _finding(diagnostic: Diagnostic, lines_of: Mapping[str, list[str]], colour: bool) -> Iterator[str]:
    severity = _painted(diagnostic.severity.label, _COLOURS[diagnostic.severity], colour)
    clause = f"（{_clause(diagnostic.clause)}）" if diagnostic.clause else ""
    place = f"{_place(diagnostic.span)}: " if diagnostic.span else f"{diagnostic.where}: " if diagnostic.where else ""
    yield f"{_bold(place, colour)}{severity} {diagnostic.code} {diagnostic.name}：{diagnostic.message}{clause}"
    if diagnostic.span:
        yield from _excerpt(diagnostic.span, lines_of, colour)
    if diagnostic.hint:
        yield f"  建议：{diagnostic.hint}"
    if diagnostic.fix:
        yield f"  可直接修改：{diagnostic.fix.title}"
    for related in diagnostic.related:
        yield f"  另见 {_place(related.span)}：{related.message}"


def _clause(clause: str) -> str:
    """A bare clause or annex is one of GB/T 1.1; a rule that enforces another document names it itself."""
    bare = clause[:1].isdigit() or clause[1:2] == "." or clause.startswith("附录")
    return f"{_STANDARD}，{clause}" if bare else clause


def _place(span: Span) -> str:
    return f"{span.file}:{span.start.line}:{span.start.column}"


def _excerpt(span: Span, lines_of: Mapping[str, list[str]], colour: bool) -> Iterator[str]:
    """The source line and the mark under the place; nothing where the line is not at hand or is empty."""
    lines = lines_of.get(span.file, [])
    number = span.start.line
    if not 0 < number <= len(lines) or not lines[number - 1].strip():
        return
    line = lines[number - 1]
    start = min(span.start.column - 1, len(line))
    end = span.end.column - 1 if span.end.line == number else len(line)
    text, low, high = window(line, start, min(max(end, start), len(line)), _LIMIT)
    head = f"{number:>6} | "
    marks = "^" * max(text_width(text[low:high]), 1)
    yield f"{head}{shown(text)}"
    yield f"{' ' * (len(head) - 2)}| {blank(text[:low])}{_painted(marks, '31', colour)}"


def _painted(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def _bold(text: str, colour: bool) -> str:
    return _painted(text, "1", colour) if text else text
