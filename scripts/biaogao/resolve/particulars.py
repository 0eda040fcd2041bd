"""Turns notes, examples, list items and nameless blocks into labels in their clause (依据 7.5, 9.5.3, 9.10, 9.11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from biaogao.model.nodes import (
    Annex,
    AnyBlock,
    Caution,
    Clause,
    Example,
    Figure,
    Formula,
    List,
    ListItem,
    LocalFootnote,
    NoteBlock,
    Paragraph,
    SymbolEntry,
    Table,
    TermEntry,
)
from biaogao.model.walk import children_of, text_of
from biaogao.resolve.counting import chinese_number, item_letter
from biaogao.resolve.resolution import Label, LabelKind

Pairs = Iterator[tuple[str, Label]]
_CONTAINERS = (Clause, Annex, TermEntry, Table, Figure, Example)
_CONTAINER_TYPES = frozenset(_CONTAINERS)
_Numbered = NoteBlock | Example
_NAMED_OTHERWISE = (ListItem, Formula, NoteBlock, *_CONTAINERS)


def label_particulars(children: tuple[AnyBlock, ...], labels: Mapping[str, Label]) -> dict[str, Label]:
    """Labels of what is counted inside one clause, term, table or figure, and of any other block that has an id.

    `labels` holds the containers. One note is 注：, several are 注1：, 注2：; examples alike.
    """
    found: dict[str, Label] = {}
    for block in children:
        if isinstance(block, _CONTAINERS):
            _inside(block, labels, "", found)
        elif block.id and block.key not in labels:
            found[block.key] = Label(kind=LabelKind.PLACE, number="", text="", reference=_place(block, [], ""))
    return found


def _inside(container: AnyBlock, labels: Mapping[str, Label], outer: str, found: dict[str, Label]) -> None:
    name = _name(container, labels) or outer
    inner = tuple(_own_blocks(container))
    # Most containers hold paragraphs and clauses alone: what is not there is not looked for.
    kinds = {type(block) for block in inner}
    if NoteBlock in kinds:
        notes = tuple(block for block in inner if isinstance(block, NoteBlock))
        found.update(_counted(notes, LabelKind.NOTE, "注", name))
    if Example in kinds:
        examples = tuple(block for block in inner if isinstance(block, Example))
        found.update(_counted(examples, LabelKind.EXAMPLE, "示例", name))
    if List in kinds:
        found.update(_items(container, name))
    if any(block.id for block in inner):
        found.update(_places(container, inner, name, labels))
    if not kinds.isdisjoint(_CONTAINER_TYPES):
        for block in inner:
            if type(block) in _CONTAINER_TYPES:
                _inside(block, labels, name, found)


def _own_blocks(container: AnyBlock) -> Iterator[AnyBlock]:
    """All blocks inside a container, down to and with the containers inside it, but not beyond these."""
    waiting = list(reversed(children_of(container)))
    while waiting:
        child = waiting.pop()
        yield child
        if type(child) is not Paragraph and type(child) not in _CONTAINER_TYPES:
            waiting.extend(reversed(children_of(child)))


def _name(container: AnyBlock, labels: Mapping[str, Label]) -> str:
    """How a particular names its container: 5.2, 第4章, 表1; a term by its entry number alone."""
    label = labels.get(container.key)
    if label is None:
        return ""
    return label.number if label.kind is LabelKind.TERM and label.number else label.reference


def _counted(blocks: tuple[_Numbered, ...], kind: LabelKind, word: str, name: str) -> Pairs:
    for position, block in enumerate(blocks, start=1):
        number = str(position) if len(blocks) > 1 else ""
        reference = f"{name}中的{word}{number}" if name else f"{word}{number}"
        yield block.key, Label(kind=kind, number=number, text=f"{word}{number}：", reference=reference)


def _items(container: AnyBlock, name: str) -> Pairs:
    """Items of the lists in a container; a list inside a note or an item belongs to the same clause."""
    for child in children_of(container):
        if isinstance(child, List):
            yield from _list_items(child, name, "", 1)
        elif not isinstance(child, _CONTAINERS):
            yield from _items(child, name)


def _list_items(items: List, name: str, parent: str, depth: int) -> Pairs:
    for position, item in enumerate(items.items, start=1):
        label = _item_label(items.ordered, position, name, parent, depth)
        yield item.key, label
        for child in item.children:
            if isinstance(child, List):
                yield from _list_items(child, label.reference, label.number, depth + 1)
            elif not isinstance(child, _CONTAINERS):
                yield from _items(child, name)


def _item_label(ordered: bool, position: int, name: str, parent: str, depth: int) -> Label:
    """An item as a) or 1) (5.2 a) 1)), or by its place where it has only a dash or a dot (5.2列项的第二项)."""
    # GB/T 1.1 knows two levels (7.5.1); what lies deeper is marked as the second, as it is printed.
    outer = depth == 1
    if ordered:
        mark = f"{item_letter(position) if outer else position})"
        number = f"{parent} {mark}".strip()
        reference = f"{name} {mark}".strip()
        return Label(kind=LabelKind.ITEM, number=number, text=mark, reference=reference)
    place = f"第{chinese_number(position)}项"
    series = "的" if parent else "列项的"
    reference = f"{name}{series}{place}"
    number = f"{parent}的{place}" if parent else place
    return Label(kind=LabelKind.ITEM, number=number, text="——" if outer else "·", reference=reference)


def _places(container: AnyBlock, inner: tuple[AnyBlock, ...], name: str, labels: Mapping[str, Label]) -> Pairs:
    """Names for blocks that have an id but no number: 4.1第二段, 表1的脚注a."""
    paragraphs = [child for child in children_of(container) if isinstance(child, Paragraph)]
    for block in inner:
        if not block.id or block.key in labels or isinstance(block, _NAMED_OTHERWISE):
            continue
        yield block.key, Label(kind=LabelKind.PLACE, number="", text="", reference=_place(block, paragraphs, name))


def _place(block: AnyBlock, paragraphs: list[Paragraph], name: str) -> str:
    match block:
        case Paragraph():
            position = next((n for n, each in enumerate(paragraphs, start=1) if each.key == block.key), 0)
            return f"{name}第{chinese_number(position)}段" if position else name
        case List():
            return f"{name}列项"
        case LocalFootnote():
            return f"{name}的脚注{block.label}"
        case Caution():
            return block.kind.value
        case SymbolEntry():
            return text_of(block.symbol) or name
        case _:
            return name
