"""The pictures of the page of results: growth with the number of standards, and ratios to peers.

As clear in black and white: curves differ by their markers, a demand is a bar's tick and what fails it is hatched. The
same numbers give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

import pylopdf_fonts_zh_cn
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import FuncFormatter, NullLocator

import slopes
import tables
from results import Part, ratio

_INK, _DIM, _BAR = "#222222", "#767676", "#5b7fb4"
_COLOURS = ("#1f4e9e", "#b4632d", "#3f7f5f", "#7a4f9a", "#8a7a1f", "#a03050", "#4a8fb0", "#555555")
_MARKERS = "osD^vPX*"
_INCH, _DPI, _WIDTH = 25.4, 160, 180.0
_CLEAR = {"facecolor": "white", "edgecolor": "none", "pad": 0.7}
_MOST_SHOWN = 20.0
"""A larger ratio is left to the tables: beside a copy of bytes all else would be a stub."""


def pictures(parts: Mapping[str, Part]) -> dict[str, bytes]:
    """PNG files by name; those for which something was measured."""
    made = {}
    growing = {task: costs for task, costs in tables.growing(parts).items() if len(costs) > 1}
    if growing:
        made["growth.png"] = _png(_growth(growing))
    bars = _bars_of(parts)
    if bars:
        made["ratios.png"] = _png(_ratios(bars))
    return made


def _png(figure: Figure) -> bytes:
    buffer = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(buffer, format="png", dpi=_DPI, metadata={"Software": None})
    return buffer.getvalue()


def _face(size: float) -> FontProperties:
    return FontProperties(fname=str(pylopdf_fonts_zh_cn.sans_path()), size=size)


def _figure(height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(_WIDTH / _INCH, height / _INCH))
    axes = figure.add_subplot()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(_DIM)
        axes.spines[side].set_linewidth(0.6)
    return figure, axes


def _lettered(axes: Axes) -> None:
    axes.tick_params(length=2, pad=3, colors=_DIM)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(_face(8))
        label.set_color(_INK)


def _titled(figure: Figure, title: str) -> None:
    height = figure.get_size_inches()[1] * _INCH
    figure.text(0.012, 1 - 2.5 / height, title, ha="left", va="top", color=_INK, fontproperties=_face(9))


def _growth(growing: Mapping[str, Mapping[int, float]]) -> Figure:
    """A curve a task on logarithmic axes; grey lines have the slope 1."""
    figure, axes = _figure(105.0)
    axes.set_xscale("log")
    axes.set_yscale("log")
    for at, (task, costs) in enumerate(growing.items()):
        told = f"{task}（斜率 {slopes.slope(costs):.2f}）"
        (line,) = axes.plot(list(costs), list(costs.values()), linewidth=1.3, markersize=4, label=told)
        line.set(color=_COLOURS[at % len(_COLOURS)], marker=_MARKERS[at % len(_MARKERS)])
    sizes = sorted({size for costs in growing.values() for size in costs})
    axes.set_xticks(sizes, [f"{size:,} 份" for size in sizes])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g} s"))
    low, high = axes.get_ylim()
    for power in range(-4, 5):
        rising = [10.0**power, 10.0**power * sizes[-1] / sizes[0]]
        axes.plot([sizes[0], sizes[-1]], rising, color="#dddddd", linewidth=0.7, zorder=0)
    axes.set_ylim(low, high)
    _lettered(axes)
    axes.legend(prop=_face(7.5), frameon=False, loc="upper left", bbox_to_anchor=(1.01, 1.0), handlelength=1.6)
    _titled(figure, "用时随份数的增长（灰线：成正比）")
    figure.subplots_adjust(left=0.085, right=0.58, top=0.9, bottom=0.09)
    return figure


Bar = tuple[str, float, float, float, float | None]


def _bars_of(parts: Mapping[str, Part]) -> list[Bar]:
    """Name, ratio, least, most and demand of what has a peer, at one standard and at the largest number."""
    found: list[Bar] = []
    for part in parts.values():
        largest = max((one.size for one in part.measures if one.peers), default=1)
        for one in part.measures:
            beside = ratio(one, part.measures)
            if beside is None or beside.median > _MOST_SHOWN or one.size not in (1, largest):
                continue
            name = f"{one.task}（{tables.whom(one)}）"
            found.append((name, beside.median, beside.least, beside.most, one.most))
    return found


def _ratios(bars: list[Bar]) -> Figure:
    """A bar a comparison; a thin line spans the rounds, a black tick is the demand, what exceeds it is hatched."""
    figure, axes = _figure(18.0 + 5.6 * len(bars))
    for at, (_, median, least, most, demand) in enumerate(bars):
        (bar,) = axes.barh(at, median, height=0.6, facecolor=_BAR, edgecolor=_COLOURS[0], linewidth=0.6)
        if demand is not None and median > demand:
            bar.set(facecolor="white", hatch="////")
        axes.plot([least, most], [at, at], color=_INK, linewidth=0.8)
        if demand is not None:
            axes.plot([demand, demand], [at - 0.42, at + 0.42], color=_INK, linewidth=1.6)
        axes.annotate(
            f"{median:.2f}", (max(median, most, demand or 0.0), at), xytext=(4, 0), textcoords="offset points",
            va="center", color=_INK, fontproperties=_face(7.5), bbox=_CLEAR,
        )  # fmt: skip
    axes.axvline(1.0, color=_DIM, linewidth=0.7, linestyle=(0, (4, 3)), zorder=0)
    axes.set_yticks(range(len(bars)), [bar[0] for bar in bars])
    axes.invert_yaxis()
    axes.set_xlim(0, None)
    _lettered(axes)
    _titled(figure, "用时是对照的几倍（虚线：一样快；黑竖线：要求；斜纹：未满足）")
    height = figure.get_size_inches()[1] * _INCH
    figure.subplots_adjust(left=0.44, right=0.95, top=1 - 9 / height, bottom=7 / height)
    return figure
