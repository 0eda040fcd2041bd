"""Blocks as Markdown, one function a kind of node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from biaogao.model.nodes import (
    Annex,
    AnyBlock,
    Caution,
    Clause,
    Emphasis,
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
    Waiver,
)
from biaogao.writers.markdown.figures import figure_lines
from biaogao.writers.markdown.inlines import inline_text
from biaogao.writers.markdown.pen import BLANK, Line, apart, indented
from biaogao.writers.markdown.tables import table_lines
from biaogao.writers.markdown.tails import close_tail, tail

_DEEPEST_HEADING = 6
_SHORTEST_FENCE = 3


class BlockWriter:
    """Writes blocks; `waivers` are the comments that stand before a node, by its key."""

    def __init__(self, waivers: Mapping[str, Sequence[Waiver]]) -> None:
        self._waivers = waivers

    def sequence(self, blocks: Sequence[AnyBlock], level: int, *, explained: bool = False) -> list[Line]:
        """Blocks one after the other; `level` is that of headings inside, `explained` marks the key of a figure."""
        groups: list[Sequence[Line]] = []
        second = False
        for position, block in enumerate(blocks):
            before = blocks[position - 1] if position else None
            # Another sign keeps two lists apart that stand side by side.
            alike = isinstance(block, List) and isinstance(before, List) and before.ordered == block.ordered
            second = alike and not second
            lines = (
                self._list(block, level, second) if isinstance(block, List) else self._block(block, level, explained)
            )
            comments = [Line(f"<!-- 允许 {one.rule}：{one.reason} -->") for one in self._waivers.get(block.key, ())]
            if _continues(block, before) and not comments:
                groups[-1] = [*groups[-1], *lines]
            else:
                groups.append([*comments, *lines])
        return apart(groups)

    def _block(self, block: AnyBlock, level: int, explained: bool) -> list[Line]:
        match block:
            case Clause():
                return self._clause(block, level)
            case Annex():
                nature = "规范性" if block.normative else "资料性"
                title = f"# 附录（{nature}）{inline_text(block.title)}{tail(block.id)}"
                return apart(([Line(title, block.key)], self.sequence(block.children, 2)))
            case TermEntry():
                return self._term(block, level)
            case List():
                return self._list(block, level, False)
            case ListItem():
                return self.sequence(block.children, level)
            case NoteBlock() | Example():
                return self._labelled(block, level)
            case Table():
                body = self.sequence(block.body, level)
                return table_lines(block, body, _fence(block.body))
            case Figure():
                return figure_lines(block, self.sequence(block.body, level, explained=True), _fence(block.body))
            case Formula():
                return self._formula(block)
            case _:
                return [Line(self._line(block, explained), block.key)]

    def _line(
        self,
        block: Paragraph | SymbolEntry | ReferenceEntry | SourceNote | Caution | LocalFootnote | Invalid,
        explained: bool,
    ) -> str:
        """A block that is one paragraph."""
        match block:
            case Paragraph():
                return inline_text(block.children, opens_line=True) + close_tail(block.id)
            case SymbolEntry():
                return explanation(block) if explained else _symbol_line(block)
            case ReferenceEntry():
                return f"- {inline_text(block.children)}{close_tail(block.id)}"
            case SourceNote():
                return inline_text(block.children) + close_tail(block.id)
            case Caution():
                return f"{block.kind.value}：{inline_text(block.children)}{close_tail(block.id)}"
            case LocalFootnote():
                return f"^{block.label}^ {inline_text(block.children)}"
            case Invalid():
                return block.text
            case _:
                assert_never(block)

    # --- clauses and terms -------------------------------------------------------------------------------------

    def _clause(self, block: Clause, level: int) -> list[Line]:
        if block.title is None:
            return self._untitled(block, level)
        title = f"{_hashes(level)} {inline_text(block.title)}{tail(block.id)}"
        return apart(([Line(title.rstrip(), block.key)], self.sequence(block.children, level + 1)))

    def _untitled(self, block: Clause, level: int) -> list[Line]:
        first = block.children[0] if block.children else None
        rest = block.children
        text = "§"
        if isinstance(first, Paragraph):
            text += f" {inline_text(first.children, opens_line=True)}{close_tail(first.id)}"
            rest = rest[1:]
        return apart(([Line(text + close_tail(block.id), block.key)], self.sequence(rest, level + 1)))

    def _term(self, block: TermEntry, level: int) -> list[Line]:
        names = [[Line(f"{_hashes(level)} {inline_text(block.term)}{tail(block.id)}", block.key)]]
        if block.english:
            names.append([Line(inline_text((Emphasis(children=block.english),)), block.key)])
        for label, several in (
            ("许用术语", block.admitted),
            ("拒用术语", block.deprecated),
            ("符号", block.symbols),
        ):
            if several:
                names.append([Line(f"{label}：{'；'.join(inline_text(one) for one in several)}", block.key)])
        return apart((*names, self.sequence(block.body, level + 1)))

    # --- lists, labels, formulas -------------------------------------------------------------------------------

    def _list(self, block: List, level: int, second: bool) -> list[Line]:
        found: list[Line] = []
        spaced = False
        for number, item in enumerate(block.items, start=1):
            marker = f"{number}{')' if second else '.'}" if block.ordered else "*" if second else "-"
            lines = self._item(item, level, marker)
            loose = BLANK in lines
            if found and (loose or spaced):
                found.append(BLANK)
            found += lines
            spaced = loose
        return found

    def _item(self, item: ListItem, level: int, marker: str) -> list[Line]:
        first, rest = (item.children[0], item.children[1:]) if item.children else (None, ())
        if isinstance(first, Paragraph):
            text = inline_text(first.children, opens_line=True) + close_tail(first.id) + close_tail(item.id)
            opening = [Line(text, item.key)]
        else:
            opening = self.sequence(item.children, level) if first is not None else [Line("", item.key)]
            rest = ()
        width = len(marker) + 1
        nested = self.sequence(rest, level)
        tight = bool(rest) and isinstance(rest[0], List) and BLANK not in nested
        below = nested if tight or not nested else [BLANK, *nested]
        head = Line(f"{marker} {opening[0].text}".rstrip(), opening[0].key or item.key)
        return [head, *indented((*opening[1:], *below), width)]

    def _labelled(self, block: NoteBlock | Example, level: int) -> list[Line]:
        label = "注" if isinstance(block, NoteBlock) else "示例"
        framed = isinstance(block, Example) and block.framed
        first = block.children[0] if block.children else None
        if isinstance(first, Paragraph) and _on_one_line(block):
            return [Line(f"{label}：{inline_text(first.children)}{close_tail(block.id)}", block.key)]
        if _on_one_line(block):
            return [Line(f"{label}：{tail(block.id)}", block.key)]
        colons = _fence(block.children)
        head = Line(f"{colons} {label}{tail(block.id, 框='是' if framed else '')}", block.key)
        return apart(([head], self.sequence(block.children, level), [Line(colons, block.key)]))

    def _formula(self, block: Formula) -> list[Line]:
        label = f" ({block.id})" if block.id else ""
        lines = [Line(text, block.key) for text in f"$$ {block.tex} $${label}".split("\n") if text.strip()]
        if not block.where:
            return lines
        entries = [Line(explanation(entry), entry.key) for entry in block.where]
        return apart((lines, [Line("式中：", block.key)], entries))


def _on_one_line(block: NoteBlock | Example) -> bool:
    """Whether a note or example is its label and one paragraph."""
    framed = isinstance(block, Example) and block.framed
    single = all(isinstance(child, Paragraph) and not child.id for child in block.children)
    return not framed and len(block.children) < 2 and single


def explanation(entry: SymbolEntry) -> str:
    """A line of 式中 or of a figure's key: `- 符号——说明`."""
    symbol = inline_text(entry.symbol)
    text = f"{symbol}——{inline_text(entry.explanation)}" if symbol else inline_text(entry.explanation, opens_line=True)
    return f"- {text}{close_tail(entry.id)}"


def _symbol_line(entry: SymbolEntry) -> str:
    return f"{inline_text(entry.symbol, opens_line=True)}：{inline_text(entry.explanation)}{close_tail(entry.id)}"


def _continues(block: AnyBlock, before: AnyBlock | None) -> bool:
    """Whether a line belongs to the list of lines above it."""
    return isinstance(block, ReferenceEntry | SymbolEntry) and type(block) is type(before)


def _hashes(level: int) -> str:
    return "#" * max(1, min(level, _DEEPEST_HEADING))


def _fence(blocks: Sequence[AnyBlock]) -> str:
    """Colons of a fence that is longer than every one inside."""
    return ":" * (_SHORTEST_FENCE + _depth(blocks))


def _depth(blocks: Sequence[AnyBlock]) -> int:
    return max((_fences(block) for block in blocks), default=0)


def _fences(block: AnyBlock) -> int:
    """How many fences may stand in one another in what a block is written as."""
    match block:
        case NoteBlock() | Example():
            return 0 if _on_one_line(block) else 1 + _depth(block.children)
        case ListItem():
            return _depth(block.children)
        case Table() | Figure():
            return 1 + _depth(block.body)
        case List():
            return _depth(block.items)
        case _:
            return 0
