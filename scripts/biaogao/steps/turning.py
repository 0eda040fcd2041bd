"""Remembers at which rows a standard's tables were parted, for a build after an edit that leaves those pages alone.

Where tables are parted takes conversions to find (`steps.parting`), and what comes out must not rest on what was built
before: so the parts of the last build are taken over only where it is certain that the same would come out again. That
is where nothing moved as far as the last page on which a table goes on: no block came or went, all bookmarks stand at
the very height at which they stood, and what differs is one block of text between two of them that stand on one page.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Sequence

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
        # Asked before and after a conversion, for which somebody waits.
        self._touched = functools.lru_cache(1)(self._touched_anew)

    def recall(self) -> Turned | None:
        """How the standard came to rest last; None where that is not known, or was by other means."""
        try:
            turned = msgspec.json.decode(self._file.read_bytes(), type=Turned)
        except (OSError, msgspec.MsgspecError):
            return None
        return turned if turned.maker == _maker(self._workspace) else None

    def promises(self, turned: Turned, docx: bytes) -> bool:
        """Whether a file that was written with the same breaks may get them without being told."""
        return self._keeps(turned, docx, turned.places)

    def holds(self, turned: Turned, docx: bytes, places: Places) -> bool:
        """Whether a file that was written with the same breaks would have got them without being told."""
        return self._keeps(turned, docx, places)

    def _keeps(self, turned: Turned, docx: bytes, places: Places) -> bool:
        spans = self._touched(turned.docx, docx, frozenset(places))
        return spans is not None and keeps_turns(turned, spans, places)

    def _touched_anew(self, digest: str, docx: bytes, known: frozenset[str]) -> tuple[Span, ...] | None:
        """What a file differs in from the one with this digest, if that is still at hand."""
        try:
            before = self._docx.read_bytes()
        except OSError:
            return None
        return touched(before, docx, known) if hashlib.sha256(before).hexdigest() == digest else None

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
    """Whether nothing moved as far as parted tables go, `spans` being what the text differs in."""
    rows = turns(turned.breaks, places)
    if rows is None:
        return False
    if len(set(spans)) < len(spans):
        # Of two blocks beside each other one may have grown as the other shrank.
        return False
    last = max((places[name].page for pair in rows for name in pair), default=-1)
    if not all(_is_behind(span, places, last) or _is_on_one_page(span, places) for span in spans):
        return False
    return _alike(_until(last, turned.places), _until(last, places))


def _is_behind(span: Span, places: Places, page: int) -> bool:
    return bool(span[0]) and places[span[0]].page > page


def _is_on_one_page(span: Span, places: Places) -> bool:
    return all(span) and places[span[0]].page == places[span[1]].page


def _until(page: int, places: Places) -> dict[str, Place]:
    return {name: place for name, place in places.items() if place.page <= page}


def _alike(old: Places, new: Places) -> bool:
    return old.keys() == new.keys() and all(
        old[name].page == new[name].page and abs(old[name].top - new[name].top) < _POINT for name in old
    )


def _maker(workspace: Workspace) -> str:
    return f"{engine_digest(workspace)} {press_identity(workspace)}"
