"""Findings as the editor shows them, by file."""

from __future__ import annotations

from lsprotocol import types

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lsp.desk import Reading
from biaogao.lsp.positions import Positions
from biaogao.source import Span

SOURCE = "标稿"

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def report(reading: Reading, positions: Positions) -> dict[str, list[types.Diagnostic]]:
    """The findings of a draft by address; a file without any has an empty list, so that old ones go away."""
    found: dict[str, list[types.Diagnostic]] = {address: [] for address in reading.addresses.values()}
    first = next(iter(found))
    for finding in reading.findings:
        address = reading.addresses.get(finding.span.file, first) if finding.span else first
        found[address].append(shown(finding, reading, positions))
    return found


def shown(finding: Diagnostic, reading: Reading, positions: Positions) -> types.Diagnostic:
    """One finding: what, then how to mend it and by which clause."""
    return types.Diagnostic(
        range=range_of(finding.span, reading, positions),
        message=_words(finding),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
        related_information=[
            types.DiagnosticRelatedInformation(
                location=location(one.span, reading, positions),
                message=one.message,
            )
            for one in finding.related
            if one.span.file in reading.addresses
        ]
        or None,
    )


def _words(finding: Diagnostic) -> str:
    clause = f"（{finding.name}，依据{finding.clause}）" if finding.clause else f"（{finding.name}）"
    return "\n".join(filter(None, (f"{finding.message}{clause}", finding.hint)))


def range_of(span: Span | None, reading: Reading, positions: Positions) -> types.Range:
    """Where a span stands in the text that was read; the beginning of the file for none."""
    if span is None or span.file not in reading.lines:
        zero = types.Position(line=0, character=0)
        return types.Range(start=zero, end=zero)
    return positions.range(reading.lines[span.file], span)


def location(span: Span, reading: Reading, positions: Positions) -> types.Location:
    """Address and range of a span in a file of the draft."""
    return types.Location(uri=reading.addresses[span.file], range=range_of(span, reading, positions))
