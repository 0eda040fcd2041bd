"""Reads from a PDF on which page each bookmark of the Word file stands, and how that page is numbered."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping

import msgspec
import pikepdf
import pypdfium2

from biaogao.errors import ToolError
from biaogao.writers.pdf.opening import opened

_ROMAN_LETTERS = (
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


# Within so many points a character is looked for.
_NEAR = 5.0


class Place(msgspec.Struct, frozen=True, array_like=True):
    """Where a bookmark stands: its 0-based page, and points from the bottom of the page."""

    page: int
    top: float


Places = Mapping[str, Place]


class Pagination(msgspec.Struct, frozen=True, kw_only=True):
    """How the pages of a standard count (依据 GB/T 1.1—2020, 10.1): cover, front matter I …, body 1 ….

    All three are 0-based: the first page after the cover, the first page of the body, and the number of pages.
    """

    front: int
    body: int
    count: int

    def label(self, page: int) -> str:
        """The number printed on a 0-based page; '' on the cover."""
        if page >= self.body:
            return str(page - self.body + 1)
        return roman(page - self.front + 1) if page >= self.front else ""


def roman(number: int) -> str:
    """A positive number in the Latin letters of a page field, so that the contents read the same after an update."""
    letters = ""
    for value, sign in _ROMAN_LETTERS:
        count, number = divmod(number, value)
        letters += sign * count
    return letters


def look(pdf: bytes, body: str) -> tuple[dict[str, Place], Pagination]:
    """Each bookmark that was exported with its place, and how the pages count; opens the file once.

    `body` is the bookmark of the first chapter. Raises ToolError for a broken PDF.
    """
    try:
        with opened(pdf) as file:
            places = _places(file)
            at = places.get(body)
            return places, _pagination(file, at.page if at else None)
    except pikepdf.PdfError as failure:
        raise ToolError("PDF 无法读取，不能取得目次页码。", str(failure)) from failure


def destinations(pdf: bytes) -> dict[str, int]:
    """Each bookmark that was exported, with the 0-based page on which it stands. Raises ToolError for a broken PDF."""
    places, _ = look(pdf, "")
    return {name: place.page for name, place in places.items()}


def _places(file: pikepdf.Pdf) -> dict[str, Place]:
    numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
    targets = ((name, _target(value)) for name, value in named_destinations(file))
    found = {
        name: Place(page=numbers[target[0].objgen], top=_top(target))
        for name, target in targets
        if target[0].objgen in numbers
    }
    return dict(sorted(found.items()))


def page_count(pdf: bytes) -> int:
    """The number of pages. Raises ToolError for a broken PDF."""
    try:
        with opened(pdf) as file:
            return len(file.pages)
    except pikepdf.PdfError as failure:
        raise ToolError("PDF 无法读取。", str(failure)) from failure


def paginate(pdf: bytes, places: Mapping[str, int], body: str) -> Pagination:
    """How the pages count, given the destinations and the bookmark of the first chapter.

    Front matter and body begin on odd pages, so an empty page may follow the cover; it is not counted. Without that
    chapter every page after the cover belongs to the body. Raises ToolError for a broken PDF.
    """
    try:
        with opened(pdf) as file:
            return _pagination(file, places.get(body))
    except pikepdf.PdfError as failure:
        raise ToolError("PDF 无法读取。", str(failure)) from failure


def _pagination(file: pikepdf.Pdf, body: int | None) -> Pagination:
    count = len(file.pages)
    front = next((page for page in range(1, count) if _has_text(file.pages[page])), min(1, count - 1))
    return Pagination(front=front, body=front if body is None else body, count=count)


def _has_text(page: pikepdf.Page) -> bool:
    shows = {"Tj", "TJ", "'", '"', "Do"}
    return any(str(instruction.operator) in shows for instruction in pikepdf.parse_content_stream(page))


def text_ends(pdf: bytes, foot: float) -> tuple[float, ...]:
    """The baseline of the last line above the foot on each page, in points from the bottom; `foot` without text.

    `foot` is the height of the lower margin, in points. Unlike where the ink ends, it does not rest on the characters.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_text_end(page.get_textpage(), foot) for page in document)


def _text_end(text: pypdfium2.PdfTextPage, foot: float) -> float:
    boxes = (text.get_rect(at) for at in range(text.count_rects()))
    left, bottom, right, top = min(
        (box for box in boxes if box[1] > foot), key=lambda box: box[1], default=(0, foot, 0, 0)
    )
    at = text.get_index((left + right) / 2, (bottom + top) / 2, _NEAR, _NEAR) if top else None
    if at is None:
        return bottom
    across, baseline = ctypes.c_double(), ctypes.c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(text, at, ctypes.byref(across), ctypes.byref(baseline))
    return baseline.value


def page_labels(places: Mapping[str, int], pagination: Pagination) -> dict[str, str]:
    """The printed page number of each bookmark."""
    return {name: pagination.label(page) for name, page in places.items()}


def named_destinations(file: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """Each bookmark that was exported with its destination, of the old dictionary or of the name tree."""
    root = file.Root
    for key, value in root.get("/Dests", pikepdf.Dictionary()).items():
        yield _bookmark(str(key).removeprefix("/")), value
    names = root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if names is not None:
        for name, value in pikepdf.NameTree(names).items():
            yield _bookmark(str(name)), value


def _target(value: pikepdf.Object) -> pikepdf.Object:
    """Page, kind and coordinates."""
    target: pikepdf.Object = value["/D"] if isinstance(value, pikepdf.Dictionary) else value
    return target


def _top(target: pikepdf.Object) -> float:
    """0 where a destination is a whole page."""
    return float(target[3]) if len(target) > 3 and str(target[1]) == "/XYZ" else 0.0


def _bookmark(name: str) -> str:
    """LibreOffice writes every character but letters and digits as two capital hexadecimal digits: `_` as `5F`.

    Ids are small letters, digits and hyphens, so nothing else can read `5F`.
    """
    return name.replace("5F", "_")
