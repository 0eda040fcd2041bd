from __future__ import annotations

import pytest

from biaogao.model.nodes import Emphasis, Paragraph, Subscript, Superscript, Text
from biaogao.resolve.provisions import classify, sentences
from biaogao.resolve.resolver import resolve
from builders import annex, chapter, clause, document, example, note, ordered, term, untitled


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("终端应接地。", "要求"),
        ("宜每年检查一次。", "推荐"),
        ("可采用其他方法。", "允许"),
        ("打开阀门。", "指示"),
        ("按GB/T 2423.1—2008规定的方法进行。", "指示"),
        ("终端由外壳和电路组成。", "陈述"),
        ("计算机房位于一层。", "陈述"),
        ("能自动记录。", "陈述"),
        ("应检查，也可抽查。", "要求"),
    ],
)
def test_a_sentence_has_one_type(sentence: str, kind: str) -> None:
    assert classify(sentence).value == kind


def test_what_is_raised_stays_raised_in_plain_text() -> None:
    raised = Paragraph(key="甲", children=(
        Text(text="面积不应小于300 m"), Superscript(text="2"), Text(text="，菌落不应多于10"), Superscript(text="-6"),
        Text(text="；甲"), Superscript(text="注"), Text(text="应乙。"),
    ))  # fmt: skip
    found = resolve(document(chapter("要求", clause("甲", raised)))).provisions
    assert [one.text for one in found] == ["面积不应小于300 m²，菌落不应多于10⁻⁶；", "甲注应乙。"]


def test_sentences_keep_their_places() -> None:
    assert sentences("甲应乙；丙可丁。“戊。”己") == ((0, "甲应乙；"), (4, "丙可丁。"), (8, "“戊。”"), (12, "己"))


def test_provisions_stand_under_their_clause() -> None:
    found = resolve(
        document(
            chapter("前言", "本文件应保密。"),
            chapter("范围", "本文件规定了要求。"),
            chapter("术语和定义", term("甲", "存放资产的空间。")),
            chapter(
                "要求",
                clause(
                    "一般",
                    untitled("终端应满足：", ordered("不漏电；", "宜防水。")),
                    untitled("见图。", note("应注意。")),
                ),
            ),
            annex("方法", clause("步骤", "打开阀门。", example("应关闭。"))),
        )
    ).provisions
    assert [(each.clause, each.type.value, each.text) for each in found] == [
        ("1", "陈述", "本文件规定了要求。"),
        ("2.1", "陈述", "存放资产的空间。"),
        ("3.1.1", "要求", "终端应满足："),
        ("3.1.1", "要求", "不漏电；"),
        ("3.1.1", "推荐", "宜防水。"),
        ("3.1.2", "陈述", "见图。"),
        ("A.1", "指示", "打开阀门。"),
    ]


def test_raised_and_lowered_characters_stay_what_they_are() -> None:
    texts = (
        (Text(text="面积不应小于300 m"), Superscript(text="2"), Text(text="。")),
        (Emphasis(children=(Text(text="CO"), Subscript(text="2"))), Text(text="应计入。")),
        (Text(text="x"), Superscript(text="丙"), Text(text="应为零。")),
    )
    held = (Paragraph(key=f"p{at}", children=children) for at, children in enumerate(texts))
    found = resolve(document(chapter("要求", *held))).provisions
    assert [one.text for one in found] == ["面积不应小于300 m²。", "CO₂应计入。", "x丙应为零。"]
