"""Two small pictures of boxes: who leads the pilot (组织机构图), and areas with subsystems (标准体系框架图)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from biaogao.deliverables.pilot import diagram_text
from biaogao.deliverables.pilot.facts import Facts
from biaogao.deliverables.pilot.told import Drawing, Piece, line
from biaogao.deliverables.pilot.told_organisation import board
from biaogao.ooxml.xml import escape
from biaogao.writers.pictures import render

_WIDTH, _DOTS = 156.0, 1600
_EM, _LINE, _PAD, _GAP, _STEP = 3.4, 5.0, 1.6, 3.0, 8.0
_INK, _DEEP, _PALE = "#1d2733", "#1f3f66", "#e6edf5"
_FACES = "Source Han Sans SC, Noto Sans SC, SimHei, sans-serif"


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A box with its heading and the lines below it."""

    head: str
    lines: tuple[str, ...] = ()


def organisation(facts: Facts) -> tuple[Piece, ...]:
    """The leading group on top, its office below, then the working groups, or the members where there are none."""
    group = facts.plan.board
    if group is None:
        return board(facts)
    top = Box(head="领导小组", lines=(f"组长：{group.chair}", *(f"副组长：{one}" for one in group.deputies)))
    office = (Box(head="办公室", lines=(group.office,)),) if group.office else ()
    groups = tuple(Box(head=one.name, lines=one.members) for one in group.groups)
    last = groups or tuple(Box(head=one) for one in group.members)
    return (Drawing(title="组织机构图", data=draw([(top,), office, last]), width=_WIDTH),)


def framework(facts: Facts) -> tuple[Piece, ...]:
    """The system with its areas; the subsystems of each with the number of their standards."""
    rows = facts.rows("system")
    codes = [row["体系编号"].split("-")[1] for row in rows if row["体系编号"].count("-") == 2]
    areas = []
    for area in facts.plan.areas:
        counts = [codes.count(leaf.code) for leaf in area.leaves]
        lines = (f"{leaf.code} {leaf.name} {count}项" for leaf, count in zip(area.leaves, counts, strict=True))
        areas.append(Box(head=f"{area.code} {area.name}", lines=(f"共{sum(counts)}项", *lines)))
    top = (Box(head="标准体系", lines=(f"共{len(rows)}项",)),)
    levels = [top, *(tuple(areas[start : start + 4]) for start in range(0, len(areas), 4))]
    picture = Drawing(title="标准体系框架图", data=draw(levels, chained=False), width=_WIDTH)
    return (picture, line("各项标准在体系中的位置见标准体系结构图。"))


def draw(levels: Sequence[Sequence[Box]], *, chained: bool = True) -> bytes:
    """PNG of rows of boxes, each row joined to the one above, or without `chained` all to the first."""
    kept = [level for level in levels if level]
    y, above = 1.0, 0.0
    parts: list[str] = []
    for number, level in enumerate(kept):
        width = min(70.0, (_WIDTH - 2 - _GAP * (len(level) - 1)) / len(level))
        heads = [
            [diagram_text.lines(text, (width - 2 * _PAD) / _EM) for text in (box.head, *box.lines)] for box in level
        ]
        height = max(sum(len(texts) for texts in box) for box in heads) * _LINE + 2 * _PAD
        start = (_WIDTH - width * len(level) - _GAP * (len(level) - 1)) / 2
        for place, texts in enumerate(heads):
            x = start + place * (width + _GAP)
            parts += _box(x, y, width, height, texts)
        if number and (chained or number == 1):
            parts += _joined(above, y, start, width, len(level))
        above, y = y + height, y + height + (_STEP if number + 1 < len(kept) and (chained or not number) else _GAP)
    return render(_svg(y, parts), _DOTS)


def _svg(height: float, parts: Sequence[str]) -> bytes:
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}mm" height="{_n(height)}mm"'
    return f'{opening} viewBox="0 0 {_WIDTH} {_n(height)}" font-family="{_FACES}">{"".join(parts)}</svg>'.encode()


def _box(x: float, y: float, width: float, height: float, texts: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" rx="1" fill="{_PALE}"'
    yield f' stroke="{_DEEP}" stroke-width="0.3"/>'
    down = y + _PAD + _LINE * 0.72
    for number, lines in enumerate(texts):
        for words in lines:
            weight = f' stroke="{_INK}" stroke-width="0.12"' if not number else ""
            yield f'<text x="{_n(x + width / 2)}" y="{_n(down)}" font-size="{_EM}" text-anchor="middle"'
            yield f' fill="{_INK}"{weight}>{escape(words)}</text>'
            down += _LINE


def _joined(above: float, y: float, start: float, width: float, count: int) -> Iterator[str]:
    """From the middle of what is above down to each box."""
    middle, bar = _WIDTH / 2, (above + y) / 2
    centres = [start + width / 2 + place * (width + _GAP) for place in range(count)]
    path = f"M{_n(middle)} {_n(above)}V{_n(bar)}M{_n(min(middle, *centres))} {_n(bar)}H{_n(max(middle, *centres))}"
    path += "".join(f"M{_n(one)} {_n(bar)}V{_n(y)}" for one in centres)
    yield f'<path d="{path}" stroke="{_DEEP}" stroke-width="0.3" fill="none"/>'


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
