"""Passages know their place, their text as printed, and where each character was typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from biaogao import manuscript
from biaogao.gbt.elements import Element
from biaogao.lint.context import Context, Place, holds_modal
from biaogao.lint.prose import BLANK
from lint.drafts import write

CASE = """# 术语和定义

## 装置

*device*

采集“数据”的设备。

注：不包括电能表。

# 技术要求

装置的$x_1$见[@tab-a]，名为《外壳》[^1]。

- 甲；
- 乙。

::: 表 电压 {#tab-a}

| 项目 | 值 |
|---|---|
| 丙^a^ | 1 |

表中的段。

注：表注。

^a^ 常温。

:::

示例：A01。

[^1]: 脚注。

# 附录（资料性）编码 {#annex-a}

编码见[@tab-a]。"""


@pytest.fixture
def context(tmp_path: Path) -> Context:
    write(tmp_path, CASE)
    read = manuscript.load(tmp_path, "x")
    return Context(read.document, read.resolution, read.authored, read.sources)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("采集", Place.DEFINITION),
        ("不包括", Place.NOTE),
        ("技术要求", Place.TITLE),
        ("见表1，", Place.TEXT),
        ("甲；", Place.ITEM),
        ("电压", Place.CAPTION),
        ("项目", Place.CELL),
        ("表中的段", Place.TABLE_TEXT),
        ("表注", Place.NOTE),
        ("常温", Place.LOCAL_FOOTNOTE),
        ("A01", Place.EXAMPLE),
        ("脚注。", Place.FOOTNOTE),
        ("device", Place.TERM),
    ],
)
def test_places(context: Context, text: str, place: Place) -> None:
    found = {passage.place for passage in context.passages if text in passage.plain.text}
    assert place in found


def test_formulas_and_quotations_are_blanked_at_equal_length(context: Context) -> None:
    passage = next(passage for passage in context.passages if "，名为" in passage.text)
    assert passage.text == f"装置的{BLANK * 3}见表1，名为《外壳》。"
    assert passage.prose == f"装置的{BLANK * 3}见表1，名为《{BLANK * 2}》。"
    assert len(passage.prose) == len(passage.plain.text)


def test_elements_and_annexes(context: Context) -> None:
    definition = next(context.passages_at(Place.DEFINITION))
    assert definition.element is Element.TERMS
    assert definition.normative
    annexed = next(passage for passage in context.passages if passage.text == "编码见表1。")
    assert annexed.annex is context.annexes[0]
    assert not annexed.normative


def test_needles_are_found_in_reading_order(context: Context) -> None:
    assert [passage.text for passage in context.containing("见表1", "不包括")] == [
        "不包括电能表。",
        f"装置的{BLANK * 3}见表1，名为《外壳》。",
        "编码见表1。",
    ]


def test_matches_of_the_whole_text_know_their_passage(context: Context) -> None:
    found = [(passage.place, match[0]) for passage, match in context.matching(re.compile("表[1注]"))]
    assert found == [(Place.TEXT, "表1"), (Place.NOTE, "表注"), (Place.TEXT, "表1")]


def test_sentences(context: Context) -> None:
    passage = next(passage for passage in context.passages if passage.text.startswith("采集"))
    assert passage.sentence(3) == "采集“数据”的设备。"
    assert passage.sentence_bounds(3) == (0, len(passage.text))


def test_modal_verbs_are_told_from_compounds() -> None:
    assert holds_modal("外壳应接地", 2, 3)
    assert not holds_modal("应急预案", 0, 1)
