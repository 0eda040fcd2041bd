from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from biaogao.deliverables.grids import Grid, Head
from biaogao.deliverables.sheet_pages import Cover, cover_page, grid_pages, stamp_pages
from biaogao.deliverables.typefaces import faces_for

COVER = Cover(
    title="标准汇编", above="某试点", below=("共4项",), facts=(("截至日期", "2024-08-31"),), marks=("示例", "未齐备")
)


def words(pdf: bytes, folder: Path) -> str:
    path = folder / "p.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.poppler
def test_the_cover_says_all_it_was_given(tmp_path: Path) -> None:
    found = words(cover_page(COVER, faces_for(COVER.text)), tmp_path)
    for text in ("标准汇编", "某试点", "共4项", "截至日期：2024-08-31", "示例", "未齐备"):
        assert text in found


def test_only_embedded_fonts() -> None:
    faces = faces_for("甲乙标题号1")
    grid = Grid(title="标题", heads=(Head(title="号"),), rows=(("甲",), ("乙",)))
    for pdf in (
        cover_page(Cover(title="甲"), faces),
        grid_pages("标题", grid, "甲", faces),
        stamp_pages([(9, 9)], "甲", faces),
    ):
        with pikepdf.open(io.BytesIO(pdf)) as document:
            fonts = [
                one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
            ]
            assert fonts and all("/FontDescriptor" in font for font in fonts)


def test_a_long_table_repeats_its_head_on_every_page() -> None:
    faces = faces_for("甲标题号0123456789")
    grid = Grid(title="标题", heads=(Head(title="号"),), rows=tuple((str(n),) for n in range(200)))
    with pikepdf.open(io.BytesIO(grid_pages("标题", grid, "甲", faces))) as document:
        assert len(document.pages) > 3


def test_markup_in_a_cell_is_only_text() -> None:
    faces = faces_for("<b>&")
    grid = Grid(title="", heads=(Head(title="<b>"),), rows=(("<font color=red>&",),))
    assert grid_pages("<b>", grid, "&", faces).startswith(b"%PDF")


def test_each_stamp_has_the_size_of_its_page() -> None:
    sizes = [(300.0, 400.0), (842.0, 595.0)]
    with pikepdf.open(io.BytesIO(stamp_pages(sizes, "卷一", faces_for("卷一—")))) as document:
        assert [tuple(float(value) for value in page.mediabox[2:]) for page in document.pages] == sizes


@pytest.mark.poppler
def test_a_title_higher_than_a_page_goes_on_over_the_next_ones(tmp_path: Path) -> None:
    long = "很长的题" * 700
    grid = Grid(title="目录", heads=(Head(title="题名", share=30), Head(title="页号", share=70)), rows=((long, "1"),))
    pdf = grid_pages("目录", grid, "卷一", faces_for(f"目录题名页号卷一{long}"))
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert len(file.pages) > 5
    assert words(pdf, tmp_path).count("很") == 700


@pytest.mark.poppler
def test_facts_wider_than_the_page_are_wrapped(tmp_path: Path) -> None:
    owners = "、".join(f"某某市某某区机关事务管理中心{number}" for number in range(6))
    cover = Cover(title="卷一", facts=(("承担单位", owners), ("截至日期", "2024-08-31")))
    path = tmp_path / "p.pdf"
    path.write_bytes(cover_page(cover, faces_for(cover.text)))
    drawn = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True).stdout.decode()
    places = [float(x) for pair in re.findall(r'xMin="([0-9.-]+)".*?xMax="([0-9.-]+)"', drawn) for x in pair]
    assert min(places) >= 0 and max(places) <= 595
    assert re.sub(r"\s", "", words(path.read_bytes(), tmp_path)).endswith(f"承担单位：{owners}截至日期：2024-08-31")
