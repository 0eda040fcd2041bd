from __future__ import annotations

from biaogao.model.nodes import LocalFootnote
from biaogao.resolve.resolver import resolve
from builders import (
    annex,
    chapter,
    clause,
    dashes,
    document,
    example,
    figure,
    item,
    note,
    ordered,
    para,
    symbol,
    table,
    term,
    untitled,
)


def test_a_single_note_has_no_number_and_several_have() -> None:
    found = resolve(
        document(
            chapter(
                "要求",
                clause("一", note("甲", id="a")),
                clause("二", note("甲", id="b"), note("乙", id="c"), clause("三", note("丙", id="d"), level=3)),
            )
        )
    )
    assert [found.labels[key].text for key in "abcd"] == ["注：", "注1：", "注2：", "注："]
    assert found.reference("c") == "1.2中的注2"
    assert found.reference("d") == "1.2.1中的注"


def test_tables_figures_and_terms_count_their_own_notes() -> None:
    found = resolve(
        document(
            chapter("术语和定义", term("甲", "乙。", note("丙", id="t"))),
            chapter(
                "要求", "文。", note("甲", id="a"), table("题", note("乙", id="b")), figure("题", note("丙", id="c"))
            ),
        )
    )
    assert [found.labels[key].text for key in "tabc"] == ["注："] * 4
    assert found.reference("b") == "表1中的注"
    assert found.reference("t") == "1.1中的注"


def test_examples_count_like_notes() -> None:
    found = resolve(document(chapter("要求", example("甲", id="a"), example("乙", id="b"))))
    assert [found.labels[key].text for key in "ab"] == ["示例1：", "示例2："]
    assert found.reference("a") == "第1章中的示例1"


def test_lettered_items_are_named_by_their_marks() -> None:
    inner = ordered(item("丙", id="c"), item("丁", id="d"))
    found = resolve(
        document(chapter("要求", clause("一", "下列：", ordered(item("甲", id="a"), item("乙", inner, id="b")))))
    )
    assert [found.labels[key].text for key in "abcd"] == ["a)", "b)", "1)", "2)"]
    assert found.reference("b") == "1.1 b)"
    assert found.reference("d") == "1.1 b) 2)"


def test_dashes_are_named_by_their_place() -> None:
    inner = dashes(item("丙", id="c"))
    found = resolve(document(chapter("要求", clause("一", dashes(item("甲", id="a"), item("乙", inner, id="b"))))))
    assert [found.labels[key].text for key in "abc"] == ["——", "——", "·"]
    assert found.reference("b") == "1.1列项的第二项"
    assert found.reference("c") == "1.1列项的第二项的第一项"


def test_each_list_begins_with_a() -> None:
    found = resolve(document(chapter("要求", ordered(item("甲", id="a")), ordered(item("乙", id="b")))))
    assert found.labels["a"].text == found.labels["b"].text == "a)"


def test_blocks_with_an_id_but_no_number_are_named_by_their_place() -> None:
    local = LocalFootnote(id="lf", key="lf", label="a", children=())
    found = resolve(
        document(
            chapter("要求", clause("一", "甲。", para("乙。", id="p"))),
            chapter("符号", symbol("P", "功率", id="s")),
            annex("甲", para("丙。", id="q"), table("题", local)),
        )
    )
    assert found.reference("p") == "1.1第二段"
    assert found.reference("s") == "P"
    assert found.reference("q") == "附录A第一段"
    assert found.reference("lf") == "表A.1的脚注a"


def test_notes_inside_an_example_are_its_own() -> None:
    found = resolve(document(chapter("要求", untitled("文。", example("甲", note("乙", id="n")), note("丙", id="m")))))
    assert found.labels["n"].text == found.labels["m"].text == "注："
