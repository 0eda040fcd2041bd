"""Turns the script of a table into changes: rows and columns that came, went or moved, and cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from biaogao.compare.changes import Action, ChangeKind, Place
from biaogao.compare.drafting import Draft, column_text, row_text
from biaogao.compare.places import Surroundings
from biaogao.compare.script import CellEdit, LineKind, LineOp, TableEdit
from biaogao.compare.wording import is_change, worded
from biaogao.model.nodes import Cell, Table
from biaogao.model.walk import text_of

_ACTIONS = {LineKind.REMOVE: Action.REMOVED, LineKind.INSERT: Action.ADDED, LineKind.MOVE_TO: Action.MOVED}


def table_drafts(pair: Draft, edit: TableEdit, before: Surroundings, after: Surroundings) -> Iterator[Draft]:
    """The changes of a table; `pair` is the draft of the pair of tables."""
    listing = _TableListing(pair, edit, before, after)
    yield from listing.lines(edit.columns, rows=False)
    yield from listing.lines(edit.rows, rows=True)
    yield from listing.cells()


class _TableListing:
    def __init__(self, pair: Draft, edit: TableEdit, before: Surroundings, after: Surroundings) -> None:
        old, new = pair.old_line[-1], pair.new_line[-1]
        assert isinstance(old, Table)
        assert isinstance(new, Table)
        self.pair, self.edit, self.old, self.new = pair, edit, old, new
        self.before, self.after = before, after

    def lines(self, ops: tuple[LineOp, ...], *, rows: bool) -> Iterator[Draft]:
        """The rows, or the columns, that did not stay where they were."""
        for op in ops:
            action = _ACTIONS.get(op.kind)
            if action is None:
                continue
            was = op.old if op.kind is not LineKind.INSERT else None
            now = op.new if op.kind is not LineKind.REMOVE else None
            yield _replaced(
                self.pair,
                kinds=(ChangeKind.TABLE_ROW if rows else ChangeKind.TABLE_COLUMN,),
                action=action,
                subject="表的行" if rows else "表的列",
                old=_at(self.pair.old, was, rows) if was is not None else None,
                new=_at(self.pair.new, now, rows) if now is not None else None,
                old_text=self._line(self.old, was, rows, self.before),
                new_text=self._line(self.new, now, rows, self.after),
                raw=(self._line(self.old, was, rows, None), self._line(self.new, now, rows, None)),
                header=rows and (op.new or op.old or 0) < self.new.header_rows,
            )

    def _line(self, table: Table, at: int | None, rows: bool, side: Surroundings | None) -> str:
        if at is None:
            return ""
        reading = (side.reading,) if side else ()
        return row_text(table.rows[at], *reading) if rows else column_text(table, at, *reading)

    def cells(self) -> Iterator[Draft]:
        """The cells that changed in rows and columns that both tables have."""
        new_rows = {op.new for op in self.edit.rows if op.kind is LineKind.INSERT}
        new_columns = {op.new for op in self.edit.columns if op.kind is LineKind.INSERT}
        old = _cells(self.old)
        for edit in self.edit.cells:
            if edit.row in new_rows or edit.column in new_columns:
                continue
            yield from self._cell(edit, old.get(edit.old) if edit.old else None)

    def _cell(self, edit: CellEdit, was: Cell | None) -> Iterator[Draft]:
        place = _cell_place(self.pair.new, edit.row, edit.column)
        source = _cell_place(self.pair.old, *edit.old) if edit.old else None
        draft = _replaced(
            self.pair,
            kinds=(ChangeKind.TABLE_CELL,),
            subject="表的单元格",
            old=source or self.pair.old,
            new=place,
            header=edit.row < self.new.header_rows,
            near=self._heading(self.new, (edit.row, edit.column)),
        )
        if is_change(edit.ops, self.before) and not edit.absent:
            headings = self._heading(self.old, edit.old), self._heading(self.new, (edit.row, edit.column))
            yield worded(draft, edit.ops, self.before, self.after, headings)
        now = (0, 0) if edit.absent else (edit.rowspan, edit.colspan)
        if (was is None and edit.absent) or (was is not None and now != (was.rowspan, was.colspan)):
            yield self._merged(draft, was, now)

    def _merged(self, draft: Draft, was: Cell | None, now: tuple[int, int]) -> Draft:
        old = _reach((was.rowspan, was.colspan) if was else (0, 0))
        shown = text_of(was.children) if was else ""
        return _replaced(
            draft, kinds=(ChangeKind.TABLE_CELL, ChangeKind.FORM), subject="单元格的合并", old_text=old,
            new_text=_reach(now), raw=(old + shown, _reach(now)), field="span",
        )  # fmt: skip

    def _heading(self, table: Table, place: tuple[int, int] | None) -> str:
        """The words over a cell: its column in the head, its row's first cell, and the title of the table."""
        if place is None:
            return ""
        row, column = place
        head = [
            text_of(cell.children)
            for line in table.rows[: table.header_rows]
            for cell in line.cells
            if cell.column <= column < cell.column + cell.colspan
        ]
        first = [text_of(cell.children) for cell in table.rows[row].cells[:1] if cell.column < column]
        return "\n".join((*head, *first))


def _cells(table: Table) -> dict[tuple[int, int], Cell]:
    return {(at, cell.column): cell for at, row in enumerate(table.rows) for cell in row.cells}


def _reach(reach: tuple[int, int]) -> str:
    return "并入相邻单元格" if reach == (0, 0) else f"{reach[0]}行×{reach[1]}列"


def _at(place: Place | None, at: int, rows: bool) -> Place | None:
    if place is None:
        return None
    if rows:
        return msgspec.structs.replace(place, row=at, name=f"{place.name}第{at + 1}行")
    return msgspec.structs.replace(place, column=at, name=f"{place.name}第{at + 1}列")


def _cell_place(place: Place | None, row: int, column: int) -> Place | None:
    if place is None:
        return None
    return msgspec.structs.replace(place, row=row, column=column, name=f"{place.name}第{row + 1}行第{column + 1}列")


def _replaced(draft: Draft, **fields: Any) -> Draft:
    return msgspec.structs.replace(draft, **fields)
