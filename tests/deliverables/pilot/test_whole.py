"""One PDF of all volumes: its index leads into them, its labels are those printed."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from biaogao.deliverables.bindings import Binding, Item, bind
from biaogao.deliverables.grids import Grid, Head
from biaogao.deliverables.pilot.whole import Bookmark, Part, Whole, bind_whole
from biaogao.deliverables.sheet_pages import Cover
from deliverables.leaves import leaves

HEADS = (Head(title="序号"), Head(title="题名", share=30), Head(title="页号"))


def part(folder: Path, number: str, *words: str) -> Part:
    item = Item(title=f"件{number}", cells=(f"件{number}",), pdf=leaves(*words))
    closing = Item(title="备考表", cells=(), pdf=leaves("note"))
    cover = Cover(title=f"卷{number}")
    bound = bind(
        Binding(
            cover=cover,
            index_title="卷内目录",
            heads=HEADS,
            page_at=2,
            mark=f"卷{number}",
            items=(item,),
            closing=closing,
        )
    )
    path = folder / f"{number}.pdf"
    path.write_bytes(bound.pdf)
    marks = (Bookmark(title="目录", page=1), Bookmark(title=item.title, page=bound.front))
    return Part(number=number, name="名", pdf=path, front=bound.front, pieces=1, pages=len(words), bookmarks=marks)


def whole(folder: Path, *targets: str, archival: bool = False) -> bytes:
    parts = (part(folder, "一", "a1", "a2"), part(folder, "二", "b1"))
    rows = tuple((str(at), target, "") for at, target in enumerate(targets))
    grid = Grid(title="佐证索引", heads=HEADS, rows=rows)
    value = Whole(cover=Cover(title="验收台账"), parts=parts, index=grid, targets=targets, archival=archival)
    buffer = io.BytesIO()
    assert bind_whole(value, buffer, folder) == 3 + 5 + 4
    return buffer.getvalue()


def test_links_lead_to_running_pages_and_covers_and_nowhere_else(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(whole(tmp_path, "一:2", "二:1", "三:1"))) as document:
        numbers = {page.obj.objgen: index for index, page in enumerate(document.pages)}
        notes = [[numbers[note.A.D[0].objgen] for note in page.obj.get("/Annots", ())] for page in document.pages]
    assert set(notes[1]) == {3, 8} and set(notes[2]) == {6, 10}
    assert notes[4][:1] == [5]


def test_labels_are_those_printed(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(whole(tmp_path, "一:1"))) as document:
        labels = [page.label for page in document.pages]
    assert labels[:3] == ["i", "ii", "iii"]
    assert labels[5:8] == ["卷一—1", "卷一—2", "卷一 备考表"] and labels[10:] == ["卷二—1", "卷二 备考表"]


def test_the_same_volumes_give_the_same_bytes_and_claim_what_they_may(tmp_path: Path) -> None:
    assert whole(tmp_path, "一:1") == whole(tmp_path, "一:1")
    assert b"pdfaid" not in whole(tmp_path, "一:1")
    with pikepdf.open(io.BytesIO(whole(tmp_path, "一:1", archival=True))) as document:
        assert "/OutputIntents" in document.Root
