"""Cross-references as REF fields that read right before and after an update."""

from __future__ import annotations

from biaogao.model.document import Document
from biaogao.model.nodes import Annex, AnyBlock, Clause, CrossReference, ListItem
from biaogao.model.walk import blocks_of
from biaogao.ooxml.bookmarks import bookmark_name
from biaogao.ooxml.xml import field, hyperlink, run
from biaogao.resolve.resolution import Label, LabelKind, Resolution
from biaogao.writers.docx.setting import Link, Setting

# What Word can compute again: the paragraph's whole number, its own level only, or the text of the bookmark.
_WHOLE_NUMBER = "\\r \\h"
_OWN_LEVEL = "\\n \\h"
_BOOKMARKED_TEXT = "\\h"


def links_of(document: Document, resolution: Resolution) -> dict[str, tuple[Link, ...]]:
    """For each labelled node the numbers that a reference to it shows, from the outermost inwards."""
    found: dict[str, tuple[Link, ...]] = {}
    for block, ancestors in blocks_of(document):
        label = resolution.label(block.key)
        if label is not None:
            found[block.key] = _links(block, ancestors, label, resolution)
    return found


def _links(block: AnyBlock, ancestors: tuple[AnyBlock, ...], label: Label, resolution: Resolution) -> tuple[Link, ...]:
    match label.kind:
        case LabelKind.CLAUSE | LabelKind.TERM:
            return (Link(key=block.key, text=label.number, switches=_WHOLE_NUMBER),)
        case LabelKind.ANNEX | LabelKind.TABLE | LabelKind.FIGURE:
            return (Link(key=block.key, text=label.text.strip(), switches=_WHOLE_NUMBER),)
        case LabelKind.FORMULA | LabelKind.REFERENCE:
            return (Link(key=block.key, text=label.text.strip(), switches=_BOOKMARKED_TEXT),)
        case LabelKind.ITEM:
            return _item_links(block, ancestors, resolution)
        case _:
            return ()


def _item_links(block: AnyBlock, ancestors: tuple[AnyBlock, ...], resolution: Resolution) -> tuple[Link, ...]:
    """5.2 a) 1): the clause, then each lettered item around the item, then the item itself."""
    links: list[Link] = []
    for outer in (*ancestors, block):
        label = resolution.label(outer.key)
        if label is None:
            continue
        if isinstance(outer, Clause | Annex):
            links = [Link(key=outer.key, text=label.number, switches=_WHOLE_NUMBER)]
        elif isinstance(outer, ListItem) and label.text.endswith(")"):
            links.append(Link(key=outer.key, text=label.text.split(" ")[-1], switches=_OWN_LEVEL))
    return tuple(links)


def cross_reference(reference: CrossReference, setting: Setting) -> str:
    """`[@id]`: the words stand as text, the numbers as fields whose cached result is what resolve found."""
    text = setting.resolution.reference(reference.target)
    key = setting.resolution.targets.get(reference.target, "")
    label = setting.resolution.label(key)
    if label is None:
        return run(text)
    parts: list[str] = []
    position = 0
    for link in setting.links.get(key, ()):
        # The number of a term stands at the end, behind a name that may hold digits itself.
        find = text.rfind if label.kind is LabelKind.TERM else text.find
        at = find(link.text, position)
        if at < 0 or not link.text:
            continue
        parts.append(run(text[position:at]))
        parts.append(field(f"REF {bookmark_name(link.key)} {link.switches}", run(link.text)))
        position = at + len(link.text)
    if not parts:
        return hyperlink(bookmark_name(key), run(text))
    return "".join((*parts, run(text[position:])))
