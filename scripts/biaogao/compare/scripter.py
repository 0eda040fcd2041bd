"""Writes the edit script of a matching: what became of each child of each pair of blocks, and of their fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from biaogao.compare.canonical import Leaf, bare, canonical_run, leaves
from biaogao.compare.fields import (
    Run,
    child_field,
    list_fields,
    replaced,
    run_fields,
    to_value,
    value_fields,
)
from biaogao.compare.matching import Matching
from biaogao.compare.order import pair_up, rising
from biaogao.compare.regrouping import Group
from biaogao.compare.script import BlockEdit, BlockOp, Mark, OpKind, PictureEdit, RunEdit, TextOp, ValueEdit
from biaogao.compare.tables import table_edit
from biaogao.compare.tokens import BREAK, stream_ops, text_ops, whole
from biaogao.compare.tree import Entry, own_content
from biaogao.model.metadata import Metadata
from biaogao.model.nodes import Figure, Paragraph, Picture, Table


def write_children(matching: Matching, a: int, b: int) -> tuple[BlockOp, ...]:
    """The woven operations on the children of a pair; none where all are kept."""
    if matching.old[a].same == matching.new[b].same:
        return ()
    ops = tuple(_woven(matching, a, b))
    return () if all(op.kind is OpKind.KEEP for op in ops) else ops


def _woven(matching: Matching, a: int, b: int) -> Iterator[BlockOp]:
    """What went before what came, between the children that stay."""
    first, second = matching.old[a].children, matching.new[b].children
    groups = {group.old[0]: group for group in matching.groups}
    position = {child: at for at, child in enumerate(second)}
    inner = [child for child in first if matching.forth.get(child) in position]
    order = rising(
        [position[matching.forth[child]] for child in inner], [len(matching.old[child].text) + 1 for child in inner]
    )
    stays = {child for at, child in enumerate(inner) if at in order}
    i = j = 0
    while i < len(first):
        child = first[i]
        group = _group(matching, groups.get(child), stays)
        if group is not None:
            there = position[group.new[0]]
        elif child in stays:
            there = position[matching.forth[child]]
        else:
            yield _gone(matching, child, i)
            i += 1
            continue
        yield from (_come(matching, second[at], at) for at in range(j, there))
        yield _regrouped(matching, group, i, there) if group else _stayed(matching, child, i, there)
        i += len(group.old) if group else 1
        j = there + (len(group.new) if group else 1)
    yield from (_come(matching, second[at], at) for at in range(j, len(second)))


def _group(matching: Matching, group: Group | None, stays: set[int]) -> Group | None:
    """A group that can be told as one: the pair in it, if any, stays in order, and so does all around it."""
    if group is None:
        return None
    paired = [child for child in group.old if child in matching.forth]
    return group if paired and all(child in stays for child in paired) else None


def _regrouped(matching: Matching, group: Group, old: int, new: int) -> BlockOp:
    before = [matching.old[child].block for child in group.old]
    after = [matching.new[child].block for child in group.new]
    split = len(before) == 1
    return BlockOp(
        kind=OpKind.SPLIT if split else OpKind.MERGE,
        old=old,
        new=new,
        count=len(after) if split else len(before),
        text=stream_ops(_through(before), _through(after)),
        shells=tuple(bare(_shell(block)) for block in after),
    )


def _through(blocks: list[Any]) -> list[Leaf]:
    """The leaves of several blocks, with an end of paragraph between them."""
    found: list[Leaf] = []
    for position, block in enumerate(blocks):
        found.extend([BREAK] if position else [])
        found.extend(leaves(_paragraph(block).children))
    return found


def _paragraph(block: Any) -> Paragraph:
    """The one paragraph that a block is or holds."""
    found: Paragraph = block if isinstance(block, Paragraph) else block.children[0]
    return found


def _shell(block: Any) -> Any:
    """A block of one paragraph without its text."""
    empty = replaced(_paragraph(block), children=())
    return empty if isinstance(block, Paragraph) else replaced(block, children=(empty,))


def _stayed(matching: Matching, child: int, old: int, new: int) -> BlockOp:
    edit = _edit(matching, child)
    return BlockOp(kind=OpKind.EDIT if edit else OpKind.KEEP, old=old, new=new, edit=edit)


def _gone(matching: Matching, child: int, old: int) -> BlockOp:
    partner = matching.forth.get(child)
    if partner is not None:
        return BlockOp(kind=OpKind.MOVE_FROM, old=old, path=matching.new[partner].path)
    return BlockOp(kind=OpKind.REMOVE, old=old, edit=_emptied(matching, child))


def _emptied(matching: Matching, child: int) -> BlockEdit | None:
    """What became of the children of a block that is gone; None where all went with it."""
    if not _any_pair(matching.old, child, matching.forth):
        return None
    children = matching.old[child].children
    return BlockEdit(children=tuple(_gone(matching, inner, at) for at, inner in enumerate(children)))


def _come(matching: Matching, child: int, new: int) -> BlockOp:
    partner = matching.back.get(child)
    if partner is not None:
        source = matching.old[partner]
        return BlockOp(kind=OpKind.MOVE_TO, new=new, path=source.path, edit=_edit(matching, partner))
    entry = matching.new[child]
    if not _any_pair(matching.new, child, matching.back):
        return BlockOp(kind=OpKind.INSERT, new=new, block=bare(entry.block))
    shell = replaced(entry.block, **{child_field(entry.kind): ()})
    children = tuple(_come(matching, inner, at) for at, inner in enumerate(entry.children))
    return BlockOp(kind=OpKind.INSERT, new=new, block=bare(shell), edit=BlockEdit(children=children))


def _any_pair(entries: tuple[Entry, ...], index: int, pairs: dict[int, int]) -> bool:
    """Whether anything inside a block has a partner."""
    return any(child in pairs or _any_pair(entries, child, pairs) for child in entries[index].children)


def _edit(matching: Matching, child: int) -> BlockEdit | None:
    partner = matching.forth[child]
    old, new = matching.old[child], matching.new[partner]
    if old.same == new.same:
        return None
    children = write_children(matching, child, partner)
    return edit_block(old.block, new.block, children)


def edit_block(old: Any, new: Any, children: tuple[BlockOp, ...] = ()) -> BlockEdit | None:
    """The edit between two blocks of one class, None where nothing differs."""
    if old.id == new.id and own_content(old) == own_content(new):
        return BlockEdit(children=children) if children else None
    made = BlockEdit(
        runs=tuple(_runs(old, new)),
        values=tuple(value_edits(old, new, value_fields(type(old)))),
        table=table_edit(old, new) if isinstance(old, Table) else None,
        pictures=_pictures(old, new) if isinstance(old, Figure) else (),
        children=children,
    )
    return None if made == BlockEdit() else made


def value_edits(old: Any, new: Any, fields: tuple[str, ...]) -> Iterator[ValueEdit]:
    """The plain fields that differ."""
    for field in fields:
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield ValueEdit(field=field, old=to_value(before), new=to_value(after))


def metadata_edits(old: Metadata, new: Metadata) -> tuple[ValueEdit, ...]:
    """The fields of the front matter that differ."""
    fields = tuple(field for field in Metadata.__struct_fields__ if field not in {"positions", "waivers"})
    return tuple(value_edits(old, new, fields))


# --- runs ------------------------------------------------------------------------------------------------------


def _runs(old: Any, new: Any) -> Iterator[RunEdit]:
    kind = type(old)
    for field in run_fields(kind):
        before, after = getattr(old, field), getattr(new, field)
        if _content(before) != _content(after):
            yield RunEdit(
                field=field,
                old=None if before is None else 0,
                new=None if after is None else 0,
                ops=_ops(before, after),
            )
    for field in list_fields(kind):
        firsts, seconds = getattr(old, field), getattr(new, field)
        if tuple(map(leaves, firsts)) != tuple(map(leaves, seconds)):
            yield from _run_list(field, firsts, seconds)


def _run_list(field: str, old: tuple[Run, ...], new: tuple[Run, ...]) -> Iterator[RunEdit]:
    """Several runs, paired in their order: equal ones first, then the rest by place."""
    equal = pair_up(range(len(old)), range(len(new)), lambda a, b: float(leaves(old[a]) == leaves(new[b])))
    pairs = dict(equal) if equal else {at: at for at in range(min(len(old), len(new)))}
    yield from (
        RunEdit(field=field, old=a, new=b, ops=_ops(None if a is None else old[a], None if b is None else new[b]))
        for a, b in weave(len(old), len(new), pairs)
    )


def weave(old: int, new: int, pairs: dict[int, int]) -> Iterator[tuple[int | None, int | None]]:
    """Two lists as one: what went, what came, and the pairs, which are in order."""
    j = 0
    for i in range(old):
        if i not in pairs:
            yield i, None
            continue
        yield from ((None, at) for at in range(j, pairs[i]))
        yield i, pairs[i]
        j = pairs[i] + 1
    yield from ((None, at) for at in range(j, new))


def _content(run: Run | None) -> Any:
    return None if run is None else leaves(run)


def _ops(old: Run | None, new: Run | None) -> tuple[TextOp, ...]:
    if old is None:
        return whole(new or (), Mark.INSERT)
    return text_ops(old, new) if new is not None else whole(old, Mark.DELETE)


def _pictures(old: Figure, new: Figure) -> tuple[PictureEdit, ...]:
    def content(picture: Picture) -> Any:
        return picture.path, picture.alt, leaves(picture.title)

    if list(map(content, old.pictures)) == list(map(content, new.pictures)):
        return ()
    firsts, seconds = old.pictures, new.pictures
    if len(firsts) == len(seconds):
        pairs = {at: at for at in range(len(firsts))}
    else:
        same = pair_up(range(len(firsts)), range(len(seconds)), lambda a, b: float(firsts[a].path == seconds[b].path))
        pairs = dict(same)
    return tuple(_picture(firsts, seconds, a, b) for a, b in weave(len(firsts), len(seconds), pairs))


def _picture(old: tuple[Picture, ...], new: tuple[Picture, ...], a: int | None, b: int | None) -> PictureEdit:
    shown = new[b] if b is not None else old[a or 0]
    before = None if a is None else canonical_run(old[a].title)
    after = None if b is None else canonical_run(new[b].title)
    return PictureEdit(old=a, new=b, path=shown.path, alt=shown.alt, title=_ops(before, after))
