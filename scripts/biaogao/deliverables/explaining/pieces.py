"""Nodes that the program puts into a 编制说明; keys of their own keep their numbers apart from the author's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from biaogao.model.nodes import (
    Alignment,
    AnyBlock,
    Cell,
    Inline,
    List,
    ListItem,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)


class Maker:
    """Makes nodes with keys that no authored id and no serial of the reader can be."""

    def __init__(self) -> None:
        self._made = 0

    def line(self, text: str, lead: str = "") -> Paragraph:
        """A paragraph of plain text, key words before it."""
        opening = (Strong(children=(Text(text=lead),)),) if lead else ()
        return Paragraph(key=self._key(), children=(*opening, Text(text=text)))

    def items(self, texts: Iterator[str] | tuple[str, ...]) -> AnyBlock:
        """A lettered list."""
        made = tuple(ListItem(key=self._key(), children=(self.line(text),)) for text in texts)
        return List(key=self._key(), ordered=True, items=made)

    def table(self, title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> AnyBlock:
        """A table with one row of heads; text that is longer stands at the left."""
        body = [tuple(row) for row in rows]
        return Table(
            key=self._key(),
            title=(Text(text=title),),
            columns=(Alignment.AUTO,) * len(head),
            header_rows=1,
            rows=tuple(_row(row) for row in (tuple(head), *body)),
        )

    def _key(self) -> str:
        self._made += 1
        return f"made-{self._made}"


def _row(texts: tuple[str, ...]) -> Row:
    cells = (Cell(column=at, children=_text(text)) for at, text in enumerate(texts))
    return Row(cells=tuple(cells))


def _text(text: str) -> tuple[Inline, ...]:
    return (Text(text=text),) if text else ()
