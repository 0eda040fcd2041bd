"""Mends for numbers typed by hand (9.5.4): where a number is that of a block with an id, the id stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from biaogao.diagnostics import Diagnostic, Edit, Fix
from biaogao.model.document import Document
from biaogao.model.nodes import Annex, Formula
from biaogao.model.walk import blocks_of
from biaogao.patterns import compiled
from biaogao.resolve.resolution import Resolution
from biaogao.source import SourceFile

TYPED = "MDN-26"


def with_ids(
    diagnostics: Iterable[Diagnostic], document: Document, resolution: Resolution, sources: Iterable[SourceFile]
) -> tuple[Diagnostic, ...]:
    """The findings of a reader, those on typed numbers with their mend: what is printed stays the same.

    A number that no block has now, or only one without an id, is left to the drafter.
    """
    found = tuple(diagnostics)
    if not any(one.code == TYPED for one in found):
        return found
    ids = {**dict(_coming(document, resolution)), **_ids(resolution)}
    lines_of = {source.file: source.lines for source in sources}
    return tuple(_mended(one, ids, lines_of) if one.code == TYPED else one for one in found)


def _ids(resolution: Resolution) -> dict[str, str]:
    """The id of each block by the way in which the text refers to it."""
    labels = ((resolution.label(key), name) for name, key in resolution.targets.items())
    return {label.reference: name for label, name in labels if label is not None}


def _coming(document: Document, resolution: Resolution) -> Iterator[tuple[str, str]]:
    """The formula that is numbered next in each series, since one has a number only where an id is referred to.

    It comes behind all that have theirs, so that none of them is moved; what follows waits until it is numbered.
    """
    series: dict[str, list[Formula]] = {}
    for block, ancestors in blocks_of(document):
        if isinstance(block, Formula):
            top = ancestors[0] if ancestors else block
            label = resolution.label(top.key) if isinstance(top, Annex) else None
            series.setdefault(f"{label.number}." if label is not None else "", []).append(block)
    for prefix, formulas in series.items():
        numbered = [resolution.label(formula.key) is not None for formula in formulas]
        count = sum(numbered)
        if all(numbered[:count]) and count < len(formulas) and (name := formulas[count].id):
            yield f"公式（{prefix}{count + 1}）", name


def _mended(diagnostic: Diagnostic, ids: Mapping[str, str], lines_of: Mapping[str, list[str]]) -> Diagnostic:
    span = diagnostic.span
    if span is None or span.start.line != span.end.line or span.file not in lines_of:
        return diagnostic
    typed = lines_of[span.file][span.start.line - 1][span.start.column - 1 : span.end.column - 1]
    name = ids.get(compiled(r"\s").sub("", typed).replace("．", ".").replace("(", "（").replace(")", "）"))
    if name is None:
        return diagnostic
    fix = Fix(title=f"改为“[@{name}]”", edits=(Edit(span=span, text=f"[@{name}]"),))
    return msgspec.structs.replace(diagnostic, fix=fix)
