"""What went, came and stayed as stretches; either side reads as its own state."""

from __future__ import annotations

import pytest

from biaogao.compare.marked import Readings, Stretch, bracketed, joined, marked, plain, shortened, without
from biaogao.compare.script import Mark
from compare.states import compared

DRAFT = "# 设备 {{#a}}\n\n§ {first}{{#b}}\n\n§ 另一条应保留。{{#c}}\n"


def stretches(before: str, after: str):
    (change,) = compared(DRAFT.format(first=before), DRAFT.format(first=after)).changes
    return marked(change, Readings())


def test_either_side_reads_as_its_state() -> None:
    found = stretches("供电时间不应少于30 min。", "供电时间不应少于1 h。")
    assert bracketed(found) == "供电时间不应少于[-30-]{+1+} [-min-]{+h+}。"
    assert plain(without(found, Mark.INSERT)) == "供电时间不应少于30 min。"
    assert plain(without(found, Mark.DELETE)) == "供电时间不应少于1 h。"


def test_a_formula_that_changed_is_shown_on_one_line() -> None:
    text = "# 计算 {{#a}}\n\n按式计算。\n\n$$ w = \\frac{{{}}}{{N}} $$ (eq-w)\n"
    change = next(c for c in compared(text.format("m_1"), text.format("m_2")).changes if c.subject == "公式")
    assert bracketed(marked(change, Readings())) == "[-w = m_1/N-]{+w = m_2/N+}"


def test_a_field_of_the_front_matter_is_replaced_whole() -> None:
    front = "---\n名称: 甲\n完成日期: {}\n---\n\n# 范围\n\n本文件规定了要求。\n"
    (change,) = compared(front.format("2023-11-20"), front.format("2024-03-15")).changes
    assert bracketed(marked(change, Readings())) == "[-2023-11-20-]{+2024-03-15+}"


def test_references_are_printed_as_in_their_state() -> None:
    text = "# 甲 {{#a}}\n\n§ 应符合[@{}]的规定。{{#b}}\n\n# 乙 {{#c}}\n\n乙。\n\n# 丙 {{#d}}\n\n丙。\n"
    change = compared(text.format("c"), text.format("d")).changes[0]
    found = marked(change, Readings(old=lambda _: "第2章", new=lambda _: "第3章"))
    assert (plain(without(found, Mark.INSERT)), plain(without(found, Mark.DELETE))) == (
        "应符合第2章的规定。",
        "应符合第3章的规定。",
    )


def test_emphasised_words_are_said_once() -> None:
    assert bracketed(stretches("**间隔**不大于3 s。", "**间隔**不大于2 s。")) == "间隔不大于[-3-]{+2+} s。"


def test_what_split_shows_where() -> None:
    before = "# 甲 {#a}\n\n§ 设备应接地。终端应每年校准1次，不合格的不应使用。{#b}\n"
    after = "# 甲 {#a}\n\n§ 设备应接地。{#b}\n\n§ 终端应每年校准1次，不合格的不应使用。{#c}\n"
    change = next(c for c in compared(before, after).changes if c.kind.value == "split")
    assert bracketed(marked(change, Readings())) == "设备应接地。{+\n+}终端应每年校准1次，不合格的不应使用。"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        (("前" * 100, "", "旧", "新", "后" * 100), "……" + "前" * 18 + "[-旧-]{+新+}" + "后" * 18 + "……"),
        (("前句很长" * 30 + "。近句", "", "旧", "", "。"), "……近句[-旧-]。"),
        (("短", "", "旧", "新", "短"), "短[-旧-]{+新+}短"),
    ],
)
def test_long_text_that_stayed_is_cut_in_the_middle(text, short) -> None:
    marks = (Mark.KEEP, Mark.KEEP, Mark.DELETE, Mark.INSERT, Mark.KEEP)
    woven = joined(Stretch(text=part, mark=mark) for part, mark in zip(text, marks, strict=True))
    assert bracketed(shortened(woven)) == short


def test_what_changed_is_never_cut() -> None:
    woven = (Stretch(text="删" * 500, mark=Mark.DELETE), Stretch(text="增" * 500, mark=Mark.INSERT))
    assert shortened(woven) == woven
