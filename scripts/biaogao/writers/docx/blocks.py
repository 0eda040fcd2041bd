"""Blocks as paragraphs and tables, by kind; clauses and annexes bring their headings and what they hold."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import assert_never

import msgspec

from biaogao.gbt.roles import Role, annex_role, clause_role, introduction_role
from biaogao.model.nodes import (
    Annex,
    AnyBlock,
    Caution,
    Clause,
    Example,
    Figure,
    Formula,
    Invalid,
    List,
    ListItem,
    LocalFootnote,
    NoteBlock,
    Paragraph,
    ReferenceEntry,
    SourceNote,
    SymbolEntry,
    Table,
    TermEntry,
)
from biaogao.ooxml.xml import paragraph, paragraph_properties, raw_run, run, run_content, styled
from biaogao.writers.docx.figures import write_figure
from biaogao.writers.docx.footnotes import local_footnote
from biaogao.writers.docx.formulas import write_formula, write_symbol_entry
from biaogao.writers.docx.inlines import runs
from biaogao.writers.docx.lists import write_list
from biaogao.writers.docx.notes import TEXT_NOTE, write_example, write_note
from biaogao.writers.docx.numbering import NO_LIST, too_deep
from biaogao.writers.docx.setting import Place, Setting
from biaogao.writers.docx.tables import write_table
from biaogao.writers.docx.terms import write_term
from biaogao.writers.docx.titles import numbered


def write_blocks(blocks: Iterable[AnyBlock], setting: Setting, place: Place) -> str:
    """The blocks one after the other, as children of w:body or of a table cell."""
    parts: list[str] = []
    for block, follows in pairwise((*blocks, place.follows)):
        assert block is not None
        parts.append(_block(block, setting, msgspec.structs.replace(place, follows=follows)))
    return "".join(parts)


def _block(block: AnyBlock, setting: Setting, place: Place) -> str:
    match block:
        case Clause():
            return write_clause(block, setting, place)
        case Annex():
            return write_annex(block, setting, place)
        case List():
            return write_list(block, setting, place)
        case ListItem():
            return write_blocks(block.children, setting, place)
        case NoteBlock():
            return write_note(block, TEXT_NOTE, setting, place)
        case Example():
            return write_example(block, setting, place)
        case Table():
            return write_table(block, setting, place)
        case Figure():
            return write_figure(block, setting, place)
        case Formula():
            return write_formula(block, setting, place)
        case TermEntry():
            return write_term(block, setting, place)
        case _:
            return _line(block, setting, place)


def _line(
    block: Paragraph | SymbolEntry | ReferenceEntry | SourceNote | Caution | LocalFootnote | Invalid,
    setting: Setting,
    place: Place,
) -> str:
    """A block that is one paragraph."""
    match block:
        case Paragraph():
            content = setting.mark(block, runs(block.children, setting))
            return paragraph(content, paragraph_properties(Role.PARAGRAPH.style_id, keep_next=_leads(place.follows)))
        case SymbolEntry():
            return write_symbol_entry(block, setting)
        case ReferenceEntry():
            return _entry(block, setting)
        case SourceNote():
            return styled(Role.SOURCE.style_id, setting.mark(block, runs(block.children, setting)))
        case Caution():
            content = run(f"{block.kind.value}：") + runs(block.children, setting)
            return styled(Role.CAUTION.style_id, setting.mark(block, content))
        case LocalFootnote():
            return local_footnote(block, Role.FIGURE_FOOTNOTE, setting, runs)
        case Invalid():
            # Nothing that was typed is lost on the way; the reader's finding says what is wrong with it.
            marked = raw_run(run_content(block.text), '<w:rPr><w:highlight w:val="yellow"/></w:rPr>')
            return styled(Role.PARAGRAPH.style_id, marked)
        case _:
            assert_never(block)


def _leads(follows: AnyBlock | None) -> bool:
    """Whether a paragraph before this block is its lead-in, which no page may part from it."""
    return isinstance(follows, List | Formula)


def _entry(block: ReferenceEntry, setting: Setting) -> str:
    """A line of 规范性引用文件, or of 参考文献 with [1] before it, to which a reference can point."""
    label = setting.label(block.key)
    if not label:
        return styled(Role.REFERENCE_ENTRY.style_id, setting.mark(block, runs(block.children, setting)))
    number = setting.parts.bookmark(block.key, run(label))
    return styled(Role.BIBLIOGRAPHY_ENTRY.style_id, number + run("\u3000") + runs(block.children, setting))


def write_clause(block: Clause, setting: Setting, place: Place) -> str:
    """章 or 条: its heading, or the number of an 无标题条 before its first paragraph (7.3.3)."""
    children = block.children
    if block.title is not None:
        content = setting.parts.bookmark(block.key, runs(block.title, setting))
    elif children and isinstance(children[0], Paragraph):
        text = setting.mark(children[0], runs(children[0].children, setting))
        content, children = setting.parts.bookmark(block.key, text), children[1:]
    else:
        content = setting.parts.bookmark(block.key)
    leads = block.title is None and bool(children) and _leads(children[0])
    role = _heading_role(block, place)
    has_number = bool(setting.number(block.key))
    numbering = too_deep(role, block.level) if has_number else NO_LIST
    heading = numbered(
        role,
        content,
        gap=has_number and (setting.look.heading_gap or bool(place.annex)),
        keep_next=leads,
        numbering=numbering,
    )
    return heading + write_blocks(children, setting, place)


def _heading_role(block: Clause, place: Place) -> Role:
    titled = block.title is not None
    if place.annex:
        return annex_role(block.level, titled=titled)
    if place.introduction:
        return introduction_role(block.level, titled=titled)
    return clause_role(block.level, titled=titled)


def write_annex(block: Annex, setting: Setting, place: Place) -> str:
    """附录A, （规范性） and the title in three centred lines of one paragraph, then the text (9.6, 10.4.1)."""
    kind = "（规范性）" if block.normative else "（资料性）"
    content = run(f"\n{kind}\n") + runs(block.title, setting)
    # The number stands in the first line by itself, so the bookmark may begin with the break.
    heading = paragraph(setting.parts.bookmark(block.key, content), paragraph_properties(Role.ANNEX_MARK.style_id))
    setting.parts.stretch += 1
    inner = msgspec.structs.replace(place, annex=setting.number(block.key))
    return heading + write_blocks(block.children, setting, inner)
