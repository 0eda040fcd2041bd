"""Reads the cells of an .xlsx as text in a stream: nothing is computed, merged and hidden cells are known."""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from biaogao.errors import InputError
from biaogao.ooxml.package import parse
from biaogao.opinions.form_rows import FormCell, FormRow
from biaogao.opinions.streaming import Target, stream

MOST_COLUMNS = 100
MOST_ROWS = 50_000
_EMPTY_END = 100_000
_LAST_COLUMN = 16_384
_MOST_STRINGS = 1_000_000
_MOST_MERGES = 20_000
_MOST_CELL = 32_767
_LARGEST_STRINGS = 40_000_000
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"')
_DECIMALS = re.compile(r"^[#,0]*0\.(0+)(?:[_;].*)?$")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_MEND = "Excel 或 WPS 打开修复"
_BUILT_IN_DAYS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN_DECIMALS = {2: 2, 4: 2}


class Looks(msgspec.Struct, frozen=True, kw_only=True):
    """What the styles of a workbook say of numbers, by style: fixed decimals, and which show a date."""

    decimals: Mapping[int, int]
    days: frozenset[int]
    since_1904: bool = False


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of a sheet that hold text, and what a person should know of it."""

    rows: tuple[FormRow, ...]
    hidden: tuple[int, ...]
    formulas: tuple[int, ...]
    cut: str = ""


def strings_of(data: bytes | None, name: str) -> Sequence[str]:
    """The texts that cells share. Raises InputError where there are too many or the part is broken."""
    if data is None:
        return ()
    if len(data) > _LARGEST_STRINGS:
        raise InputError(f"“{name}”的文字超过{_LARGEST_STRINGS // 1_000_000} MB，不像一份意见表。", "请检查文件来源。")
    target = _Strings(name)
    stream(target, data, f"“{name}”的工作表", _MEND)
    return target.found


def looks_of(styles: bytes | None, workbook: bytes, name: str) -> Looks:
    """How numbers are shown. Raises InputError where a part is broken."""
    since = b'date1904="1"' in workbook or b'date1904="true"' in workbook
    if styles is None:
        return Looks(decimals={}, days=frozenset(), since_1904=since)
    root = parse(styles, f"“{name}”的样式")
    codes = {
        int(each.get("numFmtId") or 0): each.get("formatCode") or ""
        for each in root.iter("{*}numFmt")
        if (each.get("numFmtId") or "").isdigit()
    }
    decimals: dict[int, int] = {}
    days: set[int] = set()
    for index, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        number = int(style.get("numFmtId") or 0) if (style.get("numFmtId") or "0").isdigit() else 0
        code = codes.get(number, "")
        if number in _BUILT_IN_DAYS or re.search(r"[ymdhs年月日]", _LITERAL.sub("", code), re.IGNORECASE):
            days.add(index)
        elif match := _DECIMALS.match(code):
            decimals[index] = len(match[1])
        elif number in _BUILT_IN_DECIMALS:
            decimals[index] = _BUILT_IN_DECIMALS[number]
    return Looks(decimals=decimals, days=frozenset(days), since_1904=since)


def sheet_of(data: bytes, strings: Sequence[str], looks: Looks, name: str) -> Sheet:
    """The rows of a sheet. Raises InputError where the part is broken."""
    target = _Cells(strings, looks)
    with contextlib.suppress(_EnoughError):
        stream(target, data, f"“{name}”的工作表", _MEND)
    # Merged cells are listed behind all rows, where a sheet that goes on with nothing is not read.
    merges = target.merges if not target.cut else _merges_in(data)
    cut = "；".join(filter(None, (target.cut, target.wide, target.long)))
    rows = tuple(_with_merges(target.rows, merges))
    return Sheet(rows=rows, hidden=tuple(target.hidden), formulas=tuple(target.formulas), cut=cut)


def _merges_in(data: bytes) -> list[tuple[int, int, int, int]]:
    found: list[tuple[int, int, int, int]] = []
    for match in _MERGED.finditer(data, max(data.rfind(b"mergeCells", 0, data.rfind(b"</mergeCells")), 0)):
        top, bottom = _corner(match[1].decode()), _corner(match[2].decode())
        if top and bottom and len(found) < _MOST_MERGES:
            found.append((*top, *bottom))
    return found


class _EnoughError(Exception):
    """The sheet goes on with nothing; the rest is not read."""


class _Strings(Target):
    """Collects xl/sharedStrings.xml; readings of pronunciation (rPh) do not count."""

    def __init__(self, name: str) -> None:
        self.found: list[str] = []
        self._name = name
        self._pieces: list[str] = []
        self._text = False
        self._phonetic = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        local = tag.rpartition("}")[2]
        if local == "si":
            self._pieces = []
        self._phonetic += local == "rPh"
        self._text = local == "t" and not self._phonetic

    def data(self, text: str) -> None:
        """Characters of t."""
        if self._text:
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        local = tag.rpartition("}")[2]
        self._text = False
        self._phonetic -= local == "rPh"
        if local == "si":
            self.found.append("".join(self._pieces)[: _MOST_CELL + 1])
            if len(self.found) > _MOST_STRINGS:
                raise InputError(f"“{self._name}”的文字超过{_MOST_STRINGS}处，不像一份意见表。", "请检查文件来源。")


class _Cells(Target):
    """Collects the cells of xl/worksheets/sheet*.xml that hold something."""

    def __init__(self, strings: Sequence[str], looks: Looks) -> None:
        self.rows: dict[int, dict[int, FormCell]] = {}
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden: list[int] = []
        self.formulas: list[int] = []
        self.cut = self.wide = self.long = ""
        self._strings = strings
        self._looks = looks
        self._row = self._column = self._style = 0
        self._kind = self._inside = ""
        self._texts: dict[str, list[str]] = {}
        self._last_filled = 0
        self._hidden_row = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        local = tag.rpartition("}")[2]
        if local == "c":
            self._begin_cell(attributes)
        elif local == "row":
            self._begin_row(attributes)
        elif local == "mergeCell" and len(self.merges) < _MOST_MERGES:
            first, _, last = attributes.get("ref", "").partition(":")
            top, bottom = _corner(first), _corner(last)
            if top and bottom:
                self.merges.append((*top, *bottom))
        self._inside = local if local in {"v", "f", "t"} else ""

    def data(self, text: str) -> None:
        """Characters of values, formulas and texts in place."""
        if self._inside:
            self._texts.setdefault(self._inside, []).append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._inside = ""
        if self._texts and tag.rpartition("}")[2] == "c":
            if self._column < MOST_COLUMNS:
                self._keep()
            else:
                self.wide = f"第{MOST_COLUMNS}列以后的内容没有读取"
                if self._column > _LAST_COLUMN:
                    raise InputError("一行超过16384格，没有哪种表格软件这样保存，未予读取。", "请检查文件来源。")

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        said = attributes.get("r", "")
        self._row = int(said) if said.isdecimal() and len(said) < 8 else self._row + 1
        self._column = -1
        self._hidden_row = attributes.get("hidden") in {"1", "true"}
        if self._row - self._last_filled > _EMPTY_END:
            self.cut = f"第{self._last_filled}行以下连续{_EMPTY_END}行是空行，其后未再读取"
            raise _EnoughError

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        corner = _corner(attributes.get("r", ""))
        self._column = corner[1] if corner else self._column + 1
        self._kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self._style = int(style) if style.isdecimal() and len(style) < 7 else 0
        self._texts = {}

    def _keep(self) -> None:
        cell = self._cell({name: "".join(pieces) for name, pieces in self._texts.items()})
        self._texts = {}
        if not cell.text.strip():
            return
        if self._row not in self.rows:
            if len(self.rows) == MOST_ROWS:
                raise InputError(f"有内容的行超过{MOST_ROWS}行，不像一份意见表。", "请只保留意见表后再试。")
            if self._hidden_row:
                self.hidden.append(self._row)
        self._last_filled = self._row
        self.rows.setdefault(self._row, {})[self._column] = cell

    def _cell(self, texts: Mapping[str, str]) -> FormCell:
        value, formula = texts.get("v", ""), texts.get("f", "")
        if formula:
            self.formulas.append(self._row)
        if self._kind == "s":
            known = value.isdecimal() and len(value) < 10 and int(value) < len(self._strings)
            return FormCell(text=self._bounded(self._strings[int(value)]) if known else "")
        if self._kind == "inlineStr":
            return FormCell(text=self._bounded(texts.get("t", "")))
        if not value:
            return FormCell(text=self._bounded(f"={formula}") if formula else "")
        if self._kind in {"str", "e", "d"}:
            return FormCell(text=self._bounded(value))
        if self._kind == "b":
            return FormCell(text="是" if value == "1" else "否")
        return self._number(value)

    def _bounded(self, text: str) -> str:
        """No program for sheets writes longer cells."""
        if len(text) > _MOST_CELL:
            self.long = f"第{self._row}行有一格超过{_MOST_CELL}字，只取了前面这些字"
        return text[:_MOST_CELL]

    def _number(self, text: str) -> FormCell:
        try:
            value = float(text)
        except ValueError:
            return FormCell(text=self._bounded(text))
        if self._style in self._looks.days and 0 < value < 2_958_466:
            start = datetime.date(1904, 1, 1) if self._looks.since_1904 else datetime.date(1899, 12, 30)
            day = start + datetime.timedelta(days=int(value))
            return FormCell(text=day.isoformat(), day=(day.month, day.day))
        if (decimals := self._looks.decimals.get(self._style)) is not None:
            return FormCell(text=f"{value:.{decimals}f}")
        return FormCell(text=f"{value:.15g}", number=True)


def _corner(reference: str) -> tuple[int, int] | None:
    """A1 as (1, 0): the row is 1-based, the column 0-based."""
    match = _REFERENCE.fullmatch(reference.replace("$", ""))
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column - 1


def _with_merges(
    rows: Mapping[int, Mapping[int, FormCell]], merges: Sequence[tuple[int, int, int, int]]
) -> Iterator[FormRow]:
    """The rows in order; the text of a merged cell stands in each cell it covers, of rows that hold something."""
    cells = {number: dict(row) for number, row in rows.items()}
    for top, left, bottom, right in merges:
        master = rows.get(top, {}).get(left)
        if master is None:
            continue
        width = range(left, min(right, MOST_COLUMNS - 1) + 1)
        for number in range(top, min(bottom, top + MOST_ROWS) + 1):
            if number in cells:
                lower = FormCell(text=master.text, number=master.number, day=master.day, joined=number > top)
                cells[number].update({column: lower for column in width if (number, column) != (top, left)})
    for number in sorted(cells):
        row = cells[number]
        yield FormRow(line=number, cells=tuple(row.get(column, FormCell()) for column in range(max(row) + 1)))
