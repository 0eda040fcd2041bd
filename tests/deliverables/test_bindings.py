from __future__ import annotations

import io
import subprocess
from pathlib import Path

import msgspec
import pikepdf
import pytest

from biaogao.deliverables.bindings import Binding, Item, bind
from biaogao.deliverables.grids import Head
from biaogao.deliverables.leaves import unbindable
from biaogao.deliverables.sheet_pages import Cover
from biaogao.errors import ToolError
from deliverables.leaves import leaves

HEADS = (
    Head(title="序号", share=10, centred=True),
    Head(title="题名", share=60),
    Head(title="页号", share=15, centred=True),
    Head(title="备注", share=15),
)


def binding(*items: Item, at_foot: bool = False) -> Binding:
    cover = Cover(title="卷六 宣贯培训", above="某试点", facts=(("承担单位", "某局"),), marks=("示例",))
    return Binding(
        cover=cover, index_title="卷内目录", heads=HEADS, page_at=2, mark="卷六", at_foot=at_foot, items=items
    )


def item(title: str, pdf: bytes, remark: str = "") -> Item:
    return Item(title=title, cells=(title, remark), pdf=pdf)


ITEMS = (
    item("第一件", leaves("a1", "a2", "a3")),
    item("缺的件", b"", "佐证缺失"),
    item("第二件", leaves("b1", "b2", size=(842, 595))),
    item("第三件", leaves("c1", turn=90)),
)


def text_of(pdf: bytes, page: int, folder: Path) -> str:
    path = folder / "v.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-layout", "-f", str(page), "-l", str(page), path, "-"], capture_output=True, check=True
    )
    return done.stdout.decode()


def test_items_start_where_the_ones_before_end() -> None:
    bound = bind(binding(*ITEMS))
    assert bound.pages == ((1, 3), (0, 0), (4, 2), (6, 1))
    with pikepdf.open(io.BytesIO(bound.pdf)) as volume:
        assert len(volume.pages) == bound.front + 6


def test_the_same_items_give_the_same_bytes() -> None:
    assert bind(binding(*ITEMS)).pdf == bind(binding(*ITEMS)).pdf


def test_bookmarks_lead_to_the_first_page_of_each_item() -> None:
    bound = bind(binding(*ITEMS))
    with pikepdf.open(io.BytesIO(bound.pdf)) as volume, volume.open_outline() as outline:
        pages = {page.obj.objgen: index for index, page in enumerate(volume.pages)}
        found = [(entry.title, pages[entry.destination[0].objgen]) for entry in outline.root]
    assert found == [
        ("卷六 宣贯培训", 0),
        ("卷内目录", 1),
        ("第一件", bound.front),
        ("第二件", bound.front + 3),
        ("第三件", bound.front + 5),
    ]


def test_labels_are_roman_before_and_arabic_behind() -> None:
    bound = bind(binding(*ITEMS))
    with pikepdf.open(io.BytesIO(bound.pdf)) as volume:
        assert [page.label for page in volume.pages] == ["封面", "i", "1", "2", "3", "4", "5", "6"]


@pytest.mark.poppler
def test_the_index_names_the_page_that_bears_the_number(tmp_path: Path) -> None:
    bound = bind(binding(*ITEMS))
    index = " ".join(text_of(bound.pdf, 2, tmp_path).split())
    assert "1 第一件 1" in index and "3 第二件 4" in index and "4 第三件 6" in index
    assert "2 缺的件 — 佐证缺失" in index
    for word, number in (("a1", 1), ("b1", 4), ("c1", 6)):
        page = text_of(bound.pdf, bound.front + number, tmp_path)
        assert word in page and f"卷六—{number}" in page


@pytest.mark.poppler
def test_a_long_index_takes_more_pages_and_moves_no_number(tmp_path: Path) -> None:
    bound = bind(binding(*(item(f"件{n}", leaves(f"w{n}")) for n in range(1, 81))))
    assert bound.front > 3
    assert bound.pages[-1] == (80, 1)
    page = text_of(bound.pdf, bound.front + 80, tmp_path)
    assert "w80" in page and "卷六—80" in page


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_number_stands_upright_in_the_corner_that_is_seen(turn: int) -> None:
    size = (400.0, 600.0)
    bound = bind(binding(item("件", leaves("x", size=size, turn=turn))))
    with pikepdf.open(io.BytesIO(bound.pdf)) as volume:
        page = volume.pages[bound.front]
        drawn = [
            tuple(float(value) for value in operands)
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "cm"
        ]
    expected = {
        0: (1, 0, 0, 1, 0, 0),
        90: (0, 1, -1, 0, 400, 0),
        180: (-1, 0, 0, -1, 400, 600),
        270: (0, -1, 1, 0, 0, 600),
    }
    assert drawn[-1] == expected[turn]


