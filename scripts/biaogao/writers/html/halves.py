"""One half of a page that shows two states side by side: its texts, tables and pictures, with marks of what changed.

References are text here and not links, since both halves know the same fragments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from biaogao.compare.changes import State
from biaogao.compare.script import BlockEdit, CellEdit, LineKind, Mark, RunEdit, TextOp
from biaogao.model.nodes import (
    AnyBlock,
    Cell,
    CrossReference,
    Emphasis,
    Figure,
    Footnote,
    FootnoteMark,
    Inline,
    LineBreak,
    Math,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
)
from biaogao.writers.docx.inlines import with_gaps
from biaogao.writers.html.figures import image
from biaogao.writers.html.markup import element, text
from biaogao.writers.html.tables import unit_statement
from biaogao.writers.mathematics import Mathematics, TeX
from biaogao.writers.pictures import Pictures

_GONE = frozenset({LineKind.REMOVE, LineKind.MOVE_FROM})
_COME = frozenset({LineKind.INSERT, LineKind.MOVE_TO})


class Half:
    """A state as it is written into its half; `new` says that it is the right one."""

    def __init__(self, state: State, pictures: Pictures, mathematics: Mathematics, *, new: bool) -> None:
        self.state, self.pictures, self.mathematics, self.new = state, pictures, mathematics, new
        self.mark = Mark.INSERT if new else Mark.DELETE

    # --- texts -------------------------------------------------------------------------------------------------

    def run(self, block: AnyBlock | Footnote, field: str, edit: BlockEdit | None, index: int | None = None) -> str:
        """The text of a field (the one at `index` where it holds several), marked where it was edited."""
        value = getattr(block, field)
        content = value if index is None else value[index]
        found = self._edited(edit, field, index or 0)
        return self.woven(found.ops) if found else self.plain(content or ())

    def _edited(self, edit: BlockEdit | None, field: str, index: int) -> RunEdit | None:
        for run in edit.runs if edit else ():
            if run.field == field and (run.new if self.new else run.old) == index and run.ops:
                return run
        return None

    def woven(self, ops: Iterable[TextOp]) -> str:
        """What this half shows of woven text, its own words marked."""
        return "".join(self._op(op) for op in ops if op.mark in (Mark.KEEP, self.mark))

    def _op(self, op: TextOp) -> str:
        inner = "<br>" if op.paragraph else self.plain(op.content)
        return inner if op.mark is Mark.KEEP else self.marked(inner)

    def marked(self, content: str) -> str:
        """Markup as something that went, or came."""
        return element("ins" if self.new else "del", content)

    def plain(self, inlines: Iterable[Inline]) -> str:
        """Inlines without marks."""
        return "".join([self._inline(inline) for inline in inlines])

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return text(with_gaps(inline.text))
            case Strong():
                return element("strong", self.plain(inline.children))
            case Emphasis():
                return element("em", self.plain(inline.children))
            case Superscript():
                return element("sup", text(inline.text))
            case Subscript():
                return element("sub", text(inline.text))
            case Math():
                return self.formula(inline.tex, display=False)
            case CrossReference():
                return text(with_gaps(self.state.resolution.reference(inline.target)))
            case FootnoteMark():
                number = self.state.resolution.footnotes.get(inline.label)
                shown = inline.label if inline.local or number is None else f"{number})"
                return element("sup", text(shown))
            case LineBreak():
                return "<br>"
            case _:
                assert_never(inline)

    def formula(self, tex: str, *, display: bool) -> str:
        """A formula as MathML, or its TeX where it cannot be converted."""
        return self.mathematics.get(TeX(tex, display)).markup or element("code", text(tex))

    def label(self, block: AnyBlock | Footnote) -> str:
        """What is printed before a block: its number or mark."""
        label = self.state.resolution.label(block.key)
        return label.text.strip() if label else ""

    def number(self, block: AnyBlock) -> str:
        """The bare number of a block, or nothing."""
        label = self.state.resolution.label(block.key)
        return label.number if label else ""

    # --- pictures and tables -----------------------------------------------------------------------------------

    def figure(self, block: Figure, edit: BlockEdit | None) -> str:
        """Pictures and caption."""
        pictures = "".join(image(self.pictures, picture, self.label(block)) for picture in block.pictures)
        caption = element("p", f"{text(self.label(block))}\u3000{self.run(block, 'title', edit)}", class_="caption")
        return f"{element('div', pictures, class_='pictures')}{caption}"

    def table(self, block: Table, edit: BlockEdit | None) -> str:
        """The table with its rows, columns and cells marked as they went or came."""
        title = f"{text(self.label(block))}\u3000{self.run(block, 'title', edit)}"
        caption = element("caption", title + unit_statement(block.unit))
        marks = _Marks(edit, new=self.new)
        rows = "\n".join(self._row(block, at, marks) for at in range(len(block.rows)))
        return element("div", element("table", f"{caption}\n{rows}"), class_="table", tabindex=0)

    def _row(self, block: Table, at: int, marks: _Marks) -> str:
        cells = "".join(self._cell(cell, at, block, marks) for cell in block.rows[at].cells)
        return element("tr", cells, class_=marks.row(at))

    def _cell(self, cell: Cell, row: int, block: Table, marks: _Marks) -> str:
        head = row < block.header_rows
        edit = marks.cell(row, cell.column)
        down = min(cell.rowspan, (block.header_rows if head else len(block.rows)) - row)
        return element(
            "th" if head else "td",
            self.woven(edit.ops) if edit and edit.ops else self.plain(cell.children),
            colspan=cell.colspan if cell.colspan > 1 else None,
            rowspan=down if down > 1 else None,
            class_=marks.column(cell.column),
        )


class _Marks:
    """What the script says of the rows, columns and cells of one half of a table."""

    def __init__(self, edit: BlockEdit | None, *, new: bool) -> None:
        table = edit.table if edit else None
        own = _COME if new else _GONE
        self._class = "come" if new else "gone"
        ops = (table.rows, table.columns) if table else ((), ())
        self._rows, self._columns = (
            {(op.new if new else op.old) for op in lines if op.kind in own} for lines in ops
        )  # fmt: skip
        self._cells = dict(_cells(table.cells, new=new)) if table else {}

    def row(self, at: int) -> str | None:
        return self._class if at in self._rows else None

    def column(self, at: int) -> str | None:
        return self._class if at in self._columns else None

    def cell(self, row: int, column: int) -> CellEdit | None:
        return self._cells.get((row, column))


def _cells(edits: Iterable[CellEdit], *, new: bool) -> Iterator[tuple[tuple[int, int], CellEdit]]:
    for edit in edits:
        place = (edit.row, edit.column) if new else edit.old
        if place is not None and not (new and edit.absent):
            yield place, edit
