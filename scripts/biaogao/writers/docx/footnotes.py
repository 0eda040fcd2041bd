"""条文脚注 as real footnotes, numbered 1) 2) through the whole file, and marks of table and figure footnotes (9.12)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from biaogao.gbt.roles import CharacterRole, Role
from biaogao.gbt.units import Em
from biaogao.model.nodes import Emphasis, Footnote, FootnoteMark, Inline, LocalFootnote, Strong, Text
from biaogao.ooxml.bookmarks import bookmark_name
from biaogao.ooxml.xml import field, paragraph, raw_run, run, run_properties, styled
from biaogao.writers.docx.setting import Setting

Runs = Callable[[Iterable[Inline], Setting], str]
_STYLE = CharacterRole.FOOTNOTE_REFERENCE.style_id
_PROPERTIES = run_properties(style=_STYLE)
# Word counts the footnotes; the half bracket behind the number is text of the same style.
_BRACKET = run(")", style=_STYLE)
_TAB = run("\t")
# The text begins at the fifth character (10.4.4.2). LibreOffice widens the number to a hanging indent and so parts it
# from its bracket, and drops the first tab behind it: so there is no hanging indent, and two stops side by side.
_BEGIN, _TEXT = Em(2).length.twips, Em(4).length.twips
_NOTE_PROPERTIES = (
    f'<w:pPr><w:pStyle w:val="{Role.FOOTNOTE_TEXT.style_id}"/>'
    f'<w:tabs><w:tab w:val="left" w:pos="{_TEXT}"/><w:tab w:val="left" w:pos="{_TEXT + 10}"/></w:tabs>'
    f'<w:ind w:left="{_BEGIN}" w:firstLine="0"/></w:pPr>'
)


def footnote_mark(mark: FootnoteMark, setting: Setting, runs: Runs) -> str:
    """The raised mark in the text; the first mark of a footnote brings its text, later ones refer to that mark."""
    if mark.local:
        return run(mark.label, raised="superscript")
    footnote = setting.footnotes.get(mark.label)
    if footnote is None:
        return run(f"[^{mark.label}]")
    if mark.label in setting.cited:
        number = run(str(setting.resolution.footnotes.get(mark.label, "")), style=_STYLE)
        return field(f"NOTEREF {bookmark_name(footnote.key)} \\f \\h", number, properties=_PROPERTIES) + _BRACKET
    setting.cited.add(mark.label)
    own = raw_run("<w:footnoteRef/>", _PROPERTIES) + _BRACKET
    text = paragraph(own + _TAB + _TAB + runs(_unfolded(footnote, setting.footnotes), setting), _NOTE_PROPERTIES)
    reference = raw_run(f'<w:footnoteReference w:id="{setting.parts.add_footnote(text)}"/>', _PROPERTIES)
    return setting.parts.bookmark(footnote.key, reference) + _BRACKET


def _unfolded(footnote: Footnote, footnotes: Mapping[str, Footnote]) -> tuple[Inline, ...]:
    """The text of a footnote with footnotes in it put in brackets, for Word allows none there.

    One that leads back to itself keeps its mark as typed.
    """

    def unfold(inlines: Iterable[Inline], around: frozenset[str]) -> Iterator[Inline]:
        for inline in inlines:
            if isinstance(inline, Emphasis | Strong):
                yield msgspec.structs.replace(inline, children=tuple(unfold(inline.children, around)))
            elif not isinstance(inline, FootnoteMark) or inline.local:
                yield inline
            elif inline.label in around or inline.label not in footnotes:
                yield Text(text=f"[^{inline.label}]")
            else:
                yield Text(text="（")
                yield from unfold(footnotes[inline.label].children, around | {inline.label})
                yield Text(text="）")

    return tuple(unfold(footnote.children, frozenset({footnote.label})))


def local_footnote(block: LocalFootnote, role: Role, setting: Setting, runs: Runs) -> str:
    """A footnote of a table or figure: the raised letter, then the text (9.12.2)."""
    content = run(block.label, raised="superscript") + _TAB + runs(block.children, setting)
    return styled(role.style_id, setting.mark(block, content))
