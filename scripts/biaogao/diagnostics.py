"""What readers, schemas and rules say of a file: severity, place, clause, hint and fix."""

from __future__ import annotations

import enum
from collections.abc import Iterable

import msgspec

from biaogao.source import Point, Span


class Severity(enum.StrEnum):
    """GB/T 1.1 uses its own modal verbs: 应 gives an error, 宜 a warning, 可 an info."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The Chinese word shown to the drafter."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return {"error": 0, "warning": 1, "info": 2}[self.value]


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """Replace the text of `span` by `text`."""

    span: Span
    text: str


class Fix(msgspec.Struct, frozen=True, kw_only=True):
    """A mend that may be applied without a change of obligation; `title` is Chinese."""

    title: str
    edits: tuple[Edit, ...]


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """The other half of a finding, e.g. where an id stands first."""

    span: Span
    message: str


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """One finding: `code` is opaque and for ever (SCP-03), `name` is readable, `clause` is what it enforces.

    `span` is None where a whole file is meant, or one without lines such as Word or PDF: `where` then names the place
    in words (“标准.docx，6.1.2第1段”).
    """

    code: str
    name: str
    severity: Severity
    message: str
    span: Span | None = None
    clause: str = ""
    hint: str = ""
    node: str = ""
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    where: str = ""


class Waived(msgspec.Struct, frozen=True, kw_only=True):
    """A waiver with a reason, and the findings that it took away.

    `code` and `name` are those of the rule, `span` is where the waiver was written; `covers` says in words what it
    covers (全文, 5.2, 表1).
    """

    code: str
    name: str
    reason: str
    span: Span | None
    covers: str
    findings: tuple[Diagnostic, ...]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """The findings on a draft, and those that its drafter allowed, both in the order of the text."""

    findings: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...] = ()


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by file, place, severity and code, and drop exact repeats."""

    def place(diagnostic: Diagnostic) -> tuple[str, Point, int, str, str]:
        span = diagnostic.span
        file, start = (span.file, span.start) if span else ("", Point(0, 0))
        return file, start, diagnostic.severity.rank, diagnostic.code, diagnostic.message

    unique: dict[bytes, Diagnostic] = {}
    for diagnostic in diagnostics:
        unique.setdefault(msgspec.json.encode(diagnostic), diagnostic)
    return tuple(sorted(unique.values(), key=place))
