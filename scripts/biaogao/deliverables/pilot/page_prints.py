"""What each page of a bound volume shows, as digests that outlast a rebuild.

A page of evidence is known by its file, every other page by its words and pictures, never by the bytes of the PDF,
which LibreOffice does not repeat.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import pikepdf
import pypdfium2

COVER, INDEX, NOTE = "封面", "目录", "备考表"


class PagePrint(msgspec.Struct, frozen=True, kw_only=True):
    """A page: the number that it bears, a digest of what it shows without it, the piece it belongs to.

    `head` is what its first page says of the piece in its corner.
    """

    label: str
    content: str
    title: str
    head: str = ""


class VolumePrint(msgspec.Struct, frozen=True, kw_only=True):
    """All pages of a volume, in order."""

    number: str
    name: str
    pages: tuple[PagePrint, ...]


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """The state of all volumes when they were handed over; `as_of` is the date of the ledgers."""

    as_of: str
    volumes: tuple[VolumePrint, ...]
    schema_version: int = 1


class Bounded(msgspec.Struct, frozen=True, kw_only=True):
    """A piece in a bound volume: first running page, pages, and the digest of its file ("" if it was made here)."""

    title: str
    page: int
    pages: int
    digest: str = ""


def volume_print(number: str, name: str, pdf: Path, front: int, pieces: Sequence[Bounded]) -> VolumePrint:
    """The pages of a bound volume. Raises what pikepdf and pdfium do where the file is not the one that was bound."""
    last = max((piece.page + piece.pages - 1 for piece in pieces if piece.page), default=0)
    owners = {
        piece.page + at: (serial, piece, at) for serial, piece in enumerate(pieces, 1) for at in range(piece.pages)
    }
    with _Look(pdf) as look:
        pages = [PagePrint(label=COVER, content=look.seen(0), title=COVER)]
        for index in range(1, front):
            pages.append(PagePrint(label=f"{INDEX}{index}", content=look.seen(index), title=INDEX))
        for running in range(1, last + 1):
            pages.append(_running(running, owners[running], look, front, f"卷{number}—{running}"))
        for index in range(front + last, look.count):
            pages.append(PagePrint(label=f"{NOTE}{index - front - last + 1}", content=look.seen(index), title=NOTE))
    return VolumePrint(number=number, name=name, pages=tuple(pages))


def _running(running: int, owner: tuple[int, Bounded, int], look: _Look, front: int, mark: str) -> PagePrint:
    serial, piece, at = owner
    head = "" if at else f"第{serial}件 {piece.title}"
    content = _digest(piece.digest, str(at)) if piece.digest else look.seen(front + running - 1, mark, head)
    return PagePrint(label=str(running), content=content, title=piece.title, head=head)


class _Look:
    """An open volume: words by pdfium, pictures by pikepdf."""

    def __init__(self, pdf: Path) -> None:
        self._words = pypdfium2.PdfDocument(pdf)
        self._pictures = pikepdf.open(pdf)
        self.count = len(self._words)

    def __enter__(self) -> _Look:
        return self

    def __exit__(self, *_: object) -> None:
        self._words.close()
        self._pictures.close()

    def seen(self, index: int, *stamps: str) -> str:
        """A digest of what a page shows, without what was stamped on it: running number and piece."""
        page = self._words[index]
        text = page.get_textpage().get_text_bounded()
        words = "".join(text.split())
        for stamp in stamps:
            words = words.replace("".join(stamp.split()), "", 1)
        return _digest(words, *_pictures(self._pictures.pages[index].obj.get("/Resources"), 3))


def _pictures(resources: pikepdf.Object | None, depth: int) -> Iterator[str]:
    """Digests of the pictures that a page shows, also of those inside forms."""
    held = resources.get("/XObject") if resources is not None else None
    for _, one in sorted(held.items()) if isinstance(held, pikepdf.Dictionary) else ():
        if one.get("/Subtype") == pikepdf.Name.Image:
            yield hashlib.sha256(one.read_raw_bytes()).hexdigest()
        elif depth:
            yield from _pictures(one.get("/Resources"), depth - 1)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def by_number(handed: Handed) -> Mapping[str, VolumePrint]:
    """The volumes by their numbers."""
    return {volume.number: volume for volume in handed.volumes}
