"""Blocks as HTML, by kind; clauses and annexes become sections that a fragment leads to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

import msgspec

from biaogao.model.nodes import (
    Annex,
    AnyBlock,
    Caution,
    Clause,
    Example,
    Figure,
    Formula,
    Invalid,
    List,
    ListItem,
    LocalFootnote,
    NoteBlock,
    Paragraph,
    ReferenceEntry,
    SourceNote,
    SymbolEntry,
    Table,
    TermEntry,
)
from biaogao.writers.html.figures import write_figure
from biaogao.writers.html.headings import copy_link, heading
from biaogao.writers.html.inlines import formula, local_anchor, spans
from biaogao.writers.html.markup import element, text
from biaogao.writers.html.setting import Place, Setting, anchor
from biaogao.writers.html.tables import write_table


def write_blocks(blocks: Iterable[AnyBlock], setting: Setting, place: Place) -> str:
    """The blocks one after the other."""
    return "\n".join([_block(block, setting, place) for block in blocks])


def _block(block: AnyBlock, setting: Setting, place: Place) -> str:
    match block:
        case Clause():
            return write_clause(block, setting)
        case Annex():
            return _annex(block, setting)
        case TermEntry():
            return _term(block, setting, place)
        case List():
            return _list(block, setting, place)
        case ListItem():
            return write_blocks(block.children, setting, place)
        case NoteBlock() | Example():
            return _labelled(block, setting, place)
        case Table():
            return write_table(block, setting, place)
        case Figure():
            return write_figure(block, setting, place)
        case Formula():
            return _formula(block, setting, place)
        case _:
            return _line(block, setting, place)


def _line(
    block: Paragraph | SymbolEntry | ReferenceEntry | SourceNote | Caution | LocalFootnote | Invalid,
    setting: Setting,
    place: Place,
) -> str:
    """A block that is one paragraph."""
    match block:
        case Paragraph():
            return element("p", spans(block.children, setting, place), id=anchor(block))
        case SymbolEntry():
            sides = (spans(side, setting, place) for side in (block.symbol, block.explanation))
            return element("p", "：".join(sides), id=anchor(block), class_="symbol")
        case ReferenceEntry():
            label = setting.label(block.key)
            number = element("span", text(label), class_="marker") if label else ""
            return element("p", number + spans(block.children, setting, place), id=block.key, class_="reference")
        case SourceNote():
            return element("p", spans(block.children, setting, place), id=anchor(block), class_="source")
        case Caution():
            kind = element("strong", text(f"{block.kind.value}："))
            return element("p", kind + spans(block.children, setting, place), id=anchor(block), class_="caution")
        case LocalFootnote():
            content = element("sup", text(block.label)) + " " + spans(block.children, setting, place)
            return element("p", content, id=local_anchor(place.owner, block.label), class_="footnote")
        case Invalid():
            return element("p", element("mark", text(block.text), class_="unreadable"))
        case _:
            assert_never(block)


def write_clause(block: Clause, setting: Setting) -> str:
    """章 or 条; the number of an 无标题条 stands before its first paragraph (7.3.3)."""
    number = setting.number(block.key)
    place = Place(level=block.level)
    if block.title is not None:
        head = heading(block.level, number, spans(block.title, setting, place), block.key)
        return _section(block.key, head, write_blocks(block.children, setting, place))
    first, rest = _first_paragraph(block.children)
    label = element("span", text(number), class_="number") + "\u3000"
    content = spans(first.children, setting, place) if first else ""
    head = element("p", f"{label}{content}{copy_link(block.key, number)}", id=anchor(first) if first else None)
    return _section(block.key, head, write_blocks(rest, setting, place), kind="untitled")


def _section(key: str, head: str, content: str, kind: str | None = None) -> str:
    return element("section", f"{head}\n{content}", id=key, class_=kind)


def _annex(block: Annex, setting: Setting) -> str:
    kind = "（规范性）" if block.normative else "（资料性）"
    place = Place(level=1)
    name = element("span", text(setting.label(block.key)), class_="number")
    title = spans(block.title, setting, place)
    link = copy_link(block.key, setting.label(block.key))
    head = element("h2", f"{name}<br>{kind}<br>{title}{link}", class_="annex")
    return _section(block.key, head, write_blocks(block.children, setting, place))


def _term(block: TermEntry, setting: Setting, place: Place) -> str:
    """The number, the term and its English; then 许用术语, 拒用术语 and symbols, a line each (8.7.3)."""
    number = setting.number(block.key)
    english = "\u3000" + element("span", spans(block.english, setting, place), lang="en") if block.english else ""
    title = element("dfn", spans(block.term, setting, place)) + english
    lines = [element("p", "许用术语：" + spans(term, setting, place)) for term in block.admitted]
    lines += [element("p", "拒用术语：" + spans(term, setting, place)) for term in block.deprecated]
    lines += [element("p", spans(symbol, setting, place)) for symbol in block.symbols]
    inner = msgspec.structs.replace(place, level=place.level + 1)
    head = heading(inner.level, number, title, block.key)
    return _section(block.key, head, "\n".join([*lines, write_blocks(block.body, setting, inner)]), kind="term")


def _list(block: List, setting: Setting, place: Place) -> str:
    """列项 with the marks that resolve counted, which no style sheet can count otherwise."""
    items = "\n".join([_item(item, setting, place) for item in block.items])
    return element("ol" if block.ordered else "ul", f"\n{items}\n", id=anchor(block), class_="items", role="list")


def _item(item: ListItem, setting: Setting, place: Place) -> str:
    marker = element("span", text(setting.label(item.key) or "——"), class_="marker")
    return element("li", f"{marker}{element('div', write_blocks(item.children, setting, place))}", id=anchor(item))


def _labelled(block: NoteBlock | Example, setting: Setting, place: Place) -> str:
    """注 and 示例: the label runs into the first paragraph of a note, and stands alone above an example."""
    is_note = isinstance(block, NoteBlock)
    label = element("span", text(setting.label(block.key) or ("注：" if is_note else "示例：")), class_="label")
    first, rest = _first_paragraph(block.children) if is_note else (None, block.children)
    head = element("p", label + (spans(first.children, setting, place) if first else ""))
    content = f"{head}\n{write_blocks(rest, setting, place)}"
    return element("div", content, id=anchor(block), class_="note" if is_note else "example")


def _first_paragraph(blocks: tuple[AnyBlock, ...]) -> tuple[Paragraph | None, tuple[AnyBlock, ...]]:
    if blocks and isinstance(blocks[0], Paragraph):
        return blocks[0], blocks[1:]
    return None, blocks


def _formula(block: Formula, setting: Setting, place: Place) -> str:
    """The formula with its number at the right, and 式中 below."""
    number = setting.label(block.key)
    shown = element("span", text(number), class_="number") if number else ""
    line = element("div", f"{formula(block.tex, setting, display=True)}{shown}", id=block.key, class_="formula")
    if not block.where:
        return line
    entries = "".join(
        element("dt", spans(entry.symbol, setting, place))
        + element("dd", "——" + spans(entry.explanation, setting, place), id=anchor(entry))
        for entry in block.where
    )
    return f"{line}\n{element('p', '式中：', class_='where')}\n{element('dl', entries, class_='where')}"
