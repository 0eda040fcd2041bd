"""条文脚注 as real footnotes, numbered 1) 2) through the whole file, and marks of table and figure footnotes (9.12)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from biaogao.gbt.roles import CharacterRole, Role
from biaogao.model.nodes import FootnoteMark, Inline, LocalFootnote
from biaogao.ooxml.bookmarks import bookmark_name
from biaogao.ooxml.xml import field, raw_run, run, run_properties, styled
from biaogao.writers.docx.setting import Setting

Runs = Callable[[Iterable[Inline], Setting], str]
_STYLE = CharacterRole.FOOTNOTE_REFERENCE.style_id
_PROPERTIES = run_properties(style=_STYLE)
# Word counts the footnotes; the half bracket behind the number is text of the same style.
_BRACKET = run(")", style=_STYLE)


def footnote_mark(mark: FootnoteMark, setting: Setting, runs: Runs) -> str:
    """The raised mark in the text; the first mark of a footnote brings its text, later ones refer to that mark."""
    if mark.local:
        return run(mark.label, raised="superscript")
    footnote = setting.footnotes.get(mark.label)
    if footnote is None:
        return run(f"[^{mark.label}]")
    if mark.label in setting.cited:
        number = str(setting.resolution.footnotes.get(mark.label, ""))
        again = field(
            f"NOTEREF {bookmark_name(footnote.key)} \\f \\h", run(number, style=_STYLE), properties=_PROPERTIES
        )
        return again + _BRACKET
    setting.cited.add(mark.label)
    own = raw_run("<w:footnoteRef/>", _PROPERTIES)
    text = styled(Role.FOOTNOTE_TEXT.style_id, f"{own}{_BRACKET}{run('\t')}{runs(footnote.children, setting)}")
    reference = raw_run(f'<w:footnoteReference w:id="{setting.parts.add_footnote(text)}"/>', _PROPERTIES)
    return setting.parts.bookmark(footnote.key, reference) + _BRACKET


def local_footnote(block: LocalFootnote, role: Role, setting: Setting, runs: Runs) -> str:
    """A footnote of a table or figure: the raised letter, then the text (9.12.2)."""
    content = run(block.label, raised="superscript") + run("\t") + runs(block.children, setting)
    return styled(role.style_id, setting.mark(block, content))
