"""Makes the new document from the old one and a change set; what does not fit together is an error, never a guess."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from biaogao.compare.canonical import Keys, canonical, canonical_run, fold, stream
from biaogao.compare.changes import ChangeSet
from biaogao.compare.fields import Run, child_field, from_value, list_fields, replaced
from biaogao.compare.script import (
    BlockEdit,
    BlockOp,
    CellEdit,
    LineKind,
    Mark,
    OpKind,
    Path,
    PictureEdit,
    RunEdit,
    TableEdit,
    TextOp,
    ValueEdit,
)
from biaogao.errors import InternalError
from biaogao.model.document import Document
from biaogao.model.nodes import Cell, Picture, Row, Table
from biaogao.model.walk import children_of


def apply(changeset: ChangeSet, old: Document) -> Document:
    """The new document in canonical form (`canonical`). Raises InternalError where `old` is not the one compared."""
    document = canonical(old)
    script = changeset.script
    try:
        metadata = _with_values(document.metadata, script.metadata)
        children = _siblings(document.children, script.children, document.children)
        footnotes = _siblings(document.footnotes, script.footnotes, document.footnotes)
    except (IndexError, KeyError, AttributeError, TypeError, msgspec.ValidationError) as failure:
        raise _misfit() from failure
    keys = Keys()
    return Document(
        name=changeset.new.draft,
        metadata=metadata,
        children=tuple(map(keys.given, children)),
        footnotes=tuple(map(keys.given, footnotes)),
    )


def _misfit() -> InternalError:
    return InternalError("比较结果与旧稿对不上。", "旧稿在比较之后改动过；请重新比较一次。")


def text_before(ops: Iterable[TextOp]) -> Run:
    """The old text of a woven one; ends of paragraphs are passed over."""
    return _text(ops, Mark.INSERT)


def text_after(ops: Iterable[TextOp]) -> Run:
    """The new text of a woven one."""
    return _text(ops, Mark.DELETE)


def _text(ops: Iterable[TextOp], without: Mark) -> Run:
    return fold(leaf for op in ops if op.mark is not without for leaf in stream(op.content))


def _siblings(old: tuple[Any, ...], ops: tuple[BlockOp, ...], roots: tuple[Any, ...]) -> tuple[Any, ...]:
    """The children of a container; all of them where there are no operations."""
    if not ops:
        return old
    if sum(op.count if op.kind is OpKind.MERGE else 1 for op in ops if op.old is not None) != len(old):
        raise _misfit()
    made: list[Any] = []
    for op in ops:
        if op.kind in {OpKind.REMOVE, OpKind.MOVE_FROM}:
            continue
        made.extend(_blocks(op, old, roots))
    return tuple(made)


def _blocks(op: BlockOp, old: tuple[Any, ...], roots: tuple[Any, ...]) -> tuple[Any, ...]:
    if op.kind in {OpKind.SPLIT, OpKind.MERGE}:
        return _regrouped(op, old)
    if op.kind is OpKind.INSERT:
        block: Any = op.block
    elif op.kind is OpKind.MOVE_TO:
        block = _at(roots, op.path)
    else:
        block = old[op.old]  # type: ignore[index]
    return (_edited(block, op.edit, roots) if op.edit else block,)


def _at(roots: tuple[Any, ...], path: Path) -> Any:
    """The block at a path."""
    block: Any = roots[path[0]]
    for step in path[1:]:
        block = children_of(block)[step]
    return block


def _edited(block: Any, edit: BlockEdit, roots: tuple[Any, ...]) -> Any:
    made = _with_values(block, edit.values)
    made = _with_runs(made, edit.runs)
    if edit.table is not None:
        made = replaced(made, rows=_rows(block, edit.table))
    if edit.pictures:
        made = replaced(made, pictures=tuple(_pictures(block.pictures, edit.pictures)))
    if edit.children:
        field = child_field(type(block))
        made = replaced(made, **{field: _siblings(getattr(block, field), edit.children, roots)})
    return made


def _with_values(node: Any, edits: tuple[ValueEdit, ...]) -> Any:
    kind = type(node)
    for edit in edits:
        if getattr(node, edit.field) != from_value(kind, edit.field, edit.old):
            raise _misfit()
    return replaced(node, **{edit.field: from_value(kind, edit.field, edit.new) for edit in edits})


def _with_runs(block: Any, edits: tuple[RunEdit, ...]) -> Any:
    several = list_fields(type(block))
    made: dict[str, Any] = {}
    for edit in edits:
        before = getattr(block, edit.field)
        if edit.field not in several:
            made[edit.field] = _run(before, edit)
            continue
        made.setdefault(edit.field, ())
        after = _run(None if edit.old is None else before[edit.old], edit)
        if after is not None:
            made[edit.field] = (*made[edit.field], after)
    return replaced(block, **made)


def _run(before: Run | None, edit: RunEdit) -> Run | None:
    if (before is None) != (edit.old is None) or (before is not None and text_before(edit.ops) != before):
        raise _misfit()
    return None if edit.new is None else text_after(edit.ops)


def _regrouped(op: BlockOp, old: tuple[Any, ...]) -> tuple[Any, ...]:
    """The blocks of a split or merge: the shells, each with its part of the text."""
    parts: list[list[TextOp]] = [[]]
    for piece in op.text:
        if not piece.paragraph:
            parts[-1].append(piece)
        elif piece.mark is not Mark.DELETE:
            parts.append([])
    if len(parts) != len(op.shells):
        raise _misfit()
    return tuple(_filled(shell, text_after(part)) for shell, part in zip(op.shells, parts, strict=True))


def _filled(shell: Any, text: Run) -> Any:
    """A shell with a text: of its own, or of the paragraph in it."""
    field = child_field(type(shell))
    if not field:
        return replaced(shell, children=text)
    inner = getattr(shell, field)
    return replaced(shell, **{field: (replaced(inner[0], children=text),)})


def _rows(old: Table, edit: TableEdit) -> tuple[Row, ...]:
    cells = {(at, cell.column): cell for at, row in enumerate(old.rows) for cell in row.cells}
    present = {LineKind.KEEP, LineKind.INSERT, LineKind.MOVE_TO}
    lines = [op for op in edit.rows if op.kind in present]
    columns = [op for op in edit.columns if op.kind in present]
    changed = {(cell.row, cell.column): cell for cell in edit.cells}
    rows = []
    for line in lines:
        made = [_cell(cells, changed, (line.old, line.new), (column.old, column.new)) for column in columns]
        rows.append(Row(cells=tuple(cell for cell in made if cell is not None)))
    return tuple(rows)


def _cell(
    cells: dict[tuple[int, int], Cell],
    changed: dict[tuple[int, int], CellEdit],
    row: tuple[int | None, int | None],
    column: tuple[int | None, int | None],
) -> Cell | None:
    place: Any = (row[1], column[1])
    source: Any = (row[0], column[0])
    before = cells.get(source)
    edit = changed.get(place)
    if edit is None:
        return replaced(before, column=place[1]) if before else None
    if text_before(edit.ops) != (before.children if before and not edit.absent else ()):
        raise _misfit()
    if edit.absent:
        return None
    return Cell(column=place[1], colspan=edit.colspan, rowspan=edit.rowspan, children=text_after(edit.ops))


def _pictures(old: tuple[Picture, ...], edits: tuple[PictureEdit, ...]) -> Iterable[Picture]:
    for edit in edits:
        if text_before(edit.title) != (canonical_run(old[edit.old].title) if edit.old is not None else ()):
            raise _misfit()
        if edit.new is not None:
            yield Picture(path=edit.path, alt=edit.alt, title=text_after(edit.title))
