"""Turns items (PDFs) into one bound PDF: cover, index, items with running page numbers, bookmarks and page labels."""

from __future__ import annotations

import io

import msgspec
import pikepdf

from biaogao.deliverables.grids import Grid, Head
from biaogao.deliverables.leaves import extend, free_name, visible
from biaogao.deliverables.sheet_pages import Cover, cover_page, grid_pages, stamp_pages
from biaogao.deliverables.typefaces import Faces, faces_for, lacking
from biaogao.errors import ToolError

ABSENT = "—"
_FIXED_DATE = "D:20000101000000Z"


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A thing bound in: its bookmark, the cells of its index row without number and page, and its pages.

    Without pages it stands in the index alone, with a dash for its page: the gap is seen by who reads the volume.
    """

    title: str
    cells: tuple[str, ...]
    pdf: bytes


class Binding(msgspec.Struct, frozen=True, kw_only=True):
    """A volume to be bound: `heads` name the index columns, the first for the number, `page_at` for the page.

    Running numbers stand in the upper right corner or, `at_foot`, below: a book may be bound into a volume. What
    is `closing` is bound last, outside index and numbers, as archives have it.
    """

    cover: Cover
    index_title: str
    heads: tuple[Head, ...]
    page_at: int
    mark: str
    at_foot: bool = False
    items: tuple[Item, ...]
    closing: Item | None = None


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """The bound PDF and, for each item, the running page on which it starts (0 if it has none) and its pages.

    `front` is the number of pages before running page 1, `undrawn` the characters of cover and index without a font.
    """

    pdf: bytes
    pages: tuple[tuple[int, int], ...]
    front: int
    undrawn: str = ""


def bind(binding: Binding) -> Bound:
    """Bind the items. Raises ToolError where an item is no PDF."""
    counts = [_count(item) for item in binding.items]
    starts = [1 + sum(counts[:index]) if count else 0 for index, count in enumerate(counts)]
    words = _words(binding)
    faces = faces_for(words)
    index = grid_pages(binding.index_title, _index(binding, starts), binding.mark, faces)
    with pikepdf.new() as volume:
        for part in (cover_page(binding.cover, faces), index):
            extend(volume, part)
        front = len(volume.pages)
        for item in binding.items:
            if item.pdf:
                extend(volume, item.pdf)
        _stamp(volume, front, binding, faces)
        end = len(volume.pages)
        if binding.closing:
            extend(volume, binding.closing.pdf)
        _outline(volume, binding, front, starts)
        _label(volume, front, end, binding.closing)
        return Bound(
            pdf=_saved(volume, binding),
            pages=tuple(zip(starts, counts, strict=True)),
            front=front,
            undrawn=lacking(words),
        )


def _words(binding: Binding) -> str:
    heads = (head.title for head in binding.heads)
    cells = (cell for item in binding.items for cell in item.cells)
    return "".join((binding.cover.text, binding.index_title, binding.mark, "—", *heads, *cells))


def _count(item: Item) -> int:
    if not item.pdf:
        return 0
    try:
        with pikepdf.open(io.BytesIO(item.pdf)) as document:
            return len(document.pages)
    except pikepdf.PdfError as failure:
        raise ToolError(f"“{item.title}”的 PDF 无法读取。", str(failure)) from failure


def _index(binding: Binding, starts: list[int]) -> Grid:
    rows = []
    for number, (item, start) in enumerate(zip(binding.items, starts, strict=True), 1):
        cells = [str(number), *item.cells]
        cells.insert(binding.page_at, str(start or ABSENT))
        rows.append(tuple(cells))
    return Grid(title=binding.index_title, heads=binding.heads, rows=tuple(rows))


def _stamp(volume: pikepdf.Pdf, front: int, binding: Binding, faces: Faces) -> None:
    pages = list(volume.pages)[front:]
    if not pages:
        return
    sizes = [visible(page) for page in pages]
    drawn = stamp_pages([size[:2] for size in sizes], binding.mark, faces, at_foot=binding.at_foot)
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
            outline.root.append(pikepdf.OutlineItem(binding.closing.title, len(volume.pages) - _count(binding.closing)))


def _label(volume: pikepdf.Pdf, front: int, end: int, closing: Item | None) -> None:
    numbers: list[object] = [0, pikepdf.Dictionary(P=pikepdf.String("封面"))]
    numbers += [1, pikepdf.Dictionary(S=pikepdf.Name.r)]
    if end > front:
        numbers += [front, pikepdf.Dictionary(S=pikepdf.Name.D)]
    if closing:
        numbers += [end, pikepdf.Dictionary(P=pikepdf.String(closing.title))]
    volume.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(numbers))


def _saved(volume: pikepdf.Pdf, binding: Binding) -> bytes:
    volume.Root.Lang = pikepdf.String("zh-CN")
    volume.Root.PageMode = pikepdf.Name.UseOutlines
    volume.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    volume.docinfo["/Title"] = binding.cover.title
    volume.docinfo["/CreationDate"] = volume.docinfo["/ModDate"] = _FIXED_DATE
    volume.remove_unreferenced_resources()
    buffer = io.BytesIO()
    volume.save(
        buffer,
        deterministic_id=True,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=False,
    )
    return buffer.getvalue()
