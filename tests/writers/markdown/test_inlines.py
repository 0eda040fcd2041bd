"""Only what would be read otherwise is escaped."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.model.nodes import Emphasis, FootnoteMark, Math, Strong, Text
from biaogao.readers.markdown import read_text
from biaogao.writers.markdown.inlines import guarded, inline_text, joined


@pytest.mark.parametrize(
    "text",
    ["a_b", "甲_乙", "10～20 ℃", "A & B", "[来源：甲]", "《甲》（乙）", "50 %", "GB/T 1.1—2020", "a < b > c", "“引号”"],
)
def test_plain_text_stays_plain(text):
    assert inline_text((Text(text=text),)) == text


@pytest.mark.parametrize("text", ["3*4*5", "$5$", "m^3^", "H~2~O", "[@id]", "[^1]", "a\\*b", "_斜_", "a<br>b", "x~y"])
def test_signs_with_a_meaning_are_read_as_text(text, tmp_path):
    source = f"---\n名称: 甲\n---\n\n# 范围\n\n{inline_text((Text(text=text),), opens_line=True)}\n"
    (chapter,) = read_text(source, folder=Path(tmp_path)).document.children
    assert joined(chapter.children[0].children) == (Text(text=text),)


@pytest.mark.parametrize(
    "line", ["# 甲", "- 甲", "1. 甲", "2020. 甲", "> 甲", "| 甲 |", "::: 表", "---", "<div>", "```"]
)
def test_openings_of_blocks_are_guarded(line, tmp_path):
    source = f"---\n名称: 甲\n---\n\n# 范围\n\n{guarded(line)}\n"
    (chapter,) = read_text(source, folder=Path(tmp_path)).document.children
    assert joined(chapter.children[0].children) == (Text(text=line),)


def test_inlines():
    made = (
        Strong(children=(Text(text="甲"),)),
        Emphasis(children=(Text(text="b"),)),
        Math(tex="x"),
        FootnoteMark(label="1"),
    )
    assert inline_text(made) == "**甲***b*$x$[^1]"
    assert inline_text((Text(text="a|b"), Math(tex="|x|")), cell=True) == "a\\|b$\\vert x\\vert $"
    assert inline_text((Text(text="<<"),), cell=True) == "\\<<"
