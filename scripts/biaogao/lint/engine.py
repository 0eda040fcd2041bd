"""Runs every rule over a draft and applies its waivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from biaogao.diagnostics import Diagnostic, Judgement, in_order
from biaogao.lint.context import Context
from biaogao.lint.registry import all_rules, checking_rules
from biaogao.lint.rule import Rule
from biaogao.lint.rule_sets import rule_set
from biaogao.lint.suppressions import apply
from biaogao.lint.surroundings import Surroundings
from biaogao.model.document import Document
from biaogao.resolve.resolution import Resolution
from biaogao.source import SourceFile

LIMIT = 200
"""Findings of one rule that are shown; a draft with more is mended step by step."""

_MOST = 1_000
"""Findings of one rule that are made at all: a hostile draft has one at every character."""


def lint(
    document: Document, resolution: Resolution, *, authored: Document, sources: tuple[SourceFile, ...]
) -> tuple[Diagnostic, ...]:
    """The findings of `judge` that nobody allowed."""
    return judge(document, resolution, authored=authored, sources=sources).findings


def judge(
    document: Document,
    resolution: Resolution,
    *,
    authored: Document,
    sources: tuple[SourceFile, ...],
    surroundings: Surroundings | None = None,
) -> Judgement:
    """Judge a completed document; findings point into `authored`, the draft as typed.

    A draft without any text has been judged by the reader. What was allowed does not count against the limit.
    """
    if not authored.children:
        return Judgement(findings=())
    context = Context(document, resolution, authored, sources, surroundings)
    rules = rule_set(authored.metadata.drafting_rules)
    found = (
        diagnostic for rule in checking_rules() if rules.judges(rule.code) for diagnostic in _bounded(rule, context)
    )
    judged = apply(found, authored, all_rules(), context.number)
    return msgspec.structs.replace(judged, findings=in_order(_within_limit(judged.findings)))


def _bounded(rule: Rule, context: Context) -> Iterator[Diagnostic]:
    """The findings of a rule as far as they are made; where that is not all of them, the last one says so."""
    findings = rule.check(context)
    last: Diagnostic | None = None
    for last in islice(findings, _MOST):
        yield last
    if last is not None and next(findings, None) is not None:
        yield _more(last, _MOST)


def _within_limit(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Of each code the first findings only; at the last of these one that says there are more."""
    count: dict[str, int] = {}
    last: dict[str, Diagnostic] = {}
    for finding in findings:
        count[finding.code] = count.get(finding.code, 0) + 1
        if count[finding.code] <= LIMIT:
            last[finding.code] = finding
            yield finding
    yield from (_more(last[code], LIMIT) for code, number in count.items() if number > LIMIT)


def _more(last: Diagnostic, shown: int) -> Diagnostic:
    message = f"同类问题超过{shown}处，其余的没有列出。"
    return msgspec.structs.replace(last, message=message, hint="改正前面各处后再检查。", node="", fix=None, related=())
