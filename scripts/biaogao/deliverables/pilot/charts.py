"""Draws indicators: their course by quarter, and the parts of the units against the target.

Small and calm, and as clear in black and white: what falls short is hatched, the target is a dashed line with its
value. The letters come from the fonts of the tool, drawn as outlines; the same indicator gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import matplotlib
import msgspec
import pylopdf_fonts_zh_cn
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import MaxNLocator

from biaogao.records.indicator import Indicator, Reading, Share, decimal
from biaogao.records.plan import last_day_of, quarter_of

_INK, _DIM, _BAR, _LINE = "#222222", "#767676", "#5b7fb4", "#1f4e9e"
_INCH = 25.4
_WIDTH, _HEIGHT, _ROW, _FRAME = 118.0, 46.0, 5.4, 17.0
_DPI = 200
# Behind a number, so that no line runs through it.
_CLEAR = {"facecolor": "white", "edgecolor": "none", "pad": 0.7}
MOST_BARS = 24
"""More units are not drawn, those with the smallest shares are; the tables name all."""


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart of an indicator; `kind` is 趋势 or 单位, `described` says in words what is to be seen."""

    code: str
    kind: str
    title: str
    described: str
    png: bytes
    svg: bytes
    width: float


def charts_of(indicator: Indicator) -> tuple[Chart, ...]:
    """The charts that an indicator gives: none of what could never be computed, no bars for a single unit."""
    made = []
    if sum(bool(one.number) for one in indicator.trend) > 1:
        made.append(_chart(indicator, "趋势", _trend(indicator), _course(indicator.trend)))
    if len(indicator.shares) > 1:
        made.append(_chart(indicator, indicator.grouped, _bars(indicator), _parts(indicator)))
    return tuple(made)


def _chart(indicator: Indicator, kind: str, figure: Figure, told: str) -> Chart:
    title = f"{indicator.code} {indicator.name}：{_title(indicator, kind)}"
    # Letters as outlines, and names of clipping paths that depend on the content alone.
    with matplotlib.rc_context({"svg.fonttype": "path", "svg.hashsalt": "biaogao"}):
        png, svg = io.BytesIO(), io.BytesIO()
        FigureCanvasAgg(figure)
        figure.savefig(png, format="png", dpi=_DPI, metadata={"Software": None})
        FigureCanvasSVG(figure)
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None, "Title": title})
    return Chart(
        code=indicator.code,
        kind=kind,
        title=title,
        described=f"{title}。{told}",
        png=png.getvalue(),
        svg=svg.getvalue(),
        width=_WIDTH,
    )


def _title(indicator: Indicator, kind: str) -> str:
    if kind == "趋势":
        return "各季度末"
    if len(indicator.shares) > MOST_BARS:
        return f"按{kind}（最低的{MOST_BARS}个，共{len(indicator.shares)}个）"
    return f"按{kind}"


def _course(readings: Sequence[Reading]) -> str:
    return "；".join(f"{one.day} {one.value}" for one in readings)


def _parts(indicator: Indicator) -> str:
    return "；".join(f"{one.name} {one.value}" for one in indicator.shares)


def _figure(height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(_WIDTH / _INCH, height / _INCH))
    axes = figure.add_subplot()
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_DIM)
    axes.spines["bottom"].set_linewidth(0.6)
    axes.tick_params(length=0, pad=3)
    return figure, axes


def _face(size: float) -> FontProperties:
    return FontProperties(fname=str(pylopdf_fonts_zh_cn.sans_path()), size=size)


def _labelled(axes: Axes) -> None:
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(_face(7))
        label.set_color(_INK)


def _trend(indicator: Indicator) -> Figure:
    """A line over the quarters; where nothing could be computed it is broken and says so below."""
    figure, axes = _figure(_HEIGHT)
    readings = indicator.trend
    values = [float(one.number) if one.number else float("nan") for one in readings]
    axes.plot(range(len(values)), values, color=_LINE, linewidth=1.3, marker="o", markersize=3.2, clip_on=False)
    top = _limits(axes.set_ylim, indicator, [float(one.number) for one in readings if one.number])
    for at, one in enumerate(readings):
        if not one.number:
            axes.annotate("–", (at, 0), color=_DIM, ha="center", va="bottom", fontproperties=_face(7))
    known = [at for at, one in enumerate(readings) if one.number]
    for at in sorted({known[0], known[-1]}):
        place = (at, values[at])
        below = values[at] > 0.75 * top
        axes.annotate(
            f"{readings[at].number}{_sign(indicator)}",
            place,
            xytext=(0, -9 if below else 4),
            textcoords="offset points",
            ha="center",
            color=_INK,
            fontproperties=_face(7),
            bbox=_CLEAR,
        )
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.set_xticks(range(len(readings)), [_quarter(one.day, first=at == 0) for at, one in enumerate(readings)])
    axes.set_xlim(-0.4, len(readings) - 0.6 + 0.2)
    _goal(axes.axhline, indicator)
    _head(figure, axes, indicator, "趋势")
    return figure


