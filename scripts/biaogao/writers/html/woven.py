"""Walks the edit script through both documents and gives rows: a block of the old text beside that of the new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from biaogao.compare.changes import Change, ChangeKind, ChangeSet
from biaogao.compare.marked import is_field
from biaogao.compare.places import Surroundings
from biaogao.compare.script import BlockEdit, BlockOp, OpKind, TextOp
from biaogao.model.nodes import (
    Annex,
    AnyBlock,
    Caution,
    Clause,
    Example,
    Figure,
    Footnote,
    Formula,
    Invalid,
    List,
    ListItem,
    LocalFootnote,
    NoteBlock,
    Paragraph,
    SymbolEntry,
    Table,
    TermEntry,
)
from biaogao.model.walk import children_of
from biaogao.writers.html.halves import Half
from biaogao.writers.html.markup import element, text

Changes = tuple[Change, ...]
_Pair = tuple[Any, Any]
_HEADED = Clause | Annex | TermEntry | Table | Figure | Formula
_LEADING = ListItem | NoteBlock | Example


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Markup of both halves, None where a state has nothing there.

    `form` is how it looks (a class of the style sheet), `numbers` are the numbers of the clause in either state;
    `moved` is `to` where the block went elsewhere, `from` where it came from there.
    """

    form: str
    old: str | None
    new: str | None
    changes: Changes = ()
    numbers: tuple[str, str] = ("", "")
    moved: str = ""


class _Near(msgspec.Struct, frozen=True, kw_only=True):
    """What blocks inherit: numbers of their clause, markup that runs into the first of them, depth of lists.

    `whole` are the changes of a block that came or went with all that is in it, `first` those told at the first block.
    """

    numbers: tuple[str, str] = ("", "")
    leads: tuple[str, str] = ("", "")
    depth: int = 0
    whole: Changes = ()
    first: Changes = ()
    moved: str = ""

    def after_first(self) -> _Near:
        """The same for all further blocks."""
        return msgspec.structs.replace(self, leads=("", ""), first=())


