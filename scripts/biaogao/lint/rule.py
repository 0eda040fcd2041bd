"""What a rule is: its page, its code and clause, its cases and its check."""

from __future__ import annotations

import abc
import enum
import inspect
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Edit, Fix, Related, Severity
from biaogao.lint.context import Context, Passage
from biaogao.lint.prose import BLANK
from biaogao.source import Span


def with_remedy(page: str, mendable: bool) -> str:
    """A page with the line that says that a machine can do it."""
    return f"{page}\n可自动改：运行 ./biaogao fix。" if mendable else page


class Confidence(enum.StrEnum):
    """How often a finding that rests on wording alone is right, by judgement; LOW is never more than an info."""

    HIGH = "高"
    MEDIUM = "中"
    LOW = "低"


class RulePage:
    """A rule as it is explained: `code` is the catalogue's id for ever, `name` serves waivers, `clause` is enforced.

    `bad` and `good` are fragments of a Markdown draft that the rule does and does not find fault with; `confidence` is
    given where the rule infers from wording, and is said with each finding.
    """

    code: str
    name: str
    clause: str
    severity: Severity
    confidence: Confidence | None = None
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    mendable: bool = False
    """Whether some of its findings carry a fix; its page says so."""

    @property
    def page(self) -> str:
        """What the rule asks, why, and how to mend it, in Chinese."""
        return with_remedy(inspect.getdoc(type(self)) or "", self.mendable)

    def finding(
        self,
        message: str,
        *,
        span: Span | None,
        node: str = "",
        hint: str = "",
        fix: Fix | None = None,
        related: tuple[Related, ...] = (),
    ) -> Diagnostic:
        """A diagnostic of this rule."""
        return Diagnostic(
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=message,
            span=span,
            clause=self.clause,
            hint=f"{hint}（据文字推断，把握{self.confidence}。）" if self.confidence else hint,
            node=node,
            fix=fix,
            related=related,
        )

    def at(
        self,
        passage: Passage,
        start: int,
        end: int,
        message: str,
        *,
        hint: str = "",
        replacement: str | None = None,
        until: int | None = None,
    ) -> Diagnostic:
        """A finding on the characters `start` to `end` of a passage; `replacement` makes it mendable by machine.

        The replacement takes the place of the characters up to `until`, where more than the finding must go.
        """
        span = passage.span(start, end)
        mended = span if until is None else passage.span(start, until)
        fix = None
        if replacement is not None and BLANK not in replacement and passage.maps(start, until or end, mended):
            assert mended is not None
            title = _title(passage.text[start : until or end], replacement)
            fix = Fix(title=title, edits=(Edit(span=mended, text=replacement),))
        return self.finding(message, span=span, node=passage.block.key, hint=hint, fix=fix)


def _title(found: str, replacement: str) -> str:
    """What a mend does, in a few words."""
    if not replacement:
        return f"删去“{found}”"
    if replacement.startswith(found):
        return f"补上“{replacement.removeprefix(found)}”"
    return f"改为“{replacement.strip(' ')}”"


class Rule(RulePage, abc.ABC):
    """A rule that judges a document."""

    @abc.abstractmethod
    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Every violation in the document, in any order."""
