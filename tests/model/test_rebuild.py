"""A tree made anew: inlines wherever they stand, blocks by several or none, all else untouched."""

from __future__ import annotations

from pathlib import Path

from biaogao.model.nodes import AnyBlock, Inline, Paragraph, Text
from biaogao.model.rebuild import rebuild, rebuild_inlines
from biaogao.model.walk import inlines_of, text_of, walk
from biaogao.readers.markdown import read_text

TEXT = """\
# 甲

甲**甲**。

1. 甲

::: 图 甲 {#f}

![甲](甲.svg)

注：甲

:::

| 甲 | 乙 |
|----|----|
| 甲 | 乙 |
"""


def shout(one: Inline) -> Inline:
    return Text(text=one.text.replace("甲", "丁")) if isinstance(one, Text) else one


def test_text_is_replaced_wherever_it_stands() -> None:
    blocks = rebuild(read_text(TEXT, folder=Path()).document.children, shout)
    texts = [text_of(stretch) for block, _ in walk(blocks) for stretch in inlines_of(block)]
    assert "丁" in texts and not any("甲" in text for text in texts)


def test_blocks_become_several_or_none() -> None:
    def twice(block: AnyBlock) -> tuple[AnyBlock, ...]:
        if not isinstance(block, Paragraph):
            return (block,)
        return () if text_of(block.children) == "二" else (block, block)

    blocks = rebuild(read_text("# 题\n\n一\n\n二\n", folder=Path()).document.children, lambda one: one, twice)
    assert [text_of(stretch) for block, _ in walk(blocks) for stretch in inlines_of(block)] == ["题", "一", "一"]


def test_what_nothing_is_done_to_is_the_same() -> None:
    before = read_text(TEXT, folder=Path()).document.children
    assert rebuild(before, lambda one: one) == before
    assert rebuild_inlines((Text(text="甲"),), shout) == (Text(text="丁"),)
