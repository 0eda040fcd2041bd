"""The engine: exact places, limits, waivers, and drafts without text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from biaogao import manuscript
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.engine import LIMIT, lint
from biaogao.source import SourceFile
from growth import growth
from lint.drafts import judge, write


def words_at(finding: Diagnostic, folder: Path) -> str:
    assert finding.span is not None
    line = (folder / "standard.md").read_text(encoding="utf-8").split("\n")[finding.span.start.line - 1]
    return line[finding.span.start.column - 1 : finding.span.end.column - 1]


@pytest.mark.parametrize(
    ("case", "code", "words"),
    [
        (
            "前面有[@tab-a]，外壳**必须**接地。\n\n表：甲 {#tab-a}\n\n| 项 | 值 |\n|---|---|\n| 甲 | 1 |",
            "MOD-01",
            "必须",
        ),
        ("按照H~2~O的规定，长度为80mm。", "NUM-01", "80mm"),
        ("下列各项：\n\n- 外壳无裂纹；\n- 底板不得变形。", "MOD-02", "不得"),
        ("值见[@tab-a]。\n\n表：甲 {#tab-a}\n\n| 项 | 值 |\n|---|---|\n| 长10～12 mm | 1 |", "NUM-03", "10～12 mm"),
        ("外壳应接地。\n\n注：接地线宜用铜线。", "MOD-15", "宜"),
    ],
)
def test_a_finding_points_at_the_words(case: str, code: str, words: str, tmp_path: Path) -> None:
    findings = [finding for finding in judge(tmp_path, case) if finding.code == code]
    assert [words_at(finding, tmp_path) for finding in findings] == [words]


def test_an_edit_mends_what_it_names(tmp_path: Path) -> None:
    (finding,) = (one for one in judge(tmp_path, "长度为80mm。") if one.code == "NUM-01")
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert words_at(finding, tmp_path) == "80mm"
    assert edit.text == "80 mm"
    assert edit.span == finding.span


def test_more_findings_than_the_limit_are_said(tmp_path: Path) -> None:
    findings = [one for one in judge(tmp_path, "\n\n".join(["外壳必须接地。"] * (LIMIT + 5))) if one.code == "MOD-01"]
    assert len(findings) == LIMIT + 1
    assert any("其余的没有列出" in finding.message for finding in findings)


def test_what_is_allowed_does_not_count_against_the_limit(tmp_path: Path) -> None:
    allowed = "<!-- 允许 must：引述原文 -->\n\n外壳必须接地。\n\n"
    findings = [one for one in judge(tmp_path, allowed * (LIMIT + 5) + "底板必须接地。") if one.code == "MOD-01"]
    assert [words_at(one, tmp_path) for one in findings] == ["必须"]
    assert findings[0].span is not None
    assert findings[0].span.start.line > LIMIT


def test_a_waiver_with_a_reason_takes_findings_of_its_block_away(tmp_path: Path) -> None:
    case = "<!-- 允许 must：引述原文 -->\n\n外壳必须接地。\n\n底板必须接地。"
    findings = [one for one in judge(tmp_path, case) if one.code.startswith(("MOD", "WVR"))]
    assert [words_at(one, tmp_path) for one in findings] == ["必须"]
    assert findings[0].message == "要求型条款中使用了“必须”。"


def test_a_waiver_before_a_heading_does_not_cover_the_whole_clause(tmp_path: Path) -> None:
    case = "<!-- 允许 MOD-01：整条 -->\n\n## 外观\n\n外壳必须接地。\n\n## 标志\n\n标志应清晰。"
    assert {"MOD-01", "WVR-01"} <= {one.code for one in judge(tmp_path, case)}


def test_a_waiver_in_the_front_matter_covers_the_document(tmp_path: Path) -> None:
    case = "---\n允许: {must: 引述法规}\n---\n外壳必须接地。\n\n底板必须接地。"
    assert not [one for one in judge(tmp_path, case) if one.code.startswith(("MOD", "WVR"))]


def test_waivers_that_do_nothing_are_findings(tmp_path: Path) -> None:
    case = "<!-- 允许 no-such-rule：理由 -->\n\n外壳应接地。\n\n<!-- 允许 must -->\n\n外壳必须接地。"
    found = {one.code: one for one in judge(tmp_path, case)}
    assert "没有代码或名称为" in found["WVR-01"].message
    assert found["WVR-02"].severity is Severity.ERROR
    assert "MOD-01" in found


def test_a_draft_without_text_is_left_to_the_reader(tmp_path: Path) -> None:
    empty = manuscript.load(tmp_path / "none", "none")
    sources: tuple[SourceFile, ...] = ()
    assert lint(empty.document, empty.resolution, authored=empty.authored, sources=sources) == ()


@pytest.mark.parametrize(
    "unit", ["不得", "必须", "“", "（", "一般情况下", "1～", "80x", "《", "中,", "图1、", "国家有关"]
)
def test_long_lines_do_not_hang(unit: str, tmp_path: Path) -> None:
    def checking(length: int) -> Callable[[], object]:
        write(tmp_path, unit * (length // len(unit)))
        read = manuscript.load(tmp_path, "x")
        return lambda: manuscript.check(read)

    assert growth(checking, 2_500, 20_000, enough=32) < 32
