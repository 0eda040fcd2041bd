"""Scans the parts of a Word file as a stream: memory grows with the text, not with the tags round it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from biaogao.errors import InputError
from biaogao.ooxml.bookmarks import PREFIX
from biaogao.ooxml.xml import NAMESPACES
from biaogao.opinions.streaming import Target, stream
from biaogao.opinions.word_building import Grid, OpenLine, contents_styles
from biaogao.opinions.word_lines import KEPT, OBJECT, Line, Piece, Range, Revised, Spot, Trace, WordText, in_usual_names

DOCUMENT = "word/document.xml"
_STORY_PARTS = re.compile(r"word/(footnotes|endnotes|header\d*|footer\d*)\.xml")
_LARGEST_PART = 100_000_000
_DEEPEST = 1_000
_W = f"{{{NAMESPACES['w']}}}"
_M = f"{{{NAMESPACES['m']}}}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TRACES = {
    "ins": Trace.INSERTED,
    "del": Trace.DELETED,
    "moveFrom": Trace.MOVED_AWAY,
    "moveTo": Trace.MOVED_HERE,
    "cellIns": Trace.INSERTED,
    "cellDel": Trace.DELETED,
}
_FORMATTING = frozenset(
    {"rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "cellMerge"}
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t", "sym": "\u25a1"}
_COMPUTED = re.compile(
    r"\s*(?:REF|PAGEREF|NOTEREF|SEQ|PAGE|NUMPAGES|SECTIONPAGES|STYLEREF|TOC|=|SECTION)\b", re.IGNORECASE
)
_TOC = re.compile(r"\s*TOC\b", re.IGNORECASE)


def scan(parts: Mapping[str, bytes], name: str) -> WordText:
    """The text of a docx. Raises InputError where a part is not well-formed, declares a DTD or is too large."""
    scanner = Scanner(contents_styles(parts.get("word/styles.xml")))
    wanted = [DOCUMENT, *sorted(part for part in parts if _STORY_PARTS.fullmatch(part))]
    for part in wanted:
        _feed(scanner, parts[part], part, name)
    return scanner.result()


def _feed(scanner: Scanner, data: bytes, part: str, name: str) -> None:
    if len(data) > _LARGEST_PART:
        raise InputError(f"“{name}”的{part}超过{_LARGEST_PART // 1_000_000} MB，不像一份标准。", "请检查文件来源。")
    scanner.begin(part)
    stream(scanner, in_usual_names(data), f"“{name}”的{part}", "Word 或 WPS 修复")


class Scanner(Target):
    """A target of lxml's parser; parts are sent through one after the other."""

    def __init__(self, contents_styles: frozenset[str] = frozenset()) -> None:
        self._contents_styles = contents_styles
        self._lines: list[Line | None] = []
        self._starts: dict[str, Spot] = {}
        self._ends: dict[str, Spot] = {}
        self._notes: dict[tuple[str, str], int] = {}
        self._formatting = 0
        self._tables = 0
        self.begin("")

    def begin(self, part: str) -> None:
        """Start on a part: document, notes or running lines."""
        name = part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
        self._story = {"footnotes": "footnote", "endnotes": "endnote"}.get(name, name)
        self._note = ""
        self._path: list[str] = []
        self._open: list[OpenLine] = []
        self._grids: list[Grid | None] = []
        self._revised: list[Revised] = []
        self._moves: dict[str, str] = {}
        self._fields: list[list[str]] = []
        self._reading = False
        self._skipped = 0
        self._waiting: list[str] = []

    def result(self) -> WordText:
        """All that was read."""
        ranges = {
            name: Range(start, self._ends.get(name)) for name, start in self._starts.items() if self._inside(start)
        }
        lines = tuple(line for line in self._lines if line is not None)
        return WordText(lines=lines, ranges=ranges, notes=self._notes, formatting=self._formatting)

    def _inside(self, spot: Spot) -> bool:
        return spot.line < len(self._lines)

    # --- what lxml calls ---------------------------------------------------------------------------------------

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._skipped or tag == _FALLBACK:
            self._skipped += 1
            return
        local = tag[len(_W) :] if tag.startswith(_W) else ""
        self._path.append(local or tag)
        if len(self._path) > _DEEPEST:
            raise InputError(f"文件的XML嵌套超过{_DEEPEST}层，可能是恶意文件，未予读取。", "请检查文件来源。")
        if local:
            handler = _STARTS.get(local)
            if handler is not None:
                handler(self, local, attributes)
            elif local in _SIGNS:
                self._sign(local, attributes)
            elif local in _FORMATTING:
                self._formatting += 1
        elif tag == f"{_M}oMath":
            self._add(OBJECT)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
            return
        self._path.pop()
        local = tag[len(_W) :] if tag.startswith(_W) else ""
        handler = _ENDS.get(local)
        if handler is not None:
            handler(self)

    def data(self, text: str) -> None:
        """Characters: those of w:t and w:delText, and the instructions of fields."""
        if self._skipped or not self._path:
            return
        inside = self._path[-1]
        if inside in {"t", "delText"}:
            self._add(text)
        elif inside in {"instrText", "delInstrText"} and self._fields:
            self._fields[-1][0] += text

    def close(self) -> None:
        """The part ends; what it left open is closed."""
        while self._open:
            self._close_line()

    # --- elements ----------------------------------------------------------------------------------------------

    def _begin_line(self, _local: str, _attributes: Mapping[str, str]) -> None:
        grid = self._grids[-1] if self._grids else None
        line = OpenLine(len(self._lines), grid.place() if grid else None, "txbxContent" in self._path)
        line.bookmarks, self._waiting = self._waiting, []
        self._lines.append(None)
        self._open.append(line)
        line.contents = any(_TOC.match(code) for code, _ in self._fields)

    def _close_line(self) -> None:
        if not self._open:
            return
        line = self._open.pop()
        self._lines[line.index] = Line(
            index=line.index,
            story=self._story,
            note=self._note,
            pieces=line.pieces,
            bookmarks=tuple(line.bookmarks),
            mark=line.mark,
            cell=line.cell,
            contents=line.contents,
            boxed=line.boxed,
        )

    def _style(self, _local: str, attributes: Mapping[str, str]) -> None:
        if self._open and attributes.get(f"{_W}val", "") in self._contents_styles:
            self._open[-1].contents = True

    def _begin_change(self, local: str, attributes: Mapping[str, str]) -> None:
        trace, author = _TRACES[local], attributes.get(f"{_W}author", "")
        move = "；".join(self._moves.values()) if trace in {Trace.MOVED_AWAY, Trace.MOVED_HERE} else ""
        revised = Revised(trace, author, attributes.get(f"{_W}date", "")[:10], move)
        around = self._path[-2] if len(self._path) > 1 else ""
        if around == "rPr":
            if len(self._path) > 2 and self._path[-3] == "pPr" and self._open:
                self._open[-1].mark = _both(self._open[-1].mark, revised)
        elif around == "trPr" and self._grids and self._grids[-1]:
            self._grids[-1].row_revised = revised
        elif around == "tcPr" and self._grids and self._grids[-1]:
            self._grids[-1].cell_revised = revised
        elif local in {"ins", "del", "moveFrom", "moveTo"} and around != "numPr":
            self._revised.append(revised)
            return
        self._revised.append(KEPT)

    def _end_change(self) -> None:
        if self._revised:
            self._revised.pop()

    def _move(self, _local: str, attributes: Mapping[str, str]) -> None:
        self._moves[attributes.get(f"{_W}id", "")] = attributes.get(f"{_W}name", "")

    def _move_end(self, _local: str, attributes: Mapping[str, str]) -> None:
        self._moves.pop(attributes.get(f"{_W}id", ""), None)

    def _bookmark(self, _local: str, attributes: Mapping[str, str]) -> None:
        name = attributes.get(f"{_W}name", "")
        if name.startswith(PREFIX):
            (self._open[-1].bookmarks if self._open else self._waiting).append(name)

    def _spot(self) -> Spot:
        if self._open:
            return Spot(self._open[-1].index, self._open[-1].length)
        return Spot(len(self._lines), 0)

    def _range_start(self, _local: str, attributes: Mapping[str, str]) -> None:
        self._starts.setdefault(attributes.get(f"{_W}id", ""), self._spot())

    def _range_end(self, _local: str, attributes: Mapping[str, str]) -> None:
        self._ends.setdefault(attributes.get(f"{_W}id", ""), self._spot())

    def _reference(self, _local: str, attributes: Mapping[str, str]) -> None:
        name = attributes.get(f"{_W}id", "")
        self._starts.setdefault(name, self._spot())
        self._ends.setdefault(name, self._spot())

    def _note_mark(self, local: str, attributes: Mapping[str, str]) -> None:
        if self._open:
            story = local.removesuffix("Reference")
            self._notes.setdefault((story, attributes.get(f"{_W}id", "")), self._open[-1].index)

    def _begin_note(self, _local: str, attributes: Mapping[str, str]) -> None:
        self._note = attributes.get(f"{_W}id", "")

    def _field(self, _local: str, attributes: Mapping[str, str]) -> None:
        kind = attributes.get(f"{_W}fldCharType")
        if kind == "begin":
            self._fields.append(["", ""])
        elif kind == "separate" and self._fields:
            self._fields[-1][1] = "result"
            if self._open and _TOC.match(self._fields[-1][0]):
                self._open[-1].contents = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _simple_field(self, _local: str, attributes: Mapping[str, str]) -> None:
        self._fields.append([attributes.get(f"{_W}instr", ""), "result"])

    def _end_simple_field(self) -> None:
        if self._fields:
            self._fields.pop()

    def _begin_table(self, _local: str, _attributes: Mapping[str, str]) -> None:
        self._grids.append(Grid(self._tables))
        self._tables += 1

    def _end_table(self) -> None:
        if self._grids:
            self._grids.pop()

    def _begin_box(self, _local: str, _attributes: Mapping[str, str]) -> None:
        self._grids.append(None)

    def _begin_row(self, _local: str, _attributes: Mapping[str, str]) -> None:
        if self._grids and (grid := self._grids[-1]):
            grid.row += 1
            grid.column, grid.span, grid.row_revised = 0, 0, KEPT

    def _begin_cell(self, _local: str, _attributes: Mapping[str, str]) -> None:
        if self._grids and (grid := self._grids[-1]):
            grid.column += grid.span
            grid.span, grid.cell_revised, grid.joined = 1, KEPT, False

    def _merge(self, _local: str, attributes: Mapping[str, str]) -> None:
        if self._grids and (grid := self._grids[-1]):
            grid.joined = attributes.get(f"{_W}val") != "restart"

    def _span(self, _local: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get(f"{_W}val", "")
        if self._grids and (grid := self._grids[-1]) and value.isdigit():
            grid.span = max(1, min(int(value), 1_000))

    def _sign(self, local: str, attributes: Mapping[str, str]) -> None:
        if self._path[-2:-1] == ["r"] and attributes.get(f"{_W}type") not in {"page", "column"}:
            self._add(_SIGNS[local])

    def _add(self, text: str) -> None:
        if not self._open or not text:
            return
        computed = any(state and _COMPUTED.match(code) for code, state in self._fields)
        self._open[-1].add(Piece(text, self._now(), computed))

    def _now(self) -> Revised:
        found = KEPT
        for revised in self._revised:
            found = _both(found, revised)
        return found


def _both(outer: Revised, inner: Revised) -> Revised:
    """What befell text on which two changes lie: put in by one and taken away by another it is in neither state."""
    if outer.trace is Trace.KEPT:
        return inner
    if inner.trace is Trace.KEPT:
        return outer
    come = {Trace.INSERTED, Trace.MOVED_HERE}
    if outer.trace in come and inner.trace not in come:
        return inner._replace(trace=Trace.NEITHER)
    return inner if outer.trace is not Trace.NEITHER else outer


_STARTS = {
    "p": Scanner._begin_line,
    "pStyle": Scanner._style,
    **dict.fromkeys(_TRACES, Scanner._begin_change),
    "moveFromRangeStart": Scanner._move,
    "moveToRangeStart": Scanner._move,
    "moveFromRangeEnd": Scanner._move_end,
    "moveToRangeEnd": Scanner._move_end,
    "bookmarkStart": Scanner._bookmark,
    "commentRangeStart": Scanner._range_start,
    "commentRangeEnd": Scanner._range_end,
    "commentReference": Scanner._reference,
    "footnoteReference": Scanner._note_mark,
    "endnoteReference": Scanner._note_mark,
    "footnote": Scanner._begin_note,
    "endnote": Scanner._begin_note,
    "fldChar": Scanner._field,
    "fldSimple": Scanner._simple_field,
    "tbl": Scanner._begin_table,
    "tr": Scanner._begin_row,
    "tc": Scanner._begin_cell,
    "gridSpan": Scanner._span,
    "vMerge": Scanner._merge,
    "txbxContent": Scanner._begin_box,
}
_ENDS = {
    "p": Scanner._close_line,
    **dict.fromkeys(_TRACES, Scanner._end_change),
    "fldSimple": Scanner._end_simple_field,
    "tbl": Scanner._end_table,
    "txbxContent": Scanner._end_table,
}
