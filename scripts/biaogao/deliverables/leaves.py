"""Looks at and moves the pages of given PDFs, as far as a volume that they are bound into has to know them."""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf

from biaogao.deliverables.links import links_of, put_links
from biaogao.errors import ToolError

Leaves = bytes | Path
"""A PDF in memory or on the disk; a volume takes thousands of pages from files without ever holding them."""


def opened(pdf: Leaves) -> pikepdf.Pdf:
    """A PDF to be used in a `with`. Raises what pikepdf does."""
    return pikepdf.open(pdf if isinstance(pdf, Path) else io.BytesIO(pdf))


def count(pdf: Leaves, title: str) -> int:
    """The pages of a PDF. Raises ToolError, naming the title, where it is none."""
    try:
        with opened(pdf) as document:
            return len(document.pages)
    except (pikepdf.PdfError, OSError) as failure:
        raise ToolError(f"“{title}”的 PDF 无法读取。", str(failure)) from failure


def unbindable(pdf: Leaves) -> str:
    """Why a PDF of others would spoil the volume that it is bound into, as a Chinese clause; empty where it would not.

    What LibreOffice or a scanner wrote is sound; what a damaged file holds in the place of a page's box or of a link is
    found only by looking at each.
    """
    try:
        with tempfile.TemporaryDirectory() as room, joined([pdf], Path(room)) as (trial, _):
            for page in trial.pages:
                visible(page)
                free_name(page, 1)
    except Exception as failure:  # a wrong structure raises whatever it happens to meet
        return f"PDF 的结构有错，不能装订（{type(failure).__name__}）"
    return ""


@contextlib.contextmanager
def joined(parts: Sequence[Leaves], room: Path) -> Iterator[tuple[pikepdf.Pdf, tuple[int, ...]]]:
    """One PDF with the pages of all parts and the links among them; where each begins (index), then where all end.

    The pages go from file to file below the folder `room`, whose files may be thrown away afterwards: to put them into
    a volume in memory would hold every scan at once. Raises what pikepdf does.
    """
    files = [_filed(part, room / f"{number}.pdf") for number, part in enumerate(parts)]
    starts, links = [0], []
    for file in files:
        with pikepdf.open(file) as part:
            links.append(links_of(part))
            starts.append(starts[-1] + len(part.pages))
    whole = room / "joined.pdf"
    pages = [{"file": str(file), "range": "1-z"} for file in files]
    job = {"empty": "", "noWarn": "", "deterministicId": "", "outputFile": str(whole), "pages": pages}
    pikepdf.Job(job).run()
    with pikepdf.open(whole) as volume:
        # Forms are filled in no more, and the tree of tags stays behind with its document.
        if "/AcroForm" in volume.Root:
            del volume.Root.AcroForm
        for page in volume.pages:
            for key in ("/StructParents", "/Tabs"):
                if key in page.obj:
                    del page.obj[key]
        for start, found in zip(starts, links, strict=False):
            put_links(volume, found, start)
        yield volume, tuple(starts)


def _filed(pdf: Leaves, path: Path) -> Path:
    if isinstance(pdf, Path):
        return pdf
    path.write_bytes(pdf)
    return path


def free_name(page: pikepdf.Page, number: int) -> pikepdf.Name:
    """A name that no picture has: pages may share their resources, and those of a bound book bear stamps already."""
    resources = page.obj.get("/Resources")
    pictures = resources.get("/XObject") if resources is not None else None
    held = set(pictures.keys()) if pictures is not None else set()
    name = f"/RunningNumber{number}"
    while name in held:
        name += "x"
    return pikepdf.Name(name)


def visible(page: pikepdf.Page) -> tuple[float, float, tuple[float, ...]]:
    """Width and height as seen, in points, and the matrix from what is seen to the page's own space."""
    left, bottom, right, top = (float(value) for value in page.cropbox)
    width, height = right - left, top - bottom
    turn = int(page.obj.get("/Rotate", 0)) % 360
    return {
        90: (height, width, (0, 1, -1, 0, left + width, bottom)),
        180: (width, height, (-1, 0, 0, -1, left + width, bottom + height)),
        270: (height, width, (0, -1, 1, 0, left, bottom + height)),
    }.get(turn, (width, height, (1, 0, 0, 1, left, bottom)))
