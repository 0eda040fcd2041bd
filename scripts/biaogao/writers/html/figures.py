"""Figures with their pictures inside the file, key, notes and caption (9.7)."""

from __future__ import annotations

import base64
from collections.abc import Iterable

from biaogao.model.nodes import AnyBlock, Figure, List, Paragraph, Picture, SymbolEntry
from biaogao.model.walk import text_of
from biaogao.writers.html.inlines import spans
from biaogao.writers.html.markup import element, text, void
from biaogao.writers.html.setting import Place, Setting, anchor
from biaogao.writers.html.tables import unit_statement
from biaogao.writers.pictures import Pictures

_PIXELS_PER_MM = 96 / 25.4
_TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpeg": "image/jpeg"}


def write_figure(block: Figure, setting: Setting, place: Place) -> str:
    """Unit, picture or 分图, what explains them, and the caption below."""
    inner = Place(level=place.level, owner=block.key)
    unit = element("p", unit_statement(block.unit)) if block.unit else ""
    several = len(block.pictures) > 1
    pictures = "\n".join(
        _part(picture, chr(ord("a") + index % 26), block, setting, inner)
        if several
        else _image(picture, block, setting)
        for index, picture in enumerate(block.pictures)
    )
    number = setting.label(block.key)
    title = spans(block.title, setting, inner)
    caption = element("figcaption", f"{text(number)}\u3000{title}" if title else text(number))
    parts = (unit, element("div", pictures, class_="pictures"), _body(block.body, setting, inner), caption)
    return element("figure", "\n".join(part for part in parts if part), id=block.key)


def _part(picture: Picture, letter: str, block: Figure, setting: Setting, place: Place) -> str:
    """A 分图 with its letter and title."""
    title = spans(picture.title, setting, place)
    label = f"{letter})\u3000{title}" if title else f"{letter})"
    return element("div", f"{_image(picture, block, setting)}{element('p', label, class_='part')}", class_="part")


def _image(picture: Picture, block: Figure, setting: Setting) -> str:
    return image(setting.pictures, picture, text_of(block.title) or setting.label(block.key))


def image(pictures: Pictures, picture: Picture, otherwise: str) -> str:
    """The picture as data, said to be `otherwise` where nothing describes it.

    As an image no SVG can run a script, load a file, or spoil the ids of the page.
    """
    media = pictures.load(picture.path)
    if media.problem:
        notice = f"［图片“{picture.path}”缺失：{media.problem}］"
        return element("p", element("mark", text(notice), class_="unreadable"))
    data = base64.b64encode(media.data).decode()
    return void(
        "img",
        src=f"data:{_TYPES[media.extension]};base64,{data}",
        alt=picture.alt or text_of(picture.title) or otherwise,
        width=round(media.width * _PIXELS_PER_MM),
        height=round(media.height * _PIXELS_PER_MM),
    )


def _body(blocks: Iterable[AnyBlock], setting: Setting, place: Place) -> str:
    return "\n".join(_key(block, setting, place) for block in blocks)


def _key(block: AnyBlock, setting: Setting, place: Place) -> str:
    """标引序号说明: `1——阀体`, a line each; the numbers are those drawn in the picture (9.7.4)."""
    if isinstance(block, SymbolEntry):
        line = f"{spans(block.symbol, setting, place)}——{spans(block.explanation, setting, place)}"
        return element("p", line, id=anchor(block), class_="key")
    if not isinstance(block, List):
        return setting.blocks((block,), place)
    lines: list[str] = []
    for number, item in enumerate(block.items, start=1):
        texts = [child for child in item.children if isinstance(child, Paragraph)]
        content = "".join(spans(child.children, setting, place) for child in texts)
        lines.append(element("p", f"{number}——{content}" if block.ordered else content, id=anchor(item), class_="key"))
        lines += [setting.blocks((child,), place) for child in item.children if child not in texts]
    return "\n".join(lines)
