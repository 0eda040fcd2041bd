"""Bookmarks follow the headings, not the levels of numbered lines."""

from __future__ import annotations

import io

import pikepdf
import pytest

from biaogao.writers.pdf.outline import Heading, write_outline
from writers.pdf.blank import MARKS, pdf_with


def heading(title, key, level):
    return Heading(title=title, bookmark=f"_gb_{key}", level=level)


@pytest.mark.parametrize("tree", [False, True])
def test_headings_nest_by_their_level_and_lead_to_their_page(tree):
    with pikepdf.open(io.BytesIO(pdf_with(MARKS, 6, tree=tree))) as file:
        with file.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("旧的", 0))
        headings = [
            heading("前言", "foreword", 1),
            heading("范围", "scope", 1),
            heading("无此处", "nowhere", 1),
            heading("编码", "annex_code", 2),
        ]
        write_outline(file, headings)
        with file.open_outline() as outline:
            assert [item.title for item in outline.root] == ["前言", "范围"]
            (inner,) = outline.root[1].children
            assert inner.title == "编码"
            assert inner.destination[0].objgen == file.pages[5].obj.objgen


def test_a_level_that_is_skipped_still_nests():
    with pikepdf.open(io.BytesIO(pdf_with(MARKS, 6))) as file:
        write_outline(file, [heading("一", "foreword", 3), heading("二", "scope", 2), heading("三", "annex_code", 4)])
        with file.open_outline() as outline:
            assert [item.title for item in outline.root] == ["一", "二"]
            assert [item.title for item in outline.root[1].children] == ["三"]
