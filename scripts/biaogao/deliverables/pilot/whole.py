"""Binds all volumes into one PDF: cover, contents, 佐证索引 whose every row is a link to its page, then the volumes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec
import pikepdf

from biaogao.deliverables.archival import declare
from biaogao.deliverables.bindings import save
from biaogao.deliverables.grids import Grid, Head
from biaogao.deliverables.leaves import Leaves, joined
from biaogao.deliverables.links import settle_links
from biaogao.deliverables.sheet_pages import Cover, cover_page, grid_pages
from biaogao.deliverables.typefaces import faces_for

TITLE = "验收台账（全卷）"
_CONTENTS = "总目录"

_HEADS = (
    Head(title="卷", share=8, centred=True),
    Head(title="名称", share=50),
    Head(title="件数", share=12, centred=True),
    Head(title="页数", share=12, centred=True),
    Head(title="备注", share=18),
)


class Bookmark(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a volume's outline: its title and, within the volume, the index of its page."""

    title: str
    page: int


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A bound volume: its PDF, pages before running page 1, pieces, running pages, and the entries of its outline."""

    number: str
    name: str
    pdf: Leaves
    front: int
    pieces: int
    pages: int
    bookmarks: tuple[Bookmark, ...]
    remark: str = ""


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """What is bound into one: `targets` are what the rows of the index link to, as `volume:running page`."""

    cover: Cover
    parts: tuple[Part, ...]
    index: Grid
    targets: tuple[str, ...]
    archival: bool


def bare(whole: Whole, digest: Callable[[Leaves], str]) -> Whole:
    """The same with digests for the volumes: all that decides the bytes of the one PDF, whatever files they lie in."""
    parts = tuple(msgspec.structs.replace(part, pdf=digest(part.pdf).encode()) for part in whole.parts)
    return msgspec.structs.replace(whole, parts=parts)


def bind_whole(whole: Whole, stream: BinaryIO, room: Path) -> int:
    """Write the one PDF into a stream, `room` taking what lies between; the number of its pages."""
    contents = _contents(whole)
    words = [whole.cover.text, _CONTENTS, *(head.title for grid in (contents, whole.index) for head in grid.heads)]
    words += [str(cell) for grid in (contents, whole.index) for row in grid.rows for cell in row]
    words += [whole.index.title, "—"]
    faces = faces_for("".join(words))
    opening = (
        cover_page(whole.cover, faces),
        grid_pages(_CONTENTS, contents, whole.cover.above, faces, [f"{part.number}:0" for part in whole.parts]),
        grid_pages(whole.index.title, whole.index, whole.cover.above, faces, whole.targets),
    )
    with joined((*opening, *(part.pdf for part in whole.parts)), room) as (volume, places):
        starts = places[: len(opening)]
        offsets = {part.number: place for part, place in zip(whole.parts, places[len(opening) : -1], strict=True)}
        front = places[len(opening)]
        settle_links(volume, 1, front, lambda target: _page(target, whole.parts, offsets))
        _outline(volume, whole, starts, offsets)
        _label(volume, whole.parts, offsets)
        declare(volume, whole.cover.title, archival=whole.archival)
        save(volume, whole.cover.title, stream)
        return len(volume.pages)


def _contents(whole: Whole) -> Grid:
    rows = tuple((part.number, part.name, str(part.pieces), str(part.pages), part.remark) for part in whole.parts)
    return Grid(title=_CONTENTS, heads=_HEADS, rows=rows)


def _page(target: str, parts: Sequence[Part], offsets: dict[str, int]) -> int | None:
    """The index of the page that `volume:running page` names; page 0 is the cover of the volume."""
    number, _, page = target.partition(":")
    part = next((one for one in parts if one.number == number), None)
    if part is None:
        return None
    return offsets[number] + (part.front + int(page) - 1 if int(page) else 0)


def _outline(volume: pikepdf.Pdf, whole: Whole, starts: Sequence[int], offsets: dict[str, int]) -> None:
    with volume.open_outline() as outline:
        for title, start in zip((whole.cover.title, _CONTENTS, whole.index.title), starts, strict=True):
            outline.root.append(pikepdf.OutlineItem(title, start))
        for part in whole.parts:
            entry = pikepdf.OutlineItem(f"卷{part.number} {part.name}", offsets[part.number])
            entry.is_closed = True
            for mark in part.bookmarks:
                entry.children.append(pikepdf.OutlineItem(mark.title, offsets[part.number] + mark.page))
            outline.root.append(entry)


def _label(volume: pikepdf.Pdf, parts: Sequence[Part], offsets: dict[str, int]) -> None:
    """Page labels as printed: roman before the volumes, then `卷六—12`."""
    numbers: list[object] = [0, pikepdf.Dictionary(S=pikepdf.Name.r)]
    for part in parts:
        first, name = offsets[part.number], f"卷{part.number}"
        numbers += [first, pikepdf.Dictionary(S=pikepdf.Name.r, P=pikepdf.String(f"{name} "))]
        if part.pages:
            numbers += [first + part.front, pikepdf.Dictionary(S=pikepdf.Name.D, P=pikepdf.String(f"{name}—"))]
        end = first + part.front + part.pages
        following = [offset for offset in offsets.values() if offset > first]
        if end < (min(following) if following else len(volume.pages)):
            numbers += [end, pikepdf.Dictionary(P=pikepdf.String(f"{name} 备考表"))]
    volume.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(numbers))
