"""What the body of a Word file collects while it is written: numbers, media, footnotes, list instances.

One `Parts` lives as long as one file is written. Every number is sequential, so the same draft gives the same bytes.
"""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from biaogao.ooxml.bookmarks import bookmark_name
from biaogao.ooxml.xml import bookmark, field, run
from biaogao.writers.docx.continuation import NO_BREAKS, Breaks, table_stem

FIRST_MEDIA_RELATIONSHIP = 101
FIRST_LIST_INSTANCE = 101


class Counted(enum.Enum):
    """Lists that begin anew at each use; the value is the w:abstractNum that numbering.py defines."""

    LETTERS = 6
    DASHES = 7
    NOTES = 9
    EXAMPLES = 11
    TABLE_NOTES = 13
    FIGURE_NOTES = 15


class Caption(enum.Enum):
    """What an annex numbers with its own letter."""

    TABLE = "表"
    FIGURE = "图"


class ListInstance(msgspec.Struct, frozen=True, kw_only=True):
    """A w:num that begins at 1: of a list of numbering.py, or of an annex's captions (`letter` is set)."""

    number: int
    kind: Counted | Caption
    letter: str = ""


class Media(msgspec.Struct, frozen=True, kw_only=True):
    """A picture inside the package."""

    relationship: str
    name: str
    data: bytes


class Parts:
    """The collector. `pages` maps a node key to the label of its page, `folder` is that of the draft.

    `breaks` tells where tables are parted; `stretch` counts the places where a new page begins in any case.
    """

    def __init__(self, folder: Path, pages: Mapping[str, str], breaks: Breaks = NO_BREAKS) -> None:
        self.folder = folder
        self.pages = pages
        self.breaks = breaks
        self.stretch = 0
        self._long_tables = 0
        self.lists: list[ListInstance] = []
        self.media: list[Media] = []
        self.footnotes: list[str] = []
        self._bookmarks = 0
        self._drawings = 0
        self._media_of: dict[str, Media] = {}
        self._captions: dict[tuple[Caption, str], int] = {}

    def bookmark(self, key: str, content: str = "") -> str:
        """`content` (runs) inside the hidden bookmark `_gb_<key>` of a node."""
        self._bookmarks += 1
        return bookmark(self._bookmarks, bookmark_name(key), content)

    def row_bookmark(self, name: str, content: str = "") -> str:
        """`content` (runs) inside the hidden bookmark of a row."""
        self._bookmarks += 1
        return bookmark(self._bookmarks, name, content)

    def table_stem(self) -> str:
        """The stem of the bookmarks of the next long table."""
        self._long_tables += 1
        return table_stem(self.stretch, self._long_tables)

    def drawing_id(self) -> int:
        """The next id for wp:docPr, unique in the file."""
        self._drawings += 1
        return self._drawings

    def list_instance(self, kind: Counted) -> int:
        """A new w:numId whose numbers begin at 1 on every level."""
        return self._add_list(kind)

    def caption_list(self, kind: Caption, letter: str) -> int:
        """The w:numId of 表A.1, 表A.2 … (or 图) of the annex with this letter; the same at each call."""
        number = self._captions.get((kind, letter))
        if number is None:
            number = self._add_list(kind, letter)
            self._captions[kind, letter] = number
        return number

    def _add_list(self, kind: Counted | Caption, letter: str = "") -> int:
        number = FIRST_LIST_INSTANCE + len(self.lists)
        self.lists.append(ListInstance(number=number, kind=kind, letter=letter))
        return number

    def add_picture(self, data: bytes, extension: str) -> str:
        """Put a picture (`extension` png, jpeg or svg) into the package once; returns its relationship id."""
        digest = hashlib.sha256(data).hexdigest()
        media = self._media_of.get(digest)
        if media is None:
            place = len(self.media) + 1
            relationship = f"rId{FIRST_MEDIA_RELATIONSHIP + len(self.media)}"
            media = Media(relationship=relationship, name=f"image{place}.{extension}", data=data)
            self._media_of[digest] = media
            self.media.append(media)
        return media.relationship

    def add_footnote(self, paragraphs: str) -> int:
        """A footnote of these w:p (the first holds w:footnoteRef); returns the id that the reference names."""
        self.footnotes.append(paragraphs)
        return len(self.footnotes)

    def page_reference(self, key: str) -> str:
        """PAGEREF to a node with the page label that is known; an unknown one is left for Word to fill."""
        label = self.pages.get(key, "")
        return field(f"PAGEREF {bookmark_name(key)} \\h", run(label), dirty=not label)
