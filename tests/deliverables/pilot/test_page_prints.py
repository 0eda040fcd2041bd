"""A page is known by what it shows, not by the bytes of its file."""

from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.bindings import Binding, Item, bind
from biaogao.deliverables.grids import Head
from biaogao.deliverables.pilot.page_prints import Bounded, VolumePrint, volume_print
from biaogao.deliverables.sheet_pages import Cover
from deliverables.leaves import leaves

HEADS = (Head(title="序号"), Head(title="题名", share=30), Head(title="页号"))


def printed(folder: Path, *items: tuple[str, str, tuple[str, ...]]) -> VolumePrint:
    bound_items = tuple(Item(title=title, cells=(title,), pdf=leaves(*words)) for title, _, words in items)
    cover = Cover(title="卷六")
    bound = bind(Binding(cover=cover, index_title="目录", heads=HEADS, page_at=2, mark="卷六", items=bound_items))
    path = folder / "v.pdf"
    path.write_bytes(bound.pdf)
    pieces = [
        Bounded(title=title, page=page, pages=count, digest=digest)
        for (title, digest, _), (page, count) in zip(items, bound.pages, strict=True)
    ]
    return volume_print("六", "名", path, bound.front, pieces)


def test_pages_bear_their_labels_and_pieces(tmp_path: Path) -> None:
    found = printed(tmp_path, ("甲", "", ("a", "b")), ("乙", "d1", ("c",)))
    assert [(page.label, page.title, page.head) for page in found.pages] == [
        ("封面", "封面", ""),
        ("目录1", "目录", ""),
        ("1", "甲", "第1件 甲"),
        ("2", "甲", ""),
        ("3", "乙", "第2件 乙"),
    ]


def test_the_running_number_is_no_content(tmp_path: Path) -> None:
    first = printed(tmp_path, ("甲", "", ("a", "b")))
    later = printed(tmp_path, ("前", "", ("x",)), ("甲", "", ("a", "b")))
    assert first.pages[-1].content == later.pages[-1].content
    assert first.pages[-1].label != later.pages[-1].label
    assert first.pages[-2].content == later.pages[-2].content and first.pages[-2].head != later.pages[-2].head


def test_a_scan_is_known_by_its_file(tmp_path: Path) -> None:
    one = printed(tmp_path, ("甲", "d1", ("a", "b")))
    other = printed(tmp_path, ("甲", "d2", ("a", "b")))
    again = printed(tmp_path, ("甲", "d1", ("z", "z")))
    assert [page.content for page in one.pages[2:]] != [page.content for page in other.pages[2:]]
    assert [page.content for page in one.pages[2:]] == [page.content for page in again.pages[2:]]


def test_other_words_are_another_page(tmp_path: Path) -> None:
    one, other = printed(tmp_path, ("甲", "", ("a", "b"))), printed(tmp_path, ("甲", "", ("a", "c")))
    assert one.pages[2] == other.pages[2] and one.pages[3] != other.pages[3]
