"""标准体系结构图 as SVG: areas, subsystems and standards, told apart by shape and line so that a black print says all.

Level is the shape of the mark and the character in it, role its line and filling, status the frame of the standard; a
key standard has bold letters and a star. The same tree gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from biaogao.deliverables.grids import SAMPLE
from biaogao.deliverables.pilot import diagram_text
from biaogao.deliverables.pilot.diagram_layout import (
    HEAD,
    HEAD_GAP,
    INDENT,
    MARK,
    MM_PER_POINT,
    PAD,
    PITCH,
    TEXT_AT,
    Box,
    Column,
    Format,
    Place,
    Sheet,
    sheets_of,
)
from biaogao.deliverables.pilot.diagram_tree import Tree
from biaogao.ooxml.xml import escape

TITLE = "标准体系结构图"

_INK, _DEEP, _PALE, _GREY = "#1d2733", "#1f3f66", "#e6edf5", "#7d8894"
_FACES = "Source Han Sans SC, Noto Sans SC, Microsoft YaHei, SimHei, sans-serif"
_LEVELS = {
    "国家标准": "国",
    "行业标准": "行",
    "省级地方标准": "省",
    "市级地方标准": "市",
    "团体标准": "团",
    "内部标准": "内",
}
# Corners around the middle, in halves of the mark; 国家标准 is a circle, 省级 a square, 内部 one with round corners.
_POLYGONS = {
    "行业标准": ((1, 0), (0.55, 0.95), (-0.55, 0.95), (-1, 0), (-0.55, -0.95), (0.55, -0.95)),
    "市级地方标准": ((1, 0.45), (0.45, 1), (-0.45, 1), (-1, 0.45), (-1, -0.45), (-0.45, -1), (0.45, -1), (1, -0.45)),
    "团体标准": ((0.7, -0.9), (1, 0.9), (-1, 0.9), (-0.7, -0.9)),
}
_ROLES = ("牵头", "参与", "采用", "参考")
_STATUSES = ("现行", "在编", "拟制定", "废止")
# Dashes in mm: 现行 a full line, 在编 dashes, 拟制定 dots, 废止 a full line and the text struck.
_DASHES = {"在编": "1.6 0.8", "拟制定": "0.35 0.7"}
_LINE, _THICK, _BOLD = 0.22, 0.4, 0.045
_CONNECTOR = f'stroke="{_DEEP}" stroke-width="0.3" fill="none"'


class Caption(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above the tree: the system's name, who answers for it, the day, and whether it is a sample."""

    system: str
    facts: str
    sample: bool


def draw(tree: Tree, caption: Caption, paper: Format) -> tuple[bytes, ...]:
    """The pages as SVG, in order."""
    sheets = sheets_of(tree, paper)
    return tuple(
        "\n".join(_page(sheet, caption, number, len(sheets))).encode() for number, sheet in enumerate(sheets, 1)
    )


def _page(sheet: Sheet, caption: Caption, number: int, count: int) -> Iterator[str]:
    paper = sheet.format
    size = (
        f'width="{_n(paper.width)}mm" height="{_n(paper.height)}mm" viewBox="0 0 {_n(paper.width)} {_n(paper.height)}"'
    )
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{_FACES}" fill="{_INK}">'
    yield f"<title>{escape(caption.system)}</title>"
    yield f'<rect width="{_n(paper.width)}" height="{_n(paper.height)}" fill="#ffffff"/>'
    yield from _heading(sheet, caption, number, count)
    yield from _trunk(sheet)
    for place in sheet.places:
        yield from _area(place, sheet)
    yield from _legend(sheet)
    yield "</svg>"


def _heading(sheet: Sheet, caption: Caption, number: int, count: int) -> Iterator[str]:
    paper, middle = sheet.format, sheet.format.width / 2
    page = f"　第{number}页，共{count}页" if count > 1 else ""
    mark = f"（{SAMPLE}）" if caption.sample else ""
    title = f"{TITLE}{mark}{'　总图' if sheet.overview else ''}{page}"
    yield _text(middle, paper.margin + 5.5, title, 15, anchor="middle", bold=True)
    yield _text(middle, paper.margin + 11, caption.facts, 8, anchor="middle")
    width = (diagram_text.width(caption.system) + 2.4) * 10 * MM_PER_POINT
    top = paper.margin + 13.5
    yield _rect(middle - width / 2, top, width, 6.6, f'rx="0.8" fill="{_DEEP}"')
    yield _text(middle, top + 4.6, caption.system, 10, anchor="middle", bold=True, fill="#ffffff")


