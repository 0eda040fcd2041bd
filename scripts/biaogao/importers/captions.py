"""Captions and what they belong to: tables with unit and continuation, figures with parts, key and notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from biaogao.gbt.roles import Role
from biaogao.importers import numbers
from biaogao.importers.context import Context
from biaogao.importers.ledger import Fate, Piece
from biaogao.importers.lines import Kind, Line
from biaogao.importers.tables import Caption, Shown, continued_label, continues, pictures_of, read_table
from biaogao.inspection import names
from biaogao.model import nodes
from biaogao.model.nodes import AnyBlock, Figure, Inline, SymbolEntry
from biaogao.model.walk import text_of
from biaogao.ooxml.story import Table

Run = Sequence["Line | Table"]
Foot = Callable[[Sequence[Line]], tuple[AnyBlock, ...]]

_UNIT = re.compile(r"[（(]?单位\s*(?:为|[：:])\s*(.+?)[）)]?$")
_PART_TITLE = re.compile(r"([a-z])\s*[)）]\s*(.*)", re.DOTALL)
_KEY_OPENING = re.compile(r"(?:标引序号)?说明\s*[：:]$")
_KEY_LINE = re.compile(r"(\S{1,12}?)[\s\u3000]*(?:——|─{1,2}|—{1,2})\s*")
_LONGEST_CAPTION = 80
_FIGURE_REACH = 16
_IN_FIGURE = frozenset(
    {
        Role.FIGURE,
        Role.SUBFIGURE_TITLE,
        Role.FIGURE_TEXT,
        Role.FIGURE_KEY,
        Role.FIGURE_PARAGRAPH,
        Role.FIGURE_NOTE,
        Role.FIGURE_NOTE_NUMBERED,
        Role.FIGURE_FOOTNOTE,
    }
)


class CaptionReader:
    """Reads tables with captions above them and figures with captions below them."""

    def __init__(self, context: Context) -> None:
        self._context = context

    # --- captions ----------------------------------------------------------------------------------------------

    def _caption(self, line: Line, sort: str) -> tuple[str, int] | None:
        """The label (表1, 图A.1; 表 alone where nothing is printed) and where the title begins."""
        text = line.paragraph.text
        roles = names.TABLE_TITLES if sort == "表" else names.FIGURE_TITLES
        printed = re.sub(r"\s", "", line.printed)
        if printed.startswith(sort):
            return printed, line.start
        lead = len(text) - len(text.lstrip())
        typed = numbers.caption(text[lead:])
        if typed is not None and typed.sort == sort and len(text) <= _LONGEST_CAPTION and not _is_sentence(text):
            start = text.rfind(typed.rest) if typed.rest else len(text)
            return f"{sort}{typed.number}", start
        return (sort, lead) if line.role in roles else None

    def lone(self, line: Line) -> str:
        """The label of a caption above or below which its table or picture is missing, '' for another line."""
        caption = self._caption(line, "图") or self._caption(line, "表")
        return caption[0] if caption is not None and len(caption[0]) > 1 else ""

    def own_caption(self, line: Line) -> tuple[str, int] | None:
        """The caption of a figure that stands in the paragraph of its picture."""
        return self._caption(line, "图")

    def _printed(self, key: str, label: str, line: Line, sort: str) -> None:
        if len(label) > 1:
            self._context.print(key, label, line, sort, typed=not line.printed)

    def where(self, run: Run, position: int) -> str:
        """The place of a table without a caption: that of the line above it."""
        above = next((one for one in reversed(run[:position]) if isinstance(one, Line)), None)
        ahead = next((one for one in run[position:] if isinstance(one, Line)), None)
        if above is not None:
            return f"{above.where}之后的表"
        return f"{ahead.where}之前的表" if ahead is not None else "无题的表"

    # --- tables ------------------------------------------------------------------------------------------------

    def table(self, run: Run, position: int, found: list[AnyBlock], foot: Foot) -> int:
        """A caption with its table; how many lines and tables that took, 0 where there is none."""
        line = run[position]
        assert isinstance(line, Line)
        caption = self._caption(line, "表")
        if caption is None:
            return self._unit_above(run, position, found, foot)
        taken, unit = 1, ""
        following = run[position + 1] if position + 1 < len(run) else None
        if isinstance(following, Line) and (said := _unit_of(following)):
            unit, taken = said, 2
        table = run[position + taken] if position + taken < len(run) else None
        if not isinstance(table, Table):
            return 0
        if continued_label(line.text) and self._join(line, table, found, foot):
            self._units(run[position + 1 : position + taken], "续表的单位")
            return taken + 1
        key = self._context.key(line)
        self._printed(key, caption[0], line, "表")
        for other in run[position + 1 : position + taken]:
            if isinstance(other, Line):
                self._context.also(other, key)
        title = self._context.inlines(line, caption[1], local=True)
        found.append(self._made(table, Caption(key, title, unit), caption[0], foot))
        return taken + 1

    def _unit_above(self, run: Run, position: int, found: list[AnyBlock], foot: Foot) -> int:
        """A statement of the unit above a table without a caption."""
        line = run[position]
        table = run[position + 1] if position + 1 < len(run) else None
        unit = _unit_of(line) if isinstance(line, Line) else ""
        if not unit or not isinstance(table, Table) or not isinstance(line, Line):
            return 0
        key = self._context.key(line)
        found.append(self._made(table, Caption(key, (), unit), line.where, foot))
        return 2

    def _made(self, table: Table, caption: Caption, where: str, foot: Foot) -> nodes.Table:
        entry = self._context.ledger.add(Piece.TABLE, where, text_of(caption.title))
        self._context.ledger.settle(entry, Fate.TEXT, "", caption.key)
        return read_table(table, caption, self._context, where, foot)

    def _join(self, line: Line, table: Table, found: list[AnyBlock], foot: Foot) -> bool:
        """Put a 续表 to the table above it."""
        above = found[-1] if found else None
        if not isinstance(above, nodes.Table):
            return False
        more = self._made(table, Caption(above.key), f"续{line.where}", foot)
        joined = continues(above, more)
        if joined is above:
            found.append(more)
        else:
            found[-1] = joined
        self._context.settle(line, Fate.GENERATED, "续表并入原表，续表的题由程序生成")
        return True

    def _units(self, lines: Run, note: str) -> None:
        for line in lines:
            if isinstance(line, Line):
                self._context.settle(line, Fate.GENERATED, note)

    # --- figures -----------------------------------------------------------------------------------------------

    def unit_of_figure(self, run: Run, position: int) -> bool:
        """Whether a line states the unit of the picture below it."""
        line = run[position]
        below = run[position + 1] if position + 1 < len(run) else None
        stated = isinstance(line, Line) and bool(_unit_of(line))
        return stated and isinstance(below, Line) and bool(pictures_of(below.paragraph))

    def _reach(self, run: Run, position: int) -> int:
        """How many lines behind a picture belong to its figure; 1 where no caption follows."""
        for length in range(1, _FIGURE_REACH):
            line = run[position + length] if position + length < len(run) else None
            if not isinstance(line, Line) or line.kind is not Kind.CONTENT:
                return 1
            if self._caption(line, "图") is not None:
                return length + 1
            if not (pictures_of(line.paragraph) or line.role in _IN_FIGURE or self._below_picture(line)):
                return 1
        return 1

    def _below_picture(self, line: Line) -> bool:
        text = line.text
        return bool(
            _PART_TITLE.match(text)
            or _KEY_OPENING.match(text)
            or _KEY_LINE.match(text)
            or _unit_of(line)
            or numbers.label(text)
        )

    def figure(self, run: Run, position: int, foot: Foot) -> tuple[Figure | None, int]:
        """The figure that begins with a picture, and how many lines it took."""
        first = run[position]
        assert isinstance(first, Line)
        own = self.own_caption(first)
        taken = 1 if own else self._reach(run, position)
        lines = [line for line in run[position : position + taken] if isinstance(line, Line)]
        key = self._context.key(lines[-1] if taken > 1 else first)
        title: tuple[Inline, ...] = ()
        if own or taken > 1:
            last = lines[-1]
            label, start = self._caption(last, "图") or ("图", last.start)
            self._printed(key, label, last, "图")
            title = self._context.inlines(last, start, local=True)
        inner = lines[:-1] if taken > 1 else [first]
        pictures, rest, unit = self._parts(inner, key, text_of(title))
        body = self._body(rest, foot)
        if not pictures and not title:
            return None, taken
        return Figure(key=key, title=title, pictures=tuple(pictures), unit=unit, body=body), taken

    def _parts(self, lines: Sequence[Line], key: str, title: str) -> tuple[list[nodes.Picture], list[Line], str]:
        """The pictures of a figure with the titles of its parts, the lines that are left, and the unit."""
        pictures: list[nodes.Picture] = []
        rest: list[Line] = []
        unit = ""
        several = sum(len(pictures_of(line.paragraph)) for line in lines) > 1
        for line in lines:
            found = pictures_of(line.paragraph)
            part = _PART_TITLE.match(line.text)
            if found:
                self._context.also(line, key)
                pictures += self._taken(found, line, "" if several else title, key)
            elif several and pictures and part is not None and not pictures[-1].title:
                self._context.also(line, key)
                inlines = self._context.inlines(line, line.paragraph.text.rfind(part[2]), local=True)
                pictures[-1] = nodes.Picture(
                    path=pictures[-1].path, alt=pictures[-1].alt or text_of(inlines), title=inlines
                )
            elif said := _unit_of(line):
                self._context.also(line, key)
                unit = said
            else:
                rest.append(line)
        return pictures, rest, unit

    def _taken(self, found: list[Shown], line: Line, alt: str, key: str) -> list[nodes.Picture]:
        """The pictures of a paragraph; what cannot be used is said."""
        made = []
        for shown in found:
            path, remark = self._context.pictures.take(*shown.parts)
            entry = self._context.ledger.add(Piece.PICTURE, line.where, path)
            if path:
                self._context.ledger.settle(entry, Fate.TEXT, remark, key)
                made.append(nodes.Picture(path=path, alt=shown.alt or alt))
            else:
                self._context.ledger.settle(entry, Fate.LOST, remark)
        return made

    def _body(self, lines: Sequence[Line], foot: Foot) -> tuple[AnyBlock, ...]:
        """Key, notes and paragraphs between pictures and caption."""
        found: list[AnyBlock] = []
        keyed = False
        for line in lines:
            explained = _KEY_LINE.match(line.text)
            if _KEY_OPENING.match(line.text):
                keyed = True
                opening = (nodes.Text(text="标引序号说明："),)
                found.append(nodes.Paragraph(key=self._context.key(line), children=opening))
            elif keyed and explained is not None:
                begin = line.paragraph.text.find(line.text)
                symbol = self._context.inlines(line, begin, begin + explained.end(1))
                start = begin + explained.end()
                text = self._context.inlines(line, start, local=True)
                found.append(SymbolEntry(key=self._context.key(line), symbol=symbol, explanation=text))
            else:
                found.extend(foot([line]))
        return tuple(found)


def _unit_of(line: Line) -> str:
    """The unit of a line like 单位为毫米, '' for another line."""
    found = _UNIT.fullmatch(line.text) if len(line.text) <= 30 else None
    return found[1].strip() if found else ""


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith(("。", "；", "，", "："))
