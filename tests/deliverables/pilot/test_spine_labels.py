from __future__ import annotations

import pypdfium2

from biaogao.deliverables.pilot.spine_labels import Spine, spine_pages

FACTS = (("全宗号", "J001"), ("年度", "2023—2024"), ("保管期限", ""))


def spine(pages: int, title: str = "卷六 宣贯培训") -> Spine:
    return Spine(title=title, pilot="示范试点", facts=FACTS, pages=pages)


def test_a_box_is_as_wide_as_its_pages_ask() -> None:
    assert [spine(pages).width for pages in (10, 200, 300, 420, 900)] == [20, 30, 40, 50, 50]
    assert [spine(pages).boxes for pages in (10, 420, 900)] == [1, 1, 3]


def test_the_title_runs_down_and_the_facts_stand_below() -> None:
    with pypdfium2.PdfDocument(spine_pages([spine(10), spine(200, "卷七 标准实施")])) as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
    joined = "".join(text.split())
    assert "卷六宣贯培训" in joined and "卷七标准实施" in joined and "J001" in joined


def test_a_volume_of_many_boxes_has_a_strip_for_each() -> None:
    with pypdfium2.PdfDocument(spine_pages([spine(900)])) as document:
        text = "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)
    assert all(f"第{number}盒/共3盒" in text for number in (1, 2, 3))
