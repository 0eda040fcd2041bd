"""Block rules that a standard needs beside CommonMark's headings, lists and paragraphs, for markdown-it.

Rules of CommonMark that a standard has no use for (quotes, rulers, code, HTML) are replaced by rules that keep
their lines as one `unsupported` token, so that no text is lost and the reader can say what it found. Each rule
looks ahead over a bounded number of lines or over each line a bounded number of times.
"""

from __future__ import annotations

import functools
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import StateBlock, heading, list_block

from biaogao.patterns import compiled
from biaogao.readers.markers import opens_block

MAX_LEVEL = 16
"""Nesting of lists and fences together; a list counts two (itself and its item)."""

MAX_FENCES = 6
"""Nesting at which a fence is no longer opened, lists around it counted."""

_CODE_LINES = 100
_COMMENT_LINES = 100
_LIST_FIRST = frozenset("0123456789-+*")
_LONG_NUMBER = compiled(r"[0-9]{3,9}[.)]")
_RULER = compiled(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_HORIZONTAL = compiled(r"(?:={2,}|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_HTML = compiled(r"</?[A-Za-z][A-Za-z0-9-]*(?:[\s/>]|$)|<[!?]")
_FENCE = compiled(r"(:{3,})[ \t]*(.*)$")
_HEADING = compiled(r"#{1,6}(?:[ \t]|$)")
_FORMULA_END = compiled(r"\$\$[ \t]*(?:\([^()]*\)|（[^（）]*）)?[ \t]*(?:\{[^{}]*\})?[ \t\u3000]*$")


def line_of(state: StateBlock, line: int) -> str:
    """The text of a line without its indentation."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def is_ruler(line: str) -> bool:
    """Whether a line separates head and body of a pipe table."""
    return "-" in line and "|" in line and _RULER.match(line) is not None


def _push(state: StateBlock, type_: str, first: int, stop: int, **meta: Any) -> bool:
    token = state.push(type_, "", 0)
    token.map = [first, stop]
    token.meta = meta
    state.line = stop
    return True


def comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`<!-- … -->` on lines of its own."""
    if not line_of(state, start).startswith("<!--"):
        return False
    if silent:
        return True
    for line in range(start, min(end, start + _COMMENT_LINES)):
        if "-->" in line_of(state, line):
            return _push(state, "comment", start, line + 1)
    return _push(state, "unsupported", start, start + 1, kind="comment")


def html(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that begins with a tag, up to the next empty line."""
    if not _HTML.match(line_of(state, start)):
        return False
    return silent or _push(state, "unsupported", start, _until_empty(state, start, end), kind="html")


def quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines that begin with `>`."""
    if not line_of(state, start).startswith(">"):
        return False
    if silent:
        return True
    line = start + 1
    while line < end and line_of(state, line).startswith(">"):
        line += 1
    return _push(state, "unsupported", start, line, kind="quote")


def horizontal(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line of `---`, `***`, `___` or `===`, also where CommonMark would make the line above a heading."""
    if not _HORIZONTAL.match(line_of(state, start)):
        return False
    return silent or _push(state, "unsupported", start, start + 1, kind="ruler")


def code(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A fence of backticks or tildes; without an end it is its first line alone."""
    opening = line_of(state, start)
    mark = opening[:3]
    if mark not in ("```", "~~~"):
        return False
    if silent:
        return True
    for line in range(start + 1, min(end, start + _CODE_LINES)):
        text = line_of(state, line).rstrip()
        if text.startswith(mark) and not text.strip(mark[0]):
            return _push(state, "unsupported", start, line + 1, kind="code")
    return _push(state, "unsupported", start, start + 1, kind="code")


def formula(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`$$ … $$ (label)` on one line, or over several without an empty one."""
    opening = line_of(state, start)
    if not opening.startswith("$$"):
        return False
    if "$$" in opening[2:]:
        if not _FORMULA_END.search(opening, 2):
            return False
        return silent or _push(state, "formula", start, start + 1, closed=True)
    if silent:
        return True
    for line in range(start + 1, end):
        text = line_of(state, line)
        if not text.strip() or _HEADING.match(text):
            break
        if _FORMULA_END.search(text):
            return _push(state, "formula", start, line + 1, closed=True)
        if "$$" in text:
            break
    return _push(state, "formula", start, start + 1, closed=False)


def fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`::: 名 题` … `:::`; fences of the same length inside are paired, and said to be so."""
    match = _FENCE.match(line_of(state, start))
    if match is None:
        return False
    if silent:
        return True
    if not match[2].strip():
        return _push(state, "unsupported", start, start + 1, kind="stray-fence")
    if state.level >= MAX_FENCES:
        return False
    stop, closed, nested = _fence_end(state, start, end, len(match[1]))
    opening = state.push("fence_open", "", 1)
    opening.map = [start, stop + 1 if closed else stop]
    opening.meta = {"closed": closed, "nested": nested}
    old_max, state.lineMax = state.lineMax, stop
    state.md.block.tokenize(state, start + 1, stop)
    state.lineMax = old_max
    state.push("fence_close", "", -1)
    state.line = stop + 1 if closed else stop
    return True


def _fence_end(state: StateBlock, start: int, end: int, length: int) -> tuple[int, bool, tuple[int, ...]]:
    """The line of the closing fence, whether there is one, and lines of fences that ought to be shorter."""
    open_lengths = [length]
    nested: list[int] = []
    for line in range(start + 1, end):
        text = line_of(state, line)
        if text.startswith("#") and _HEADING.match(text):
            return line, False, tuple(nested)
        match = _FENCE.match(text) if text.startswith(":::") else None
        if match is None:
            continue
        if match[2].strip():
            if len(match[1]) >= open_lengths[0]:
                nested.append(line)
            open_lengths.append(len(match[1]))
        elif len(match[1]) >= open_lengths[0] and len(open_lengths) > 1 and len(match[1]) > open_lengths[-1]:
            return line, True, tuple(nested)
        elif len(match[1]) >= open_lengths[-1]:
            open_lengths.pop()
            if not open_lengths:
                return line, True, tuple(nested)
    return end, False, tuple(nested)


def pipe_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Consecutive lines with pipes; what has none ends the table, as do lines that open a block."""
    text = line_of(state, start)
    leading = text.startswith("|")
    if not leading and not (
        "|" in text and start + 1 < end and not state.isEmpty(start + 1) and is_ruler(line_of(state, start + 1))
    ):
        return False
    if silent:
        return True
    line = start + 1
    while line < end and state.sCount[line] >= state.blkIndent and _is_row(line_of(state, line), leading):
        line += 1
    return _push(state, "pipe_table", start, line)


def _is_row(text: str, leading: bool) -> bool:
    return text.startswith("|") if leading else "|" in text and not opens_block(text)


def bounded_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """CommonMark's list, except that `2020. ` begins none and nesting is bounded."""
    line = line_of(state, start)
    # Asked of every line of every paragraph; most of them begin no list.
    if line[:1] not in _LIST_FIRST or state.level >= MAX_LEVEL or _LONG_NUMBER.match(line):
        return False
    return list_block(state, start, end, silent)


def marked_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """CommonMark's heading, asked only of lines that begin like one."""
    return state.src.startswith("#", state.bMarks[start] + state.tShift[start]) and heading(state, start, end, silent)


def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """CommonMark's paragraph as one token with its content: nobody asks for its opening and its close."""
    parent, state.parentType = state.parentType, "paragraph"
    stop = _paragraph_end(state, start)
    state.parentType = parent
    token = state.push("paragraph", "p", 0)
    alone = stop == start + 1
    token.content = mdTrim(line_of(state, start) if alone else state.getLines(start, stop, state.blkIndent, False))
    token.map = [start, stop]
    state.line = stop
    return True


def _paragraph_end(state: StateBlock, start: int) -> int:
    """The first line after `start` that is empty or begins something else; deep indentation only continues."""
    endings = state.md.block.ruler.getRules("paragraph")
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line):
        shallow = 0 <= state.sCount[line] <= state.blkIndent + 3
        if shallow and any(rule(state, line, state.lineMax, True) for rule in endings):
            break
        line += 1
    return line


def _until_empty(state: StateBlock, start: int, end: int) -> int:
    line = start + 1
    while line < end and not state.isEmpty(line):
        line += 1
    return line


_BY_FIRST: dict[str, tuple[RuleFuncBlockType, ...]] = {
    "<": (comment, html),
    "$": (formula,),
    "`": (code,),
    "~": (code,),
    ":": (fence,),
    "|": (pipe_table,),
    ">": (quote,),
    "=": (horizontal,),
    "-": (horizontal,),
    "*": (horizontal,),
    "_": (horizontal,),
}


def special(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """All rules above, chosen by the first character of the line.

    Without making a token it also ends a paragraph before a line that opens a block, and a list before `2020. `.
    """
    text = line_of(state, start)
    for rule in _BY_FIRST.get(text[:1], ()):
        if rule(state, start, end, silent):
            return True
    if "|" in text and not text.startswith("|") and pipe_table(state, start, end, silent):
        return True
    if not silent:
        return False
    return opens_block(text.lstrip()) or (state.parentType == "list" and _LONG_NUMBER.match(text) is not None)


@functools.cache
def make_parser() -> MarkdownIt:
    """A markdown-it whose block parser knows these rules; its inline parser is not used for blocks."""
    parser = MarkdownIt("zero", {"maxNesting": 10 * MAX_LEVEL})
    parser.block.ruler.enable(["heading", "list"])
    parser.block.ruler.at("paragraph", paragraph)
    parser.block.ruler.at("heading", marked_heading, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.at("list", bounded_list, {"alt": ["paragraph"]})
    parser.block.ruler.before("list", "special", special, {"alt": ["paragraph", "list"]})
    return parser
