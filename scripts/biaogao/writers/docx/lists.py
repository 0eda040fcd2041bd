"""列项 of two levels as real lists that begin anew: a) and 1), —— and · (7.5)."""

from __future__ import annotations

import msgspec

from biaogao.gbt.roles import Role
from biaogao.model.nodes import AnyBlock, List, ListItem, Paragraph
from biaogao.ooxml.xml import paragraph, paragraph_properties, run, styled
from biaogao.writers.docx.inlines import runs
from biaogao.writers.docx.numbering import DEEPEST_LIST, NO_LIST, NUMBER_OF_ROLE
from biaogao.writers.docx.parts import Counted
from biaogao.writers.docx.setting import Place, Setting

# GB/T 1.1 knows two levels; what lies deeper takes the second, and a rule tells the drafter.
_ROLES = {True: (Role.LIST_LETTER, Role.LIST_NUMBER), False: (Role.LIST_DASH, Role.LIST_DOT)}
_TEXT_ROLES = (Role.LIST_TEXT_1, Role.LIST_TEXT_2)
_KINDS = {True: Counted.LETTERS, False: Counted.DASHES}


def write_list(block: List, setting: Setting, place: Place) -> str:
    """A list; its items are numbered paragraphs, what else an item holds follows with the item's indent."""
    number = setting.parts.list_instance(_KINDS[block.ordered])
    return "".join(_item(item, block.ordered, number, setting, place) for item in block.items)


def _item(item: ListItem, ordered: bool, number: int, setting: Setting, place: Place) -> str:
    level = min(place.depth, 1)
    counted = place.depth < DEEPEST_LIST
    numbering = (number, place.depth if ordered else level) if counted else NO_LIST
    properties = paragraph_properties(_ROLES[ordered][level].style_id, numbering=numbering)
    inner = msgspec.structs.replace(place, depth=place.depth + 1)
    first, rest = _first_paragraph(item)
    marker = "" if counted else run(f"{setting.label(item.key)}\t")
    content = setting.mark(item, marker + (runs(first.children, setting) if first else ""))
    following = (_following(block, level, setting, inner) for block in rest)
    return paragraph(content, properties) + "".join(following)


def _first_paragraph(item: ListItem) -> tuple[Paragraph | None, tuple[AnyBlock, ...]]:
    if item.children and isinstance(item.children[0], Paragraph):
        return item.children[0], item.children[1:]
    return None, item.children


def _following(block: AnyBlock, level: int, setting: Setting, place: Place) -> str:
    if isinstance(block, Paragraph):
        return styled(_TEXT_ROLES[level].style_id, setting.mark(block, runs(block.children, setting)))
    return setting.blocks((block,), place)


def write_small_list(block: List, role: Role, setting: Setting, place: Place) -> str:
    """A list inside a note, an example, a table or a figure: paragraphs of one role, the marker as text.

    Such lists are short and not referred to; a role that numbers itself (注中列项) writes the dash.
    """
    parts: list[str] = []
    for item in block.items:
        own = role in NUMBER_OF_ROLE and not block.ordered
        marker = "" if own else setting.label(item.key) or "——"
        first, rest = _first_paragraph(item)
        content = run(marker) + (runs(first.children, setting) if first else "")
        parts.append(paragraph(setting.mark(item, content), _small_properties(role, own=own)))
        parts.extend(_inside_small(inner, role, setting, place) for inner in rest)
    return "".join(parts)


def _small_properties(role: Role, *, own: bool) -> str:
    """Without its own dash, a role that numbers itself is told not to."""
    return paragraph_properties(role.style_id, numbering=None if own or role not in NUMBER_OF_ROLE else NO_LIST)


def _inside_small(block: AnyBlock, role: Role, setting: Setting, place: Place) -> str:
    if isinstance(block, List):
        return write_small_list(block, role, setting, place)
    if isinstance(block, Paragraph):
        return paragraph(runs(block.children, setting), _small_properties(role, own=False))
    return setting.blocks((block,), place)
