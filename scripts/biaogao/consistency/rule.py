"""What a rule on papers is: its code, its cases and its check."""

from __future__ import annotations

import abc
from collections.abc import Iterator

from biaogao.consistency.context import Context, Said
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.procedures.submission import PaperKind

Found = Iterator[Diagnostic]
_SHOWN = 60


class Rule(abc.ABC):
    """A rule that holds papers against facts, or one against another; its page stands in the rulebook.

    `bad` and `good` are papers of the kind `example`, a line a paragraph, tabs between cells, that the rule does and
    does not find fault with, given the facts of the sample in its tests. A rule on facts alone has none.
    """

    code: str
    name: str
    severity: Severity = Severity.ERROR
    example: PaperKind = PaperKind.EXPLANATION
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()

    @abc.abstractmethod
    def check(self, context: Context) -> Found:
        """All findings."""

    def at(self, said: Said, message: str, hint: str, *, severity: Severity | None = None) -> Diagnostic:
        """A finding on a line of a paper; the message names the place and what it is held against."""
        return self.found(f"{said.short}{message}", said.place, hint, severity=severity)

    def found(self, message: str, where: str, hint: str, *, severity: Severity | None = None) -> Diagnostic:
        """A finding with its place in words."""
        return Diagnostic(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            message=message,
            hint=hint,
            where=where,
        )


def shown(text: str) -> str:
    """A quotation of bearable length."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"
