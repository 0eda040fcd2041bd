"""Lines and tables of a Word file while they are being read, and which styles lines of 目次 have."""

from __future__ import annotations

import re

from biaogao.errors import InputError
from biaogao.ooxml.package import parse
from biaogao.ooxml.xml import NAMESPACES
from biaogao.opinions.word_lines import KEPT, CellPlace, Piece, Revised

_LARGEST_STYLES = 20_000_000
_CONTENTS_STYLE = re.compile(r"(?:toc|contents|目次|目录)", re.IGNORECASE)
_W = f"{{{NAMESPACES['w']}}}"


def contents_styles(data: bytes | None) -> frozenset[str]:
    """The ids of the styles that lines of 目次 have; styles that cannot be read name none."""
    if data is None or len(data) > _LARGEST_STYLES:
        return frozenset()
    try:
        styles = parse(data).iter(f"{_W}style")
        names = {each.get(f"{_W}styleId") or "": each.find(f"{_W}name") for each in styles}
    except InputError:
        return frozenset()
    return frozenset(
        key for key, name in names.items() if name is not None and _CONTENTS_STYLE.match(name.get(f"{_W}val") or "")
    )


class OpenLine:
    """A paragraph that is being read."""

    def __init__(self, index: int, cell: CellPlace | None, boxed: bool) -> None:
        self.index = index
        self.cell = cell
        self.boxed = boxed
        self._stretches: list[tuple[list[str], Revised, bool]] = []
        self.length = 0
        self.bookmarks: list[str] = []
        self.mark = KEPT
        self.contents = False

    def add(self, piece: Piece) -> None:
        """Add characters, to the last ones where their fate is the same."""
        self.length += len(piece.text)
        last = self._stretches[-1] if self._stretches else None
        if last is not None and last[1] == piece.revised and last[2] == piece.computed:
            last[0].append(piece.text)
        else:
            self._stretches.append(([piece.text], piece.revised, piece.computed))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The stretches of one fate, joined once: a line may come in a hundred thousand runs."""
        return tuple(Piece("".join(texts), revised, computed) for texts, revised, computed in self._stretches)


class Grid:
    """A table that is being read."""

    def __init__(self, serial: int) -> None:
        self.serial = serial
        self.row = -1
        self.column = 0
        self.span = 0
        self.row_revised = KEPT
        self.cell_revised = KEPT
        self.joined = False

    def place(self) -> CellPlace:
        """The cell that is open."""
        return CellPlace(self.serial, max(self.row, 0), self.column, self.row_revised, self.cell_revised, self.joined)