class Weaver:
    """Makes the rows of a comparison; each change is told by the row of its block."""

    def __init__(self, changeset: ChangeSet, old: Half, new: Half) -> None:
        self.changeset, self.old, self.new = changeset, old, new
        self._before, self._after = Surroundings(old.state), Surroundings(new.state)
        self._gone: dict[str, list[Change]] = {}
        self._come: dict[str, list[Change]] = {}
        for change in changeset.changes:
            if change.new and change.new.key:
                self._come.setdefault(change.new.key, []).append(change)
            if change.old and change.old.key and (change.new is None or change.kind is ChangeKind.MOVED):
                self._gone.setdefault(change.old.key, []).append(change)
        self._told: set[str] = set()

    def rows(self) -> tuple[Row, ...]:
        """All rows: front matter, text, footnotes, and at the end whatever change found no block."""
        script = self.changeset.script
        old, new = self.old.state.document, self.new.state.document
        found = [self._unplaced(change) for change in self.changeset.changes if _is_front_matter(change)]
        found.extend(self._children(old.children, new.children, script.children, _Near()))
        found.extend(self._children(old.footnotes, new.footnotes, script.footnotes, _Near()))
        told = {change.id for row in found for change in row.changes}
        found.extend(self._unplaced(change) for change in self.changeset.changes if change.id not in told)
        return tuple(found)

    def _unplaced(self, change: Change) -> Row:
        """A change that belongs to no block: a field of the front matter."""
        sides = [None if half is None else f"{text(change.subject)}：{half}" for half in self._texts(change)]
        return Row(form="front", old=sides[0], new=sides[1], changes=(change,))

    def _texts(self, change: Change) -> tuple[str | None, str | None]:
        if change.ops and not is_field(change):
            return self.old.woven(change.ops), self.new.woven(change.ops)
        old, new = text(change.old_text), text(change.new_text)
        return self.old.marked(old) if old else None, self.new.marked(new) if new else None

    # --- lists of blocks ---------------------------------------------------------------------------------------

    def _children(
        self, olds: Sequence[Any], news: Sequence[Any], ops: tuple[BlockOp, ...], near: _Near
    ) -> Iterator[Row]:
        for old, new, op in _pairs(olds, news, ops):
            if op is not None and op.kind in (OpKind.SPLIT, OpKind.MERGE):
                yield self._regrouped(olds, news, op, near)
            else:
                yield from self._placed(old, new, op, near)
            near = near.after_first()

    def _placed(self, old: Any, new: Any, op: BlockOp | None, near: _Near) -> Iterator[Row]:
        """A block, after what the operation says of where it is."""
        edit = op.edit if op else None
        if op is not None and op.kind is OpKind.MOVE_FROM:
            yield from self._block(old, None, edit, msgspec.structs.replace(near, moved="to"))
        elif op is not None and op.kind is OpKind.MOVE_TO:
            notes = self.old.state.document.footnotes
            source = notes[op.path[0]] if isinstance(new, Footnote) else self._before.line(op.path)[-1]
            changed = edit if edit is not None else BlockEdit()
            inner = msgspec.structs.replace(near, moved="from")
            for row in self._block(source, new, changed, inner):
                yield msgspec.structs.replace(row, old=None)
        else:
            yield from self._block(old, new, edit, near)

    # --- one block ---------------------------------------------------------------------------------------------

    def _block(self, old: Any, new: Any, edit: BlockEdit | None, near: _Near) -> Iterator[Row]:
        block = new if new is not None else old
        own = self._changes(old, new)
        lone = old is None or new is None or near.moved != ""
        whole = (*near.whole, *own) if lone else near.whole
        inner = msgspec.structs.replace(near, whole=whole)
        if isinstance(block, _HEADED):
            yield from self._headed(old, new, edit, inner, own)
        elif isinstance(block, List):
            deeper = msgspec.structs.replace(inner, depth=near.depth + 1, first=(*near.first, *own))
            yield from self._inside(old, new, edit, deeper)
        elif isinstance(block, _LEADING):
            leads = self._leads(old, new)
            yield from self._inside(
                old, new, edit, msgspec.structs.replace(inner, leads=leads, first=(*near.first, *own))
            )
        else:
            halves = (self._half(self.old, old, edit), self._half(self.new, new, edit))
            yield self._row(_form(block, near), (old, new), halves, own, near)

    def _inside(self, old: Any, new: Any, edit: BlockEdit | None, near: _Near) -> Iterator[Row]:
        olds = children_of(old) if old is not None else ()
        news = children_of(new) if new is not None else ()
        yield from self._children(olds, news, edit.children if edit else (), near)

    def _headed(self, old: Any, new: Any, edit: BlockEdit | None, near: _Near, own: Changes) -> Iterator[Row]:
        """A block with a line of its own above what is in it; an untitled clause lends its number to its paragraph."""
        block = new if new is not None else old
        inner = near
        if isinstance(block, Clause | Annex | TermEntry):
            numbers = (self.old.number(old) if old else "", self.new.number(new) if new else "")
            inner = msgspec.structs.replace(near, numbers=numbers, depth=0)
        halves = (self._head(self.old, old, edit), self._head(self.new, new, edit))
        if isinstance(block, Clause) and halves == (None, None):
            leads = self._leads(old, new)
            first = (*near.first, *own)
            yield from self._inside(old, new, edit, msgspec.structs.replace(inner, leads=leads, first=first))
            return
        yield self._row(_form(block, near), (old, new), halves, own, inner)
        before, after = (
            "" if half is not None or not isinstance(one, Clause) else lead
            for half, one, lead in zip(halves, (old, new), self._leads(old, new), strict=True)
        )
        further = msgspec.structs.replace(inner.after_first(), leads=(before, after))
        yield from self._inside(old, new, edit, further)

    def _head(self, half: Half, block: Any, edit: BlockEdit | None) -> str | None:
        match block:
            case None:
                return None
            case Clause():
                if block.title is None:
                    return None
                return f"{_number(half.number(block))}{half.run(block, 'title', edit)}"
            case Annex():
                kind = "（规范性）" if block.normative else "（资料性）"
                return f"{_number(half.label(block) + kind)}{half.run(block, 'title', edit)}"
            case TermEntry():
                return _term(half, block, edit)
            case Table():
                return half.table(block, edit)
            case Figure():
                return half.figure(block, edit)
            case _:
                assert isinstance(block, Formula)
                return _formula(half, block, edit)

    def _half(self, half: Half, block: Any, edit: BlockEdit | None) -> str | None:
        """The text of a block of one paragraph."""
        match block:
            case None:
                return None
            case SymbolEntry():
                return f"{half.run(block, 'symbol', edit)}——{half.run(block, 'explanation', edit)}"
            case Caution():
                return f"{element('strong', text(block.kind.value + '：'))}{half.run(block, 'children', edit)}"
            case LocalFootnote():
                return f"{element('sup', text(block.label))} {half.run(block, 'children', edit)}"
            case Footnote():
                number = half.state.resolution.footnotes.get(block.label)
                return f"脚注{number or block.label}）{half.run(block, 'children', edit)}"
            case Invalid():
                return element("code", text(block.text))
            case Paragraph():
                return half.run(block, "children", edit)
            case _:
                return f"{_number(half.label(block))}{half.run(block, 'children', edit)}"

    def _regrouped(self, olds: Sequence[Any], news: Sequence[Any], op: BlockOp, near: _Near) -> Row:
        """Blocks that were parted, or made one, in one row."""
        split = op.kind is OpKind.SPLIT
        first, last = op.old or 0, op.new or 0
        before = olds[first : first + (1 if split else op.count)]
        after = news[last : last + (op.count if split else 1)]
        halves = (_paragraphs(self.old, before, op.text), _paragraphs(self.new, after, op.text))
        own = tuple(change for block in after for change in self._changes(None, block))
        numbers = (self.old.number(before[0]), self.new.number(after[0]))
        if not isinstance(after[0], Clause):
            numbers = near.numbers
        return self._row("p", (before[0], after[0]), halves, own, msgspec.structs.replace(near, numbers=numbers))

    # --- rows --------------------------------------------------------------------------------------------------

    def _row(self, form: str, blocks: _Pair, halves: tuple[str | None, str | None], own: Changes, near: _Near) -> Row:
        old, new = blocks
        sides = [None if half is None else lead + half for half, lead in zip(halves, near.leads, strict=True)]
        if near.moved != "from" and old is None and sides[1] is not None:
            sides[1] = _whole(sides[1], self.new)
        if near.moved == "" and new is None and sides[0] is not None:
            sides[0] = _whole(sides[0], self.old)
        return Row(
            form=form,
            old=sides[0],
            new=sides[1],
            changes=tuple(dict.fromkeys((*near.whole, *near.first, *own))),
            numbers=near.numbers,
            moved=near.moved,
        )

    def _changes(self, old: Any, new: Any) -> Changes:
        gone = self._gone.get(old.key, []) if old is not None else []
        if new is None:
            return tuple(gone)
        # Rows and columns of a table go without the table.
        lines = [change for change in gone if change.kind is not ChangeKind.MOVED]
        return tuple(dict.fromkeys((*self._come.get(new.key, ()), *lines)))

    def _leads(self, old: Any, new: Any) -> tuple[str, str]:
        numbers = [
            (half.number(block) if isinstance(block, Clause) else _mark(half, block)) if block is not None else ""
            for half, block in ((self.old, old), (self.new, new))
        ]
        differ = "" not in numbers and numbers[0] != numbers[1]
        before, after = (_number(number, changed=differ) for number in numbers)
        return before, after


