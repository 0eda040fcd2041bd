"""Runs every rule over a draft and applies its waivers."""

from __future__ import annotations

from biaogao.diagnostics import Diagnostic, in_order
from biaogao.lint.context import Context
from biaogao.lint.registry import all_rules, checking_rules
from biaogao.lint.suppressions import apply
from biaogao.model.document import Document
from biaogao.resolve.resolution import Resolution
from biaogao.source import SourceFile


def lint(
    document: Document, resolution: Resolution, *, authored: Document, sources: tuple[SourceFile, ...]
) -> tuple[Diagnostic, ...]:
    """Judge a completed document; findings point into `authored`, the draft as typed.

    A draft without any text has been judged by the reader.
    """
    if not authored.children:
        return ()
    context = Context(document, resolution, authored, sources)
    found = (diagnostic for rule in checking_rules() for diagnostic in rule.check(context))
    pages = all_rules()
    known = frozenset(page.code for page in pages) | frozenset(page.name for page in pages)
    return in_order(apply(found, authored, known))
