"""Inline rules for markdown-it that write down where each token stands in its source.

Text, escapes, line ends and emphasis are CommonMark's own; formulas, references, footnote marks, sub- and
superscripts are single regular expressions, so that a line is read in time proportional to its length.
"""

from __future__ import annotations

import functools
import re
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, emphasis, link_pairs
from markdown_it.token import Token

from biaogao.patterns import compiled

_MATH = compiled(r"\$(?!\$)((?:[^$\\\n]|\\.)+)\$(?![0-9$])")
_REFERENCE = compiled(r"\[@([^\]\[\s]+)\]")
_FOOTNOTE = compiled(r"\[\^([^\]\[\s]+)\]")
_SCRIPT = r"[A-Za-z0-9\u0370-\u03ff+\-−－–·/=()（）.,′*]{1,12}"
_SUPERSCRIPT = compiled(rf"\^({_SCRIPT})\^")
_SUBSCRIPT = compiled(rf"~({_SCRIPT})~(?!~)")
_BREAK = compiled(r"<br[ ]?/?>")
_BEFORE_SUBSCRIPT = compiled(r"[A-Za-z\u0370-\u03ff)）\]*^]")


class PositionedState(StateInline):
    """An inline state whose tokens carry `start` and `end` offsets in `meta`."""

    def pushPending(self) -> Token:
        """Flush the pending text; trailing blanks may have been cut, so its place is looked for backwards."""
        text = self.pending
        start = self.src.rfind(text, 0, self.pos)
        token = super().pushPending()
        token.meta = {"start": start, "end": start + len(text)}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a token that begins at the current place."""
        token = super().push(ttype, tag, nesting)
        token.meta = {"start": self.pos, "end": self.pos}
        return token


def _simple(kind: str, first: str, pattern: re.Pattern[str]) -> Any:
    """A rule that reads one regular expression, whose group 1 is the content."""

    def rule(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != first:
            return False
        match = pattern.match(state.src, state.pos)
        if match is None or not _fits(kind, state.src, state.pos):
            return False
        _push_match(state, kind, match)
        return True

    return rule


def _push_match(state: StateInline, kind: str, match: re.Match[str]) -> None:
    token = state.push(kind, "", 0)
    token.content = match.group(1) if match.re.groups else ""
    token.meta["end"] = match.end()
    state.pos = match.end()


def _fits(kind: str, source: str, position: int) -> bool:
    """What must stand before the construct: no digit before a formula, a letter before a subscript."""
    before = source[position - 1] if position else ""
    if kind == "math":
        return not before.isdigit()
    if kind == "subscript":
        return _BEFORE_SUBSCRIPT.match(before) is not None
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """CommonMark's emphasis, with a place for each of its marks."""
    start = state.pos
    if not emphasis.tokenize(state, silent):
        return False
    length = state.pos - start
    for index, token in enumerate(state.tokens[-length:]):
        token.meta = {"start": start + index, "end": start + index + 1}
    return True


@functools.cache
def make_parser() -> MarkdownIt:
    """A markdown-it whose inline parser knows these rules; only its inline parser is used."""
    parser = MarkdownIt("zero", {"maxNesting": 100})
    ruler = parser.inline.ruler
    ruler.enable(["newline", "escape", "emphasis"])
    ruler.at("emphasis", _emphasis)
    for kind, first, pattern in (
        ("math", "$", _MATH),
        ("reference", "[", _REFERENCE),
        ("footnote", "[", _FOOTNOTE),
        ("superscript", "^", _SUPERSCRIPT),
        ("subscript", "~", _SUBSCRIPT),
        ("break", "<", _BREAK),
    ):
        ruler.after("emphasis", kind, _simple(kind, first, pattern))
    return parser


def tokens_of(parser: MarkdownIt, source: str) -> list[Token]:
    """The inline tokens of `source`, each with its offsets; emphasis is paired."""
    state = PositionedState(source, parser, {}, [])
    parser.inline.tokenize(state)
    link_pairs(state)
    emphasis.postProcess(state)
    return state.tokens
