"""What stands in one clause, as blocks: lists, notes, examples, tables, figures, formulas, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from biaogao.gbt.roles import Role
from biaogao.importers import numbers
from biaogao.importers.captions import CaptionReader
from biaogao.importers.context import Context, caption_label
from biaogao.importers.ledger import Fate, Piece
from biaogao.importers.lines import Kind, Line
from biaogao.importers.lists import marker_of, read_list
from biaogao.importers.tables import Caption, is_formula, is_layout, lines_of, pictures_of, read_table
from biaogao.inspection import names
from biaogao.model.nodes import (
    AnyBlock,
    Caution,
    CautionKind,
    Example,
    Formula,
    Inline,
    LocalFootnote,
    NoteBlock,
    Paragraph,
    SourceNote,
    SymbolEntry,
    Text,
)
from biaogao.model.walk import text_of
from biaogao.ooxml.story import OBJECT, Table

_CAUTION = re.compile(r"(重要提示|危险|警告|注意)[：:]\s*")
_SOURCE = re.compile(r"[\[［【]来源[：:]")
_WHERE = re.compile(r"式中[：:]?\s*")
_EXPLAINED = re.compile(r"[\s\u3000\t]*(?:——|─{1,2}|—{1,2}|－－|--)[\s\u3000]*")
_EQUATION = re.compile(r"[^=＝。；：，、]{1,40}[=＝][^。；：，]+")
_LOCAL_FOOTNOTE = re.compile(r"([a-z])[\s\u3000\t)）]+")
_NOTES = {
    Role.NOTE: "注",
    Role.NOTE_NUMBERED: "注",
    Role.TABLE_NOTE: "注",
    Role.TABLE_NOTE_NUMBERED: "注",
    Role.FIGURE_NOTE: "注",
    Role.FIGURE_NOTE_NUMBERED: "注",
    Role.EXAMPLE: "示例",
    Role.EXAMPLE_NUMBERED: "示例",
}
_FOLLOWING = {
    "注": frozenset({Role.NOTE_TEXT, Role.NOTE_DASH}),
    "示例": frozenset({Role.EXAMPLE_TEXT}),
}
_MOST_SYMBOL = 30
_LONGEST_FLAT = 400

Run = Sequence["Line | Table"]


class ContentReader:
    """Reads runs of lines and tables that stand in one clause; `local` ones at the foot of a table or figure."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._captions = CaptionReader(context)

    def read(self, run: Run, *, local: bool = False) -> tuple[AnyBlock, ...]:
        """The blocks of a run; every line of it has its fate afterwards."""
        found: list[AnyBlock] = []
        position = 0
        kept = [one for each in run for one in self._without_arrangement(each)]
        while position < len(kept):
            position += max(1, self._step(kept, position, found, local))
        return tuple(found)

    def _without_arrangement(self, one: Line | Table) -> Run:
        """Nothing for a blank line; the lines of a table that only sets pictures side by side."""
        if isinstance(one, Line):
            return [] if one.kind is Kind.BLANK else [one]
        if not is_layout(one) or not any(paragraph.pictures for paragraph in one.paragraphs):
            return [one]
        where = f"第{one.index + 1}个表格"
        entry = self._context.ledger.add(Piece.TABLE, where, f"{len(one.rows)}行")
        self._context.ledger.settle(entry, Fate.TEXT, "只用来排图，拆开写入")
        return lines_of(one, self._context, where)

    def _step(self, run: Run, position: int, found: list[AnyBlock], local: bool) -> int:
        """Read what begins at a position; how many lines and tables that took."""
        one = run[position]
        if isinstance(one, Table):
            return self._table(run, position, found)
        if pictures_of(one.paragraph) or self._captions.unit_of_figure(run, position):
            return self._pictures(run, position, found)
        if (taken := self._captions.table(run, position, found, self._foot)) or (
            taken := self._formula(run, position, found)
        ):
            return taken
        label = self._label(one)
        if label is not None:
            return self._labelled(run, position, *label, found=found, local=local)
        if marker_of(one) is not None and not local:
            items, taken = read_list(run, position, self._context, self.read)
            found.extend(items)
            return taken
        found.append(self._plain(one, local, self._missed(run, position)))
        return 1

    # --- paragraphs --------------------------------------------------------------------------------------------

    def _missed(self, run: Run, position: int) -> str:
        """What the report says of a paragraph that is what is left of a figure, a table or a formula."""
        line = run[position]
        assert isinstance(line, Line)
        if label := self._captions.lone(line):
            self._context.lone_captions[caption_label(label)] = line.where
            what = "图片" if label.startswith("图") else "表"
            return f"“{label}”没有{what}，题写成了普通的段，请补上{what}"
        ahead = run[position + 1] if position + 1 < len(run) else None
        number = _flat_formula(line.text, isinstance(ahead, Line) and _WHERE.match(ahead.text) is not None)
        if number is None:
            return ""
        self._context.flat_formulas[number] = line.where
        return "公式是用普通文字写的，请重新录入为公式"

    def _plain(self, line: Line, local: bool, note: str = "") -> AnyBlock:
        """A caution, a source, a footnote of a table, or a paragraph."""
        text = line.text
        offset = line.paragraph.text.find(text, line.start) if text else line.start
        caution = _CAUTION.match(text)
        if caution:
            children = self._context.inlines(line, offset + caution.end())
            return Caution(key=self._context.key(line), kind=CautionKind(caution[1]), children=children)
        if _SOURCE.match(text):
            children = _in_brackets(self._context.inlines(line))
            return SourceNote(key=self._context.key(line), children=children)
        footnote = _LOCAL_FOOTNOTE.match(text) if local else None
        if footnote:
            children = self._context.inlines(line, offset + footnote.end(), local=True)
            return LocalFootnote(key=self._context.key(line), label=footnote[1], children=children)
        printed = line.printed if not line.number else ""
        children = self._context.inlines(line, local=local)
        if printed and not printed.startswith(("注", "示例")):
            children = (Text(text=f"{printed} "), *children)
        return Paragraph(key=self._context.key(line, note), children=children)

    def _label(self, line: Line) -> tuple[str, int, str] | None:
        """注 or 示例, where its text begins, and the label as printed."""
        text = line.paragraph.text
        lead = len(text) - len(text.lstrip())
        typed = numbers.label(text[lead:])
        if typed is not None:
            rest = text.rfind(typed[2]) if typed[2] else len(text)
            return typed[0], rest, f"{typed[0]}{typed[1]}："
        kind = _NOTES.get(line.role) if line.role is not None else None
        if kind is None and line.printed.rstrip("：:0123456789").strip() in {"注", "示例"}:
            kind = line.printed.rstrip("：:0123456789").strip()
        if kind is None:
            return None
        return kind, lead, f"{line.printed.rstrip('：:')}：" if line.printed else f"{kind}："

    def _labelled(
        self, run: Run, position: int, kind: str, start: int, label: str, *, found: list[AnyBlock], local: bool
    ) -> int:
        line = run[position]
        assert isinstance(line, Line)
        key = self._context.key(line)
        self._context.print(key, label, line, kind, typed=not line.printed)
        opening = self._context.inlines(line, start, local=local)
        children: list[AnyBlock] = [Paragraph(key=self._context.key(), children=opening)] if opening else []
        taken = 1
        following: list[Line] = []
        while position + taken < len(run):
            ahead = run[position + taken]
            belongs = isinstance(ahead, Line) and (
                ahead.role in _FOLLOWING[kind] or (not children and not following and self._continues(ahead))
            )
            if not belongs or not isinstance(ahead, Line):
                break
            following.append(ahead)
            taken += 1
        children.extend(self.read(following, local=local))
        node = NoteBlock if kind == "注" else Example
        found.append(node(key=key, children=tuple(children)))
        return taken

    def _continues(self, line: Line) -> bool:
        """Whether a line may be the text of a label that stands alone above it."""
        return self._label(line) is None and not line.paragraph.pictures and line.kind is Kind.CONTENT

    def _foot(self, lines: Sequence[Line]) -> tuple[AnyBlock, ...]:
        return self.read(lines, local=True)

    # --- tables, figures ---------------------------------------------------------------------------------------

    def _table(self, run: Run, position: int, found: list[AnyBlock]) -> int:
        """A table without a caption above it; one that only arranges gives what it arranges."""
        table = run[position]
        assert isinstance(table, Table)
        where = self._captions.where(run, position)
        entry = self._context.ledger.add(Piece.TABLE, where, f"{len(table.rows)}行")
        if is_formula(table):
            lines = lines_of(table, self._context, where)
            self._context.ledger.settle(entry, Fate.TEXT, "只用来排公式和编号，拆开写入")
            self._formula_cells(lines, found)
            return 1
        if is_layout(table):
            self._context.ledger.settle(entry, Fate.TEXT, "只用来排版，拆开写入")
            lines = lines_of(table, self._context, where)
            return self._arranged(lines, found)
        key = self._context.key()
        self._context.places[key] = where
        self._context.ledger.settle(entry, Fate.TEXT, "", key)
        found.append(read_table(table, Caption(key), self._context, where, self._foot))
        return 1

    def _arranged(self, lines: list[Line], found: list[AnyBlock]) -> int:
        """The text of a frame as the example that stands above it; else its blocks."""
        above = found[-1] if found else None
        if isinstance(above, Example) and not above.children:
            found[-1] = Example(key=above.key, children=self.read(lines), framed=True)
            return 1
        found.extend(self.read(lines))
        return 1

    def _formula_cells(self, lines: list[Line], found: list[AnyBlock]) -> None:
        main = next(line for line in lines if line.paragraph.formula)
        key = self._context.key(main)
        number = ""
        for line in lines:
            if line is not main:
                self._context.also(line, key)
                typed = numbers.formula_number(line.text)
                number = typed[0] if typed else number
        tex = self._tex(main)
        if number:
            self._context.print(key, f"（{number}）", main, "公式", typed=True)
        found.append(Formula(key=key, tex=tex))

    def _pictures(self, run: Run, position: int, found: list[AnyBlock]) -> int:
        """A figure with its parts, key, notes and caption."""
        made, taken = self._captions.figure(run, position, self._foot)
        line = run[position]
        assert isinstance(line, Line)
        rest = line.text.replace(OBJECT, "").strip()
        if made is not None:
            found.append(made)
        if rest and line.paragraph.pictures and self._captions.own_caption(line) is None:
            found.append(Paragraph(key=self._context.key(line), children=self._context.inlines(line)))
        return taken

    # --- formulas ----------------------------------------------------------------------------------------------

    def _tex(self, line: Line) -> str:
        found = [self._context.around.tex(mark.value) for mark in line.paragraph.marks if mark.kind == "formula"]
        return " ".join(tex for tex in found if tex) or "\\text{［公式］}"

    def _formula(self, run: Run, position: int, found: list[AnyBlock]) -> int:
        """A line that is a formula with its number, and the 式中 below it."""
        line = run[position]
        assert isinstance(line, Line)
        if not line.paragraph.formula:
            return 0
        text = line.paragraph.text
        number = numbers.formula_number(text.replace("\t", " "))
        rest = (text[: number[1]] if number else text).replace(OBJECT, "").strip(" \t\u3000.…·,，")
        if rest:
            return 0
        key = self._context.key(line)
        if number:
            self._context.print(key, f"（{number[0]}）", line, "公式", typed=True)
        where, taken = self._where(run, position + 1, key)
        found.append(Formula(key=key, tex=self._tex(line), where=where))
        return 1 + taken

    def _where(self, run: Run, position: int, key: str) -> tuple[tuple[SymbolEntry, ...], int]:
        opening = run[position] if position < len(run) else None
        if not isinstance(opening, Line) or (found := _WHERE.match(opening.text)) is None:
            return (), 0
        entries: list[SymbolEntry] = []
        begin = opening.paragraph.text.find(opening.text) + found.end()
        rest = opening.paragraph.text[begin:].strip()
        if rest and _EXPLAINED.search(rest) is None:
            return (), 0
        if rest:
            entries.append(self._entry(opening, begin))
        else:
            self._context.also(opening, key)
        taken = 1
        while position + taken < len(run):
            line = run[position + taken]
            if not isinstance(line, Line) or not self._explains(line):
                break
            entries.append(self._entry(line, line.start))
            taken += 1
        return tuple(entries), taken

    def _explains(self, line: Line) -> bool:
        dash = _EXPLAINED.search(line.text)
        return (
            dash is not None
            and 0 < dash.start() <= _MOST_SYMBOL
            and line.kind is Kind.CONTENT
            and line.role not in names.LISTS
        )

    def _entry(self, line: Line, start: int) -> SymbolEntry:
        """`P——有功功率` as symbol and explanation."""
        text = line.paragraph.text
        dash = _EXPLAINED.search(text, start + (len(text[start:]) - len(text[start:].lstrip())))
        assert dash is not None
        symbol = self._context.inlines(line, start, dash.start())
        explanation = self._context.inlines(line, dash.end())
        return SymbolEntry(key=self._context.key(line), symbol=symbol, explanation=explanation)


def _flat_formula(text: str, explained: bool) -> str | None:
    """The number of a formula that was typed as plain text ('' without number); None where a line is none.

    `explained` says that 式中 follows; without it only a number at the end of the line tells it from a sentence.
    """
    if len(text) > _LONGEST_FLAT:
        return None
    number = numbers.formula_number(text)
    body = text[: number[1]] if number else text
    if (number is None and not explained) or not _EQUATION.fullmatch(body.strip()):
        return None
    return number[0].replace("．", ".") if number else ""


def _in_brackets(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A source with square brackets, whichever were typed."""
    found = list(inlines)
    first, last = found[0], found[-1]
    if isinstance(first, Text):
        found[0] = Text(text=f"[{first.text[1:]}")
        last = found[-1]
    if isinstance(last, Text) and last.text.rstrip()[-1:] in "］】":
        found[-1] = Text(text=f"{last.text.rstrip()[:-1]}]")
    elif not text_of(inlines).rstrip().endswith("]"):
        found.append(Text(text="]"))
    return tuple(found)
