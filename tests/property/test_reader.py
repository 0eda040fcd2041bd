"""The reader never raises and what it makes can be stored, whatever the text."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from biaogao.model.document import decode, encode
from biaogao.model.walk import blocks_of
from biaogao.readers.markdown import read_text

SMALL = Path(__file__).parents[1] / "golden" / "small"
TEXT = (SMALL / "standard.md").read_text("utf-8")
LINES = TEXT.split("\n")
SIGNS = st.sampled_from(
    [
        "# ",
        "## 术语和定义",
        "§ ",
        "| a | b |\n|--|--|\n",
        "|",
        "::: 表 x\n",
        ":::\n",
        "$$",
        "$",
        "**",
        "*",
        "~",
        "^",
        "[@x]",
        "[^1]",
        "[^1]: x\n",
        "<!-- 允许 a：b -->\n",
        "<!--",
        "<",
        "<<",
        "^^",
        "注：",
        "示例：",
        "式中：\n",
        "- ",
        "1. ",
        "10. ",
        "   ",
        "\t",
        "\n",
        "\n\n",
        "{#a}",
        '{#a 单位="b"}',
        "![",
        "](a.svg)",
        "表：",
        "——",
        "：",
        "> ",
        "```\n",
        "---\n",
        "甲乙",
        "a 1",
        "\\",
        "\u3000",
        "[来源：",
        "重要提示：",
        "^a^ ",
        "许用术语：",
        "# 附录（规范性）",
        "标引序号说明：\n",
        "\u2028",
        "\x0b",
        "\x85",
    ]
)
TEXTS = st.one_of(st.lists(SIGNS, max_size=60).map("".join), st.text(max_size=300))
CALM = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def judge(text):
    result = read_text(text, folder=SMALL)
    assert decode(encode(result.document)) == result.document
    keys = [block.key for block, _ in blocks_of(result.document)]
    assert len(set(keys)) == len(keys)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for one in result.diagnostics:
        if one.span is not None:
            assert 1 <= one.span.start.line <= len(lines)
            assert 1 <= one.span.start.column <= len(lines[one.span.start.line - 1]) + 2
            assert one.span.start <= one.span.end
    return result


@CALM
@given(TEXTS)
def test_any_text_is_read(text):
    judge(text)


@CALM
@given(TEXTS)
def test_any_body_is_read(text):
    judge("\n".join(LINES[:17]) + "\n\n# 要求\n\n" + text)


@CALM
@given(st.integers(0, len(TEXT)), st.integers(0, 40), TEXTS)
def test_any_damage_to_a_standard_is_read(place, cut, text):
    judge(TEXT[:place] + text + TEXT[place + cut :])


@CALM
@given(st.permutations(range(len(LINES) // 4)), st.integers(0, 3))
def test_any_order_of_lines_is_read(order, quarter):
    first = quarter * (len(LINES) // 4)
    judge("\n".join([*LINES[:first], *(LINES[first + index] for index in order)]))


@CALM
@given(st.text(max_size=400))
def test_any_front_matter_is_read(text):
    judge(f"---\n{text}\n---\n\n# 范围\n\n文字。\n")
