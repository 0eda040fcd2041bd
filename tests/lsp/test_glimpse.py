from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaogao.lint.local import local_codes, local_rules
from biaogao.lint.registry import checking_rules
from biaogao.lsp.desk import Place, Reading, opened, read
from biaogao.lsp.glimpse import Change, change_between, glimpse, section_of

TOP = """\
---
编号: DB3301/T XXXX—XXXX
名称: 园区能耗监测规范
层次: 市级地方标准
---

# 范围 {#scope}

本文件规定了园区能耗监测的要求。

# 术语和定义 {#terms}

## 采集终端 {#t-terminal}

*collecting terminal*

采集数据的装置。

# 监测要求 {#monitoring}

## 供电 {#supply}

§ 终端的电压应符合[@tab-power]的规定。{#supply-limits}

表：供电要求 {#tab-power}

| 项目 | 值 |
|------|----|
| 交流 | 220 |

"""
END = """

## 记录 {#records}

§ 记录应保存，见[@annex-form]和[@supply]，不少于500kg。{#records-a}

# 附录（资料性）登记表 {#annex-form}

登记的内容见表格。
"""
LATER = ("MDN-14", "MDN-15", "MDN-16", "MDN-26", "MDN-31", "MDN-34", "MDN-43")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("drafts") / "park"
    made.mkdir()
    (made / "standard.md").write_text(TOP + END, encoding="utf-8")
    return made


def reading_of(folder: Path, text: str) -> Reading:
    path = folder / "standard.md"
    return read(Place(folder.resolve()), [opened(path.as_uri(), text)])


@pytest.fixture(scope="module")
def base(folder) -> Reading:
    return reading_of(folder, TOP + END)


def file_of(reading: Reading) -> str:
    return next(iter(reading.lines))


def at_once(findings, section):
    """What a glimpse must know of a section: findings of local rules and those of the reader on one section."""
    return {
        (one.code, one.message, one.span, one.fix)
        for one in findings
        if one.span
        and one.span.start.line - 1 in section
        and (one.code in local_codes() or (one.code.startswith("MDN") and one.code not in LATER))
    }


def assert_the_same_at_once(folder, base, text):
    whole = reading_of(folder, text)
    lines = whole.lines[file_of(whole)]
    found = section_of(lines, change_between(base.lines[file_of(base)], lines))
    if found is None:
        return whole
    seen = glimpse(base, file_of(base), lines)
    assert at_once(seen, found[0]) == at_once(whole.findings, found[0])
    return whole


def test_the_change_between_two_texts_is_the_smallest():
    assert change_between(["a", "b", "c"], ["a", "x", "y", "c"]) == Change(first=1, old_stop=2, stop=3)
    assert change_between(["a", "b"], ["a", "b"]) == Change(first=2, old_stop=2, stop=2)
    assert change_between(["a", "a"], ["a"]) == Change(first=1, old_stop=2, stop=1)


def test_a_section_reaches_from_the_heading_above_to_the_next_below():
    lines = ["---", "---", "# 一", "甲", "## 二", "乙", "丙", "## 三", "# 四"]
    change = Change(first=5, old_stop=6, stop=6)
    assert section_of(lines, change) == (range(4, 7), (2,))
    assert section_of(lines, Change(first=0, old_stop=1, stop=1)) is None
    typed = Change(first=7, old_stop=8, stop=8)
    assert section_of(lines, typed) == (range(4, 8), (2,))


def local_cases():
    for rule in local_rules():
        for number, case in enumerate(rule.bad):
            if not case.startswith(("---", "<!-- 全文")):
                yield pytest.param(case, id=f"{rule.code}-{number}")


@pytest.mark.parametrize("case", list(local_cases()))
def test_every_case_of_a_local_rule_is_found_at_once(folder, base, case):
    assert_the_same_at_once(folder, base, TOP + case + END)


def test_local_rules_exist_and_are_many():
    assert local_codes() <= {rule.code for rule in checking_rules()}
    assert len(local_rules()) > 60


WORDS = st.sampled_from(
    [
        "必须",
        "500kg",
        "，",
        ",",
        "应",
        "\n",
        "\n\n",
        "§ ",
        "## 新条\n\n",
        "注：",
        "1. 甲\n2. 乙\n",
        "[@tab-power]",
        "|",
        "$$",
        "**",
        "^",
        "宜为",
    ]
)
LINES = len((TOP + END).split("\n"))


@settings(max_examples=40, deadline=None)
@given(edits=st.lists(st.tuples(st.integers(11, LINES - 1), st.integers(0, 12), WORDS), min_size=1, max_size=3))
def test_edits_are_seen_at_once_as_they_are_found_in_the_whole(folder, base, edits):
    text, before = TOP + END, base
    for number, column, words in edits:
        lines = text.split("\n")
        line = lines[min(number, len(lines) - 1)]
        lines[min(number, len(lines) - 1)] = line[:column] + words + line[column:]
        text = "\n".join(lines)
        before = assert_the_same_at_once(folder, before, text)


def test_findings_below_move_with_the_lines_and_others_stay(base):
    before = TOP + END
    heavy = next(one for one in base.findings if one.code == "NUM-01")
    text = before.replace("的规定。{#supply-limits}", "的规定。{#supply-limits}\n\n§ 终端必须接地。")
    seen = glimpse(base, file_of(base), text.split("\n"))
    moved = next(one for one in seen if one.code == "NUM-01")
    assert moved.span.start.line == heavy.span.start.line + 2
    assert "MOD-01" in {one.code for one in seen}
