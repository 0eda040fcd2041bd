"""What a file of a package says, as lines with their places; and what is known of it."""

from __future__ import annotations

import msgspec

from biaogao.procedures.submission import PaperKind


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph, or a row of a table: then `cells` are its cells, `heads` those of the first row of the table.

    `where` names the place in words: 第3段, 表2第4行, 页眉, 第2页第5行. `text` of a row has tabs between the cells.
    """

    text: str
    where: str = ""
    cells: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()


class PaperText(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the package: `file` is its name there, `title` that of the paper, `given` tells that people put it
    there instead of ours. `stage` is set for a text of another stage than that of the package. `readable` is False
    where nothing could be read of a file that may well say something, as of a scan.
    """

    kind: PaperKind
    title: str
    file: str
    lines: tuple[Line, ...]
    given: bool = False
    stage: str = ""
    readable: bool = True


class ListedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A paper of the package as it is handed over: copies on paper, pages (0 where nobody counted), its file names."""

    kind: PaperKind
    title: str
    copies: int = 0
    pages: int = 0
    files: tuple[str, ...] = ()
