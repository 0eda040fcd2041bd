"""Figures as images, fenced where there are several parts or something stands below the picture."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.model.nodes import Figure, Picture
from biaogao.writers.markdown.inlines import inline_text
from biaogao.writers.markdown.pen import Line, apart
from biaogao.writers.markdown.tails import tail


def figure_lines(figure: Figure, body: Sequence[Line], colons: str) -> list[Line]:
    """A figure; `body` are the lines of its key, notes and footnotes, `colons` the fence that is long enough."""
    title = inline_text(figure.title)
    # On a line of its own a picture without words of its own is described by the title.
    described = bool(figure.pictures and figure.pictures[0].alt) or not title
    if len(figure.pictures) == 1 and not body and "]" not in title and described:
        picture = figure.pictures[0]
        attributes = tail(figure.id, 单位=figure.unit, alt=_alt(picture, title))
        return [Line(f"![{title}]({picture.path}){attributes.strip()}", figure.key)]
    head = Line(f"{colons} 图{f' {title}' if title else ''}{tail(figure.id, 单位=figure.unit)}", figure.key)
    parts = [[Line(_part(picture), figure.key)] for picture in figure.pictures]
    return apart(([head], *parts, body, [Line(colons, figure.key)]))


def _part(picture: Picture) -> str:
    title = inline_text(picture.title).replace("]", "］")
    return f"![{title}]({picture.path}){tail('', alt=_alt(picture, title)).strip()}"


def _alt(picture: Picture, title: str) -> str:
    """What the picture shows, where it says more than its title."""
    return "" if picture.alt == title else picture.alt
