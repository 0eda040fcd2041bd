"""Makes PDFs of empty pages with bookmarks."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf


def pdf_with(marks: Mapping[str, int | tuple[int, float]], pages: int, *, tree: bool = False) -> bytes:
    """A mark is a page, or a page and a height on it."""
    file = pikepdf.new()
    for _ in range(pages):
        file.add_blank_page()
    places = {name: mark if isinstance(mark, tuple) else (mark, 0) for name, mark in marks.items()}
    targets = {
        name: pikepdf.Array([file.pages[page].obj, pikepdf.Name.XYZ, 0, top, 0]) for name, (page, top) in places.items()
    }
    if tree:
        flat = [
            item for name in sorted(targets) for item in (pikepdf.String(name), pikepdf.Dictionary(D=targets[name]))
        ]
        file.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=pikepdf.Array(flat)))
    else:
        file.Root.Dests = pikepdf.Dictionary({f"/{name}": target for name, target in targets.items()})
    stream = io.BytesIO()
    file.save(stream, deterministic_id=True)
    return stream.getvalue()


MARKS = {"5Fgb5Fforeword": 2, "5Fgb5Fscope": 3, "5Fgb5Fannex5Fcode": 5}
