"""What is wrong with a 编制说明 before anything is filled in: its sections, references, blanks, telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from biaogao.deliverables.explaining.blanks import Blank, Passage, Value, blanks_of
from biaogao.deliverables.explaining.filling import Unfilled
from biaogao.deliverables.explaining.sections import judge_sections
from biaogao.deliverables.explaining.text import Explanation
from biaogao.diagnostics import Diagnostic, Severity, in_order
from biaogao.model.metadata import Metadata
from biaogao.model.walk import blocks_of, flatten, inlines_of
from biaogao.procedures.explanation import ExplanationRule

_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def judge(one: Explanation, metadata: Metadata, rule: ExplanationRule | None, file: str) -> tuple[Diagnostic, ...]:
    """All findings in the order of the text; `metadata` are those of the standard, without `rule` no section is asked.

    Findings: EXN-01 to EXN-05 on sections, a reference that leads nowhere, a blank of an unknown name or in the wrong
    place, a comparison that a revision wants, a personal telephone number.
    """
    sections = judge_sections(one.document, rule, metadata.stage, file) if rule else ()
    blanks = tuple(blanks_of(one.document))
    found = (*sections, *_dangling(one), *_blanks(blanks), *_phones(one), *_comparison(one, metadata, blanks))
    return in_order(found)


def open_blanks(unfilled: Iterable[Unfilled]) -> Iterator[Diagnostic]:
    """Blanks that stay open in a paper that is to be handed over."""
    for one in unfilled:
        yield Diagnostic(
            code="EXN-08",
            name="open-blank",
            severity=Severity.ERROR,
            message=f"“{one.blank.written}”还填不上：{one.reason}。",
            span=one.blank.span,
            hint="补齐所说的资料；这一稿用不着的，删去这一处。",
        )


def _dangling(one: Explanation) -> Iterator[Diagnostic]:
    for reference in one.dangling:
        yield Diagnostic(
            code="EXN-06",
            name="dangling-reference",
            severity=Severity.ERROR,
            message=f"引用“[@{reference.target}]”没有所指：标准和编制说明里都没有这个标识。",
            span=reference.span,
            hint="核对标识；标准的条文删去或换了标识的，改写这一处。",
        )


def _blanks(blanks: Iterable[Blank]) -> Iterator[Diagnostic]:
    for blank in blanks:
        if blank.passage is not None and not blank.alone:
            yield _blank(blank, f"“{blank.written}”要单独成段。", "前后各空一行。")
        elif blank.passage is None and blank.value is None:
            names = "、".join(one.value for one in (*Passage, *Value))
            yield _blank(blank, f"不认识“{blank.written}”。", f"可写：{names}。")


def _blank(blank: Blank, message: str, hint: str) -> Diagnostic:
    return Diagnostic(
        code="EXN-07", name="unusable-blank", severity=Severity.ERROR, message=message, span=blank.span, hint=hint
    )


def _comparison(one: Explanation, metadata: Metadata, blanks: Iterable[Blank]) -> Iterator[Diagnostic]:
    """A revision compares itself with what it replaces; a table or list of one's own is known by the old number."""
    if not metadata.replaces or any(blank.passage is Passage.CHANGES for blank in blanks):
        return
    text = "".join(flatten(stretch).text for block, _ in blocks_of(one.document) for stretch in inlines_of(block))
    if not any(former.number in text for former in metadata.replaces):
        numbers = "、".join(former.number for former in metadata.replaces)
        yield Diagnostic(
            code="EXN-09",
            name="no-comparison",
            severity=Severity.WARNING,
            message=f"标准代替{numbers}，编制说明没有写与它的对比。",
            span=one.document.children[0].span if one.document.children else None,
            hint="在写主要内容的一章里另起一段写{{主要技术变化}}，由程序列出。",
        )


def _phones(one: Explanation) -> Iterator[Diagnostic]:
    for block, _ in blocks_of(one.document):
        for stretch in inlines_of(block):
            plain = flatten(stretch)
            for found in _PHONE.finditer(plain.text):
                yield Diagnostic(
                    code="EXN-10",
                    name="personal-phone",
                    severity=Severity.WARNING,
                    message=f"编制说明里有个人手机号“{found[0]}”。",
                    span=plain.span(found.start(), found.end()),
                    hint="编制说明要公开，请删去个人的电话。",
                )
