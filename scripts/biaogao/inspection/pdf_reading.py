"""Reads where everything stands on the pages of a PDF, whoever made it; nothing in the file is run."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from biaogao.errors import InputError
from biaogao.inspection.pdf_file import Font, Image, Page, PdfFile, Piece, Shape, lines_of

MOST_PAGES = 5_000
_MOST_OBJECTS = 20_000
_MOST_IN_ALL = 1_000_000
_DEEPEST_FORM = 4
_LONGEST_TEXT = 4_096
_LONGEST_NAME = 256
_LONGEST_PATH = 64
_MM = 25.4 / 72

Matrix = tuple[float, float, float, float, float, float]
_STILL: Matrix = (1, 0, 0, 1, 0, 0)


def read_pdf(data: bytes, name: str = "PDF文件") -> PdfFile:
    """The pages of a PDF. Raises InputError where it is damaged, locked or too large to look at."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as failure:
        raise InputError(f"{name}不是可以读取的PDF，或者有密码。", "请重新导出不带密码的PDF后再试。") from failure
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise InputError(f"{name}有{count}页，超过{MOST_PAGES}页的上限。", "请拆分后再试。")
        reader = _Reader(name)
        pages = tuple(reader.page(document, index) for index in range(count))
        return PdfFile(name=name, pages=pages, fonts=reader.fonts)
    finally:
        document.close()


class _Reader:
    """One reading; fonts are asked for their names once."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._fonts: dict[str, bool] = {}
        self._names: dict[int, str] = {}
        self._left = _MOST_IN_ALL

    @property
    def fonts(self) -> tuple[Font, ...]:
        """The fonts in which text was seen, by name."""
        return tuple(Font(name=name, embedded=embedded) for name, embedded in sorted(self._fonts.items()))

    def page(self, document: pypdfium2.PdfDocument, index: int) -> Page:
        """One page; a damaged one is empty."""
        handle = pdfium.FPDF_LoadPage(document.raw, index)
        if not handle:
            return Page(index=index, width=0, height=0)
        text = pdfium.FPDFText_LoadPage(handle)
        self._names.clear()
        try:
            width, height = pdfium.FPDF_GetPageWidthF(handle) * _MM, pdfium.FPDF_GetPageHeightF(handle) * _MM
            found = _Found(height, text)
            count = min(pdfium.FPDFPage_CountObjects(handle), _MOST_OBJECTS)
            for number in range(count):
                self._look(pdfium.FPDFPage_GetObject(handle, number), found, _STILL, 0)
            return Page(
                index=index,
                width=width,
                height=height,
                lines=lines_of(found.pieces),
                shapes=tuple(found.shapes),
                images=tuple(found.images),
                inside=tuple(found.inside),
            )
        finally:
            pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(handle)

    def _look(self, item: pdfium.FPDF_PAGEOBJECT, found: _Found, outer: Matrix, depth: int) -> None:
        self._left -= 1
        if self._left < 0:
            raise InputError(f"{self._name}的内容过多，无法检查。", "请拆分后再试。")
        match pdfium.FPDFPageObj_GetType(item):
            case pdfium.FPDF_PAGEOBJ_TEXT:
                (found.inside if depth else found.pieces).extend(self._text(item, found, outer))
            case pdfium.FPDF_PAGEOBJ_PATH if not depth:
                found.shapes.extend(_shape(item, found.height))
            case pdfium.FPDF_PAGEOBJ_IMAGE if not depth:
                found.images.extend(_image(item, found.height))
            case pdfium.FPDF_PAGEOBJ_FORM if depth < _DEEPEST_FORM:
                inner = _times(_matrix(item), outer)
                for number in range(min(max(pdfium.FPDFFormObj_CountObjects(item), 0), _MOST_OBJECTS)):
                    self._look(pdfium.FPDFFormObj_GetObject(item, number), found, inner, depth + 1)

    def _text(self, item: pdfium.FPDF_PAGEOBJECT, found: _Found, outer: Matrix) -> Iterator[Piece]:
        text = _text_of(item, found.text)
        if not text:
            return
        matrix = _times(_matrix(item), outer)
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(item, size)
        yield Piece(
            text=text,
            left=matrix[4] * _MM,
            right=_bounds(item)[2] * _MM,
            baseline=found.height - matrix[5] * _MM,
            size=size.value * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5,
            font=self._font(pdfium.FPDFTextObj_GetFont(item)),
            picture=outer is not _STILL,
        )

    def _font(self, font: pdfium.FPDF_FONT) -> str:
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address not in self._names:
            buffer = ctypes.create_string_buffer(_LONGEST_NAME)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, _LONGEST_NAME)
            name = buffer.value.decode("utf-8", "replace").split("+", 1)[-1] or "（无名）"
            self._names[address] = name
            embedded = pdfium.FPDFFont_GetIsEmbedded(font) == 1
            self._fonts[name] = self._fonts.get(name, True) and embedded
        return self._names[address]


class _Found:
    """What was seen on a page: on it (`pieces`) and in pictures on it (`inside`)."""

    def __init__(self, height: float, text: pdfium.FPDF_TEXTPAGE) -> None:
        self.height = height
        self.text = text
        self.pieces: list[Piece] = []
        self.inside: list[Piece] = []
        self.shapes: list[Shape] = []
        self.images: list[Image] = []


def _text_of(item: pdfium.FPDF_PAGEOBJECT, page: pdfium.FPDF_TEXTPAGE) -> str:
    buffer = (ctypes.c_ushort * _LONGEST_TEXT)()
    size = min(pdfium.FPDFTextObj_GetText(item, page, buffer, _LONGEST_TEXT), 2 * _LONGEST_TEXT)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace") if size > 2 else ""


def _bounds(item: pdfium.FPDF_PAGEOBJECT) -> tuple[float, float, float, float]:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _matrix(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return _STILL
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """First `inner`, then `outer`."""
    if outer is _STILL:
        return inner
    a, b, c, d, e, f = inner
    u, v, w, x, y, z = outer
    return a * u + b * w, a * v + b * x, c * u + d * w, c * v + d * x, e * u + f * w + y, e * v + f * x + z


def _shape(item: pdfium.FPDF_PAGEOBJECT, height: float) -> Iterator[Shape]:
    """A path by the box of its points; long ones are drawings and no rules."""
    count = pdfium.FPDFPath_CountSegments(item)
    if not 2 <= count <= _LONGEST_PATH:
        return
    a, b, c, d, e, f = _matrix(item)
    points = []
    for number in range(count):
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(item, number), x, y)
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
    fill, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    pdfium.FPDFPageObj_GetStrokeWidth(item, width)
    across, down = [x * _MM for x, _ in points], [height - y * _MM for _, y in points]
    drawn = width.value * abs(a * d - b * c) ** 0.5 if stroke.value else 0.0
    yield Shape(left=min(across), top=min(down), right=max(across), bottom=max(down), stroke=drawn)


def _image(item: pdfium.FPDF_PAGEOBJECT, height: float) -> Iterator[Image]:
    left, bottom, right, top = _bounds(item)
    across, down = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(item, across, down)
    width, tall = (right - left) / 72, (top - bottom) / 72
    if width <= 0 or tall <= 0:
        return
    yield Image(
        left=left * _MM,
        top=height - top * _MM,
        right=right * _MM,
        bottom=height - bottom * _MM,
        resolution=min(across.value / width, down.value / tall),
    )
