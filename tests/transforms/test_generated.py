from __future__ import annotations

from biaogao.model.nodes import CrossReference, Paragraph, Text
from biaogao.model.walk import text_of
from biaogao.transforms.generated import fresh_key, inlines, listing


def test_references_in_metadata_are_read() -> None:
    assert inlines("见[@req-1]和[@eq]") == (
        Text(text="见"),
        CrossReference(target="req-1"),
        Text(text="和"),
        CrossReference(target="eq"),
    )


def test_items_end_as_the_standard_says() -> None:
    made = listing("g-x", ("甲。", "乙", "丙;"), ordered=True)
    paragraphs = [item.children[0] for item in made.items]
    assert [text_of(each.children) for each in paragraphs if isinstance(each, Paragraph)] == ["甲；", "乙；", "丙。"]
    assert len({made.key, *(item.key for item in made.items), *(each.key for each in paragraphs)}) == 7


def test_keys_are_fresh() -> None:
    assert fresh_key("a", frozenset()) == "g-a"
    assert fresh_key("a", frozenset({"g-a", "g-a-2"})) == "g-a-3"
