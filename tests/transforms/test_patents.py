from __future__ import annotations

from biaogao.gbt.elements import Element
from biaogao.model.document import Document
from biaogao.model.nodes import Clause, Paragraph
from biaogao.model.walk import text_of
from biaogao.transforms.patents import declare_patents, read_patent
from builders import chapter, document

KNOWN = "条款：5.2和附录A；内容：数据采集；持有人：某公司；地址：某市某路1号。"


def introduction(draft: Document) -> list[str]:
    (found,) = (
        block for block in draft.children if isinstance(block, Clause) and block.element is Element.INTRODUCTION
    )
    return [text_of(child.children) for child in found.children if isinstance(child, Paragraph)]


def test_a_patent_is_read_by_its_labels() -> None:
    assert read_patent(KNOWN) == {
        "clauses": "5.2和附录A",
        "subject": "数据采集",
        "holder": "某公司",
        "address": "某市某路1号",
    }
    assert read_patent("数据采集") == {"clauses": "", "subject": "数据采集", "holder": "", "address": ""}


def test_the_block_is_added_to_the_introduction() -> None:
    texts = introduction(declare_patents(document(chapter("引言", "背景。"), chapter("范围"), patents=KNOWN)))
    assert texts[0] == "背景。"
    assert texts[1] == "本文件的发布机构提请注意，声明符合本文件时，可能涉及到5.2和附录A与数据采集相关的专利的使用。"
    assert texts[4:6] == ["专利持有人姓名：某公司", "地址：某市某路1号"]
    assert texts[-1].startswith("请注意除上述专利外")


def test_the_introduction_is_made_behind_the_foreword() -> None:
    made = declare_patents(document(chapter("前言"), chapter("范围"), patents=KNOWN))
    elements = [block.element for block in made.children if isinstance(block, Clause)]
    assert elements == [Element.FOREWORD, Element.INTRODUCTION, Element.SCOPE]


def test_what_is_not_known_stays_a_visible_blank() -> None:
    texts = introduction(declare_patents(document(chapter("引言"), patents="数据采集")))
    assert "专利持有人姓名：……" in texts


def test_a_typed_declaration_and_no_patent_change_nothing() -> None:
    typed = document(chapter("引言", "本文件的发布机构提请注意，声明符合本文件时……"), patents=KNOWN)
    assert declare_patents(typed) == typed
    none = document(chapter("引言"), patents="无")
    assert declare_patents(none) == none
