"""Figures: title below, continued marks, letters in pictures, dots per inch (9.7, 10.4.2.1)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree
from PIL import Image as Pixels

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.errors import InputError
from biaogao.gbt.roles import Role
from biaogao.gbt.units import Size
from biaogao.inspection import names
from biaogao.inspection.pdf_file import Image, Page, PdfFile
from biaogao.inspection.rule import LayoutRule
from biaogao.inspection.word_file import Spot, WordFile
from biaogao.ooxml.package import parse
from biaogao.ooxml.story import Picture, Table

_EMU_IN_INCH = 914_400
_EMU_IN_POINT = 12_700
# 300 dpi, less what a program rounds when it places a picture.
_LEAST_RESOLUTION = 295
_SMALLEST = Size.SIX.value - 0.2
_BELOW_PICTURE = frozenset(
    {
        Role.FIGURE_TEXT,
        Role.FIGURE_KEY,
        Role.FIGURE_PARAGRAPH,
        Role.FIGURE_NOTE,
        Role.FIGURE_NOTE_NUMBERED,
        Role.FIGURE_FOOTNOTE,
        Role.SUBFIGURE_TITLE,
        Role.NOTE,
        Role.NOTE_NUMBERED,
    }
)
_CONTINUED = re.compile(r"（续）|（第\s?\d+\s?页/共\s?\d+\s?页）")
_LABEL = re.compile(r"图\s?[A-Z]?\.?\d+")
_NUMBER = re.compile(r"[-+]?\d*\.?\d+")
_FONT_SIZE = re.compile(r"font-size\s*:\s*([\d.]+)(px|pt)?")


def has_picture(block: Spot | Table) -> bool:
    """Whether a picture stands in a paragraph or in a table."""
    if isinstance(block, Spot):
        return bool(block.paragraph.pictures)
    return any(paragraph.pictures for paragraph in block.paragraphs)


class FigureTitleBelow(LayoutRule):
    """图编号和图题在图的下方居中。

    见GB/T 1.1—2020，10.4.2.1。
    改法：把图题移到图的下面；图的段、注和脚注在图与图题之间。
    """

    code = "FIG-05"
    name = "figure-title-below"
    clause = "10.4.2.1"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Titles with their picture below them, or none above."""
        blocks = [block for block in file.outer if isinstance(block, Table) or not block.paragraph.blank]
        for place, block in enumerate(blocks):
            if not isinstance(block, Spot) or block.role not in names.FIGURE_TITLES:
                continue
            if self._pictured_above(blocks[:place]):
                continue
            if any(has_picture(after) for after in blocks[place + 1 : place + 2]):
                yield self.finding("图题在图的上方。", file.at(block.place), "把图题移到图的下面。")
            elif not block.paragraph.pictures:
                yield self.finding("图题上方没有图。", file.at(block.place), "补上图，或删去图题。")

    def _pictured_above(self, blocks: list[Spot | Table]) -> bool:
        for block in reversed(blocks):
            if has_picture(block):
                return True
            if isinstance(block, Table) or block.role not in _BELOW_PICTURE:
                return False
        return False