def _trunk(sheet: Sheet) -> Iterator[str]:
    """From the system down to a bar above the areas, and from the bar to each of them."""
    paper = sheet.format
    top, end = paper.margin + 20.1, paper.margin + paper.top
    bar = (top + end) / 2
    middles = [place.x + place.width / 2 for place in sheet.places]
    left, right = min(*middles, paper.width / 2), max(*middles, paper.width / 2)
    yield f'<path d="M{_n(paper.width / 2)} {_n(top)}V{_n(bar)}M{_n(left)} {_n(bar)}H{_n(right)}" {_CONNECTOR}/>'
    for middle in middles:
        yield f'<path d="M{_n(middle)} {_n(bar)}V{_n(end)}" {_CONNECTOR}/>'


def _area(place: Place, sheet: Sheet) -> Iterator[str]:
    em, paper = sheet.size * MM_PER_POINT, sheet.format
    top, limb = paper.margin + paper.top, place.limb
    name = f"{limb.code} {limb.name}{'（续）' if limb.continued else ''}"
    if not sheet.overview and diagram_text.width(f"{name} {limb.count}项") * em < place.width - em:
        name += f" {limb.count}项"
    yield f'<g id="area-{limb.code}">'
    yield _rect(place.x, top, place.width, HEAD * em, f'fill="{_DEEP}"')
    letters = min(sheet.size * 1.1, sheet.size * place.width / em / (diagram_text.width(name) + 1))
    middle = place.x + place.width / 2
    yield _text(middle, top + (HEAD / 2 + 0.38) * em, name, letters, anchor="middle", bold=True, fill="#ffffff")
    for column in place.columns:
        yield from _column(column, em, top + HEAD * em, sheet.size)
    yield "</g>"


def _column(column: Column, em: float, top: float, size: float) -> Iterator[str]:
    """The boxes, and the lines that hold them together."""
    middle = column.x + column.width / 2
    yield f'<path d="M{_n(middle)} {_n(top)}v{_n(HEAD_GAP * em)}" {_CONNECTOR}/>'
    spine, started = column.x + INDENT * em / 2, 0.0
    for index, box in enumerate(column.boxes):
        if box.branch is not None:
            if index:
                # The next subsystem hangs on the one above it.
                above = column.boxes[index - 1]
                start = above.y + above.height / (1 if above.branch else 2)
                yield f'<path d="M{_n(spine)} {_n(start)}V{_n(box.y)}" {_CONNECTOR}/>'
            started = box.y + box.height
            yield from _subsystem(box, em, size)
            continue
        level = box.y + box.height / 2
        yield f'<path d="M{_n(spine)} {_n(started)}V{_n(level)}H{_n(box.x)}" {_CONNECTOR}/>'
        started = level
        yield from _standard(box, em, size)


def _subsystem(box: Box, em: float, size: float) -> Iterator[str]:
    yield _rect(box.x, box.y, box.width, box.height, f'fill="{_PALE}" stroke="{_DEEP}" stroke-width="{_THICK}"')
    yield from _lines(box, box.x + PAD * em, em, size, bold=True)


def _standard(box: Box, em: float, size: float) -> Iterator[str]:
    entry = box.entry
    if entry is None:
        dots = f'fill="none" stroke="{_GREY}" stroke-width="{_LINE}" stroke-dasharray="{_DASHES["拟制定"]}"'
        yield _rect(box.x, box.y, box.width, box.height, dots)
        yield from _lines(box, box.x + TEXT_AT * em, em, size, fill=_GREY)
        return
    described = escape(f"{entry.code}　{entry.text}　{entry.level}　{entry.role}　{entry.status}")
    named = f' id="{escape(entry.code)}"' if entry.code else ""
    yield f"<g{named}><title>{described}</title>"
    yield _rect(box.x, box.y, box.width, box.height, _frame(entry.status))
    yield from _mark(box.x + (PAD + MARK / 2) * em, box.y + box.height / 2, em, entry.level, entry.role)
    yield from _lines(box, box.x + TEXT_AT * em, em, size, bold=entry.key, struck=entry.status == "废止")
    yield "</g>"


def _frame(status: str) -> str:
    dashes = f' stroke-dasharray="{_DASHES[status]}"' if status in _DASHES else ""
    return f'fill="none" stroke="{_INK}" stroke-width="{_LINE}"{dashes}'


def _lines(
    box: Box, x: float, em: float, size: float, *, bold: bool = False, fill: str = "", struck: bool = False
) -> Iterator[str]:
    first = box.y + (box.height - len(box.lines) * PITCH * em) / 2 + 1.02 * em
    for index, line in enumerate(box.lines):
        y = first + index * PITCH * em
        yield _text(x, y, line, size, bold=bold, fill=fill, struck=struck)


