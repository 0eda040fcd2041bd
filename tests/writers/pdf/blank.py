"""Makes PDFs of empty pages with bookmarks."""

from __future__ import annotations

import io

import pikepdf


def pdf_with(marks: dict[str, int], pages: int, *, tree: bool = False) -> bytes:
    file = pikepdf.new()
    for _ in range(pages):
        file.add_blank_page()
    targets = {name: pikepdf.Array([file.pages[page].obj, pikepdf.Name.XYZ, 0, 0, 0]) for name, page in marks.items()}
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
