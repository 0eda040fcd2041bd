"""ICS and CCS of the cover (8.1, 10.3.1.5): their form; whether a code exists is another question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Edit, Fix, Severity
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule
from biaogao.patterns import compiled
from biaogao.source import Span

_ICS = r"\d{2}(?:\.\d{3}(?:\.\d{2})?)?"
_ICS_LIST = compiled(rf"{_ICS}(?:[;；,，]\s?{_ICS})*")
_CCS = compiled(r"[A-Z] \d{2}(?:/\d{2})?")
_CCS_TYPED = compiled(r"\s*(?:CCS\s*)?([A-Za-z])\s*(\d{2}(?:/\d{2})?)\s*")
_BLANK = "【"


def _fix(typed: str, mended: str, span: Span | None) -> Fix | None:
    if span is None or span.start.line != span.end.line or span.end.column - span.start.column != len(typed):
        return None
    return Fix(title=f"改为“{mended}”", edits=(Edit(span=span, text=mended),))


class IcsForm(Rule):
    """ICS号写作“35.240.99”，由两位、三位、两位数字组成。

    程序在它前面印“ICS”，元数据里只写数字（GB/T 1.1—2020，8.1）。
    改法：按国际标准分类法核对，写成“35”“35.240”或“35.240.99”。
    """

    code = "COV-08"
    mendable = True
    name = "ics-form"
    clause = "8.1"
    severity = Severity.WARNING
    bad = ("---\nICS: 1.12\n---", "---\nICS: ICS 35.240.99\n---", "---\nICS: 35.24\n---")
    good = ("---\nICS: 35.240.99\n---", "---\nICS: 01.120; 35.240\n---")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Hold the value against the pattern."""
        typed, span = context.metadata.ics, context.metadata.place("ICS")
        if not typed or _BLANK in typed or _ICS_LIST.fullmatch(typed):
            return
        bare = compiled(r"^\s*ICS\s*", re.IGNORECASE).sub("", typed)
        mended = bare if _ICS_LIST.fullmatch(bare) else ""
        yield self.finding(
            f"ICS号写成了“{typed[:40]}”。",
            span=span,
            hint=f"写成“{mended}”。" if mended else "写成“35.240”或“35.240.99”这样的形式。",
            fix=_fix(typed, mended, span) if mended else None,
        )


class CcsForm(Rule):
    """CCS号写作“L 70”：一个大写字母、空格、两位数字。

    程序在它前面印“CCS”，元数据里只写字母和数字（GB/T 1.1—2020，10.3.1.5）。
    改法：写成“L 70”。
    """

    code = "COV-10"
    mendable = True
    name = "ccs-form"
    clause = "10.3.1.5"
    severity = Severity.ERROR
    bad = ("---\nCCS: L70\n---", "---\nCCS: CCS L 70\n---", "---\nCCS: 70\n---")
    good = ("---\nCCS: L 70\n---", "---\nCCS: P 32/39\n---")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Hold the value against the pattern."""
        typed, span = context.metadata.ccs, context.metadata.place("CCS")
        if not typed or _BLANK in typed or _CCS.fullmatch(typed):
            return
        parts = _CCS_TYPED.fullmatch(typed)
        mended = f"{parts[1].upper()} {parts[2]}" if parts else ""
        yield self.finding(
            f"CCS号写成了“{typed[:40]}”。",
            span=span,
            hint=f"写成“{mended}”。" if mended else "写成“L 70”这样的形式。",
            fix=_fix(typed, mended, span) if mended else None,
        )
