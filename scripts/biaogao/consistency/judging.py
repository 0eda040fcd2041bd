"""Holds what the papers of a package say against the facts and against each other; each finding names both places."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.consistency.context import Context
from biaogao.consistency.facts import Facts
from biaogao.consistency.paper import PaperText
from biaogao.consistency.registry import paper_rules
from biaogao.diagnostics import Diagnostic, in_order


def judge(papers: Sequence[PaperText], facts: Facts) -> tuple[Diagnostic, ...]:
    """All findings, in order."""
    context = Context(papers, facts)
    return in_order(found for rule in paper_rules() for found in rule.check(context))
