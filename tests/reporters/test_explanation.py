"""The page of a code as a value."""

from __future__ import annotations

from biaogao.diagnostics import Severity
from biaogao.reporters.explanation import Explanation, cited, fenced, legible
from biaogao.reporters.families import family_title, rank

PAGE = Explanation(
    code="SCP-03",
    name="scope",
    clause="8.5.2",
    severity=Severity.ERROR,
    page="范围不含要求。\n\n理由一。\n理由二 GB/T 1.1\n第三。\n改法：移出。\n可自动改：运行 fix。",
    by="检查",
)


def test_lines_are_joined_and_mends_stand_apart() -> None:
    assert PAGE.title == "范围不含要求"
    assert PAGE.paragraphs[1:] == ("理由一。理由二 GB/T 1.1 第三。", "改法：移出。", "可自动改：运行 fix。")


def test_the_place_of_the_page_follows_from_the_code() -> None:
    assert (PAGE.family, PAGE.anchor, PAGE.document) == ("SCP", "scp-03", "docs/rules/SCP.md#scp-03")


def test_a_bare_clause_is_one_of_the_standard() -> None:
    assert cited("8.5.2") == "GB/T 1.1—2020，8.5.2" and cited("D.1") == "GB/T 1.1—2020，D.1"
    assert cited("附录C 表C.1") == "GB/T 1.1—2020，附录C 表C.1"
    assert cited("GB 3100—1993，6.1") == "GB 3100—1993，6.1"


def test_an_example_is_code_whatever_fences_stand_in_it() -> None:
    assert fenced("甲\n") == "```markdown\n甲\n```"
    assert fenced("```\n甲\n```") == "````markdown\n```\n甲\n```\n````"


def test_the_marks_of_a_case_are_said_in_words() -> None:
    assert legible("---\n类别: 术语\n---\n<!-- 全文 -->\n# 前言\n") == "---\n类别: 术语\n---\n# 前言"
    assert legible("甲\n\n<!-- 邻稿 -->\n乙") == "甲\n\n<!-- 以下是工作区里的另一份草案 -->\n乙"
    assert legible("甲\n\n<!-- 清单 ics -->\n{") == "甲\n\n<!-- 以下是工作区的清单 data/ics.json -->\n{"


def test_families_have_titles_and_an_order() -> None:
    assert family_title("SCP") == "范围" and family_title("ZZZ") == "ZZZ"
    assert sorted(["ZZZ-01", "SCP-02", "COV-01", "SCP-01"], key=rank) == ["COV-01", "SCP-01", "SCP-02", "ZZZ-01"]
