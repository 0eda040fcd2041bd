"""The blocks of one file before they mean anything: markdown-it's flat tokens as a tree of passages."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from biaogao.patterns import compiled
from biaogao.readers import block_rules, passage
from biaogao.readers.markers import opens_block
from biaogao.readers.passage import Passage, Piece

_CLOSING_MARKS = compiled(r"(?:^|[ \t])#+$")


class RawHeading(msgspec.Struct, frozen=True):
    """A line of `#`s; `passage` is what follows them."""

    level: int
    passage: Passage


class RawParagraph(msgspec.Struct, frozen=True):
    """Lines of text. `tight` is True where the block before it ended on the line above."""

    passage: Passage
    tight: bool = False


class RawItem(msgspec.Struct, frozen=True):
    """One list item; `marker` is the piece with its mark (`-`, `1.`)."""

    marker: Piece
    blocks: list[RawBlock]


class RawList(msgspec.Struct, frozen=True):
    """A list with its items."""

    ordered: bool
    passage: Passage
    items: list[RawItem]


class RawTable(msgspec.Struct, frozen=True):
    """The lines of a pipe table, the ruler among them."""

    passage: Passage


class RawFormula(msgspec.Struct, frozen=True):
    """Lines from `$$` to `$$`; not closed, it is the one line of the opening."""

    passage: Passage
    closed: bool


class RawFence(msgspec.Struct, frozen=True):
    """`::: 名 题 {…}` with its blocks; `nested` are fences inside that ought to be shorter."""

    head: Passage
    passage: Passage
    blocks: list[RawBlock]
    closed: bool
    nested: tuple[Passage, ...]


class RawComment(msgspec.Struct, frozen=True):
    """`<!-- … -->`."""

    passage: Passage


class RawUnsupported(msgspec.Struct, frozen=True):
    """Lines that Markdown has a meaning for and a standard has not; `kind` names it."""

    kind: str
    passage: Passage


RawBlock = RawHeading | RawParagraph | RawList | RawTable | RawFormula | RawFence | RawComment | RawUnsupported


class _Reader(msgspec.Struct):
    """Walks the tokens of one file once, from left to right."""

    file: str
    lines: Sequence[str]
    tokens: Sequence[Token]
    position: int = 0
    last_line: int = -1

    def blocks(self, closing: str = "") -> list[RawBlock]:
        """The blocks up to a token of type `closing`, which is passed over."""
        found: list[RawBlock] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            self.position += 1
            if token.type == closing:
                break
            found.extend(self._block(token))
        return found

    def _block(self, token: Token) -> list[RawBlock]:
        first, stop = token.map or (0, 1)
        match token.type:
            case "heading_open":
                self.position += 2
                return [RawHeading(int(token.tag[1:]), self._heading(first))]
            case "paragraph":
                return self._paragraph(token.content, first, stop)
            case "ordered_list_open" | "bullet_list_open":
                return [self._list(token, first, stop)]
            case "fence_open":
                return [self._fence(token, first, stop)]
            case "pipe_table" | "formula" | "comment" | "unsupported":
                self.last_line = stop
                return [self._plain(token, self._lines(first, stop))]
            case _:
                return []

    def _plain(self, token: Token, lines: Passage) -> RawBlock:
        if token.type == "pipe_table":
            return RawTable(lines)
        if token.type == "formula":
            return RawFormula(lines, token.meta["closed"])
        if token.type == "comment":
            return RawComment(lines)
        return RawUnsupported(token.meta["kind"], lines)

    def _lines(self, first: int, stop: int) -> Passage:
        while stop > first + 1 and not self.lines[stop - 1].strip():
            stop -= 1
        return passage.of_lines(self.file, self.lines, first, stop)

    def _heading(self, line: int) -> Passage:
        """What follows the marks; marks at the end of the line, which CommonMark allows, are cut off."""
        whole = passage.of_lines(self.file, self.lines, line, line + 1)
        text = whole.text
        start = text.find("#")
        start += len(text[start:]) - len(text[start:].lstrip("#"))
        closing = _CLOSING_MARKS.search(text, start)
        return whole.cut(start, closing.start() if closing else len(text))

    def _paragraph(self, content: str, first: int, stop: int) -> list[RawBlock]:
        whole = passage.of_content(self.file, self.lines, first, content)
        tight = self.last_line == first
        self.last_line = stop
        found: list[RawBlock] = []
        for part in split_at_openers(whole):
            if part.text:
                found.append(RawParagraph(part, tight))
            tight = True
        return found

    def _list(self, token: Token, first: int, stop: int) -> RawList:
        closing = token.type.replace("_open", "_close")
        items: list[RawItem] = []
        while self.position < len(self.tokens):
            item = self.tokens[self.position]
            self.position += 1
            if item.type == closing:
                break
            line = (item.map or (first, stop))[0]
            items.append(RawItem(self._marker(item, line), self.blocks("list_item_close")))
        return RawList(token.type.startswith("ordered"), self._lines(first, stop), items)

    def _marker(self, item: Token, line: int) -> Piece:
        text = self.lines[line]
        mark = (item.info or "") + item.markup
        start = text.find(mark)
        return Piece(line + 1, max(start, 0) + 1, mark)

    def _fence(self, token: Token, first: int, stop: int) -> RawFence:
        head = passage.of_lines(self.file, self.lines, first, first + 1)
        mark = head.text.find(":::")
        name = len(head.text) - len(head.text[mark:].lstrip(":"))
        nested = tuple(passage.of_lines(self.file, self.lines, line, line + 1) for line in token.meta["nested"])
        blocks = self.blocks("fence_close")
        self.last_line = stop
        return RawFence(
            head=head.cut(name),
            passage=self._lines(first, stop),
            blocks=blocks,
            closed=token.meta["closed"],
            nested=nested,
        )


def split_at_openers(whole: Passage) -> list[Passage]:
    """Cut a paragraph before each line that opens a block of its own."""
    if len(whole.pieces) == 1:
        return [whole.strip()]
    starts = [0]
    starts += [index for index, piece in enumerate(whole.pieces) if index and opens_block(piece.text)]
    stops = [*starts[1:], len(whole.pieces)]
    return [Passage(whole.file, whole.pieces[start:stop]).strip() for start, stop in zip(starts, stops, strict=True)]


def read_blocks(parser: MarkdownIt, file: str, lines: Sequence[str]) -> list[RawBlock]:
    """The blocks of a file whose `lines` have no line ends; front matter must have been blanked."""
    text = "\n".join(lines)
    if not text.strip():
        return []
    tokens: list[Token] = []
    state = StateBlock(text, parser, {}, tokens)
    parser.block.tokenize(state, state.line, state.lineMax)
    return _Reader(file, lines, tokens).blocks()


def make_parser() -> MarkdownIt:
    """The block parser; one serves any number of files."""
    return block_rules.make_parser()
