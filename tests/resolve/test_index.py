from __future__ import annotations

from biaogao.resolve.index import initial
from biaogao.resolve.resolver import resolve
from builders import annex, chapter, clause, document, term


def test_terms_and_keywords_stand_in_pinyin_order() -> None:
    draft = document(
        chapter("术语和定义", term("在仓时长", "时间。"), term("公物仓", "场所。"), term("API接口", "接口。")),
        chapter("要求", "应急处置应及时。", clause("一", "应急处置。")),
        annex("甲", "应急处置。"),
        annex("乙", "应急处置。", normative=False),
        chapter("索引"),
        index_terms=("应急处置", "没有"),
    )
    assert resolve(draft).index == (
        ("API接口", ("1.3",)),
        ("公物仓", ("1.2",)),
        ("没有", ()),
        ("应急处置", ("第2章", "2.1", "附录A")),
        ("在仓时长", ("1.1",)),
    )


def test_without_the_heading_there_is_no_index() -> None:
    assert resolve(document(chapter("术语和定义", term("甲", "乙。")))).index == ()


def test_initials() -> None:
    assert [initial(word) for word in ("允许", "采集", "LED", "重量", "重复", "12")] == ["Y", "C", "L", "Z", "C", "#"]
