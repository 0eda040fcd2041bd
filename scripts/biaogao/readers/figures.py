"""Images of a draft: `![题](figures/arch.svg){#fig-arch}`, their paths checked against the draft's folder."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import NamedTuple

from biaogao.model.nodes import Picture
from biaogao.readers.attributes import NONE, Attributes, take_tail
from biaogao.readers.files import inside
from biaogao.readers.markers import IMAGE
from biaogao.readers.passage import Passage
from biaogao.readers.pictures import damage_of
from biaogao.readers.session import Session

FORMATS = (".svg", ".png", ".jpg", ".jpeg")
IMAGE_KEYS = ("alt", "单位")


class Image(NamedTuple):
    """One image as written: its title, the path between the brackets, its attribute tail."""

    title: Passage
    path: Passage
    attributes: Attributes
    passage: Passage


def images_of(session: Session, passage: Passage) -> tuple[Image, ...]:
    """The images of a paragraph whose every line is one image; none where there is other text."""
    if not passage.text.startswith("!["):
        return ()
    images: list[Image] = []
    for line in passage.lines():
        match = IMAGE.match(line.text)
        rest = line.text[match.end() :].strip() if match else ""
        if match is None or (rest and not (rest.startswith("{") and rest.endswith("}"))):
            return ()
        attributes = take_tail(line, session.findings, IMAGE_KEYS)[1] if rest else NONE
        images.append(Image(line.cut(*match.span(1)), line.cut(*match.span(2)), attributes, line))
    return tuple(images)


def read_picture(session: Session, image: Image, *, titled: bool) -> Picture:
    """The picture of an image; `titled` says that its title is that of a part (分图) of a figure."""
    path = image.path.text
    alt = image.attributes.get("alt") or image.title.text
    found = _usable(session, image)
    return Picture(
        span=image.passage.span(),
        path=found[1] if found else path,
        alt=alt,
        title=session.read(image.title, local=True) if titled else (),
    )


def _usable(session: Session, image: Image) -> tuple[Path, str] | None:
    """The file of an image that a writer can set; else a finding and None."""
    path, place = image.path.text, image.path.span()
    found = inside(session.folder, path, place, session.findings)
    if found is None:
        return None
    if PurePosixPath(path).suffix.lower() not in FORMATS:
        session.findings.add("SRC-10", f"“{path[:80]}”不是可用的图片格式。", place, hint="用SVG、PNG或JPEG格式。")
        return None
    damage = damage_of(found[0])
    if damage:
        session.findings.add("SRC-16", f"图片“{path[:80]}”{damage}。", place, hint="重新导出这张图片。")
    return found
