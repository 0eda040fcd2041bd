"""Sections against the level: missing, empty, misplaced, unknown and repeated ones, each with its place."""

from __future__ import annotations

from biaogao.deliverables.explaining.sections import is_empty, judge_sections
from biaogao.diagnostics import Severity
from biaogao.model.nodes import Clause
from biaogao.procedures.explanation import Automatic, ExplanationRule, Section, Variant
from biaogao.procedures.facts import Certainty
from deliverables.explaining.known import explanation

SECTIONS = (
    Section(title="来源", other_titles=("任务来源",), about="文件和编号"),
    Section(title="过程", automatic=Automatic.PROCESS),
    Section(title="依据", automatic=Automatic.CHANGES),
    Section(title="分歧", since="送审稿", automatic=Automatic.OPINIONS),
    Section(title="其他", required=False),
)
RULE = ExplanationRule(variant=Variant.OWN, sections=SECTIONS, certainty=Certainty.SURE)
WHOLE = "# 任务来源\n\n话。\n\n# 过程\n\n# 依据\n\n话。\n\n# 分歧\n"


def judged(text: str, stage: str = "送审稿", rule: ExplanationRule = RULE) -> list[tuple[str, Severity, int]]:
    found = judge_sections(explanation(text).document, rule, stage, "explanation.md")
    return [(one.code, one.severity, one.span.start.line) for one in found if one.span]


def test_a_whole_one_is_clean_at_every_stage() -> None:
    for stage in ("工作组讨论稿", "征求意见稿", "送审稿", "报批稿", "发布稿"):
        assert judged(WHOLE, stage) == []


def test_what_is_missing_is_told_where_it_belongs() -> None:
    text = "# 来源\n\n话。\n\n# 依据\n\n话。\n"
    error = Severity.ERROR
    assert judged(text) == [("EXN-01", error, 1), ("EXN-01", error, 5)]
    assert judged(text, "征求意见稿") == [("EXN-01", error, 1)]
    assert judged(text, "工作组讨论稿") == []
    assert [code for code, _, line in judged("") if line == 1] == ["EXN-01"] * 4


def test_what_nobody_is_sure_of_only_warns() -> None:
    rule = ExplanationRule(variant=Variant.OWN, sections=SECTIONS, certainty=Certainty.OPEN)
    assert {severity for _, severity, _ in judged("", rule=rule)} == {Severity.WARNING}


def test_empty_sections_are_those_that_only_their_author_can_fill() -> None:
    text = WHOLE.replace("# 任务来源\n\n话。", "# 任务来源\n\n【请填写】").replace("# 依据\n\n话。", "# 依据\n\n## 条")
    assert judged(text) == [("EXN-02", Severity.ERROR, 1), ("EXN-02", Severity.ERROR, 7)]
    assert judged(text, "工作组讨论稿") == []


def test_order_names_and_repetitions() -> None:
    text = f"# 依据\n\n话。\n\n{WHOLE.replace('# 依据', '# 自己的')}\n\n# 过程\n"
    found = judged(text)
    assert ("EXN-03", Severity.WARNING, 5) in found and ("EXN-04", Severity.INFO, 11) in found
    assert ("EXN-05", Severity.WARNING, 18) in found and ("EXN-03", Severity.WARNING, 18) in found


def test_a_table_or_a_note_is_content() -> None:
    def section(text: str) -> Clause:
        found = explanation(f"# 甲\n\n{text}\n").document.children[0]
        assert isinstance(found, Clause)
        return found

    assert is_empty(section("")) and is_empty(section("<!-- 提示 -->")) and is_empty(section("【甲】"))
    assert not is_empty(section("注：话。")) and not is_empty(section("| 甲 |\n|---|\n| 乙 |"))
    assert not is_empty(section("【甲】和【乙】")) and not is_empty(section("{{起草过程}}"))
