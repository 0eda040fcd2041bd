"""Turns the edit script into the list of changes that people read: one for each paragraph, title, cell, row …"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from biaogao.compare.changes import Action, ChangeKind, Place
from biaogao.compare.drafting import Draft, text_below
from biaogao.compare.fields import child_field
from biaogao.compare.places import Line, Surroundings, subject_of
from biaogao.compare.script import BlockEdit, BlockOp, LineKind, OpKind, Path, PictureEdit, RunEdit, ValueEdit
from biaogao.compare.table_listing import table_drafts
from biaogao.compare.wording import is_change, place_kinds, worded
from biaogao.model.nodes import Annex, Clause, Figure, Picture, Table, TermEntry
from biaogao.model.walk import text_of

# What went is told behind all that is inside the block before it.
_BEHIND = 1 << 29
_SILENT = frozenset({"id", "element"})
_TITLES = {"title": "标题", "term": "术语", "english": "英文对应词", "admitted": "许用术语", "deprecated": "拒用术语"}
_FORMS = {
    "ordered": "列项的编号形式",
    "level": "层次",
    "framed": "示例的线框",
    "columns": "表的对齐",
    "header_rows": "表头的行数",
    "landscape": "表的横排",
    "label": "脚注的标记",
}
_ALIGNMENTS = {"": "默认", "left": "左对齐", "center": "居中", "right": "右对齐"}
_SAID = {"normative": "附录的性质", "kind": "警示的程度", "unit": "单位", "text": "文字"}


class Lister:
    """Walks the script through both states and drafts the changes in woven order."""

    def __init__(self, before: Surroundings, after: Surroundings) -> None:
        self.before, self.after = before, after
        self.moved: set[str] = set()
        self.drawn: set[Path] = set()

    def walk(self, ops: tuple[BlockOp, ...], old: Path, new: Path) -> Iterator[Draft]:
        """The changes among and inside the children of a pair at these paths."""
        cursor = new
        for op in ops:
            if op.new is not None:
                cursor = (*new, op.new)
            match op.kind:
                case OpKind.REMOVE:
                    yield from _telling(
                        self._gone((*old, op.old or 0), op, cursor if cursor == new else (*cursor, _BEHIND)), op
                    )
                case OpKind.INSERT:
                    yield from _telling(self._come((*new, op.new or 0), op), op)
                    yield from self._inside_new((*new, op.new or 0), op)
                case OpKind.MOVE_TO:
                    yield from self._moved(op.path, (*new, op.new or 0), op)
                case OpKind.EDIT:
                    yield from self.edited((*old, op.old or 0), (*new, op.new or 0), op.edit or BlockEdit())
                case OpKind.SPLIT | OpKind.MERGE:
                    yield self._regrouped((*old, op.old or 0), (*new, op.new or 0), op)
                case OpKind.KEEP | OpKind.MOVE_FROM:
                    continue

    # --- whole blocks ------------------------------------------------------------------------------------------

    def _gone(self, path: Path, op: BlockOp, cursor: Path) -> Draft:
        line = self.before.line(path)
        away = frozenset(self._keys_away(line[-1], op))
        return Draft(
            kinds=(*_block_kinds(line), ChangeKind.REMOVED),
            action=Action.REMOVED,
            subject=subject_of(line),
            old_line=line,
            old=self.before.place(path),
            old_text=text_below(line[-1], self.before.reading, away),
            raw=(text_below(line[-1], skipped=away), ""),
            binding=self.before.is_binding(line[-1], away),
            order=cursor,
        )

    def _keys_away(self, block: Any, op: BlockOp) -> Iterator[str]:
        """The keys of the blocks inside one that is gone which moved elsewhere."""
        for inner in op.edit.children if op.edit else ():
            child = getattr(block, child_field(type(block)))[inner.old]
            if inner.kind is OpKind.MOVE_FROM:
                yield child.key
            else:
                yield from self._keys_away(child, inner)

    def _come(self, path: Path, op: BlockOp) -> Draft:
        line = self.after.line(path)
        here = frozenset(self._keys_here(line[-1], op))
        return Draft(
            kinds=(*_block_kinds(line), ChangeKind.ADDED),
            action=Action.ADDED,
            subject=subject_of(line),
            new_line=line,
            new=self.after.place(path),
            new_text=text_below(line[-1], self.after.reading, here),
            raw=("", text_below(line[-1], skipped=here)),
            binding=self.after.is_binding(line[-1], here),
            order=path,
        )

    def _keys_here(self, block: Any, op: BlockOp) -> Iterator[str]:
        """The keys of the blocks inside a new one that came from elsewhere."""
        for inner in op.edit.children if op.edit else ():
            child = getattr(block, child_field(type(block)))[inner.new]
            if inner.kind is OpKind.MOVE_TO:
                yield child.key
            else:
                yield from self._keys_here(child, inner)

    def _inside_new(self, path: Path, op: BlockOp) -> Iterator[Draft]:
        for inner in op.edit.children if op.edit else ():
            below = (*path, inner.new or 0)
            if inner.kind is OpKind.MOVE_TO:
                yield from self._moved(inner.path, below, inner)
            else:
                yield from self._inside_new(below, inner)

    def _moved(self, old: Path, new: Path, op: BlockOp) -> Iterator[Draft]:
        first, second = self.before.line(old), self.after.line(new)
        self.moved.add(second[-1].key)
        yield Draft(
            kinds=(ChangeKind.MOVED,),
            action=Action.MOVED,
            subject=subject_of(second),
            old_line=first,
            new_line=second,
            old=self.before.place(old),
            new=self.after.place(new),
            old_text=text_below(first[-1], self.before.reading),
            new_text=text_below(second[-1], self.after.reading),
            raw=(text_below(first[-1]), ""),
            order=new,
        )
        if op.edit:
            yield from self.edited(old, new, op.edit)

    def _regrouped(self, old: Path, new: Path, op: BlockOp) -> Draft:
        split = op.kind is OpKind.SPLIT
        draft = self._pair(old, new, ChangeKind.SPLIT if split else ChangeKind.MERGED)
        return worded(draft, op.text, self.before, self.after)

    def _pair(self, old: Path, new: Path, *kinds: ChangeKind) -> Draft:
        """The draft of a change within a pair of blocks."""
        first, second = self.before.line(old), self.after.line(new)
        return Draft(
            kinds=kinds,
            action=Action.CHANGED,
            subject=subject_of(second),
            old_line=first,
            new_line=second,
            old=self.before.place(old),
            new=self.after.place(new),
            order=new,
        )

    # --- inside blocks -----------------------------------------------------------------------------------------

    def edited(self, old: Path, new: Path, edit: BlockEdit) -> Iterator[Draft]:
        """The changes within a pair of blocks, its children last."""
        first, second = self.before.line(old)[-1], self.after.line(new)[-1]
        for run in edit.runs:
            if is_change(run.ops, self.before):
                yield self._run(old, new, run)
        resized = edit.table is not None and any(op.kind is not LineKind.KEEP for op in edit.table.columns)
        derived = {"columns"} if resized else set()
        if second.key in self.moved or _depth(self.before.line(old)) == _depth(self.after.line(new)):
            derived.add("level")
        for value in edit.values:
            if value.field not in _SILENT and value.field not in derived:
                yield self._value(old, new, value)
        if edit.table is not None and isinstance(first, Table) and isinstance(second, Table):
            yield from table_drafts(self._pair(old, new), edit.table, self.before, self.after)
        if edit.pictures:
            yield from self._pictures(old, new, edit.pictures)
        yield from self.walk(edit.children, old, new)

    def _run(self, old: Path, new: Path, run: RunEdit) -> Draft:
        line = self.after.line(new)
        draft = self._pair(old, new, *_run_kinds(line, run.field))
        if run.field in _TITLES and not (isinstance(line[-1], TermEntry) and run.field == "term"):
            subject = f"{draft.subject}的{_TITLES[run.field]}"
            draft = _replaced(draft, subject=subject)
        if run.old is None or run.new is None:
            draft = _replaced(draft, action=Action.ADDED if run.old is None else Action.REMOVED)
        return worded(_replaced(draft, field=run.field), run.ops, self.before, self.after)

    def _value(self, old: Path, new: Path, value: ValueEdit) -> Draft:
        line = self.after.line(new)
        if value.field == "tex":
            kinds = (*place_kinds(line), *(() if place_kinds(line) else (ChangeKind.FORMULA,)))
            draft = self._pair(old, new, *kinds)
            return _replaced(draft, old_text=value.old, new_text=value.new, raw=(value.old, value.new), field="tex")
        form = value.field in _FORMS
        draft = self._pair(old, new, ChangeKind.FORM if form else ChangeKind.REWORDED)
        texts = _value_text(value, value.old), _value_text(value, value.new)
        subject = _FORMS.get(value.field) or _SAID.get(value.field) or value.field
        return _replaced(draft, subject=subject, old_text=texts[0], new_text=texts[1], raw=texts, field=value.field)

    def _pictures(self, old: Path, new: Path, edits: tuple[PictureEdit, ...]) -> Iterator[Draft]:
        first, second = self.before.line(old)[-1], self.after.line(new)[-1]
        assert isinstance(first, Figure)
        assert isinstance(second, Figure)
        for edit in edits:
            was = first.pictures[edit.old] if edit.old is not None else None
            now = second.pictures[edit.new] if edit.new is not None else None
            draft = self._pair(old, new, ChangeKind.FIGURE)
            if is_change(edit.title, self.before):
                yield worded(_replaced(draft, subject="分图题"), edit.title, self.before, self.after)
            if was is None or now is None or was.path != now.path:
                self.drawn.add(new)
                texts = (was.path if was else "", now.path if now else "")
                yield _replaced(draft, subject="图", old_text=texts[0], new_text=texts[1], raw=texts)
            elif was.alt != now.alt and not _is_title(was.alt, first, was):
                texts = was.alt, now.alt
                yield _replaced(
                    draft, subject="图的替代文字", old_text=texts[0], new_text=texts[1], raw=texts, field="alt"
                )

    def redrawn(self, old: Path, new: Path) -> Iterator[Draft]:
        """A change for a figure whose files have the same names and other contents, or are gone in one state."""
        first, second = self.before.line(old)[-1], self.after.line(new)[-1]
        if new in self.drawn or not isinstance(first, Figure) or not isinstance(second, Figure):
            return
        was = [self.before.state.pictures.get(picture.path) for picture in first.pictures]
        now = [self.after.state.pictures.get(picture.path) for picture in second.pictures]
        if was == now or None in was or None in now:
            return
        names = "、".join(picture.path for picture in second.pictures)
        turn = "内容有改动" if all(was) and all(now) else "原来找不到文件" if all(now) else "找不到文件"
        draft = self._pair(old, new, ChangeKind.FIGURE)
        raw = "".join(filter(None, was)), "".join(filter(None, now))
        yield _replaced(draft, old_text=names, new_text=f"{names}（{turn}）", raw=raw)

    def footnotes(self, ops: tuple[BlockOp, ...]) -> Iterator[Draft]:
        """The changes among the footnotes of the text."""
        for op in ops:
            if op.kind is OpKind.MOVE_FROM:
                continue
            old = op.path[0] if op.kind is OpKind.MOVE_TO else op.old
            was = self.before.state.document.footnotes[old] if old is not None else None
            now = self.after.state.document.footnotes[op.new] if op.new is not None else None
            places = _note_place(self.before, was, old), _note_place(self.after, now, op.new)
            yield from self._footnote(op, was, now, places)

    def _footnote(self, op: BlockOp, was: Any, now: Any, places: tuple[Place | None, Place | None]) -> Iterator[Draft]:
        draft = Draft(
            kinds=(ChangeKind.NOTE,),
            action=Action.CHANGED,
            subject="脚注",
            old_line=(was,) if was else (),
            new_line=(now,) if now else (),
            old=places[0],
            new=places[1],
            order=(1 << 30, op.new or 0),
        )
        if op.kind is OpKind.REMOVE:
            text = text_below(was, self.before.reading)
            kinds = (ChangeKind.NOTE, ChangeKind.REMOVED)
            yield _replaced(draft, kinds=kinds, action=Action.REMOVED, old_text=text, raw=(text_below(was), ""))
        elif op.kind is OpKind.INSERT:
            text = text_below(now, self.after.reading)
            kinds = (ChangeKind.NOTE, ChangeKind.ADDED)
            yield _replaced(draft, kinds=kinds, action=Action.ADDED, new_text=text, raw=("", text_below(now)))
        elif op.edit:
            for run in (run for run in op.edit.runs if is_change(run.ops, self.before)):
                yield worded(draft, run.ops, self.before, self.after)


def _telling(draft: Draft, op: BlockOp) -> Iterator[Draft]:
    """The draft, unless the block only held what moved: the moves tell it, as when paragraphs are made clauses."""
    if op.edit is None or draft.old_text or draft.new_text:
        yield draft


def _depth(line: Line) -> int:
    """By how many levels a clause lies below the clause or annex around it."""
    levels = [block.level if isinstance(block, Clause) else 1 for block in line if isinstance(block, Clause | Annex)]
    return levels[-1] - levels[-2] if len(levels) > 1 else 0


def _is_title(alt: str, figure: Figure, picture: Picture) -> bool:
    """Whether the words for who cannot see a picture are only its title, which is told of by itself."""
    return alt in {"", text_of(figure.title), text_of(picture.title)}


def _note_place(side: Surroundings, note: Any, position: int | None) -> Place | None:
    return side.footnote_place(note, position) if note is not None and position is not None else None


def _replaced(draft: Draft, **fields: Any) -> Draft:
    return msgspec.structs.replace(draft, **fields)


def _block_kinds(line: Line) -> tuple[ChangeKind, ...]:
    """What a whole block that came or went is besides: a note, a formula, a figure, a part of the foreword."""
    return place_kinds(line)


def _run_kinds(line: Line, field: str) -> tuple[ChangeKind, ...]:
    block = line[-1]
    titled = isinstance(block, Clause | Annex | Table | Figure) or (isinstance(block, TermEntry) and field == "term")
    if titled:
        return (ChangeKind.RETITLED, *((ChangeKind.FIGURE,) if isinstance(block, Figure) else ()))
    return place_kinds(line)


def _value_text(value: ValueEdit, side: Any) -> str:
    if value.field == "normative":
        return "规范性" if side else "资料性"
    if value.field == "columns":
        return "、".join(_ALIGNMENTS[each] for each in side)
    if isinstance(side, bool):
        return "是" if side else "否"
    return "、".join(map(str, side)) if isinstance(side, list) else str(side)
