from __future__ import annotations

from biaogao.gbt.elements import Element
from biaogao.model.nodes import Clause, Paragraph
from biaogao.model.walk import text_of
from biaogao.transforms.pipeline import TRANSFORMS, complete
from builders import chapter, document, entry, term


def test_a_bare_draft_gets_every_fixed_sentence() -> None:
    made = complete(document(chapter("范围", "本文件规定了。"), chapter("规范性引用文件"), chapter("术语和定义")))
    texts = {
        block.element: [text_of(child.children) for child in block.children if isinstance(child, Paragraph)]
        for block in made.children
        if isinstance(block, Clause)
    }
    assert texts[Element.REFERENCES] == ["本文件没有规范性引用文件。"]
    assert texts[Element.TERMS] == ["本文件没有需要界定的术语和定义。"]
    assert texts[Element.FOREWORD][0].startswith("本文件按照GB/T 1.1—2020")
    assert next(iter(texts)) is Element.FOREWORD


def test_completing_twice_changes_nothing() -> None:
    draft = document(
        chapter("范围", "本文件规定了。"),
        chapter("规范性引用文件", entry("GB/T 1—2000　甲")),
        chapter("术语和定义", term("甲", "乙。")),
        proposer="某局",
        committee="某局",
        first_edition=True,
        patents="条款：5.2；内容：采集；持有人：某公司；地址：某路",
    )
    once = complete(draft)
    assert complete(once) == once


def test_each_transform_has_a_reason() -> None:
    assert all(len(transform.reason) > 20 for transform in TRANSFORMS)
