"""Formulas on lines of their own, the symbols explained under 式中, lines of symbols and abbreviations (8.8, 9.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from biaogao.model.nodes import Formula, SymbolEntry
from biaogao.patterns import compiled
from biaogao.readers import markers
from biaogao.readers.attributes import checked_id, take_tail
from biaogao.readers.passage import Passage
from biaogao.readers.raw import RawBlock, RawFormula, RawList, RawParagraph
from biaogao.readers.session import Session

_FORMULA = compiled(
    r"\$\$(?P<tex>.*)\$\$\s*(?:[(（](?P<label>[^()（）]*)[)）])?\s*(?:\{#(?P<id>[^{}]*)\})?\s*$", re.DOTALL
)
_EXPLAINS = compiled(r"\s*——\s*")
_SYMBOL_LINE = compiled(r"((?:\$[^$]+\$|[^：。；，$]){1,80}?)：(?=\S)")


def read_formula(session: Session, raws: Sequence[RawBlock], position: int) -> tuple[Formula | None, int]:
    """The formula at `position` with its 式中, and how many blocks that took; None where `$$` is not closed."""
    raw = raws[position]
    assert isinstance(raw, RawFormula)
    match = _FORMULA.match(raw.passage.text) if raw.closed else None
    if match is None:
        session.findings.add(
            "MDN-33", "公式没有以“$$”结束。", raw.passage.span(), hint="写作 $$ … $$ (eq-id)，公式里面不留空行。"
        )
        return None, 1
    place = raw.passage.span(match.end("tex"), match.end())
    name = checked_id((match["label"] or match["id"] or "").strip(), place, session.findings)
    name, key = session.identify(name, place)
    tex = match["tex"].strip()
    if not tex:
        session.findings.add("MDN-33", "公式里没有内容。", raw.passage.span(), hint="在两个“$$”之间写公式。")
    where, count = _where(session, raws, position + 1)
    return Formula(span=raw.passage.span(), id=name, key=key, tex=tex, where=where), 1 + count


def _where(session: Session, raws: Sequence[RawBlock], position: int) -> tuple[tuple[SymbolEntry, ...], int]:
    opening = raws[position] if position < len(raws) else None
    if not isinstance(opening, RawParagraph) or not markers.WHERE.match(opening.passage.pieces[0].text):
        return (), 0
    if len(opening.passage.pieces) > 1:
        rest = Passage(opening.passage.file, opening.passage.pieces[1:])
        return tuple(explained(session, line) for line in rest.lines()), 1
    listed = raws[position + 1] if position + 1 < len(raws) else None
    if not isinstance(listed, RawList):
        session.findings.add(
            "MDN-37",
            "“式中：”下面没有符号的说明。",
            opening.passage.span(),
            hint="逐行写“- $P$——有功功率，单位为千瓦（kW）；”。",
        )
        return (), 0
    return explained_list(session, listed), 2


def explained_list(session: Session, listed: RawList, *, local: bool = False) -> tuple[SymbolEntry, ...]:
    """The items of a list as lines `符号——说明`."""
    return tuple(explained(session, passage, local=local) for passage in paragraphs_of(session, listed))


def paragraphs_of(session: Session, listed: RawList) -> Iterator[Passage]:
    """The paragraph of each item; what else an item holds is a finding, its paragraphs follow."""
    for item in listed.items:
        for index, block in enumerate(item.blocks):
            if index:
                session.findings.add(
                    "MDN-37", "此处每一行只能是一段文字。", block.passage.span(), hint="不要在这种清单里再分层或分段。"
                )
            if isinstance(block, RawParagraph):
                yield block.passage
            elif isinstance(block, RawList):
                yield from paragraphs_of(session, block)
            else:
                yield block.passage


def explained(session: Session, passage: Passage, *, local: bool = False) -> SymbolEntry:
    """A line `$P$——有功功率…`; without the dash the whole line is the explanation, and a finding."""
    body, attributes = take_tail(passage, session.findings)
    name, key = session.begin(attributes)
    dash = _EXPLAINS.search(body.text)
    if dash is None or not dash.start():
        session.findings.add(
            "MDN-37",
            "这一行没有“符号——说明”的形式。",
            passage.span(),
            hint="写作“- $P$——有功功率，单位为千瓦（kW）；”。",
        )
        return SymbolEntry(
            span=passage.span(), id=name, key=key, symbol=(), explanation=session.read(body, local=local)
        )
    return SymbolEntry(
        span=passage.span(),
        id=name,
        key=key,
        symbol=session.read(body.cut(0, dash.start()), local=local),
        explanation=session.read(body.cut(dash.end()), local=local),
    )


def is_symbol_line(passage: Passage) -> bool:
    """Whether a line reads `MTBF：平均无故障工作时间`."""
    return _SYMBOL_LINE.match(passage.text) is not None


def symbol_line(session: Session, passage: Passage) -> SymbolEntry:
    """A line of the element 符号和缩略语; the caller has asked `is_symbol_line`."""
    body, attributes = take_tail(passage, session.findings)
    name, key = session.begin(attributes)
    match = _SYMBOL_LINE.match(body.text)
    stop = match.end(1) if match else 0
    return SymbolEntry(
        span=passage.span(),
        id=name,
        key=key,
        symbol=session.read(body.cut(0, stop)),
        explanation=session.read(body.cut(stop + 1)),
    )
