"""Findings on an imported draft, told as findings on the Word file: clause and paragraph for file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from biaogao.diagnostics import Diagnostic
from biaogao.importers.advice import in_word
from biaogao.importers.importing import Imported
from biaogao.source import Span

# How Markdown is written, and which files there are, is no matter of a Word draft.
_ABOUT_MARKDOWN = ("MDN-", "SRC-")
_MARKS = re.compile(r"\{#[^{}]*\}|^#+ |^§ |^[-*] |\*\*|\[\^[^\[\]]*\]|\\(?=[\\*$^\[_~])")
_RAISED = re.compile(r"(?<!\\)([\^~])([^\s\^~]+)\1")
_LONGEST = 24


def told_of_word(diagnostics: Iterable[Diagnostic], imported: Imported, source: str) -> tuple[Diagnostic, ...]:
    """The findings with places in the Word file `source`; those on Markdown are left out."""
    lines = imported.written.text.split("\n")
    return tuple(_told(one, imported, lines, source) for one in diagnostics if not one.code.startswith(_ABOUT_MARKDOWN))


def _told(one: Diagnostic, imported: Imported, lines: Sequence[str], source: str) -> Diagnostic:
    place = _place(one.span, imported) if one.span is not None else ""
    excerpt = _excerpt(one.span, lines) if one.span is not None else ""
    shown = f"（原文“{excerpt}”）" if excerpt and excerpt not in one.message else ""
    related = "".join(f"另见{_place(each.span, imported)}：{each.message}。" for each in one.related)
    return msgspec.structs.replace(
        one,
        message=f"{one.message}{shown}{related}",
        hint=in_word(one),
        span=None,
        fix=None,
        related=(),
        where=f"{source}，{place}" if place else source,
    )


def _place(span: Span, imported: Imported) -> str:
    """The place of the node that was written on a line, or on the nearest line above it."""
    keys = imported.written.keys
    for number in range(min(span.start.line, len(keys)) - 1, -1, -1):
        if keys[number] in imported.places:
            return imported.places[keys[number]]
        if keys[number] == "" and number == 0:
            break
    return "封面"


def _excerpt(span: Span, lines: Sequence[str]) -> str:
    if span.start.line != span.end.line or not 0 < span.start.line <= len(lines):
        return ""
    text = lines[span.start.line - 1][span.start.column - 1 : span.end.column - 1]
    # What the source prints at a reference is not known here: the excerpt ends before it.
    before, reference, _ = text.partition("[@")
    bare = _MARKS.sub("", _RAISED.sub(r"\2", before)).strip()
    if not bare or "![" in bare:
        return ""
    return f"{bare[: _LONGEST - 1]}…" if reference or len(bare) > _LONGEST else bare


def in_order_of_places(diagnostics: Iterable[Diagnostic], imported: Imported, source: str) -> tuple[Diagnostic, ...]:
    """Findings in the order of the text, the gravest of a place first; those on the whole file stand in front."""
    order = {f"{source}，{where}": number for number, where in enumerate(imported.places.values())}
    unique = {(one.where, one.code, one.message): one for one in diagnostics}
    return tuple(sorted(unique.values(), key=lambda one: (order.get(one.where, -1), one.severity.rank)))
