"""目次 (8.2, 10.3.2): the whole TOC field written out, each line linked to its bookmark with the page that is known."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from biaogao.gbt.roles import Role, contents_role
from biaogao.gbt.units import Lines
from biaogao.ooxml.bookmarks import bookmark_name
from biaogao.ooxml.xml import escape, hyperlink, raw_run, run
from biaogao.resolve.resolution import ContentsEntry, LabelKind, Resolution
from biaogao.writers.docx.parts import Parts
from biaogao.writers.docx.titles import letter_spaced

TITLE = "目次"
_CAPTIONS = {LabelKind.FIGURE, LabelKind.TABLE}
_HEADING_ROLES = (
    (Role.FRONT_TITLE, Role.CHAPTER, Role.ANNEX_MARK, Role.BIBLIOGRAPHY_TITLE, Role.INDEX_TITLE),
    (Role.INTRODUCTION_CLAUSE_1, Role.CLAUSE_1, Role.ANNEX_CHAPTER),
    (Role.INTRODUCTION_CLAUSE_2, Role.CLAUSE_2, Role.ANNEX_CLAUSE_1),
    (Role.CLAUSE_3, Role.ANNEX_CLAUSE_2),
    (Role.CLAUSE_4, Role.ANNEX_CLAUSE_3),
    (Role.CLAUSE_5, Role.ANNEX_CLAUSE_4),
)


def contents_xml(resolution: Resolution, parts: Parts) -> str:
    """Title and fields: headings first, then figures, then tables, each list of captions after a free line."""
    title = _paragraph(Role.CONTENTS_TITLE, letter_spaced(TITLE))
    groups = itertools.groupby(resolution.contents, key=lambda entry: _kind(entry, resolution))
    return title + "".join(_group(kind, tuple(entries), parts) for kind, entries in groups)


def _kind(entry: ContentsEntry, resolution: Resolution) -> LabelKind | None:
    label = resolution.label(entry.key)
    return label.kind if label and label.kind in _CAPTIONS else None


def _group(kind: LabelKind | None, entries: tuple[ContentsEntry, ...], parts: Parts) -> str:
    """One TOC field: it begins in the first line and ends in a paragraph of its own, as Word writes it."""
    begin = (
        raw_run('<w:fldChar w:fldCharType="begin"/>')
        + raw_run(f'<w:instrText xml:space="preserve"> {escape(_instruction(kind, entries))} </w:instrText>')
        + raw_run('<w:fldChar w:fldCharType="separate"/>')
    )
    end = _paragraph(Role.FIELD_END, raw_run('<w:fldChar w:fldCharType="end"/>'))
    lines = []
    for place, entry in enumerate(entries):
        first = place == 0
        lines.append(
            _paragraph(
                contents_role(entry.indent),
                (begin if first else "") + _line(entry, parts),
                free_line=first and kind is not None,
            )
        )
    return "".join(lines) + end


def _line(entry: ContentsEntry, parts: Parts) -> str:
    text = "\u3000".join(part for part in (entry.label, entry.title) if part)
    return hyperlink(bookmark_name(entry.key), run(text) + run("\t") + parts.page_reference(entry.key))


def _instruction(kind: LabelKind | None, entries: Iterable[ContentsEntry]) -> str:
    """What Word needs to build the same lines again: our styles with their levels, no terms."""
    if kind is LabelKind.TABLE:
        styles = [(Role.TABLE_TITLE, 1), (Role.ANNEX_TABLE_TITLE, 1)]
    elif kind is LabelKind.FIGURE:
        styles = [(Role.FIGURE_TITLE, 1), (Role.ANNEX_FIGURE_TITLE, 1)]
    else:
        deepest = max((entry.indent for entry in entries), default=0)
        styles = list(_headings(deepest))
    listed = ",".join(f"{role.value},{level}" for role, level in styles)
    return f'TOC \\h \\z \\t "{listed}"'


def _headings(deepest: int) -> Iterator[tuple[Role, int]]:
    for level, roles in enumerate(_HEADING_ROLES[: deepest + 1], start=1):
        for role in roles:
            yield role, level


def _paragraph(role: Role, content: str, *, free_line: bool = False) -> str:
    line = Lines(1).length.twips
    space = f'<w:spacing w:beforeLines="100" w:before="{line}"/>' if free_line else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{role.style_id}"/>{space}</w:pPr>{content}</w:p>'
