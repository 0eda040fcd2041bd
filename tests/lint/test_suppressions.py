"""Waivers: by code and by name, what they cover, what they take away, and those that do nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao import manuscript
from biaogao.diagnostics import Judgement, Severity
from lint.drafts import write

TABLE = (
    "值见[@tab-a]。\n\n{}表：甲 {{#tab-a}}\n\n| 项 | 值 |\n|---|---|\n| 长10～12 mm | 1 |\n\n"
    "另见[@tab-b]。\n\n表：乙 {{#tab-b}}\n\n| 项 | 值 |\n|---|---|\n| 长10～13 mm | 1 |"
)


def judged(folder: Path, case: str) -> Judgement:
    write(folder, case)
    return manuscript.judge(manuscript.load(folder, folder.name))


def codes(judgement: Judgement, *families: str) -> list[str]:
    return [one.code for one in judgement.findings if one.code.startswith(families)]


@pytest.mark.parametrize("rule", ["MOD-01", "must"])
def test_a_rule_is_named_by_code_or_by_name(rule: str, tmp_path: Path) -> None:
    judgement = judged(tmp_path, f"<!-- 允许 {rule}：引述法规 -->\n\n外壳必须接地，底板必须接地。")
    assert codes(judgement, "MOD", "WVR") == []
    (waived,) = judgement.waived
    assert (waived.code, waived.name, waived.reason, waived.covers) == ("MOD-01", "must", "引述法规", "第4章")
    assert [one.message for one in waived.findings] == ["要求型条款中使用了“必须”。"] * 2
    assert waived.span is not None and waived.span.start < waived.findings[0].span.start  # type: ignore[union-attr]


def test_two_waivers_before_one_block(tmp_path: Path) -> None:
    case = "<!-- 允许 must：甲 -->\n<!-- 允许 unit-gap：乙 -->\n\n外壳必须长80mm。"
    judgement = judged(tmp_path, case)
    assert codes(judgement, "MOD", "NUM", "WVR") == []
    assert [(one.code, one.reason) for one in judgement.waived] == [("MOD-01", "甲"), ("NUM-01", "乙")]


def test_a_waiver_before_a_table_covers_its_cells_and_no_other_table(tmp_path: Path) -> None:
    judgement = judged(tmp_path, TABLE.format("<!-- 允许 NUM-03：设备铭牌的写法 -->\n\n"))
    assert codes(judgement, "NUM-03", "WVR") == ["NUM-03"]
    (waived,) = judgement.waived
    assert (waived.covers, len(waived.findings)) == ("表1", 1)


def test_a_waiver_before_a_list_covers_all_items_and_one_before_a_clause_its_content(tmp_path: Path) -> None:
    listed = "外壳：\n\n<!-- 允许 must：引述 -->\n\n- 必须接地；\n- 必须清洁。"
    assert codes(judged(tmp_path / "a", listed), "MOD-01", "WVR") == []
    clause = "<!-- 允许 must：引述 -->\n\n§ 外壳必须接地：\n\n- 必须可靠；\n- 必须清洁。\n\n§ 底板必须接地。"
    assert codes(judged(tmp_path / "b", clause), "MOD-01", "WVR") == ["MOD-01"]


def test_a_waiver_before_a_heading_covers_its_title_only(tmp_path: Path) -> None:
    case = "<!-- 允许 STR-17：沿用 -->\n\n## 外观。\n\n外壳应接地。\n\n## 标志。\n\n标志应清晰。"
    judgement = judged(tmp_path, case)
    assert codes(judgement, "STR-17", "WVR") == ["STR-17"]
    assert judgement.waived[0].covers == "4.1"


def test_a_waiver_in_the_front_matter_covers_everything_and_knows_its_line(tmp_path: Path) -> None:
    case = "---\n允许: {must: 引述法规, STR-15: 引导语}\n---\n外壳必须接地。\n\n底板必须接地。"
    judgement = judged(tmp_path, case)
    (waived,) = judgement.waived
    assert (waived.covers, len(waived.findings), waived.reason) == ("全文", 2, "引述法规")
    (unused,) = (one for one in judgement.findings if one.code == "WVR-01")
    assert waived.span is not None and unused.span is not None
    assert waived.span.start.line == unused.span.start.line
    assert waived.span.start.column < unused.span.start.column


def test_without_a_reason_nothing_is_taken_away(tmp_path: Path) -> None:
    judgement = judged(tmp_path, "<!-- 允许 must -->\n\n外壳必须接地。\n\n<!-- 允许 MOD-01：  -->\n\n底板必须接地。")
    assert codes(judgement, "MOD-01", "WVR") == ["WVR-02", "MOD-01", "WVR-02", "MOD-01"]
    assert judgement.waived == ()
    assert {one.severity for one in judgement.findings if one.code == "WVR-02"} == {Severity.ERROR}


@pytest.mark.parametrize("rule", ["MDN-25", "tilde-as-range", "SRC-15"])
def test_what_the_reader_says_cannot_be_allowed(rule: str, tmp_path: Path) -> None:
    judgement = judged(tmp_path, f"<!-- 允许 {rule}：习惯 -->\n\n温度为10 ℃~20 ℃。")
    (said,) = (one for one in judgement.findings if one.code == "WVR-01")
    assert "不能允许" in said.message and "MDN-25" in codes(judgement, "MDN")


def test_a_waiver_of_nothing_is_a_finding_with_its_place(tmp_path: Path) -> None:
    judgement = judged(tmp_path, "<!-- 允许 must：引述 -->\n\n外壳应接地。\n\n<!-- 允许 mus：引述 -->\n\n底板应接地。")
    assert [one.message for one in judgement.findings if one.code == "WVR-01"] == [
        "“允许 must”没有对应的检查结果。",
        "没有代码或名称为“mus”的规则，这条“允许”不起作用。",
    ]
