from __future__ import annotations

from biaogao.gbt.sentences import REFERENCES_LEAD
from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Clause, Paragraph
from biaogao.model.walk import text_of, walk
from biaogao.transforms.leads import lead_references, lead_symbols, lead_terms
from builders import chapter, clause, document, entry, symbol, term


def paragraphs(draft: Document) -> list[str]:
    return [text_of(block.children) for block, _ in walk(draft.children) if isinstance(block, Paragraph)]


def first(draft: Document) -> AnyBlock:
    chapter_ = draft.children[0]
    assert isinstance(chapter_, Clause)
    return chapter_.children[0]


def test_references_open_with_their_lead() -> None:
    made = lead_references(document(chapter("规范性引用文件", entry("GB/T 1　甲"), id="refs")))
    assert paragraphs(made) == [REFERENCES_LEAD.text]
    assert first(made).span is None and first(made).key == "g-lead-refs"


def test_a_typed_lead_stays_whatever_it_says() -> None:
    draft = document(chapter("规范性引用文件", "下列文件对于本文件的应用是必不可少的。", entry("GB/T 1　甲")))
    assert lead_references(draft) == draft


def test_terms_of_their_own_in_groups_too() -> None:
    assert paragraphs(lead_terms(document(chapter("术语和定义", clause("设备", term("甲")))))) == [
        "下列术语和定义适用于本文件。"
    ]
    typed = document(chapter("术语和定义", "GB/T 1界定的以及下列术语和定义适用于本文件。", term("甲")))
    assert lead_terms(typed) == typed


def test_symbols_say_what_their_title_says() -> None:
    for title, sentence in (("符号", "下列符号"), ("缩略语", "下列缩略语"), ("符号和缩略语", "下列符号和缩略语")):
        made = lead_symbols(document(chapter(title, symbol("P", "功率"))))
        assert paragraphs(made) == [f"{sentence}适用于本文件。"]


def test_divided_symbols_have_a_lead_in_each_part() -> None:
    draft = document(
        chapter("符号和缩略语", clause("符号", symbol("P", "功率")), clause("缩略语", symbol("AI", "智能")))
    )
    assert paragraphs(lead_symbols(draft)) == ["下列符号适用于本文件。", "下列缩略语适用于本文件。"]


def test_symbols_without_entries_are_left_alone() -> None:
    draft = document(chapter("符号"), chapter("要求", symbol("P", "功率")))
    assert lead_symbols(draft) == draft


def test_two_empty_chapters_get_leads_of_their_own() -> None:
    made = lead_references(document(chapter("规范性引用文件", id="a"), chapter("规范性引用文件", id="b")))
    assert [block.key for block, _ in walk(made.children)] == ["a", "g-lead-a", "b", "g-lead-b"]
