"""`{{起草过程}}` and its like: places in a 编制说明 that the program fills in, by name.

A passage stands in a paragraph of its own; a value may stand anywhere, and tells its round behind a colon where there
were several: `{{采纳数：再次征求意见}}`.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator

import msgspec

from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Footnote, Paragraph, Text
from biaogao.model.walk import blocks_of, inlines_of, walk_inlines
from biaogao.source import Point, Span

PATTERN = re.compile(r"\{\{([^{}\n]*)\}\}")
_COLON = re.compile(r"[：:]")


class Passage(enum.StrEnum):
    """What fills a paragraph of its own."""

    SOURCE = "任务来源"
    UNITS = "起草单位"
    PEOPLE = "起草人和分工"
    PROCESS = "起草过程"
    OPINIONS = "意见处理"
    REVIEW = "审查情况"
    DIVERGENCES = "重大分歧"
    CHANGES = "主要技术变化"
    SINCE = "与上一稿的变化"
    ADOPTION = "采标"
    PATENTS = "专利"


class Value(enum.StrEnum):
    """What fills a few characters of a sentence."""

    TITLE = "标准名称"
    PLAN_TITLE = "计划名称"
    PLAN_NUMBER = "计划编号"
    PLAN_DOCUMENT = "计划文号"
    PLAN_ISSUER = "下达单位"
    SENT = "发出数"
    REPLIED = "回函数"
    WITH_OPINIONS = "有意见数"
    WITHOUT_OPINIONS = "无意见数"
    SILENT = "未回函数"
    PUBLIC = "公众意见数"
    ALL = "意见数"
    ADOPTED = "采纳数"
    PARTLY = "部分采纳数"
    REJECTED = "未采纳数"


class Blank(msgspec.Struct, frozen=True, kw_only=True):
    """A blank as written: its name, the round that it names, whether it fills its paragraph, and where it stands."""

    name: str
    round: str = ""
    alone: bool = False
    span: Span | None = None

    @property
    def passage(self) -> Passage | None:
        """The passage that it asks for."""
        return next((one for one in Passage if one.value == self.name), None)

    @property
    def value(self) -> Value | None:
        """The value that it asks for."""
        return next((one for one in Value if one.value == self.name), None)

    @property
    def written(self) -> str:
        """The blank as it stands in the text."""
        return f"{{{{{self.name}{'：' if self.round else ''}{self.round}}}}}"


def blanks_of(document: Document) -> Iterator[Blank]:
    """All blanks in the order of reading, footnotes last."""
    for block in (*(block for block, _ in blocks_of(document)), *document.footnotes):
        alone = filling(block)
        if alone is not None:
            yield alone
            continue
        for stretch in inlines_of(block):
            for one in walk_inlines(stretch):
                if isinstance(one, Text):
                    yield from (parsed(found, one.span) for found in PATTERN.finditer(one.text))


def filling(block: AnyBlock | Footnote) -> Blank | None:
    """The blank that is all that a paragraph holds."""
    if not isinstance(block, Paragraph) or len(block.children) != 1:
        return None
    only = block.children[0]
    found = PATTERN.fullmatch(only.text.strip()) if isinstance(only, Text) else None
    return msgspec.structs.replace(parsed(found, block.span), alone=True) if found else None


def parsed(found: re.Match[str], around: Span | None) -> Blank:
    """A blank out of a match of `PATTERN` in a text that begins where `around` does."""
    name, _, round_name = _COLON.sub("：", found[1]).partition("：")
    return Blank(name=name.strip(), round=round_name.strip(), span=_place(found, around))


def _place(found: re.Match[str], around: Span | None) -> Span | None:
    if around is None or around.start.line != around.end.line:
        return around
    line, column = around.start.line, around.start.column
    start, end = Point(line, column + found.start()), Point(line, column + found.end())
    return Span(file=around.file, start=start, end=end)
