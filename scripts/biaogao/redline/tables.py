"""Weaves two states of a table: rows, cells and columns that came or went, and the text of the cells that stayed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from biaogao.redline.alignment import Alignment, Block, align
from biaogao.redline.markup import XML, Mark, canonical, element, is_same, like, twin, w
from biaogao.redline.weaving import Rules

Inside = Callable[[XML | None, XML | None, Mark, Rules], list[XML]]
"""Weaves what stands in a cell: old or new cell may be missing."""


def text_of(element: XML) -> str:
    """All text of a cell, row or table; cells are parted by a tab."""
    if element.tag == w("tc"):
        return "".join(text.text or "" for text in element.iter(w("t")))
    return "\t".join(text_of(cell) for cell in element.iter(w("tc")))


def lone_table(table: XML, mark: Mark, rules: Rules, inside: Inside) -> XML:
    """A table of one file only: every row with the mark."""
    made = like(table)
    made.extend(twin(child) for child in table if child.tag != w("tr"))
    made.extend(_lone_row(row, mark, rules, inside) for row in table.findall(w("tr")))
    return made


def common_table(old: XML, new: XML, rules: Rules, inside: Inside) -> XML:
    """A table of both files."""
    made = like(new)
    made.extend(_head(old, new, rules))
    olds, news = old.findall(w("tr")), new.findall(w("tr"))
    pairs = align([_block(row) for row in olds], [_block(row) for row in news])
    columns = _columns(olds, news, pairs)
    for i, j in woven_order(len(olds), len(news), pairs.kept):
        if i is None and j is not None:
            made.append(_lone_row(news[j], Mark.INSERT, rules, inside))
        elif j is None and i is not None:
            made.append(_lone_row(olds[i], Mark.DELETE, rules, inside))
        elif i is not None and j is not None:
            made.append(_common_row(olds[i], news[j], columns, rules, inside))
    return made


def woven_order(olds: int, news: int, kept: Sequence[tuple[int, int]]) -> Iterator[tuple[int | None, int | None]]:
    """Both sequences in one: before each pair what went, then what came."""
    i = j = 0
    for old, new in (*kept, (olds, news)):
        yield from ((index, None) for index in range(i, old))
        yield from ((None, index) for index in range(j, new))
        if old < olds:
            yield old, new
        i, j = old + 1, new + 1


def _block(element: XML) -> Block:
    return Block(kind=str(element.tag), text=text_of(element))


# --- head ------------------------------------------------------------------------------------------------------


def _head(old: XML, new: XML, rules: Rules) -> Iterator[XML]:
    for child in new:
        if child.tag == w("tr"):
            return
        before = old.find(child.tag)
        made = twin(child)
        if before is not None and canonical(before) != canonical(child):
            _track(made, twin(before), rules)
        yield made


def _track(made: XML, before: XML, rules: Rules) -> None:
    """Keep the former w:tblPr, w:tblGrid, w:trPr or w:tcPr inside the new one."""
    name = str(made.tag).rpartition("}")[2]
    change = rules.stamp.element(f"{name}Change", (before,))
    if name == "tblGrid":
        for attribute in (w("author"), w("date")):
            change.attrib.pop(attribute, "")
    made.append(change)


def _tracked(old: XML, new: XML, name: str, rules: Rules) -> XML | None:
    """The properties `name` of the new element, with the former ones inside where they differ."""
    before, after = old.find(w(name)), new.find(w(name))
    if canonical(before) == canonical(after):
        return None if after is None else twin(after)
    made = element(name) if after is None else twin(after)
    _track(made, element(name) if before is None else twin(before), rules)
    return made


# --- rows ------------------------------------------------------------------------------------------------------


def _lone_row(row: XML, mark: Mark, rules: Rules, inside: Inside) -> XML:
    made = like(row)
    properties = row.find(w("trPr"))
    properties = element("trPr") if properties is None else twin(properties)
    properties.append(rules.stamp.element(mark.value))
    made.append(properties)
    made.extend(_lone_cell(cell, mark, rules, inside) for cell in row.findall(w("tc")))
    return made


def _lone_cell(cell: XML, mark: Mark, rules: Rules, inside: Inside) -> XML:
    made = like(cell)
    made.extend(twin(child) for child in cell.findall(w("tcPr")))
    old, new = (cell, None) if mark.is_old else (None, cell)
    made.extend(inside(old, new, mark, rules))
    return made


def _common_row(old: XML, new: XML, columns: Sequence[tuple[int, int]] | None, rules: Rules, inside: Inside) -> XML:
    if is_same(old, new) and next(old.iter(w("bookmarkStart")), None) is None:
        return twin(new)
    made = like(new)
    properties = _tracked(old, new, "trPr", rules)
    if properties is not None:
        made.append(properties)
    olds, news = old.findall(w("tc")), new.findall(w("tc"))
    for i, j in woven_order(len(olds), len(news), _cell_pairs(olds, news, columns)):
        if i is None and j is not None:
            made.append(_marked_cell(news[j], Mark.INSERT, rules, inside))
        elif j is None and i is not None:
            made.append(_marked_cell(olds[i], Mark.DELETE, rules, inside))
        elif i is not None and j is not None:
            made.append(_common_cell(olds[i], news[j], rules, inside))
    return made


def _cell_pairs(
    olds: Sequence[XML], news: Sequence[XML], columns: Sequence[tuple[int, int]] | None
) -> Sequence[tuple[int, int]]:
    if columns is not None:
        return columns
    if len(olds) == len(news):
        return [(index, index) for index in range(len(olds))]
    return align([_block(cell) for cell in olds], [_block(cell) for cell in news]).kept


def _columns(olds: Sequence[XML], news: Sequence[XML], rows: Alignment) -> Sequence[tuple[int, int]] | None:
    """The pairs of columns; None where cells are merged, so that a row has to be looked at by itself."""
    old_counts = {len(row.findall(w("tc"))) for row in olds}
    new_counts = {len(row.findall(w("tc"))) for row in news}
    if len(old_counts) != 1 or len(new_counts) != 1 or old_counts == new_counts:
        return None
    before = [_column([olds[i] for i, _ in rows.kept], place) for place in range(old_counts.pop())]
    after = [_column([news[j] for _, j in rows.kept], place) for place in range(new_counts.pop())]
    return align(before, after).kept


def _column(rows: Sequence[XML], place: int) -> Block:
    return Block(kind="column", text="\n".join(text_of(row.findall(w("tc"))[place]) for row in rows))


# --- cells -----------------------------------------------------------------------------------------------------


def _marked_cell(cell: XML, mark: Mark, rules: Rules, inside: Inside) -> XML:
    """A cell that came or went with its column."""
    made = _lone_cell(cell, mark, rules, inside)
    properties = made.find(w("tcPr"))
    if properties is None:
        properties = element("tcPr")
        made.insert(0, properties)
    properties.append(rules.stamp.element("cellDel" if mark.is_old else "cellIns"))
    return made


def _common_cell(old: XML, new: XML, rules: Rules, inside: Inside) -> XML:
    made = like(new)
    properties = _tracked(old, new, "tcPr", rules)
    if properties is not None:
        made.append(properties)
    made.extend(inside(old, new, Mark.KEEP, rules))
    return made
