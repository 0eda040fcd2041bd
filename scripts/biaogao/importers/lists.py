"""Items of lists, numbered by Word or by hand, as lists of two and more levels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from biaogao.gbt.roles import Role
from biaogao.importers import numbers
from biaogao.importers.context import Context
from biaogao.importers.lines import Kind, Line
from biaogao.model.nodes import AnyBlock, List, ListItem, Paragraph
from biaogao.ooxml.looks import number_of
from biaogao.ooxml.story import Table

Read = Callable[[Sequence["Line | Table"]], tuple[AnyBlock, ...]]

_ROLES = {
    Role.LIST_LETTER: "letter",
    Role.LIST_NUMBER: "number",
    Role.LIST_DASH: "dash",
    Role.LIST_DOT: "dot",
    Role.NOTE_DASH: "dash",
}
_TEXTS = frozenset({Role.LIST_TEXT_1, Role.LIST_TEXT_2})
_LONGEST_GAP = 6
_MOST_LEVELS = 5


@dataclass
class _Item:
    """An item while its list grows."""

    key: str
    kind: str
    children: list[AnyBlock] = field(default_factory=list)


@dataclass
class _Open:
    """A list that is open: what its markers are, how far it is indented, its items."""

    kind: str
    indent: float
    key: str
    shape: str = ""
    last: str = ""
    items: list[_Item] = field(default_factory=list)


def marker_of(line: Line) -> numbers.Item | None:
    """The marker of an item, printed by a list or typed; None for a line that is no item."""
    if line.kind is not Kind.CONTENT:
        return None
    if line.printed:
        found = numbers.item(f"{line.printed} x")
        if found is None and line.role in _ROLES:
            found = numbers.Item(_ROLES[line.role], line.printed, "")
        if found is None and len(line.printed) == 1:
            found = numbers.Item("dash", line.printed, "")
        return found._replace(rest=line.text) if found else None
    found = numbers.item(line.text)
    if found is None and line.role in (Role.LIST_DASH, Role.LIST_DOT):
        return numbers.Item(_ROLES[line.role], "", line.text)
    return found


def read_list(run: Sequence[Line | Table], position: int, context: Context, read: Read) -> tuple[list[AnyBlock], int]:
    """The lists that begin at a position, and how many lines they took."""
    reader = _Lists(context, read)
    taken = 0
    while position + taken < len(run):
        line = run[position + taken]
        marker = marker_of(line) if isinstance(line, Line) else None
        if isinstance(line, Line) and marker is not None:
            reader.add(line, marker)
            taken += 1
            continue
        gap = reader.belongs(run, position + taken)
        if not gap:
            break
        reader.attach(run[position + taken : position + taken + gap])
        taken += gap
    return reader.close(), taken


class _Lists:
    """Open lists from the outermost inwards, and those that are done."""

    def __init__(self, context: Context, read: Read) -> None:
        self._context = context
        self._read = read
        self._open: list[_Open] = []
        self._done: list[AnyBlock] = []

    def add(self, line: Line, marker: numbers.Item) -> None:
        indent = number_of(line.paragraph.look, "ind.left") or number_of(line.paragraph.look, "ind.start")
        self._find_level(marker, indent)
        if not self._open or not self._fits(self._open[-1], marker):
            self._open.append(_Open(kind=marker.kind, indent=indent, key=self._context.key(), shape=marker.shape))
        shown = line.printed or line.text[: len(line.text) - len(marker.rest)].strip()
        proper = marker.proper or marker.kind in ("dash", "dot")
        note = "" if proper else f"列项编号“{shown}”改用规定的形式"
        key = self._context.key(line, note)
        where = line.paragraph.text.rfind(marker.rest) if marker.rest else line.start
        start = where if where >= 0 else line.start
        item = _Item(key=key, kind=marker.kind)
        item.children.append(Paragraph(key=self._context.key(), children=self._context.inlines(line, start)))
        top = self._open[-1]
        top.items.append(item)
        top.last = marker.marker
        if marker.kind in ("letter", "number"):
            self._context.print(key, marker.marker, line, "列项", typed=not line.printed, shown=shown)

    def _fits(self, level: _Open, marker: numbers.Item) -> bool:
        if level.kind != marker.kind or (level.shape != marker.shape and _next(level.last) != marker.marker):
            return False
        return not (_first(marker.marker) and level.last and not _first(level.last))

    def _depth_of(self, marker: numbers.Item) -> int:
        """The level that a marker is of: one of its shape, else the innermost that it counts on; -1 for none."""
        kinds = [depth for depth in range(len(self._open) - 1, -1, -1) if self._open[depth].kind == marker.kind]
        alike = [depth for depth in kinds if self._open[depth].shape == marker.shape]
        counted = [depth for depth in kinds if _next(self._open[depth].last) == marker.marker]
        return next(iter((*alike, *counted)), -1)

    def _find_level(self, marker: numbers.Item, indent: float) -> None:
        """Close lists until the marker continues one, or begins one inside the last item."""
        depth = self._depth_of(marker)
        if depth >= 0:
            deeper = indent > self._open[depth].indent + 100 and marker.kind in ("dash", "dot")
            if deeper and depth == len(self._open) - 1 and depth + 1 < _MOST_LEVELS:
                return self._nest(marker, indent)
            while len(self._open) > depth + 1:
                self._fold()
            if not self._fits(self._open[-1], marker):
                self._fold()
            return None
        level = self._open[-1].indent if self._open else 0.0
        # Where lists are indented at all, items that stand at one indent are of one level.
        if self._open and (indent + 100 < self._open[0].indent or (level > 0 and abs(indent - level) < 20)):
            while self._open:
                self._fold()
        return None

    def _nest(self, marker: numbers.Item, indent: float) -> None:
        self._open.append(_Open(kind=marker.kind, indent=indent, key=self._context.key(), shape=marker.shape))

    def _fold(self) -> None:
        """Close the innermost list: into the last item of the one around it, or as done."""
        level = self._open.pop()
        items = tuple(ListItem(key=item.key, children=tuple(item.children)) for item in level.items)
        made = List(key=level.key, ordered=level.kind in ("letter", "number"), items=items)
        if self._open and self._open[-1].items:
            self._open[-1].items[-1].children.append(made)
        else:
            self._done.append(made)

    def belongs(self, run: Sequence[Line | Table], position: int) -> int:
        """How many lines and tables behind an item are still its own: the next item counts on behind them."""
        first = run[position]
        if isinstance(first, Line) and first.role in _TEXTS:
            return 1
        for length in range(1, _LONGEST_GAP + 1):
            if position + length >= len(run):
                return 0
            line = run[position + length]
            marker = marker_of(line) if isinstance(line, Line) else None
            if marker is not None:
                return length if any(_next(level.last) == marker.marker for level in self._open) else 0
        return 0

    def attach(self, lines: Sequence[Line | Table]) -> None:
        """Blocks of the last item."""
        blocks = self._read(lines)
        if self._open and self._open[-1].items:
            self._open[-1].items[-1].children.extend(blocks)
        else:
            self._done.extend(blocks)

    def close(self) -> list[AnyBlock]:
        """All lists, in order."""
        while self._open:
            self._fold()
        return self._done


def _first(marker: str) -> bool:
    return marker in ("a)", "1)")


def _next(marker: str) -> str:
    """The marker that comes behind one; '' where none counts on."""
    sign = marker[:-1]
    if sign.isdecimal():
        return f"{int(sign) + 1})"
    return f"{chr(ord(sign) + 1)})" if len(sign) == 1 and "a" <= sign < "z" else ""