def shared(*words: str) -> bytes:
    """Pages that share one dictionary of resources, as LibreOffice writes them."""
    with pikepdf.open(io.BytesIO(leaves(*words))) as document:
        resources = document.make_indirect(document.pages[0].obj.Resources)
        for page in document.pages:
            page.obj.Resources = resources
        buffer = io.BytesIO()
        document.save(buffer)
    return buffer.getvalue()


@pytest.mark.poppler
def test_pages_that_share_resources_bear_numbers_of_their_own_also_in_a_bound_book(tmp_path: Path) -> None:
    book = bind(binding(item("件", shared("a", "b", "c")), at_foot=True))
    bound = bind(binding(item("书", book.pdf), item("又", shared("d", "e"))))
    for number in range(1, 8):
        assert f"卷六—{number}\n" in text_of(bound.pdf, bound.front + number, tmp_path)
    inner = [text_of(bound.pdf, bound.front + book.front + number, tmp_path) for number in (1, 2, 3)]
    assert all(f"卷六—{number}" in page for number, page in enumerate(inner, 1))


@pytest.mark.qpdf
def test_qpdf_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "v.pdf"
    path.write_bytes(bind(binding(*ITEMS, at_foot=True)).pdf)
    assert subprocess.run(["qpdf", "--check", path], check=False, capture_output=True).returncode == 0


def test_what_is_no_pdf_is_told_by_its_name() -> None:
    with pytest.raises(ToolError, match="坏件"):
        bind(binding(item("坏件", b"%PDF-broken")))


@pytest.mark.poppler
def test_the_closing_sheet_stands_last_outside_index_and_numbers(tmp_path: Path) -> None:
    closing = Item(title="卷内备考表", cells=(), pdf=leaves("note"))
    bound = bind(msgspec.structs.replace(binding(item("件", leaves("a", "b"))), closing=closing))
    assert bound.pages == ((1, 2),)
    with pikepdf.open(io.BytesIO(bound.pdf)) as volume, volume.open_outline() as outline:
        total = len(volume.pages)
        assert total == bound.front + 3
        assert [one.title for one in outline.root][-2:] == ["件", "卷内备考表"]
        assert list(volume.Root.PageLabels.Nums)[-2:] == [total - 1, {"/P": "卷内备考表"}]
    last = text_of(bound.pdf, total, tmp_path)
    assert "note" in last and "卷六—" not in last


def crooked(**wrong: object) -> bytes:
    """Two pages of which the first, or the document, holds something else than it should."""
    with pikepdf.open(io.BytesIO(leaves("a", "b"))) as file:
        for name, value in wrong.items():
            setattr(file.Root if name in {"Names", "Dests"} else file.pages[0].obj, name, value)
        buffer = io.BytesIO()
        file.save(buffer)
        return buffer.getvalue()


@pytest.mark.parametrize(
    "wrong",
    [
        {"Annots": pikepdf.Array([5])},
        {"Annots": pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=5)])},
        {"Names": pikepdf.Dictionary(Dests=5)},
        {"Dests": pikepdf.Dictionary(a=pikepdf.Dictionary())},
        {"Rotate": pikepdf.Name.X},
        {"CropBox": pikepdf.Array([pikepdf.Name.A, 0, 1, 1])},
        {"Resources": pikepdf.Dictionary(XObject=5)},
    ],
)
def test_what_would_spoil_a_volume_is_told_beforehand(wrong: dict[str, object]) -> None:
    data = crooked(**wrong)
    assert "结构有错" in unbindable(data)
    with pytest.raises((AttributeError, TypeError, ValueError)):
        bind(binding(item("坏的件", data)))


def test_what_is_sound_can_be_bound() -> None:
    assert unbindable(leaves("a", "b", links=True)) == ""
    assert unbindable(bind(binding(*ITEMS)).pdf) == ""
