from __future__ import annotations

from biaogao.model.walk import blocks_of
from biaogao.resolve.structure import number_structure
from builders import annex, chapter, clause, document, term, untitled


def numbers(*children: object) -> list[str]:
    draft = document(*children)  # type: ignore[arg-type]
    labels = number_structure(draft.children)
    return [labels[block.key].text for block, _ in blocks_of(draft) if block.key in labels]


def test_chapters_count_without_front_and_back_matter() -> None:
    parts = [chapter(title) for title in ("前言", "引言", "范围", "规范性引用文件", "要求", "参考文献", "索引")]
    assert numbers(*parts) == ["", "", "1", "2", "3", "", ""]


def test_titled_and_untitled_clauses_share_one_series() -> None:
    inner = clause("甲", untitled("一", level=3), untitled("二", level=3), clause("三", level=3))
    assert numbers(chapter("要求", inner, clause("乙"))) == ["1", "1.1", "1.1.1", "1.1.2", "1.1.3", "1.2"]


def test_the_introduction_counts_from_nought() -> None:
    assert numbers(chapter("引言", clause("背景"), clause("目的")), chapter("范围")) == ["", "0.1", "0.2", "1"]


def test_terms_are_numbered_below_their_group() -> None:
    grouped = clause("设备", term("甲"), term("乙"))
    assert numbers(chapter("术语和定义", grouped, term("丙"))) == ["1", "1.1", "1.1.1", "1.1.2", "1.2"]


def test_annexes_skip_i_and_o() -> None:
    labels = numbers(*(annex(str(position)) for position in range(26)))
    assert labels[7:10] == ["附录H", "附录J", "附录K"]
    assert labels[12:15] == ["附录N", "附录P", "附录Q"]
    assert labels[23:] == ["附录Z", "附录AA", "附录AB"]


def test_clauses_of_an_annex_carry_its_letter() -> None:
    assert numbers(annex("甲"), annex("乙", clause("丙", untitled("丁", level=3)))) == [
        "附录A",
        "附录B",
        "B.1",
        "B.1.1",
    ]


def test_groups_of_the_bibliography_have_no_number() -> None:
    draft = document(chapter("参考文献", clause("国内文献", id="home")))
    assert number_structure(draft.children)["home"].reference == "国内文献"
