"""Turns findings into JSON for programs, in the shape of schemas/findings.schema.json."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from biaogao.diagnostics import Diagnostic, Edit, Severity, Waived
from biaogao.source import SourceFile, Span

SCHEMA_VERSION = 1


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A half-open stretch of a file, 1-based, columns in code points."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Replacement(msgspec.Struct, frozen=True, kw_only=True):
    """Put `text` in place of what stands at `place`."""

    place: Place
    text: str


class Repair(msgspec.Struct, frozen=True, kw_only=True):
    """A mend that may be applied without a change of obligation."""

    title: str
    edits: tuple[Replacement, ...]


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """The other half of a finding."""

    place: Place
    message: str


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One finding; `place` is null where a whole draft is meant, or a Word or PDF file, in which `where` tells it."""

    code: str
    name: str
    severity: Severity
    message: str
    place: Place | None
    where: str
    clause: str
    hint: str
    node: str
    fix: Repair | None
    related: tuple[Relation, ...]


class Waiver(msgspec.Struct, frozen=True, kw_only=True):
    """What the drafter allowed with a reason; `place` is where that is written, `covers` says how far it reaches."""

    code: str
    name: str
    reason: str
    place: Place | None
    covers: str
    findings: tuple[Finding, ...]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All findings with their counts by severity, and those that were allowed, which do not count."""

    schema_version: int
    summary: dict[str, int]
    findings: tuple[Finding, ...]
    waived: tuple[Waiver, ...]


def render(
    diagnostics: Iterable[Diagnostic], sources: Iterable[SourceFile] = (), *, waived: Iterable[Waived] = ()
) -> str:
    """The findings as JSON with a line feed at the end; the same findings give the same text.

    `sources` is taken so that all reporters are called alike; places need no source.
    """
    report = to_report(diagnostics, waived)
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"


def to_report(diagnostics: Iterable[Diagnostic], waived: Iterable[Waived] = ()) -> Report:
    """The findings as a value, in the order given."""
    found = tuple(_finding(diagnostic) for diagnostic in diagnostics)
    counts = Counter(finding.severity for finding in found)
    return Report(
        schema_version=SCHEMA_VERSION,
        summary={severity.value: counts[severity] for severity in Severity},
        findings=found,
        waived=tuple(map(_waiver, waived)),
    )


def _waiver(waived: Waived) -> Waiver:
    return Waiver(
        code=waived.code,
        name=waived.name,
        reason=waived.reason,
        place=_place(waived.span) if waived.span else None,
        covers=waived.covers,
        findings=tuple(map(_finding, waived.findings)),
    )


def _finding(diagnostic: Diagnostic) -> Finding:
    fix = diagnostic.fix
    return Finding(
        code=diagnostic.code,
        name=diagnostic.name,
        severity=diagnostic.severity,
        message=diagnostic.message,
        place=_place(diagnostic.span) if diagnostic.span else None,
        where=diagnostic.where,
        clause=diagnostic.clause,
        hint=diagnostic.hint,
        node=diagnostic.node,
        fix=Repair(title=fix.title, edits=tuple(map(_replacement, fix.edits))) if fix else None,
        related=tuple(Relation(place=_place(each.span), message=each.message) for each in diagnostic.related),
    )


def _replacement(edit: Edit) -> Replacement:
    return Replacement(place=_place(edit.span), text=edit.text)


def _place(span: Span) -> Place:
    return Place(
        file=span.file,
        line=span.start.line,
        column=span.start.column,
        end_line=span.end.line,
        end_column=span.end.column,
    )
