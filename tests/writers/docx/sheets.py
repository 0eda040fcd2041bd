"""What the tests of layout ask of printed pages: lines by their text, and comparisons with what the rules want."""

from __future__ import annotations

import re

import msgspec

from biaogao.inspection.pdf_file import Line, Page, PdfFile, Piece

MM, PT = "mm", "pt"
TOLERANCE = {MM: 0.5, PT: 0.1}


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """What the rule wants and what the page has; `source` is the rule or the measured standard."""

    part: str
    item: str
    source: str
    wanted: float
    found: float
    unit: str = MM

    @property
    def deviation(self) -> float:
        """Found less wanted."""
        return self.found - self.wanted

    @property
    def within(self) -> bool:
        """Whether the deviation, rounded as it is shown, is allowed."""
        return abs(round(self.deviation, 2)) <= TOLERANCE[self.unit]


class Type(msgspec.Struct, frozen=True, kw_only=True):
    """A row of 表F.1 on the page: face and size as the table has them, and as they were found."""

    row: int
    place: str
    text: str
    face: str
    size: float
    found_face: str
    found_size: float

    @property
    def within(self) -> bool:
        """Whether face and size are those of the table."""
        return self.face == self.found_face and abs(round(self.found_size - self.size, 2)) <= TOLERANCE[PT]


class Missing(LookupError):
    """Text that should be on a page is not."""


class Sheets:
    """The pages of a PDF, asked for by what stands on them."""

    def __init__(self, file: PdfFile) -> None:
        self.file = file
        self.cover, self.back = file.pages[0], file.pages[-1]

    def labelled(self, label: str) -> Page:
        """The page with this number."""
        return next(page for page in self.file.pages if page.label == label)

    def page(self, text: str) -> Page:
        """The first page behind the contents with a line that begins with `text`, white space apart."""
        for page in self.file.pages[3:]:
            if any(bare(line.text).startswith(text) for line in page.lines):
                return page
        raise Missing(text)

    def line(self, text: str, page: Page | None = None) -> Line:
        """The first line that begins with `text`."""
        for line in (page or self.page(text)).lines:
            if bare(line.text).startswith(text):
                return line
        raise Missing(text)


def bare(text: str) -> str:
    return re.sub(r"[\s\u2005\u200d]", "", text)


def piece_of(line: Line, sign: str) -> Piece:
    """The piece of a line in which a sign stands."""
    for piece in line.pieces:
        if sign in piece.text:
            return piece
    raise Missing(sign)
