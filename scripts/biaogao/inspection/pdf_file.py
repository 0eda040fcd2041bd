"""A PDF as the rules see it: lines of text, rules and pictures with their places in millimetres from the top left."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

import msgspec

from biaogao.gbt.typography import PAGE

_SANS = re.compile(r"hei|sans|黑体|gothic|dengxian|yahei", re.I)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_ROMAN = re.compile(r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVX]+")
_NUMBER = re.compile(r"[A-Z]{1,4}[A-Z0-9/]*[\s\dX×.]*[—–-]\s?[\dX×]{4}")
_SAME_LINE_MM = 0.35


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A run of text as drawn: `left` is where its first character begins, `right` where its ink ends; `size` in pt."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str
    picture: bool = False

    @property
    def sans(self) -> bool:
        """Whether its face is a 黑体."""
        return bool(_SANS.search(self.font))

    @property
    def chinese(self) -> bool:
        """Whether it has Chinese characters."""
        return bool(_CHINESE.search(self.text))


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """The pieces on one baseline from left to right."""

    pieces: tuple[Piece, ...]
    baseline: float

    @property
    def text(self) -> str:
        """The text without the white space round it."""
        return "".join(piece.text for piece in self.pieces).strip()

    @property
    def left(self) -> float:
        """Where the first visible piece begins."""
        return next((piece.left for piece in self.pieces if piece.text.strip()), self.pieces[0].left)

    @property
    def right(self) -> float:
        """Where the last visible ink ends."""
        return max(piece.right for piece in self.pieces)

    @property
    def size(self) -> float:
        """The largest type size."""
        return max(piece.size for piece in self.pieces)


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """A rule or area: its outline without the thickness of the stroke, and the stroke in points (0 where filled)."""

    left: float
    top: float
    right: float
    bottom: float
    stroke: float

    @property
    def horizontal(self) -> bool:
        """Whether it looks like a rule that lies."""
        return self.right - self.left > 5 and self.bottom - self.top < 1.2

    @property
    def thickness(self) -> float:
        """The thickness of a lying rule in points: its stroke, or its height where it is filled."""
        return self.stroke or (self.bottom - self.top) / 25.4 * 72


class Image(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of pixels: its place, and the dots per inch at which it is shown."""

    left: float
    top: float
    right: float
    bottom: float
    resolution: float


class Page(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A page; `index` counts from 0."""

    index: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    shapes: tuple[Shape, ...] = ()
    images: tuple[Image, ...] = ()
    inside: tuple[Piece, ...] = ()

    @property
    def upright(self) -> bool:
        """Whether it stands upright; the text of a lying one has other margins."""
        return self.height >= self.width

    @cached_property
    def header(self) -> tuple[Line, ...]:
        """The lines above the text that bear a number; where the margins are others, text may stand there too."""
        return tuple(line for line in self.lines if line.baseline < PAGE.top.mm and _NUMBER.search(line.text))

    @cached_property
    def footer(self) -> tuple[Line, ...]:
        """The lines below the text."""
        return tuple(line for line in self.lines if line.baseline > self.height - PAGE.bottom.mm)

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The lines of the text, without the line numbers of a consultation copy."""
        low = self.height - PAGE.bottom.mm
        lines = (line for line in self.lines if PAGE.top.mm <= line.baseline <= low)
        return tuple(left for line in lines if (left := self._unnumbered(line)) is not None)

    def _unnumbered(self, line: Line) -> Line | None:
        pieces = tuple(p for p in line.pieces if not (p.text.strip().isdecimal() and p.right < self.left_margin))
        if len(pieces) == len(line.pieces):
            return line
        return Line(pieces=pieces, baseline=line.baseline) if any(p.text.strip() for p in pieces) else None

    @property
    def label(self) -> str:
        """The page number that is printed at the foot; '' where there is none."""
        texts = (line.text for line in self.footer)
        return next((text for text in texts if text.isdecimal() or _ROMAN.fullmatch(text)), "")

    @property
    def odd(self) -> bool:
        """Whether it is a right-hand page: by its number in the text, else by its place in the file."""
        return int(self.label) % 2 == 1 if self.label.isdecimal() else self.index % 2 == 0

    @property
    def left_margin(self) -> float:
        """Where the text begins, binding side considered."""
        return PAGE.inner.mm if self.odd else PAGE.outer.mm


class Font(msgspec.Struct, frozen=True, kw_only=True):
    """A font that the file names."""

    name: str
    embedded: bool


class PdfFile(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A PDF; `name` is what the user calls it."""

    name: str
    pages: tuple[Page, ...]
    fonts: tuple[Font, ...]

    @cached_property
    def text_pages(self) -> tuple[Page, ...]:
        """The pages from the one that bears the number 1; all after the cover where none does."""
        first = next((page.index for page in self.pages if page.label == "1"), 1)
        return self.pages[first:]

    @cached_property
    def running_pages(self) -> tuple[Page, ...]:
        """Upright pages that bear anything, without 封面 and 封底."""
        return tuple(page for page in self.pages[1:] if page.lines and page.upright and not self._is_back(page))

    def _is_back(self, page: Page) -> bool:
        """封底 is the last page and bears the number of the document alone."""
        return page is self.pages[-1] and not page.label and len(page.lines) == 1 and not page.body

    def at(self, page: Page, line: Line | None = None) -> str:
        """A page, and a line on it by its place in millimetres."""
        label = f"（页码{page.label}）" if page.label else ""
        spot = f"，距左{line.left:.1f} mm、距上{line.baseline:.1f} mm“{_short(line.text)}”" if line else ""
        return f"{self.name}，PDF第{page.index + 1}页{label}{spot}"


def lines_of(pieces: Iterable[Piece]) -> tuple[Line, ...]:
    """Pieces put together by their baselines, from the top; small raised and lowered signs make lines of their own."""
    groups: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.left)):
        if groups and piece.baseline - groups[-1][0].baseline <= _SAME_LINE_MM:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return tuple(
        Line(pieces=tuple(sorted(group, key=lambda piece: piece.left)), baseline=group[0].baseline)
        for group in groups
        if any(piece.text.strip() for piece in group)
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 16 else f"{line[:15]}…"
