"""Turns findings into the lines that a drafter reads: place, message, the source line with a mark under it, advice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from biaogao.diagnostics import Diagnostic, Severity, Waived
from biaogao.edits import apart
from biaogao.reporters.columns import blank, shown, text_width, window
from biaogao.reporters.explanation import cited
from biaogao.source import SourceFile, Span

_LIMIT = 96
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_QUIET, _GREEN = "2", "32"


def render(
    diagnostics: Iterable[Diagnostic],
    sources: Iterable[SourceFile] = (),
    colour: bool = False,
    waived: Iterable[Waived] = (),
) -> str:
    """All findings in the order given, then the lines that count them; ends with a line feed.

    Where several findings stand at one place its source line is shown for the first. `waived` are listed behind the
    findings, each with its reason.
    """
    found, allowed = tuple(diagnostics), tuple(waived)
    lines_of = {source.file: source.lines for source in sources}
    out: list[str] = []
    shown_last: Span | None = None
    for diagnostic in found:
        repeated = diagnostic.span is not None and diagnostic.span == shown_last
        out.extend(_finding(diagnostic, {} if repeated else lines_of, colour))
        out.append("")
        shown_last = diagnostic.span
    out.extend(_by_draft(found))
    out.extend(_allowed(allowed))
    permitted = sum(len(waiver.findings) for waiver in allowed)
    out.append(_bold(summary(found), colour) + (f"另有按理由允许的 {permitted} 处。" if permitted else ""))
    if found:
        out.append(_painted(f"某条规则的说明和例子：./biaogao explain {_commonest(found)}", _QUIET, colour))
    return "\n".join(out) + "\n"


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """One Chinese sentence with the number of findings of each severity, and of those that a machine can mend.

    Where fixes overlap, one may do for two findings: their number is said to be the most.
    """
    found = tuple(diagnostics)
    if not found:
        return "未发现问题。"
    mendable = sum(diagnostic.fix is not None for diagnostic in found)
    most = "" if len(apart(found)) == mendable else "至多 "
    return f"共发现{_counted(found)}" + (
        f"，其中{most or ' '}{mendable} 处可自动改（./biaogao fix）。" if mendable else "。"
    )


def _counted(found: Iterable[Diagnostic]) -> str:
    counts = Counter(diagnostic.severity for diagnostic in found)
    return "、".join(f"{severity.label} {counts[severity]} 处" for severity in Severity if counts[severity])


def _by_draft(found: tuple[Diagnostic, ...]) -> Iterator[str]:
    """A line for each draft, where there are several."""
    drafts: dict[str, list[Diagnostic]] = {}
    for diagnostic in found:
        if diagnostic.span:
            drafts.setdefault("/".join(diagnostic.span.file.split("/")[:2]), []).append(diagnostic)
    if len(drafts) > 1:
        longest = max(map(text_width, drafts))
        yield from (f"{name}{' ' * (longest - text_width(name))}  {_counted(of)}" for name, of in drafts.items())


def _allowed(waived: tuple[Waived, ...]) -> Iterator[str]:
    """What a drafter allowed: where that is written, the rule, how far it reaches and why."""
    if not waived:
        return
    yield "按理由允许的："
    for waiver in waived:
        place = f"{_place(waiver.span)}: " if waiver.span else ""
        reach = f"{waiver.covers}，{len(waiver.findings)} 处"
        yield f"  {place}{waiver.code} {waiver.name}（{reach}）：{waiver.reason}"
    yield ""


def _commonest(found: tuple[Diagnostic, ...]) -> str:
    """The code that most findings bear; of equals the first."""
    return Counter(diagnostic.code for diagnostic in found).most_common(1)[0][0]


def _finding(diagnostic: Diagnostic, lines_of: Mapping[str, list[str]], colour: bool) -> Iterator[str]:
    hue = _COLOURS[diagnostic.severity]
    severity = _painted(diagnostic.severity.label, hue, colour)
    clause = f"（{cited(diagnostic.clause)}）" if diagnostic.clause else ""
    place = f"{_place(diagnostic.span)}: " if diagnostic.span else f"{diagnostic.where}: " if diagnostic.where else ""
    yield f"{_bold(place, colour)}{severity} {diagnostic.code} {diagnostic.name}：{diagnostic.message}{clause}"
    if diagnostic.span:
        yield from _excerpt(diagnostic.span, lines_of, hue if colour else "")
    if diagnostic.hint:
        yield f"  {_painted('建议：', _GREEN, colour)}{diagnostic.hint}"
    if diagnostic.fix:
        yield f"  {_painted('可自动改：', _GREEN, colour)}{diagnostic.fix.title}"
    for related in diagnostic.related:
        yield f"  {_painted('另见', _GREEN, colour)} {_place(related.span)}：{related.message}"
        yield from _excerpt(related.span, lines_of, _QUIET if colour else "", mark="-")


def _place(span: Span) -> str:
    return f"{span.file}:{span.start.line}:{span.start.column}"


def _excerpt(span: Span, lines_of: Mapping[str, list[str]], hue: str, mark: str = "^") -> Iterator[str]:
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
    marks = mark * max(text_width(text[low:high]), 1)
    further = f" 到第{span.end.line}行" if span.end.line > number and span.end.column > 1 else ""
    yield f"{head}{shown(text)}"
    yield f"{' ' * (len(head) - 2)}| {blank(text[:low])}{_painted(marks, hue, bool(hue))}{further}"


def _painted(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def _bold(text: str, colour: bool) -> str:
    return _painted(text, "1", colour) if text else text
