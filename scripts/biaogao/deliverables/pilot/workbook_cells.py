"""Writes cells into the first visible sheet of an .xlsx without touching anything else in it.

The parts of the workbook are edited as they are, since to load and save them would lose pictures, charts and much of
what another program put there.
"""

from __future__ import annotations

import bisect
import datetime
import posixpath
import re
from collections.abc import Mapping, Sequence

from lxml import etree

from biaogao.errors import InputError
from biaogao.ooxml import package
from biaogao.ooxml.xml import DECLARATION

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_X = f"{{{_MAIN}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORKBOOK = "xl/workbook.xml"
_STYLES = "xl/styles.xml"
_DAYS = frozenset({14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58})
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_EPOCH = datetime.date(1899, 12, 30)

Cells = Mapping[tuple[int, int], str]


def with_rows(
    data: bytes,
    cells: Cells,
    rows: Sequence[Mapping[int, str]],
    *,
    after: int,
    header: int,
    dated: frozenset[int] = frozenset(),
) -> bytes:
    """The workbook with `cells` (row and column to text) written, and `rows` (column to text) below the row `after`.

    Rows and columns are 1-based; `header` is the row of the names; columns in `dated` hold ISO days, which become real
    dates where the column is styled so. Raises InputError where the parts do not fit together.
    """
    parts = dict(package.read(data, "台账"))
    name = _first_sheet(parts)
    root = package.parse(parts[name], name)
    sheet_data = root.find(f"{_X}sheetData")
    if sheet_data is None:
        raise InputError("工作表里没有数据区，不能写入。", "请用 Excel 或 WPS 打开后另存为 .xlsx。")
    writer = _Writer(sheet_data, _date_styles(parts), dated)
    below = _styles_of(sheet_data, after if after > header else header + 1)
    for (row, column), text in sorted(cells.items()):
        writer.put(row, column, text, below)
    for row, values in enumerate(rows, after + 1):
        for column, text in sorted(values.items()):
            writer.put(row, column, text, below)
    if rows:
        _widen(root, parts, name, after + len(rows))
    parts[name] = DECLARATION.encode() + etree.tostring(root, encoding="UTF-8")
    return package.save(parts)


def _first_sheet(parts: Mapping[str, bytes]) -> str:
    """The part of the first visible sheet."""
    book = package.parse(parts[_WORKBOOK], _WORKBOOK)
    links = {link.get("Id"): link.get("Target", "") for link in _links(parts, _WORKBOOK)}
    for sheet in book.iter(f"{_X}sheet"):
        target = links.get(sheet.get(f"{{{_REL}}}id"))
        if sheet.get("state", "visible") == "visible" and target:
            name = _resolved(_WORKBOOK, target)
            if name in parts:
                return name
    raise InputError("工作簿里找不到可见的工作表，不能写入。", "请用 Excel 或 WPS 打开后另存为 .xlsx。")


def _links(parts: Mapping[str, bytes], name: str) -> list[etree._Element]:
    folder, _, last = name.rpartition("/")
    rels = f"{folder}/_rels/{last}.rels"
    return list(package.parse(parts[rels], rels)) if rels in parts else []


def _resolved(name: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))


def _date_styles(parts: Mapping[str, bytes]) -> frozenset[str]:
    """The indexes of cell styles that show a day; none in a workbook that counts days from 1904."""
    if _STYLES not in parts or b'date1904="1"' in parts[_WORKBOOK]:
        return frozenset()
    root = package.parse(parts[_STYLES], _STYLES)
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in root.iter(f"{_X}numFmt")}
    found = set()
    for index, style in enumerate(root.iterfind(f"{_X}cellXfs/{_X}xf")):
        number = style.get("numFmtId", "0")
        code = _LITERAL.sub("", codes.get(number, ""))
        if (number.isdecimal() and int(number) in _DAYS) or re.search(r"[yd年日]", code, re.IGNORECASE):
            found.add(str(index))
    return frozenset(found)


def _styles_of(sheet_data: etree._Element, row: int) -> dict[int, str]:
    """The styles of a row by column: new rows look like it."""
    found = next((one for one in sheet_data if one.get("r") == str(row)), None)
    if found is None:
        return {}
    return {_column(cell.get("r", "")): cell.get("s", "") for cell in found if cell.get("s")}


