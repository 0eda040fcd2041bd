"""Judges a part of a draft by the rules whose findings hang on one passage alone: what an editor shows at once."""

from __future__ import annotations

import functools
from itertools import islice

from biaogao.diagnostics import Diagnostic
from biaogao.lint.context import Context
from biaogao.lint.registry import all_rules, checking_rules
from biaogao.lint.rule import Rule
from biaogao.lint.suppressions import apply
from biaogao.lint.wording import WordingRule
from biaogao.model.document import Document
from biaogao.resolve.resolution import Resolution
from biaogao.source import SourceFile

_MOST = 200

_FAMILIES: dict[str, tuple[int, ...]] = {
    "PUN": (1, 2, 3, 4, 5, 6, 7, 8, 10),
    "NUM": (1, 2, 3, 4, 5, 6, 7, 11, 12),
    "LST": (1, 2, 3, 4, 5, 6, 9, 11),
    "TAB": (5, 7, 8, 10, 16),
    "FML": (1, 4, 5),
    "NOT": (1, 3),
    "MOD": (15, 16),
    "TRM": (7, 8),
    "REF": (24, 36),
    "STR": (17,),
    "WRD": (11,),
}
"""Rules of code whose findings, numbers in their messages included, hang on one block, the headings above it and the
front matter; rows of words all do."""


@functools.cache
def local_rules() -> tuple[Rule, ...]:
    """The rules that need no more of a draft than the section which a block stands in, by code."""
    named = frozenset(f"{family}-{number:02}" for family, numbers in _FAMILIES.items() for number in numbers)
    return tuple(rule for rule in checking_rules() if isinstance(rule, WordingRule) or rule.code in named)


@functools.cache
def local_codes() -> frozenset[str]:
    """The codes of the local rules."""
    return frozenset(rule.code for rule in local_rules())


def judge_locally(
    document: Document, resolution: Resolution, *, authored: Document, sources: tuple[SourceFile, ...]
) -> tuple[Diagnostic, ...]:
    """The findings of local rules on a document that may be part of a draft, without those that were allowed."""
    if not authored.children:
        return ()
    context = Context(document, resolution, authored, sources)
    found = (finding for rule in local_rules() for finding in islice(rule.check(context), _MOST))
    judged = apply(found, authored, all_rules(), context.number)
    return tuple(finding for finding in judged.findings if finding.code in local_codes())
