"""Runs every rule over a draft and applies its waivers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from biaogao.diagnostics import Diagnostic, Judgement
from biaogao.lint.context import Context
from biaogao.lint.registry import all_rules, checking_rules
from biaogao.lint.rule import Rule
from biaogao.lint.suppressions import apply
from biaogao.lint.surroundings import Surroundings
from biaogao.model.document import Document
from biaogao.resolve.resolution import Resolution
from biaogao.source import SourceFile

LIMIT = 200
"""Findings of one rule that are shown; a draft with more is mended step by step."""


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

    A draft without any text has been judged by the reader.
    """
    if not authored.children:
        return Judgement(findings=())
    context = Context(document, resolution, authored, sources, surroundings)
    found = (diagnostic for rule in checking_rules() for diagnostic in _within_limit(rule, context))
    return apply(found, authored, all_rules(), context.number)


def _within_limit(rule: Rule, context: Context) -> Iterator[Diagnostic]:
    """The findings of a rule; beyond the limit one that says there are more."""
    findings = rule.check(context)
    last: Diagnostic | None = None
    for last in islice(findings, LIMIT):
        yield last
    if last is not None and next(findings, None) is not None:
        yield rule.finding(
            f"同类问题超过{LIMIT}处，其余的没有列出。", span=last.span, node=last.node, hint="改正前面各处后再检查。"
        )