def _bars(indicator: Indicator) -> Figure:
    """A bar a unit, the smallest share lowest; hatched where it falls short of the target."""
    shares = _drawn(indicator.shares)
    figure, axes = _figure(_FRAME + _ROW * len(shares))
    values = [_length(one) for one in shares]
    goal = float(indicator.wanted) if indicator.wanted and indicator.unit == "%" else None
    bars = axes.barh(range(len(shares)), values, height=0.62, color=_BAR, edgecolor=_LINE, linewidth=0.6)
    for bar, value in zip(bars, values, strict=True):
        if goal is not None and value < goal:
            bar.set(facecolor="white", hatch="////")
    top = _limits(axes.set_xlim, indicator, values, parts=True)
    for at, one in enumerate(shares):
        text = one.value if one.base is None else f"{one.value}（{one.fraction}）"
        place = (values[at] + top * 0.016, at)
        axes.annotate(text, place, va="center", color=_INK, fontproperties=_face(7), bbox=_CLEAR, annotation_clip=False)
    axes.set_yticks(range(len(shares)), [_short(one.name) for one in shares])
    axes.invert_yaxis()
    if goal is not None:
        _goal(axes.axvline, indicator)
    _head(figure, axes, indicator, indicator.grouped)
    return figure


def _drawn(shares: tuple[Share, ...]) -> tuple[Share, ...]:
    """The shares from the largest on; of too many the smallest."""
    return tuple(sorted(shares, key=_length, reverse=True)[-MOST_BARS:])


def _length(share: Share) -> float:
    if share.base is None:
        return float(share.counted)
    return float(decimal(share.ratio * 100)) if share.ratio is not None else 0.0


def _limits(put: object, indicator: Indicator, values: Sequence[float], *, parts: bool = False) -> float:
    """Set the axis from zero (or the lowest value below) to where everything fits; its upper end."""
    goal = [float(indicator.wanted)] if indicator.wanted and (not parts or indicator.unit == "%") else []
    whole = indicator.unit == "%" or (parts and any(one.base is not None for one in indicator.shares))
    top = 100.0 if whole else (max((*values, *goal, 0.0)) or 1.0) * 1.12
    assert callable(put)
    put(min((*values, 0.0)), top)
    return top


def _goal(line: object, indicator: Indicator) -> None:
    if indicator.wanted:
        assert callable(line)
        line(float(indicator.wanted), color=_INK, linewidth=0.8, linestyle=(0, (4, 3)), clip_on=False)


def _head(figure: Figure, axes: Axes, indicator: Indicator, kind: str) -> None:
    title = f"{indicator.code} {indicator.name} · {_title(indicator, kind)}"
    figure.text(0.012, 0.965, title, ha="left", va="top", color=_INK, fontproperties=_face(8))
    if indicator.wanted and (kind == "趋势" or indicator.unit == "%"):
        goal = f"┄ 目标 {indicator.goal}"
        figure.text(0.988, 0.965, goal, ha="right", va="top", color=_INK, fontproperties=_face(7))
    _labelled(axes)
    if kind == "趋势":
        figure.subplots_adjust(left=0.1, right=0.97, top=0.82, bottom=0.2)
        return
    axes.set_xticks([])
    height = figure.get_size_inches()[1] * _INCH
    figure.subplots_adjust(left=0.36, right=0.83, top=1 - 9 / height, bottom=3 / height)


def _sign(indicator: Indicator) -> str:
    return "%" if indicator.unit == "%" else ""


def _quarter(day: str, *, first: bool) -> str:
    """`Q3` with the year below where it begins; a day within a quarter by month and day."""
    quarter = quarter_of(day)
    year, _, number = quarter.partition("Q")
    if day != last_day_of(quarter):
        return f"至\n{int(day[5:7])}.{int(day[8:])}"
    return f"{number}季\n{year}" if first or number == "1" else f"{number}季"


def _short(name: str) -> str:
    """The name of a unit as far as there is room for it."""
    return name if len(name) <= 14 else f"{name[:13]}…"
