"""Weaves two states of a table: rows, cells and columns that came or went, and the text of the cells that stayed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from biaogao.redline.alignment import Alignment, Block, align
from biaogao.redline.markup import XML, Mark, canonical, element, is_same, like, twin, w
from biaogao.redline.weaving import Rules

Inside = Callable[[XML | None, XML | None, Mark, Rules], list[XML]]
"""Weaves what stands in a cell: old or new cell may be missing."""

Columns = tuple[tuple[int | None, int | None], ...]
"""Places of columns in the old and the new table in one order; None where a table lacks it."""


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
    """A table of both files; rows whose cells are merged in another way are taken out and in as a whole."""
    made = like(new)
    olds, news = old.findall(w("tr")), new.findall(w("tr"))
    pairs = align([_block(row) for row in olds], [_block(row) for row in news])
    columns = _columns(old, new, pairs)
    made.extend(_head(old, new, columns, rules))
    for i, j in woven_order(len(olds), len(news), pairs.kept):
        if i is not None and j is not None and _fit(olds[i], news[j], columns):
            made.append(_common_row(olds[i], news[j], columns, rules, inside))
            continue
        if i is not None:
            made.append(_padded(_lone_row(olds[i], Mark.DELETE, rules, inside), columns, Mark.DELETE, rules))
        if j is not None:
            made.append(_padded(_lone_row(news[j], Mark.INSERT, rules, inside), columns, Mark.INSERT, rules))
    return made


def _width(table: XML) -> int:
    return sum(1 for _ in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}"))


def _fit(old: XML, new: XML, columns: Columns | None) -> bool:
    """Whether the cells of two rows can be told of one by one."""
    if columns is None:
        return _shape(old) == _shape(new)
    return not _has_spans(old) and not _has_spans(new)


def _has_spans(row: XML) -> bool:
    return next(row.iterfind(f"{w('tc')}/{w('tcPr')}/{w('gridSpan')}"), None) is not None


def _shape(row: XML) -> tuple[tuple[str, str], ...]:
    """How the cells of a row are merged."""
    return tuple((_value(cell, "gridSpan"), _value(cell, "vMerge")) for cell in row.findall(w("tc")))


def _value(cell: XML, name: str) -> str:
    found = cell.find(f"{w('tcPr')}/{w(name)}")
    return "" if found is None else found.get(w("val"), "on")


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


def _head(old: XML, new: XML, columns: Columns | None, rules: Rules) -> Iterator[XML]:
    for child in new:
        if child.tag == w("tr"):
            return
        before = old.find(child.tag)
        made = twin(child)
        if child.tag == w("tblGrid") and columns is not None and before is not None:
            made[:] = [twin(child[j] if j is not None else before[i or 0]) for i, j in columns]
        if before is not None and canonical(before) != canonical(made):
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


def _common_row(old: XML, new: XML, columns: Columns | None, rules: Rules, inside: Inside) -> XML:
    if is_same(old, new) and next(old.iter(w("bookmarkStart")), None) is None:
        return twin(new)
    made = like(new)
    properties = _tracked(old, new, "trPr", rules)
    if properties is not None:
        made.append(properties)
    olds, news = old.findall(w("tc")), new.findall(w("tc"))
    for i, j in columns or zip(range(len(olds)), range(len(news)), strict=True):
        if i is None and j is not None:
            made.append(_marked_cell(news[j], Mark.INSERT, rules, inside))
        elif j is None and i is not None:
            made.append(_marked_cell(olds[i], Mark.DELETE, rules, inside))
        elif i is not None and j is not None:
            made.append(_common_cell(olds[i], news[j], rules, inside))
    return made


def _padded(row: XML, columns: Columns | None, mark: Mark, rules: Rules) -> XML:
    """A row of one file only, with an empty cell for each column that only the other file has."""
    if columns is None:
        return row
    starting: dict[int, XML] = {}
    width = 0
    for cell in row.findall(w("tc")):
        starting[width] = cell
        width += int(_value(cell, "gridSpan") or "1")
        row.remove(cell)
    for i, j in columns:
        place = i if mark.is_old else j
        if place is None:
            row.append(_pad("cellIns" if mark.is_old else "cellDel", rules))
        elif place in starting:
            row.append(starting[place])
    return row


def _pad(mark: str, rules: Rules) -> XML:
    cell, properties = element("tc"), element("tcPr")
    properties.append(rules.stamp.element(mark))
    cell.extend((properties, element("p")))
    return cell


def _columns(old: XML, new: XML, rows: Alignment) -> Columns | None:
    """The columns of both tables in one order; None where none came or went."""
    widths = _width(old), _width(new)
    if widths[0] == widths[1]:
        return None
    olds, news = old.findall(w("tr")), new.findall(w("tr"))
    whole = [(olds[i], news[j]) for i, j in rows.kept if not _has_spans(olds[i]) and not _has_spans(news[j])]
    before = [_column([row for row, _ in whole], place) for place in range(widths[0])]
    after = [_column([row for _, row in whole], place) for place in range(widths[1])]
    return tuple(woven_order(*widths, align(before, after).kept))


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