def _pairs(
    olds: Sequence[Any], news: Sequence[Any], ops: tuple[BlockOp, ...]
) -> Iterator[tuple[Any, Any, BlockOp | None]]:
    """Blocks with the operation on them; without operations all were kept, or all came or went."""
    if not ops:
        if olds and news:
            yield from ((old, new, None) for old, new in zip(olds, news, strict=True))
            return
        yield from ((old, None, None) for old in olds)
        yield from ((None, new, None) for new in news)
    for op in ops:
        old = olds[op.old] if op.old is not None and op.kind not in (OpKind.INSERT, OpKind.MOVE_TO) else None
        new = news[op.new] if op.new is not None and op.kind not in (OpKind.REMOVE, OpKind.MOVE_FROM) else None
        yield old, new, op


def _is_front_matter(change: Change) -> bool:
    place = change.new or change.old
    return place is not None and not place.key


def _form(block: AnyBlock | Footnote, near: _Near) -> str:
    """The class of a row."""
    match block:
        case Clause():
            return f"h{min(block.level + 1, 4)}"
        case Annex():
            return "h2"
        case TermEntry():
            return "term"
        case Table() | Figure() | Formula():
            return "wide"
        case _:
            return f"p item-{min(near.depth, 3)}" if near.depth else "p"


def _term(half: Half, block: TermEntry, edit: BlockEdit | None) -> str:
    english = f"\u3000{half.run(block, 'english', edit)}" if block.english else ""
    head = f"{_number(half.number(block))}{element('strong', half.run(block, 'term', edit))}{english}"
    fields = (("admitted", "许用术语："), ("deprecated", "拒用术语："), ("symbols", ""))
    lines = [
        f"<br>{name}{half.run(block, field, edit, at)}"
        for field, name in fields
        for at in range(len(getattr(block, field)))
    ]
    return head + "".join(lines)


def _formula(half: Half, block: Formula, edit: BlockEdit | None) -> str:
    changed = any(value.field == "tex" for value in (edit.values if edit else ()))
    shown = half.formula(block.tex, display=True)
    label = element("span", text(half.label(block)), class_="label")
    return element("div", f"{half.marked(shown) if changed else shown}{label}", class_="formula")


def _paragraphs(half: Half, blocks: Iterable[AnyBlock], ops: tuple[TextOp, ...]) -> str:
    """Blocks of woven text, each behind its number or mark."""
    parts: list[list[TextOp]] = [[]]
    for op in ops:
        if op.paragraph and op.mark.value in ("keep", half.mark.value):
            parts.append([])
        elif not op.paragraph:
            parts[-1].append(op)
    leads = [
        _number(half.number(block)) if isinstance(block, Clause) else _number(half.label(block)) for block in blocks
    ]
    leads += [""] * (len(parts) - len(leads))
    return "".join(
        element("div", lead + half.woven(part), class_="part") for lead, part in zip(leads, parts, strict=False)
    )


def _mark(half: Half, block: AnyBlock) -> str:
    """What stands before the first paragraph of an item, a note or an example."""
    if isinstance(block, ListItem):
        return half.label(block) or "——"
    return half.label(block) or ("注：" if isinstance(block, NoteBlock) else "示例：")


def _number(number: str, *, changed: bool = False) -> str:
    if not number:
        return ""
    return element("span", text(number), class_="number changed" if changed else "number") + " "


def _whole(markup: str, half: Half) -> str:
    """A block that came or went as one; a table or formula cannot stand inside a mark of text."""
    if markup.startswith(("<div", "<table")):
        return element("div", markup, class_="come" if half.new else "gone")
    return half.marked(markup)
