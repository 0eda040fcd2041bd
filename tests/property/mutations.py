"""Random edits of a draft as a person might make them between two stages: of blocks, words, numbers, tables, ids."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import strategies as st

from property.strategies import drafts

_WORDS = (
    "应",
    "宜",
    "不应",
    "可",
    "不大于3 mm",
    "GB/T 2423.1",
    "。",
    "，且应记录",
    "😀",
    "e\u0301",
    "**要**",
    "m^2^",
    "$x$",
    "5",
)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ID = re.compile(r"\s*\{#[^}\s]+\}")

Blocks = list[str]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """A draft and the same after one to eight edits."""
    text = draw(drafts()).text
    front = _FRONT.match(text)
    assert front is not None
    blocks = text[front.end() :].split("\n\n")
    for _ in range(draw(st.integers(1, 8))):
        draw(st.sampled_from(_EDITS))(draw, blocks)
    head = front[0].replace("甲局", "丙局") if draw(st.booleans()) else front[0]
    return text, head + "\n\n".join(blocks)


def _at(draw: st.DrawFn, blocks: Blocks) -> int:
    return draw(st.integers(0, max(len(blocks) - 1, 0)))


def _delete(draw: st.DrawFn, blocks: Blocks) -> None:
    if len(blocks) > 1:
        del blocks[_at(draw, blocks)]


def _repeat(draw: st.DrawFn, blocks: Blocks) -> None:
    blocks.insert(_at(draw, blocks), _ID.sub("", blocks[_at(draw, blocks)]))


def _move(draw: st.DrawFn, blocks: Blocks) -> None:
    block = blocks.pop(_at(draw, blocks))
    blocks.insert(_at(draw, blocks), block)


def _move_several(draw: st.DrawFn, blocks: Blocks) -> None:
    start = _at(draw, blocks)
    held = blocks[start : start + 5]
    del blocks[start : start + 5]
    at = _at(draw, blocks)
    blocks[at:at] = held


def _word(draw: st.DrawFn, blocks: Blocks) -> None:
    at = _at(draw, blocks)
    text = blocks[at]
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(0, 6)))
    blocks[at] = text[:start] + draw(st.sampled_from((*_WORDS, ""))) + text[end:]


def _number(draw: st.DrawFn, blocks: Blocks) -> None:
    at = _at(draw, blocks)
    blocks[at] = re.sub(r"\d+", lambda found: str(int(found[0]) + 1), blocks[at], count=1)


def _split(draw: st.DrawFn, blocks: Blocks) -> None:
    at = _at(draw, blocks)
    first, stop, rest = blocks[at].partition("。")
    if stop and rest:
        blocks[at : at + 1] = [first + stop, rest]


def _merge(draw: st.DrawFn, blocks: Blocks) -> None:
    at = _at(draw, blocks)
    if at + 1 < len(blocks):
        blocks[at : at + 2] = [blocks[at] + blocks[at + 1]]


def _unname(draw: st.DrawFn, blocks: Blocks) -> None:
    at = _at(draw, blocks)
    blocks[at] = _ID.sub("", blocks[at], count=1)


def _lines(draw: st.DrawFn, blocks: Blocks) -> None:
    """Lines of a list or rows of a table out, twice, or in another order."""
    long = [at for at, block in enumerate(blocks) if block.count("\n") > 1]
    if not long:
        return
    at = draw(st.sampled_from(long))
    lines = blocks[at].split("\n")
    one = draw(st.integers(1, len(lines) - 1))
    match draw(st.integers(0, 2)):
        case 0:
            del lines[one]
        case 1:
            lines.insert(one, lines[one])
        case _:
            lines[one], lines[-1] = lines[-1], lines[one]
    blocks[at] = "\n".join(lines)


def _column(draw: st.DrawFn, blocks: Blocks) -> None:
    """A column more or less in a table."""
    tables = [at for at, block in enumerate(blocks) if block.startswith("|")]
    if not tables:
        return
    at = draw(st.sampled_from(tables))
    rows = [line.strip("|").split("|") for line in blocks[at].split("\n")]
    one = draw(st.integers(0, min(map(len, rows)) - 1))
    more = draw(st.booleans())
    for number, row in enumerate(rows):
        if more:
            row.insert(one, "---" if number == 1 else f" 新{number} ")
        elif len(row) > 1:
            del row[one]
    blocks[at] = "\n".join(f"|{'|'.join(row)}|" for row in rows)


_EDITS: tuple[Callable[[st.DrawFn, Blocks], None], ...] = (
    _delete,
    _repeat,
    _move,
    _move_several,
    _word,
    _word,
    _number,
    _split,
    _merge,
    _unname,
    _lines,
    _column,
)
