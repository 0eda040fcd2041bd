"""Recorded changes of a Word file as edits: one for each group that one author made in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from biaogao.opinions.opinion import Action, TextEdit, Unit
from biaogao.opinions.word_lines import KEPT, Line, Revised, Trace, WordText

_HERE = frozenset({Trace.INSERTED, Trace.MOVED_HERE})
_MOVES = frozenset({Trace.MOVED_AWAY, Trace.MOVED_HERE})


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """One change of one author: the line in which it begins, and the edit."""

    line: Line
    author: str
    date: str
    edit: TextEdit


class _Token(NamedTuple):
    """A stretch that was changed; `start` counts in the line's text as it was before, `unit` is what it belongs to."""

    line: Line
    start: int
    text: str
    revised: Revised
    unit: Unit


def changes(text: WordText) -> tuple[Group, ...]:
    """All recorded changes in the order of the text; those of looks alone are left out."""
    found = [run for run in _runs(text.lines) if any(token.text.strip() for token in run)]
    moved = [run for run in found if run[0].revised.trace in _MOVES]
    plain = [run for run in found if run[0].revised.trace not in _MOVES]
    groups = [*(_group(run) for run in plain), *_moves(moved, text)]
    return tuple(sorted(groups, key=lambda one: (one.line.index, one.edit.start)))


def _runs(lines: Sequence[Line]) -> Iterator[list[_Token]]:
    """Neighbouring tokens of one change."""
    run: list[_Token] = []
    for line in lines:
        for token in _tokens(line):
            if run and not (token.revised.trace is not Trace.KEPT and _belongs(run[-1], token)):
                yield run
                run = []
            if token.revised.trace is not Trace.KEPT:
                run.append(token)
    if run:
        yield run


def _belongs(last: _Token, token: _Token) -> bool:
    same = last.revised.author == token.revised.author and last.unit == token.unit
    if not same or last.line.story != token.line.story or last.line.note != token.line.note:
        return False
    moving = last.revised.trace in _MOVES
    if moving != (token.revised.trace in _MOVES):
        return False
    if moving or token.unit is not Unit.TEXT:
        table = last.line.cell.table if last.line.cell else -1
        return last.revised.trace is token.revised.trace and table == (token.line.cell.table if token.line.cell else -1)
    return (last.line.cell is None) == (token.line.cell is None) and _cell(last.line) == _cell(token.line)


def _cell(line: Line) -> tuple[int, int, int] | None:
    return line.cell[:3] if line.cell else None


def _tokens(line: Line) -> Iterator[_Token]:
    """The pieces of a line and its end; all of a row or cell that came or went shares its fate."""
    unit, whole = _whole(line)
    if whole is not KEPT:
        yield _Token(line, 0, line.after if whole.trace in _HERE else line.before, whole, unit)
        return
    at = 0
    for piece in line.pieces:
        if piece.revised.trace is Trace.NEITHER:
            continue
        yield _Token(line, at, piece.text, piece.revised, Unit.TEXT)
        if piece.revised.trace not in _HERE:
            at += len(piece.text)
    if line.mark.trace is not Trace.NEITHER:
        yield _Token(line, at, "\n", line.mark, Unit.TEXT)


def _whole(line: Line) -> tuple[Unit, Revised]:
    if line.cell is None:
        return Unit.TEXT, KEPT
    if line.cell.row_revised.trace is not Trace.KEPT:
        return Unit.ROW, line.cell.row_revised
    if line.cell.cell_revised.trace is not Trace.KEPT:
        return Unit.CELL, line.cell.cell_revised
    return Unit.TEXT, KEPT


def _group(run: list[_Token]) -> Group:
    first = run[0]
    if first.unit is not Unit.TEXT:
        return _of_table(run)
    old = "".join(token.text for token in run if token.revised.trace not in _HERE)
    new = "".join(token.text for token in run if token.revised.trace in _HERE)
    action = Action.REPLACE if old.strip() and new.strip() else Action.DELETE if old.strip() else Action.INSERT
    paragraph = "\n" in old.strip(" ") or "\n" in new.strip(" ")
    edit = TextEdit(
        action=action,
        unit=Unit.PARAGRAPH if paragraph and action is not Action.REPLACE else Unit.TEXT,
        paragraph=first.line.quoted,
        start=first.start,
        old=old,
        new=new,
    )
    return Group(line=first.line, author=first.revised.author, date=first.revised.date, edit=edit)


def _of_table(run: list[_Token]) -> Group:
    """Rows or cells: a row a line, its cells parted by tabs."""
    first = run[0]
    rows: dict[int, list[str]] = {}
    for token in run:
        rows.setdefault(token.line.cell.row if token.line.cell else 0, []).append(token.text.strip())
    words = "\n".join("\t".join(filter(None, cells)) for cells in rows.values())
    come = first.revised.trace in _HERE
    edit = TextEdit(
        action=Action.INSERT if come else Action.DELETE,
        unit=first.unit,
        paragraph=first.line.quoted,
        old="" if come else words,
        new=words if come else "",
    )
    return Group(line=first.line, author=first.revised.author, date=first.revised.date, edit=edit)


def _moves(runs: list[list[_Token]], text: WordText) -> Iterator[Group]:
    """What moved away with where it stands now: by the name of the move, else by equal words."""
    away = [run for run in runs if run[0].revised.trace is Trace.MOVED_AWAY]
    here = [run for run in runs if run[0].revised.trace is Trace.MOVED_HERE]
    for run in away:
        partner = next((each for each in here if _is_partner(run, each)), None)
        if partner is not None:
            here.remove(partner)
        yield _moved(run, _before(partner, text) if partner else "")
    for run in here:
        yield _group([token._replace(revised=token.revised._replace(trace=Trace.INSERTED)) for token in run])


def _is_partner(away: list[_Token], here: list[_Token]) -> bool:
    name = away[0].revised.move
    return (bool(name) and name == here[0].revised.move) or _words(away) == _words(here)


def _words(run: list[_Token]) -> str:
    return "".join(token.text for token in run).strip()


def _moved(run: list[_Token], behind: str) -> Group:
    first = run[0]
    edit = TextEdit(
        action=Action.MOVE,
        unit=Unit.PARAGRAPH if run[-1].text == "\n" else Unit.TEXT,
        paragraph=first.line.quoted,
        start=first.start,
        old="".join(token.text for token in run),
        new=behind,
    )
    return Group(line=first.line, author=first.revised.author, date=first.revised.date, edit=edit)


def _before(run: list[_Token], text: WordText) -> str:
    """The words behind which moved ones stand: of their own line, else of the line before with any."""
    first = run[0]
    head = first.line.before[: first.start].strip()
    if head:
        return head
    for index in range(first.line.index - 1, -1, -1):
        if words := text.lines[index].before.strip():
            return words
    return ""
