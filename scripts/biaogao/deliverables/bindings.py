"""Turns items (PDFs) into one bound PDF: cover, index, items with running page numbers, bookmarks and page labels."""

from __future__ import annotations

import io
import itertools
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec
import pikepdf

from biaogao.deliverables.archival import declare
from biaogao.deliverables.grids import Grid, Head
from biaogao.deliverables.leaves import Leaves, count, free_name, joined, visible
from biaogao.deliverables.links import settle_links
from biaogao.deliverables.sheet_pages import Cover, cover_page, grid_pages, stamp_pages
from biaogao.deliverables.typefaces import Faces, faces_for, lacking

ABSENT = "—"
_FIXED_DATE = "D:20000101000000Z"


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A thing bound in: its bookmark, the cells of its index row without number, page and count, and its pages.

    Without pages it stands in the index alone, with a dash for its page: the gap is seen by who reads the volume.
    `pages` is their number where it is known (-1: to be counted).
    """

    title: str
    cells: tuple[str, ...]
    pdf: Leaves
    pages: int = -1


class Binding(msgspec.Struct, frozen=True, kw_only=True):
    """A volume to be bound: `heads` name the index columns, the first for the number.

    `page_at` and `count_at` are the columns for the first page and for the number of pages (-1: none); each row links
    to its page. Running numbers stand in the upper right corner or, `at_foot`, below: a book may be bound into a
    volume. What is `closing` is bound last, outside index and numbers, as archives have it. `archival` says that every
    item can bear to be declared PDF/A.
    """

    cover: Cover
    index_title: str
    heads: tuple[Head, ...]
    page_at: int
    count_at: int = -1
    mark: str
    at_foot: bool = False
    items: tuple[Item, ...]
    closing: Item | None = None
    archival: bool = False


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """A bound PDF (`pdf` is empty where it went into a file) and, for each item, where it is.

    That is the running page on which it starts (0 if it has none) and its number of pages. `front` is the number of
    pages before running page 1, `undrawn` the characters of cover and index without a font.
    """

    pdf: bytes
    pages: tuple[tuple[int, int], ...]
    front: int
    undrawn: str = ""


def bare(binding: Binding, digest: Callable[[Leaves], str]) -> Binding:
    """The binding with digests for its pages: all that decides the bound PDF, whatever files they lie in."""
    return msgspec.structs.replace(
        binding,
        items=tuple(_bare(item, digest) for item in binding.items),
        closing=_bare(binding.closing, digest) if binding.closing else None,
    )


def _bare(item: Item, digest: Callable[[Leaves], str]) -> Item:
    return msgspec.structs.replace(item, pdf=digest(item.pdf).encode() if item.pdf else b"")


def bind(binding: Binding) -> Bound:
    """Bind the items in memory. Raises ToolError where an item is no PDF."""
    buffer = io.BytesIO()
    with tempfile.TemporaryDirectory() as room:
        bound = bind_into(binding, buffer, Path(room))
    return msgspec.structs.replace(bound, pdf=buffer.getvalue())


def bind_into(binding: Binding, stream: BinaryIO, room: Path) -> Bound:
    """Bind the items into a stream, from file to file; the folder `room` takes what lies between.

    Raises ToolError where an item is no PDF.
    """
    counts = [_count(item) for item in binding.items]
    starts = starts_of(counts)
    words = _words(binding)
    faces = faces_for(words)
    targets = [str(start) if start else "" for start in starts]
    index = grid_pages(binding.index_title, _index(binding, starts, counts), binding.mark, faces, targets)
    opening = (cover_page(binding.cover, faces), index)
    closing = (binding.closing.pdf,) if binding.closing else ()
    held = [item.pdf for item in binding.items if item.pdf]
    with joined((*opening, *held, *closing), room) as (volume, places):
        front, end = places[len(opening)], places[len(opening) + len(held)]
        _stamp(volume, list(volume.pages)[front:end], binding, starts, faces)
        settle_links(volume, 1, front, lambda page: front + int(page) - 1)
        _outline(volume, binding, front, starts)
        _label(volume, front, end, binding.closing)
        declare(volume, binding.cover.title, archival=binding.archival)
        save(volume, binding.cover.title, stream)
        return Bound(pdf=b"", pages=tuple(zip(starts, counts, strict=True)), front=front, undrawn=lacking(words))


def starts_of(counts: list[int]) -> list[int]:
    """The running page on which each item starts; 0 for what has no pages."""
    before = itertools.accumulate(counts, initial=0)
    return [1 + above if pages else 0 for above, pages in zip(before, counts, strict=False)]


def titles_of(items: Sequence[Item], starts: Sequence[int]) -> dict[int, str]:
    """What the first page of each piece says of it, by running page."""
    numbered = enumerate(zip(items, starts, strict=True), 1)
    return {start: f"第{number}件 {item.title}" for number, (item, start) in numbered if start}


def _words(binding: Binding) -> str:
    heads = (head.title for head in binding.heads)
    cells = (cell for item in binding.items for cell in item.cells)
    titles = (item.title for item in binding.items)
    return "".join((binding.cover.text, binding.index_title, binding.mark, "—第件 ", *heads, *cells, *titles))


def _count(item: Item) -> int:
    if not item.pdf:
        return 0
    return item.pages if item.pages >= 0 else count(item.pdf, item.title)


def _index(binding: Binding, starts: list[int], counts: list[int]) -> Grid:
    rows = []
    for number, (item, start, pages) in enumerate(zip(binding.items, starts, counts, strict=True), 1):
        cells = [str(number), *item.cells]
        for column, shown in sorted(((binding.page_at, start), (binding.count_at, pages))):
            if column >= 0:
                cells.insert(column, str(shown or ABSENT))
        rows.append(tuple(cells))
    return Grid(title=binding.index_title, heads=binding.heads, rows=tuple(rows))


def _stamp(
    volume: pikepdf.Pdf, pages: Sequence[pikepdf.Page], binding: Binding, starts: list[int], faces: Faces
) -> None:
    if not pages:
        return
    sizes = [visible(page) for page in pages]
    titles = {} if binding.at_foot else titles_of(binding.items, starts)
    drawn = stamp_pages([size[:2] for size in sizes], binding.mark, faces, at_foot=binding.at_foot, titles=titles)
    with pikepdf.open(io.BytesIO(drawn)) as stamps:
        for number, (page, stamp, (_, _, matrix)) in enumerate(zip(pages, stamps.pages, sizes, strict=True), 1):
            form = volume.copy_foreign(stamp.as_form_xobject())
            page.contents_add(b"q\n", prepend=True)
            name = page.add_resource(form, pikepdf.Name.XObject, free_name(page, number))
            place = " ".join(f"{value:g}" for value in matrix)
            page.contents_add(f"\nQ\nq {place} cm {name} Do Q\n".encode())


def _outline(volume: pikepdf.Pdf, binding: Binding, front: int, starts: list[int]) -> None:
    with volume.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(binding.cover.title, 0))
        outline.root.append(pikepdf.OutlineItem(binding.index_title, 1))
        for item, start in zip(binding.items, starts, strict=True):
            if start:
                outline.root.append(pikepdf.OutlineItem(item.title, front + start - 1))
        if binding.closing:
            outline.root.append(
                pikepdf.OutlineItem(
                    binding.closing.title, len(volume.pages) - count(binding.closing.pdf, binding.closing.title)
                )
            )


def _label(volume: pikepdf.Pdf, front: int, end: int, closing: Item | None) -> None:
    numbers: list[object] = [0, pikepdf.Dictionary(P=pikepdf.String("封面"))]
    numbers += [1, pikepdf.Dictionary(S=pikepdf.Name.r)]
    if end > front:
        numbers += [front, pikepdf.Dictionary(S=pikepdf.Name.D)]
    if closing:
        numbers += [end, pikepdf.Dictionary(P=pikepdf.String(closing.title))]
    volume.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(numbers))


def save(volume: pikepdf.Pdf, title: str, stream: BinaryIO) -> None:
    """Write a bound PDF; the same bytes for the same pages."""
    volume.Root.Lang = pikepdf.String("zh-CN")
    volume.Root.PageMode = pikepdf.Name.UseOutlines
    volume.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    volume.docinfo["/Title"] = title
    volume.docinfo["/CreationDate"] = volume.docinfo["/ModDate"] = _FIXED_DATE
    volume.remove_unreferenced_resources()
    volume.save(
        stream,
        deterministic_id=True,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=False,
    )
