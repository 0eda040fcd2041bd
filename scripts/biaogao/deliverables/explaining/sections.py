"""Holds the sections of a 编制说明 against those that the level asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from biaogao.diagnostics import Diagnostic, Related, Severity
from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Clause, Invalid, Paragraph
from biaogao.model.walk import text_of
from biaogao.procedures.explanation import Automatic, ExplanationRule, Section
from biaogao.source import Span

_STAGES = ("工作组讨论稿", "征求意见稿", "送审稿", "报批稿")
# What the program knows of these is all that they must say.
_FILLED_WHOLE = frozenset({Automatic.PROCESS, Automatic.OPINIONS})


def judge_sections(document: Document, rule: ExplanationRule, stage: str, file: str) -> Iterator[Diagnostic]:
    """What the sections lack at a stage; `file` is where the text stands. What the level is not sure of only warns."""
    headings = [one for one in document.children if isinstance(one, Clause) and one.title is not None]
    known = [(one, rule.section(_title(one))) for one in headings]
    yield from _missing(known, rule, stage, file)
    for heading, section in known:
        if section is None:
            yield _unknown(heading, rule, known)
        elif is_empty(heading) and _is_due(section, stage) and section.automatic not in _FILLED_WHOLE:
            yield _empty(heading, section, rule)
    yield from _repeated(known)
    yield from _misplaced(known, rule)


def is_empty(block: Clause) -> bool:
    """Whether a section says nothing: no text at all, or only what is still to be replaced (【…】)."""
    return all(_says_nothing(one) for one in block.children)


def _says_nothing(block: AnyBlock) -> bool:
    if isinstance(block, Clause):
        return is_empty(block)
    if not isinstance(block, Paragraph):
        return isinstance(block, Invalid)
    text = text_of(block.children).strip()
    return text.startswith("【") and text.rstrip("。").endswith("】") and text.count("【") == 1


def _title(one: Clause) -> str:
    return text_of(one.title or ()).strip()


def _is_due(section: Section, stage: str) -> bool:
    """Whether a section must be there at a stage; a stage that is none of the four comes behind them."""
    now = _STAGES.index(stage) if stage in _STAGES else len(_STAGES)
    since = _STAGES.index(section.since) if section.since in _STAGES else 0
    return section.required and now >= since


def _missing(
    known: Sequence[tuple[Clause, Section | None]], rule: ExplanationRule, stage: str, file: str
) -> Iterator[Diagnostic]:
    """Each missing section at the heading behind which it belongs, else at the head of the file."""
    places = {section.title: heading for heading, section in known if section is not None}
    before = Span.of(file, 1, 1, 1, 1)
    for section in rule.sections:
        if section.title in places:
            before = places[section.title].span or before
        elif _is_due(section, stage):
            about = f"，写{section.about}" if section.about else ""
            yield Diagnostic(
                code="EXN-01",
                name="missing-section",
                severity=_severity(rule),
                message=f"编制说明没有“{section.title}”。",
                span=before,
                hint=f"加一章“# {section.title}”{about}。",
            )


def _empty(heading: Clause, section: Section, rule: ExplanationRule) -> Diagnostic:
    return Diagnostic(
        code="EXN-02",
        name="empty-section",
        severity=_severity(rule),
        message=f"编制说明的“{_title(heading)}”没有内容。",
        span=heading.span,
        hint=f"请写：{section.about}。" if section.about else "请补写；没有的，写明没有。",
    )


def _misplaced(known: Sequence[tuple[Clause, Section | None]], rule: ExplanationRule) -> Iterator[Diagnostic]:
    order = [one.title for one in rule.sections]
    found = [(heading, section) for heading, section in known if section is not None]
    for (_, former), (heading, section) in pairwise(found):
        if order.index(section.title) < order.index(former.title):
            yield Diagnostic(
                code="EXN-03",
                name="misplaced-section",
                severity=Severity.WARNING,
                message=f"“{_title(heading)}”应在“{former.title}”之前。",
                span=heading.span,
                hint=f"按这个次序：{'、'.join(order)}。",
            )


def _unknown(heading: Clause, rule: ExplanationRule, known: Sequence[tuple[Clause, Section | None]]) -> Diagnostic:
    there = {section.title for _, section in known if section is not None}
    open_ones = "、".join(f"“{one.title}”" for one in rule.sections if one.title not in there)
    renamed = f"是{open_ones}中的一章时，改用规定的名称；" if open_ones else ""
    return Diagnostic(
        code="EXN-04",
        name="unknown-section",
        severity=Severity.INFO,
        message=f"“{_title(heading)}”不在这一层次编制说明的章节里。",
        span=heading.span,
        hint=f"{renamed}另加的章可以保留。",
    )


def _repeated(known: Sequence[tuple[Clause, Section | None]]) -> Iterator[Diagnostic]:
    first: dict[str, Clause] = {}
    for heading, section in known:
        if section is None:
            continue
        former = first.setdefault(section.title, heading)
        if former is not heading:
            yield Diagnostic(
                code="EXN-05",
                name="repeated-section",
                severity=Severity.WARNING,
                message=f"“{_title(heading)}”与“{_title(former)}”是同一章。",
                span=heading.span,
                hint="合为一章。",
                related=(Related(span=former.span, message="前一处"),) if former.span else (),
            )


def _severity(rule: ExplanationRule) -> Severity:
    return Severity.ERROR if rule.sure else Severity.WARNING
