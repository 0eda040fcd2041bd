"""Puts what the project knows into a 编制说明: at its blanks, and into empty sections that are the program's."""

from __future__ import annotations

import re

import msgspec

from biaogao.deliverables.explaining.blanks import PATTERN, Blank, Value, filling, parsed
from biaogao.deliverables.explaining.facts import ExplanationFacts
from biaogao.deliverables.explaining.figures import figure
from biaogao.deliverables.explaining.passages import PASSAGES_OF, worded, written
from biaogao.deliverables.explaining.pieces import Maker
from biaogao.deliverables.explaining.sections import is_empty
from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Clause, Inline, Text
from biaogao.model.rebuild import rebuild, rebuild_inlines
from biaogao.model.walk import text_of
from biaogao.procedures.explanation import Automatic

UNKNOWN = "〔待填〕"
_WORDED = frozenset({Value.TITLE, Value.PLAN_TITLE, Value.PLAN_NUMBER, Value.PLAN_DOCUMENT, Value.PLAN_ISSUER})


class Unfilled(msgspec.Struct, frozen=True, kw_only=True):
    """A blank for which nothing is known, and why."""

    blank: Blank
    reason: str


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """The text with its blanks filled; `unfilled` are those that stand open, marked 〔待填〕."""

    document: Document
    unfilled: tuple[Unfilled, ...] = ()


def fill(document: Document, facts: ExplanationFacts) -> Filled:
    """The document with all blanks filled that can be."""
    desk = _Desk(facts)
    blocks = rebuild(document.children, desk.inline, desk.block)
    notes = tuple(
        msgspec.structs.replace(note, children=rebuild_inlines(note.children, desk.inline))
        for note in document.footnotes
    )
    whole = tuple(desk.section(block) for block in blocks)
    return Filled(
        document=msgspec.structs.replace(document, children=whole, footnotes=notes), unfilled=tuple(desk.unfilled)
    )


class _Desk:
    """One filling: the facts, the maker of nodes, and what stayed open."""

    def __init__(self, facts: ExplanationFacts) -> None:
        self._facts = facts
        self._maker = Maker()
        self.unfilled: list[Unfilled] = []

    def block(self, block: AnyBlock) -> tuple[AnyBlock, ...]:
        """A paragraph that is a passage's blank, as the passage."""
        blank = filling(block)
        return (block,) if blank is None or blank.passage is None else self._passage(blank)

    def inline(self, inline: Inline) -> Inline:
        """Text with the values of its blanks; passages are left to `block`."""
        if not isinstance(inline, Text) or "{{" not in inline.text:
            return inline

        def valued(found: re.Match[str]) -> str:
            blank = parsed(found, inline.span)
            return self._value(blank, blank.value) if blank.value else found[0]

        text = PATTERN.sub(valued, inline.text)
        return inline if text == inline.text else Text(text=text)

    def section(self, block: AnyBlock) -> AnyBlock:
        """A section of the procedure that was left empty, with what the program knows of it before its headings."""
        if not isinstance(block, Clause) or self._facts.rule is None or not is_empty(block):
            return block
        asked = self._facts.rule.section(text_of(block.title or ()))
        automatic = asked.automatic if asked else Automatic.NOTHING
        blanks = [Blank(name=one.value, alone=True, span=block.span) for one in PASSAGES_OF[automatic]]
        if not blanks:
            return block
        made = (each for blank in blanks for each in self._passage(blank))
        headings = (each for each in block.children if isinstance(each, Clause))
        return msgspec.structs.replace(block, children=(*made, *headings))

    def _passage(self, blank: Blank) -> tuple[AnyBlock, ...]:
        assert blank.passage is not None
        found = written(blank.passage, self._facts, self._maker)
        if not isinstance(found, str):
            return found
        self.unfilled.append(Unfilled(blank=blank, reason=found))
        return (self._maker.line(f"〔待填：{found}〕"),)

    def _value(self, blank: Blank, value: Value) -> str:
        known, reason = worded(value, self._facts) if value in _WORDED else figure(blank, value, self._facts)
        if reason:
            self.unfilled.append(Unfilled(blank=blank, reason=reason))
        return known or UNKNOWN
