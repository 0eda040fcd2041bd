"""术语条目: the English equivalent, admitted and deprecated terms, symbols, and what defines the term (依据 8.7.3)."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.model.nodes import Emphasis, Inline, TermEntry
from biaogao.patterns import compiled
from biaogao.readers import markers
from biaogao.readers.attributes import Attributes, take_tail
from biaogao.readers.blocks import BlockReader
from biaogao.readers.passage import Passage
from biaogao.readers.raw import RawBlock, RawParagraph
from biaogao.readers.session import Session
from biaogao.source import Span

_ENGLISH = compiled(r"([*_])[^*_]+\1$")
_SEPARATOR = compiled(r"\s*[；;]\s*")

_Lines = dict[str, list[tuple[Inline, ...]]]


def read_term(
    session: Session,
    blocks: BlockReader,
    *,
    title: Passage,
    attributes: Attributes,
    raws: Sequence[RawBlock],
    span: Span,
) -> TermEntry:
    """The entry of a leaf heading in chapter 3; lines of names may stand in any order before the definition."""
    name, key = session.begin(attributes)
    english, rest = _english(session, [part for raw in raws for part in _one_line_each(raw)])
    lines: _Lines = {"许用术语": [], "拒用术语": [], "符号": []}
    body = [raw for raw in rest if not _takes_line(session, raw, lines)]
    return TermEntry(
        span=span,
        id=name,
        key=key,
        term=session.read(title),
        english=english,
        admitted=tuple(lines["许用术语"]),
        deprecated=tuple(lines["拒用术语"]),
        symbols=tuple(lines["符号"]),
        body=blocks.read(body),
    )


def _one_line_each(raw: RawBlock) -> list[RawBlock]:
    """A line `许用术语：…` and the paragraph that follows it on the next line as two blocks."""
    if (
        not isinstance(raw, RawParagraph)
        or len(raw.passage.pieces) == 1
        or not markers.TERM_LINE.match(raw.passage.text)
    ):
        return [raw]
    first, *others = raw.passage.pieces
    file = raw.passage.file
    return [RawParagraph(Passage(file, (first,))), RawParagraph(Passage(file, tuple(others)))]


def _english(session: Session, raws: list[RawBlock]) -> tuple[tuple[Inline, ...], list[RawBlock]]:
    """The first line where it is all emphasis; what follows it in the same paragraph stays."""
    for index, raw in enumerate(raws):
        if not isinstance(raw, RawParagraph):
            continue
        first, *others = raw.passage.lines()
        line, _ = take_tail(first, session.findings)
        if not _ENGLISH.match(line.text):
            if markers.TERM_LINE.match(first.text):
                continue
            return (), raws
        rest = list(raws)
        remaining = Passage(raw.passage.file, raw.passage.pieces[1:])
        rest[index : index + 1] = [RawParagraph(remaining.strip())] if others else []
        return _unwrapped(session.read(line)), rest
    return (), raws


def _unwrapped(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if len(inlines) == 1 and isinstance(inlines[0], Emphasis):
        return inlines[0].children
    return inlines


def _takes_line(session: Session, raw: RawBlock, lines: _Lines) -> bool:
    """Whether a block is a line `许用术语：…`; its names, parted by semicolons, are added to `lines`."""
    match = markers.TERM_LINE.match(raw.passage.text) if isinstance(raw, RawParagraph) else None
    if match is None:
        return False
    content = raw.passage.cut(match.end())
    if not content.text:
        session.findings.add(
            "MDN-38", f"“{match[1]}：”后面没有内容。", raw.passage.span(), hint="写在同一行，或删去这一行。"
        )
        return True
    start = 0
    for end, after in [
        *((one.start(), one.end()) for one in _SEPARATOR.finditer(content.text)),
        (len(content.text), 0),
    ]:
        part = content.cut(start, end)
        start = after
        if part.text:
            lines[match[1]].append(session.read(part))
    return True
