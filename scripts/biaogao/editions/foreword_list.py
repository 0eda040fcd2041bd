"""Reads what the foreword of a draft says of the main technical changes (8.3 c) and holds it against what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.compare.changes import ChangeSet
from biaogao.compare.technical_changes import WrittenChange, judge_list
from biaogao.diagnostics import Diagnostic
from biaogao.gbt.elements import Element
from biaogao.manuscript import Manuscript
from biaogao.model.nodes import Clause, ListItem, Paragraph
from biaogao.model.walk import flatten, walk
from biaogao.source import SourceFile, Span

FIELD = "主要技术变化"

_CHANGE = re.compile(r"(?:增加|更改|修改|删除|调整|完善|新增|将)")


def judged_list(changeset: ChangeSet, manuscript: Manuscript) -> tuple[Diagnostic, ...]:
    """The list in the foreword of a draft held against its comparison with the edition that it replaces."""
    place = manuscript.authored.metadata.place(FIELD) or _opening(manuscript)
    return tuple(judge_list(changeset, written(manuscript), place))


def _opening(manuscript: Manuscript) -> Span | None:
    return Span.of(manuscript.sources[0].file, 1, 1, 1, 1) if manuscript.sources else None


def written(manuscript: Manuscript) -> tuple[WrittenChange, ...]:
    """The lines of the list: those of the front matter, then items typed in 前言."""
    metadata = manuscript.authored.metadata
    place = metadata.place(FIELD)
    sources = {source.file: source for source in manuscript.sources}
    listed = (WrittenChange(text=text, span=_line(text, place, sources)) for text in metadata.changes)
    return (*listed, *_typed(manuscript))


def _line(text: str, place: Span | None, sources: dict[str, SourceFile]) -> Span | None:
    """Where a line of the front matter stands; the place of the whole list where it is written in another way."""
    source = sources.get(place.file) if place else None
    if place is None or source is None:
        return place
    for number in range(place.start.line, min(place.end.line, len(source.lines)) + 1):
        column = source.lines[number - 1].find(text)
        if column >= 0:
            return Span.of(place.file, number, column + 1, number, column + 1 + len(text))
    return place


def _typed(manuscript: Manuscript) -> Iterator[WrittenChange]:
    resolution = manuscript.resolution
    for block, ancestors in walk(manuscript.authored.children):
        outer = ancestors[0] if ancestors else None
        if not isinstance(outer, Clause) or outer.element is not Element.FOREWORD:
            continue
        if isinstance(block, Paragraph) and isinstance(ancestors[-1], ListItem):
            text = flatten(block.children, lambda reference: resolution.reference(reference.target)).text
            if _CHANGE.match(text):
                yield WrittenChange(text=text, span=block.span)