class ContinuedFigure(LayoutRule):
    """续图重复图编号，并写“（续）”或“（第#页/共*页）”，有关于单位的陈述时也重复。

    见GB/T 1.1—2020，9.7.3。
    改法：续图的编号与前面的图相同，后面写“（续）”。
    """

    code = "FIG-07"
    name = "continued-figure"
    clause = "9.7.3"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Titles with a mark of continuation against the figures before them; a number may stand twice only so."""
        seen: set[str] = set()
        units: set[str] = set()
        unit = False
        for spot in file.spots:
            unit = spot.role is Role.TABLE_UNIT or (unit and (has_picture(spot) or spot.role in _BELOW_PICTURE))
            if spot.role not in names.FIGURE_TITLES:
                continue
            text = (spot.paragraph.number + spot.paragraph.text).replace(" ", "")
            label = next(iter(_LABEL.findall(text)), "")
            if _CONTINUED.search(text):
                if label not in seen:
                    yield self.finding(
                        f"续图“{text[:16]}”前面没有编号相同的图。", file.at(spot.place), "重复前图的编号。"
                    )
                elif label in units and not unit:
                    yield self.finding("续图没有重复关于单位的陈述。", file.at(spot.place), "在续图右上方重复。")
            elif label in seen:
                yield self.finding(
                    f"编号{label}重复，又没有写“（续）”。", file.at(spot.place), "续图在编号后写“（续）”。"
                )
            seen |= {label} - {""}
            units |= {label} if unit else set()
            unit = False


class LettersInPictures(LayoutRule):
    """图中的数字和文字为六号（7.5磅）宋体，缩放之后也不小于六号。

    见GB/T 1.1—2020，表F.1第40行。像素图（PNG、JPEG）里的文字无法检查。
    改法：放大图中的文字，或减小图的缩小倍数。
    """

    code = "FIG-09"
    name = "letters-in-pictures"
    clause = "附录F"
    severity = Severity.WARNING

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Texts of SVG pictures at the size at which they are shown."""
        for spot in file.spots:
            for picture in spot.paragraph.pictures:
                size = self._smallest(file, picture)
                if size is not None and size < _SMALLEST:
                    yield self.finding(
                        f"图中的文字缩放后为{size:.1f}磅，小于六号（7.5磅）。", file.at(spot.place), "放大图中的文字。"
                    )

    def _smallest(self, file: WordFile, picture: Picture) -> float | None:
        data = file.story.parts.get(picture.vectors)
        if data is None or not picture.width:
            return None
        try:
            root = parse(data, picture.vectors)
        except InputError:
            return None
        width = _width(root)
        sizes = list(_sizes(root, 16.0))
        return min(sizes) * picture.width / _EMU_IN_POINT / width if sizes and width else None

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """Texts inside pictures of lines."""
        for page in file.pages:
            small = [piece for piece in page.inside if piece.chinese and 0 < piece.size < _SMALLEST]
            if small:
                least = min(piece.size for piece in small)
                yield self.finding(f"图中的文字为{least:.1f}磅，小于六号（7.5磅）。", file.at(page), "放大图中的文字。")


def _width(root: etree._Element) -> float:
    """The width of an SVG in its own units."""
    box = _NUMBER.findall(root.get("viewBox") or "")
    if len(box) == 4:
        return float(box[2])
    found = _NUMBER.match(root.get("width") or "")
    return float(found[0]) if found else 0.0


def _sizes(element: etree._Element, inherited: float) -> Iterator[float]:
    """Font sizes of the texts of an SVG, in its own units."""
    size = _size(element) or inherited
    if (
        isinstance(element.tag, str)
        and etree.QName(element).localname in {"text", "tspan"}
        and (element.text or "").strip()
    ):
        yield size
    for child in element:
        yield from _sizes(child, size)


def _size(element: etree._Element) -> float:
    found = _NUMBER.match(element.get("font-size") or "")
    styled = _FONT_SIZE.search(element.get("style") or "")
    text = found[0] if found else styled[1] if styled else ""
    return float(text) if text else 0.0


class Resolution(LayoutRule):
    """线条图用矢量图，或用300 dpi以上的像素图。

    低于300 dpi的图印刷后线条发毛。
    改法：用SVG，或提供更大的图。
    """

    code = "FIG-10"
    name = "picture-resolution"
    clause = "9.7"
    severity = Severity.INFO

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Pixels for each inch of the shown width; a picture with vectors needs none."""
        for spot in file.spots:
            for picture in spot.paragraph.pictures:
                found = None if picture.vectors else self._resolution(file, picture)
                if found is not None and found < _LEAST_RESOLUTION:
                    yield self.finding(
                        f"图的分辨率为{found:.0f} dpi，低于300 dpi。", file.at(spot.place), "改用SVG或更大的图。"
                    )

    def _resolution(self, file: WordFile, picture: Picture) -> float | None:
        data = file.story.parts.get(picture.pixels)
        if data is None or not picture.width:
            return None
        try:
            with Pixels.open(io.BytesIO(data)) as opened:
                return opened.width * _EMU_IN_INCH / picture.width
        except (OSError, ValueError, Pixels.DecompressionBombError):
            return None

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """Pictures of pixels as they are placed."""
        for page in file.pages:
            for image in page.images:
                if image.resolution < _LEAST_RESOLUTION and not _fills(image, page):
                    yield self.finding(
                        f"图的分辨率为{image.resolution:.0f} dpi，低于300 dpi。", file.at(page), "改用SVG或更大的图。"
                    )


def _fills(image: Image, page: Page) -> bool:
    """A scanned page or a background is no figure."""
    return image.right - image.left > 0.95 * page.width
