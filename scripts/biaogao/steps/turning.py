"""Remembers at which rows a standard's tables were parted, for a build after an edit that leaves those pages alone.

Tables are parted one after the other, a conversion each (`writers.docx.continuation`). What comes out must not rest on
what was built before: so the parts of the last build are taken over only where it is certain that the same would come
out again. That is where the file differs from the last one in places of the text, none of them on a page that a table
leaves or on which it goes on, and where all bookmarks of those pages stand at the very height at which they stood.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from biaogao.ooxml.touched import Span, touched
from biaogao.steps.engine import engine_digest
from biaogao.steps.places import pretty
from biaogao.steps.press import press_identity
from biaogao.workspace import Workspace
from biaogao.writers.docx.continuation import Breaks, turns
from biaogao.writers.pdf.pages import Place, Places

# Less than any line is high; LibreOffice tells a thousandth of a point.
_POINT = 0.5


class Turned(msgspec.Struct, frozen=True, kw_only=True):
    """How a standard came to rest: tables parted at `breaks`, and the place of each bookmark.

    `maker` says by what (tool, LibreOffice, fonts), `docx` is the sha256 of the Word file.
    """

    maker: str
    docx: str
    breaks: dict[str, tuple[int, ...]]
    places: dict[str, Place]


class Memory:
    """What is remembered of one standard."""

    def __init__(self, workspace: Workspace, unit: str) -> None:
        self._workspace = workspace
        folder = workspace.cache("turns")
        self._file, self._docx = folder / f"{unit}.json", folder / f"{unit}.docx"

    def recall(self) -> Turned | None:
        """How the standard came to rest last; None where that is not known, or was by other means."""
        try:
            turned = msgspec.json.decode(self._file.read_bytes(), type=Turned)
        except (OSError, msgspec.MsgspecError):
            return None
        return turned if turned.maker == _maker(self._workspace) else None

    def holds(self, turned: Turned, docx: bytes, places: Places) -> bool:
        """Whether a file that was written with the same breaks would have got them without being told."""
        try:
            before = self._docx.read_bytes()
        except OSError:
            return False
        if hashlib.sha256(before).hexdigest() != turned.docx:
            return False
        spans = touched(before, docx, places)
        return spans is not None and keeps_turns(turned, spans, places)

    def keep(self, docx: bytes, breaks: Breaks, places: Places) -> None:
        """Remember how the standard came to rest; nothing where no table was parted."""
        if not breaks:
            self._file.unlink(missing_ok=True)
            self._docx.unlink(missing_ok=True)
            return
        turned = Turned(
            maker=_maker(self._workspace),
            docx=hashlib.sha256(docx).hexdigest(),
            breaks=dict(breaks),
            places=dict(places),
        )
        self._workspace.write(self._docx, docx)
        self._workspace.write(self._file, pretty(turned))


def keeps_turns(turned: Turned, spans: Sequence[Span], places: Places) -> bool:
    """Whether all pages that parted tables leave and enter are as they were, `spans` being what the text differs in."""
    rows = turns(turned.breaks, places)
    if rows is None:
        return False
    pages = {places[name].page for pair in rows for name in pair}
    if any(pages.intersection(_pages(span, places)) for span in spans):
        return False
    return all(_alike(_on(page, turned.places), _on(page, places)) for page in pages)


def _pages(span: Span, places: Places) -> range:
    """The pages between two bookmarks, both included."""
    last = max(place.page for place in places.values())
    before, behind = span
    return range(places[before].page if before else 0, (places[behind].page if behind else last) + 1)


def _on(page: int, places: Places) -> dict[str, float]:
    return {name: place.top for name, place in places.items() if place.page == page}


def _alike(old: Mapping[str, float], new: Mapping[str, float]) -> bool:
    return old.keys() == new.keys() and all(abs(old[name] - new[name]) < _POINT for name in old)


def _maker(workspace: Workspace) -> str:
    return f"{engine_digest(workspace)} {press_identity(workspace)}"