def _mark(x: float, y: float, em: float, level: str, role: str) -> Iterator[str]:
    """The mark of a standard: shape and character by level, line and filling by role."""
    half = MARK * em / 2
    filled = role == "牵头"
    look = (
        f'stroke="{_INK}" stroke-width="{_THICK if role == "牵头" else _LINE}" fill="{_INK if filled else "#ffffff"}"'
    )
    if role == "参考":
        look += ' stroke-dasharray="0.5 0.4"'
    yield _shape(x, y, half, level, look)
    if role == "参与":
        yield _shape(x, y, half * 0.85, level, f'stroke="{_INK}" stroke-width="{_LINE}" fill="none"')
    colour = "#ffffff" if filled else _INK
    yield _text(x, y + 0.36 * em, _LEVELS.get(level, "？"), em / MM_PER_POINT, anchor="middle", fill=colour)


def _shape(x: float, y: float, half: float, level: str, look: str) -> str:
    if level == "国家标准":
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(half)}" {look}/>'
    if level not in _POLYGONS:
        corner = _n(half * 0.6) if level == "内部标准" else "0"
        return _rect(x - half * 0.9, y - half * 0.9, half * 1.8, half * 1.8, f'rx="{corner}" {look}')
    path = " ".join(f"{_n(x + across * half)},{_n(y + down * half)}" for across, down in _POLYGONS[level])
    return f'<polygon points="{path}" {look}/>'


def _legend(sheet: Sheet) -> Iterator[str]:
    """What the marks mean, in two rows at the foot."""
    paper = sheet.format
    size = max(6.5, min(8.0, sheet.size)) if paper.width > 300 else 6.5
    em = size * MM_PER_POINT
    y = paper.height - paper.margin - paper.bottom + 7
    yield f'<path d="M{_n(paper.margin)} {_n(y - 3)}H{_n(paper.width - paper.margin)}" {_CONNECTOR}/>'
    half = paper.width * 0.5
    for x, down, title in (
        (paper.margin, 1, "层级（形状和字）"),
        (paper.margin, 7, "角色（标记的线）"),
        (half, 1, "状态（外框的线）"),
    ):
        yield _text(x, y + down + 0.36 * em, title, size, bold=True)
    levels = [(name, name, "采用") for name in _LEVELS]
    roles = [(name, "市级地方标准", name) for name in _ROLES]
    yield from _marks(paper.margin + 9.5 * em, y + 1, levels, size)
    yield from _marks(paper.margin + 9.5 * em, y + 7, roles, size)
    yield from _states(half + 9.5 * em, y + 1, em, size)
    yield _text(half, y + 7 + 0.36 * em, "粗体加★为关键标准；标准名称前的数字为体系编号的末段", size)


def _marks(x: float, y: float, marks: Iterable[tuple[str, str, str]], size: float) -> Iterator[str]:
    """Marks with what they mean: name, level and role of each."""
    em = size * MM_PER_POINT
    for name, level, role in marks:
        yield from _mark(x + MARK * em / 2, y, em, level, role)
        yield _text(x + (MARK + 0.4) * em, y + 0.36 * em, name, size)
        x += (MARK + 1.4 + diagram_text.width(name)) * em


def _states(x: float, y: float, em: float, size: float) -> Iterator[str]:
    for name in _STATUSES:
        width = (diagram_text.width(name) + 1.2) * em
        yield _rect(x, y - 0.9 * em, width, 1.8 * em, _frame(name))
        yield _text(x + width / 2, y + 0.36 * em, name, size, anchor="middle")
        if name == "废止":
            line = f'stroke="{_INK}" stroke-width="{_LINE}"'
            yield f'<path d="M{_n(x + 0.6 * em)} {_n(y)}h{_n(width - 1.2 * em)}" {line}/>'
        x += width + em


def _rect(x: float, y: float, width: float, height: float, look: str) -> str:
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" {look}/>'


def _text(
    x: float,
    y: float,
    words: str,
    size: float,
    *,
    anchor: str = "",
    bold: bool = False,
    fill: str = "",
    struck: bool = False,
) -> str:
    """A line of text; `size` in points, which the drawing's unit turns into millimetres."""
    look = f' text-anchor="{anchor}"' if anchor else ""
    look += f' fill="{fill}"' if fill else ""
    look += ' text-decoration="line-through"' if struck else ""
    # Not every font in use has a bold cut; a line around the letters is bold in all of them.
    look += f' stroke="{fill or _INK}" stroke-width="{_n(size * MM_PER_POINT * _BOLD)}"' if bold else ""
    return f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size * MM_PER_POINT)}"{look}>{escape(words)}</text>'


def _n(value: float) -> str:
    """A length to a hundredth of a millimetre, without trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
