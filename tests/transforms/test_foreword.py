from __future__ import annotations

import pytest

from biaogao.gbt.elements import Element
from biaogao.model.document import Document
from biaogao.model.metadata import Adoption, Metadata, Replaced
from biaogao.model.nodes import AnyBlock, Caution, CautionKind, Clause, List, Paragraph
from biaogao.model.walk import text_of
from biaogao.transforms.foreword import compose_foreword, slot_of
from builders import annex, chapter, clause, dashes, document, note, ordered, para

WHOLE = Metadata(
    number="DB33/T 123.2—2024",
    title="机关食堂　第2部分：运行",
    part_of="机关食堂",
    replaces=(Replaced(number="DB33/T 123—2018", title="机关食堂运行规范"),),
    changes=("更改了范围（见[@scope]，2018年版的第1章）。", "删除了附录（见2018年版的附录B）；"),
    adoption=Adoption(number="ISO 1:2020", degree="MOD", title="Canteens"),
    proposer="某机关事务管理局",
    committee="某标准化技术委员会",
    drafting_units=("甲单位", "乙单位"),
    drafters=("起草人一", "起草人二"),
    history=("2018年首次发布为DB33/T 123—2018",),
)


def foreword(draft: Document) -> Clause:
    (found,) = (block for block in draft.children if isinstance(block, Clause) and block.element is Element.FOREWORD)
    return found


def shown(block: AnyBlock) -> list[str]:
    match block:
        case Paragraph():
            return [text_of(block.children)]
        case List():
            return [
                f"{'a' if block.ordered else '-'} {text}" for item in block.items for text in shown(item.children[0])
            ]
        case Clause():
            return ["#"]
        case _:
            return [type(block).__name__]


def lines(*typed: AnyBlock | str, metadata: Metadata = WHOLE) -> list[str]:
    draft = Document(name="s", metadata=metadata, children=(chapter("前言", *typed), chapter("范围", id="scope")))
    return [text for child in foreword(compose_foreword(draft)).children for text in shown(child)]


GENERATED = [
    "本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。",
    "本文件是DB33/T 123《机关食堂》的第2部分。",
    "本文件代替DB33/T 123—2018《机关食堂运行规范》，与DB33/T 123—2018相比，"
    "除结构调整和编辑性改动外，主要技术变化如下：",
    "a 更改了范围（见[@scope]，2018年版的第1章）；",
    "a 删除了附录（见2018年版的附录B）。",
    "本文件修改采用ISO 1:2020《Canteens》。",
    "请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
    "本文件由某机关事务管理局提出。",
    "本文件由某标准化技术委员会归口。",
    "本文件起草单位：甲单位、乙单位。",
    "本文件主要起草人：起草人一、起草人二。",
    "本文件及其所代替文件的历次版本发布情况为：",
    "- 2018年首次发布为DB33/T 123—2018；",
    "- 本次为第一次修订。",
]


def test_the_metadata_gives_every_statement_in_order() -> None:
    assert lines() == GENERATED


def test_other_paragraphs_stand_between_adoption_and_patents() -> None:
    made = lines("本文件与相关规划衔接。", dashes("甲。"), "又一段。")
    assert made == [*GENERATED[:6], "本文件与相关规划衔接。", "- 甲。", "又一段。", *GENERATED[6:]]


def test_a_typed_statement_replaces_its_own_and_takes_its_place() -> None:
    made = lines("本文件起草单位：丙单位。", "本文件由某局提出并归口。", para("本文件按照GB/T 1.1—2020的规定起草。"))
    assert made[0] == "本文件按照GB/T 1.1—2020的规定起草。"
    assert made[7] == "本文件由某局提出并归口。"
    assert made[8] == "本文件起草单位：丙单位。"
    assert not any("某标准化技术委员会" in line or "甲单位" in line for line in made)


def test_a_typed_opening_keeps_the_generated_list() -> None:
    made = lines("本文件代替DB33/T 123—2018，主要变化如下：")
    assert made[2:5] == ["本文件代替DB33/T 123—2018，主要变化如下：", *GENERATED[3:5]]


def test_a_typed_list_replaces_the_generated_one() -> None:
    made = lines("本文件代替DB33/T 123—2018，主要变化如下：", ordered("增加了甲。"))
    assert made[2:5] == ["本文件代替DB33/T 123—2018，主要变化如下：", "a 增加了甲。", GENERATED[5]]


def test_one_typed_half_of_the_bodies_is_kept() -> None:
    equal = Metadata(proposer="某局", committee="某局")
    made = lines("本文件由某委提出。", metadata=equal)
    assert "本文件由某委提出。" in made
    assert not any("并归口" in line for line in made)


def test_clauses_of_the_foreword_stay_at_its_end() -> None:
    made = lines(clause("不该有的条"), metadata=Metadata())
    assert made == [GENERATED[0], GENERATED[6], "#"]


def test_what_stands_before_the_first_paragraph_stays_there() -> None:
    assert lines(note("先。"), metadata=Metadata())[0] == "NoteBlock"


def test_the_chapter_is_made_behind_the_cautions() -> None:
    caution = Caution(key="c", kind=CautionKind.WARNING, children=())
    made = compose_foreword(document(caution, chapter("引言"), annex("甲")))
    assert [type(block).__name__ for block in made.children] == ["Caution", "Clause", "Clause", "Annex"]
    assert made.children[1] == foreword(made)
    assert made.children[1].span is None


def test_identified_patents_take_the_notice_away() -> None:
    assert not any("专利" in line for line in lines(metadata=Metadata(patents="条款：5.2")))
    assert any("专利" in line for line in lines(metadata=Metadata(patents="无")))


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("本文件按照GB/T 1.1—2020的规定起草。", "basis"),
        ("本标准按照GB/T 1.1—2009给出的规则起草。", "basis"),
        ("本文件依据GB/T 1.12起草。", "others"),
        ("本文件是GB/T 1《甲》的第2部分。GB/T 1已经发布了以下部分：", "part"),
        ("GB/T 1已经发布了以下部分：", "parts"),
        ("本文件代替DB33/T 1—2000。", "replaces"),
        ("本文件部分代替DB33/T 1—2000。", "replaces"),
        ("本文件等同采用ISO 1:2000。", "adoption"),
        ("请注意本文件的某些内容可能涉及专利。", "patents"),
        ("本文件由全国某标准化技术委员会（SAC/TC 1）提出。", "proposed"),
        ("本文件由某局提出、归口并组织实施。", "proposed-and-administered"),
        ("本文件由某局归口。", "administered"),
        ("本标准主要起草单位：甲。", "units"),
        ("本文件主要起草人：甲。", "drafters"),
        ("本文件为首次发布。", "history"),
        ("本文件及其所代替文件的历次版本发布情况为：", "history"),
        ("本文件由某局负责解释。", "others"),
    ],
)
def test_openings(text: str, slot: str) -> None:
    assert slot_of(para(text)) == slot
