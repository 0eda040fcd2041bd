"""What a rule on layout is: its page, its code and clause, and how it looks at a Word file and at a PDF."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.inspection.pdf_file import PdfFile
from biaogao.inspection.word_file import WordFile


class LayoutRule:
    """A rule on built files. `code` is that of the catalogue for ever; a rule may look at one kind of file only."""

    code: str
    name: str
    clause: str
    severity: Severity

    @property
    def page(self) -> str:
        """What the rule asks, why, and how to mend it, in Chinese."""
        return inspect.getdoc(type(self)) or ""

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Every violation in a Word file."""
        del file
        return iter(())

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """Every violation in a PDF."""
        del file
        return iter(())

    def finding(self, message: str, where: str, hint: str = "", *, severity: Severity | None = None) -> Diagnostic:
        """A diagnostic of this rule; `where` names file and place in words."""
        return Diagnostic(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            message=message,
            clause=self.clause,
            hint=hint,
            where=where,
        )