def _column(reference: str) -> int:
    number = 0
    for sign in reference:
        if not sign.isalpha():
            break
        number = number * 26 + ord(sign) - 64
    return number


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class _Writer:
    """Finds or makes rows and cells of a sheet in their order."""

    def __init__(self, sheet_data: etree._Element, days: frozenset[str], dated: frozenset[int]) -> None:
        self._data = sheet_data
        self._days = days
        self._dated = dated
        self._rows: dict[int, etree._Element] = {}
        number = 0
        for row in sheet_data:
            number = int(row.get("r") or number + 1)
            self._rows[number] = _numbered(row, number)
        self._order = sorted(self._rows)

    def put(self, row: int, column: int, text: str, styles: Mapping[int, str]) -> None:
        """Write a text, or a day, into a cell; one that had no style gets that of its column."""
        cell = self._cell(self._row(row), row, column)
        for child in list(cell):
            cell.remove(child)
        for name in ("t", "cm", "vm"):
            if name in cell.attrib:
                del cell.attrib[name]
        if column in styles and not cell.get("s"):
            cell.set("s", styles[column])
        if not text:
            return
        if column in self._dated and cell.get("s") in self._days and _is_day(text):
            days = (datetime.date.fromisoformat(text) - _EPOCH).days
            etree.SubElement(cell, f"{_X}v").text = str(days)
            return
        cell.set("t", "inlineStr")
        written = etree.SubElement(etree.SubElement(cell, f"{_X}is"), f"{_X}t")
        written.text = text
        written.set(_SPACE, "preserve")

    def _row(self, number: int) -> etree._Element:
        if number not in self._rows:
            made = etree.Element(f"{_X}row", r=str(number))
            at = bisect.bisect(self._order, number)
            if at < len(self._order):
                self._rows[self._order[at]].addprevious(made)
            else:
                self._data.append(made)
            self._order.insert(at, number)
            self._rows[number] = made
        return self._rows[number]

    @staticmethod
    def _cell(row: etree._Element, number: int, column: int) -> etree._Element:
        for at, cell in enumerate(row):
            there = _column(cell.get("r", ""))
            if there == column:
                return cell
            if there > column:
                row.insert(at, made := etree.Element(f"{_X}c", r=f"{_letters(column)}{number}"))
                return made
        return etree.SubElement(row, f"{_X}c", r=f"{_letters(column)}{number}")


def _numbered(row: etree._Element, number: int) -> etree._Element:
    """The row with its number and the references of its cells written out, which a program may leave to be counted."""
    row.set("r", str(number))
    column = 0
    for cell in row:
        column = _column(cell.get("r", "")) or column + 1
        cell.set("r", f"{_letters(column)}{number}")
    return row


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text) > _EPOCH
    except ValueError:
        return False


def _widen(root: etree._Element, parts: dict[str, bytes], name: str, last: int) -> None:
    """Let what covered the last row cover the new ones: the sheet's extent, its filter, its tables."""
    dimension = root.find(f"{_X}dimension")
    if dimension is not None:
        dimension.set("ref", _reaching(dimension.get("ref", "A1"), last))
    own = root.find(f"{_X}autoFilter")
    if own is not None:
        own.set("ref", _reaching(own.get("ref", "A1"), last))
    for link in _links(parts, name):
        part = _resolved(name, link.get("Target", ""))
        if link.get("Type", "").endswith("/table") and part in parts:
            table = package.parse(parts[part], part)
            for element in (table, *table.iter(f"{_X}autoFilter")):
                element.set("ref", _reaching(element.get("ref", "A1"), last))
            parts[part] = DECLARATION.encode() + etree.tostring(table, encoding="UTF-8")


def _reaching(reference: str, last: int) -> str:
    """A range that reaches the row `last` at least."""
    match = re.fullmatch(r"([A-Z]+\d+):([A-Z]+)(\d+)", reference)
    if match is None:
        return reference
    return f"{match[1]}:{match[2]}{max(int(match[3]), last)}"
