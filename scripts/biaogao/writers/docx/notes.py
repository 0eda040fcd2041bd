"""注 and 示例 with labels that Word numbers: one of a kind is bare, several count anew in each clause (9.10, 9.11)."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from biaogao.gbt.roles import Role
from biaogao.gbt.typography import THIN_RULE
from biaogao.gbt.units import Em, Length, Size
from biaogao.model.nodes import AnyBlock, Example, List, NoteBlock, Paragraph
from biaogao.ooxml.xml import paragraph, paragraph_properties, styled
from biaogao.writers.docx.inlines import runs
from biaogao.writers.docx.lists import write_small_list
from biaogao.writers.docx.parts import Counted
from biaogao.writers.docx.setting import Place, Setting


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """The roles of a note or example: alone, one of several, its further paragraphs and lists."""

    single: Role
    numbered: Role
    kind: Counted
    following: Role
    items: Role


_FRAME_MARGIN = Em(0.5, Size.SMALL_FIVE).length

TEXT_NOTE = Look(
    single=Role.NOTE,
    numbered=Role.NOTE_NUMBERED,
    kind=Counted.NOTES,
    following=Role.NOTE_TEXT,
    items=Role.NOTE_DASH,
)
TABLE_NOTE = Look(
    single=Role.TABLE_NOTE,
    numbered=Role.TABLE_NOTE_NUMBERED,
    kind=Counted.TABLE_NOTES,
    following=Role.TABLE_PARAGRAPH,
    items=Role.TABLE_PARAGRAPH,
)
FIGURE_NOTE = Look(
    single=Role.FIGURE_NOTE,
    numbered=Role.FIGURE_NOTE_NUMBERED,
    kind=Counted.FIGURE_NOTES,
    following=Role.FIGURE_PARAGRAPH,
    items=Role.FIGURE_PARAGRAPH,
)
_EXAMPLE = Look(
    single=Role.EXAMPLE,
    numbered=Role.EXAMPLE_NUMBERED,
    kind=Counted.EXAMPLES,
    following=Role.EXAMPLE_TEXT,
    items=Role.EXAMPLE_TEXT,
)


def write_note(block: NoteBlock, look: Look, setting: Setting, place: Place) -> str:
    """A note: its first paragraph runs on behind the label."""
    first, rest = _split(block.children)
    content = setting.mark(block, runs(first.children, setting) if first else "")
    return _labelled(block, look, content, setting) + _following(rest, look, setting, place)


def write_example(block: Example, setting: Setting, place: Place) -> str:
    """An example: the label on a line of its own, the content below (9.10.3)."""
    label = _labelled(block, _EXAMPLE, setting.mark(block, ""), setting)
    if not block.framed or place.framed:
        return label + _following(block.children, _EXAMPLE, setting, place)
    inner = msgspec.structs.replace(place, framed=True, width=Length(place.width - 2 * _FRAME_MARGIN), follows=None)
    return label + _frame(_following(block.children, _EXAMPLE, setting, inner), place.width)


def _frame(content: str, width: Length) -> str:
    """Content in a thin frame: a table of one cell, which may hold tables in turn and goes over pages (10.4.5)."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{THIN_RULE.eighths}" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right")
    )
    margins = "".join(
        f'<w:{side} w:w="{_FRAME_MARGIN.twips}" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    # A cell ends with a paragraph; so does what stands behind the frame, or the next table would grow into it.
    end = styled(Role.FIELD_END.style_id, "")
    inside = content + end if content.endswith("</w:tbl>") or not content else content
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width.twips}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{sides}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width.twips}"/></w:tblGrid><w:tr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{width.twips}" w:type="dxa"/></w:tcPr>{inside}</w:tc></w:tr></w:tbl>{end}'
    )


def _labelled(block: NoteBlock | Example, look: Look, content: str, setting: Setting) -> str:
    keep = isinstance(block, Example)
    if not setting.number(block.key):
        return paragraph(content, paragraph_properties(look.single.style_id, keep_next=keep))
    numbering = (setting.counted(look.kind, block.key), 0)
    return paragraph(content, paragraph_properties(look.numbered.style_id, keep_next=keep, numbering=numbering))


def _split(blocks: tuple[AnyBlock, ...]) -> tuple[Paragraph | None, tuple[AnyBlock, ...]]:
    if blocks and isinstance(blocks[0], Paragraph):
        return blocks[0], blocks[1:]
    return None, blocks


def _following(blocks: Iterable[AnyBlock], look: Look, setting: Setting, place: Place) -> str:
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            parts.append(styled(look.following.style_id, setting.mark(block, runs(block.children, setting))))
        elif isinstance(block, List):
            parts.append(write_small_list(block, look.items, setting, place))
        else:
            parts.append(setting.blocks((block,), place))
    return "".join(parts)
