"""Sections are found with or without numbers; what is missing, empty, unknown or misspelt has its line."""

from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.pilot.outlines import SUMMARY, Outline, Section
from biaogao.deliverables.pilot.told import Drawing, Line, Tabled
from biaogao.deliverables.pilot.written_parts import absent, alone, judge, sections_of
from biaogao.diagnostics import Severity
from deliverables.pilot.telling import said
from deliverables.pilot.written import document

OUTLINE = Outline(
    title="某报告",
    file="某报告.md",
    sections=(Section(title="做法", asked=True), Section(title="指标"), Section(title="打算", asked=True)),
)
KNOWN = ("培训", "培训次数")


def found(tmp_path: Path, text: str, *, grave: bool = True) -> list[tuple[str, int, Severity]]:
    diagnostics = judge(document(tmp_path, text), OUTLINE, "pilot/reports/某报告.md", KNOWN, grave=grave)
    return [(one.code, one.span.start.line if one.span else 0, one.severity) for one in diagnostics]


def test_whole_parts_give_no_finding(tmp_path: Path) -> None:
    text = "# 一、做法\n\n做了{{培训次数}}。\n\n{{培训}}\n\n# 打算\n\n继续。\n"
    assert found(tmp_path, text) == []


def test_a_missing_section_is_found_behind_the_last_heading(tmp_path: Path) -> None:
    assert found(tmp_path, "# 做法\n\n做了。\n") == [("RPT-01", 1, Severity.ERROR)]
    assert found(tmp_path, "# 做法\n\n做了。\n", grave=False) == [("RPT-01", 1, Severity.WARNING)]


def test_a_section_with_nothing_of_its_own_is_empty(tmp_path: Path) -> None:
    text = "# 做法\n\n{{培训}}\n\n# 打算\n\n<!-- 想好再写 -->\n"
    assert found(tmp_path, text) == [("RPT-02", 1, Severity.ERROR), ("RPT-02", 5, Severity.ERROR)]


def test_places_left_to_people_are_not_written(tmp_path: Path) -> None:
    text = "# 做法\n\n【请填写】\n\n# 指标\n\n{{培训}}\n\n# 打算\n\n继续，【请写明时间】完成。\n"
    assert found(tmp_path, text) == [("RPT-02", 1, Severity.ERROR), ("RPT-02", 11, Severity.ERROR)]
    of_free = "# 做法\n\n做了。\n\n# 指标\n\n【请填写】\n\n# 打算\n\n好。\n"
    assert found(tmp_path, of_free) == [("RPT-02", 7, Severity.ERROR)]
    assert [code for code, _, _ in found(tmp_path, "# 做法\n\n见【附件】。\n\n# 打算\n\n好。\n")] == []


def test_an_unknown_section_only_warns(tmp_path: Path) -> None:
    text = "# 做法\n\n做了。\n\n# 打算\n\n继续。\n\n# 别的\n\n话。\n"
    assert found(tmp_path, text) == [("RPT-03", 9, Severity.WARNING)]


def test_a_blank_of_an_unknown_name_has_its_place(tmp_path: Path) -> None:
    text = "# 做法\n\n做了{{培训次}}。\n\n# 打算\n\n继续。\n"
    assert found(tmp_path, text) == [("RPT-04", 3, Severity.ERROR)]


def test_a_paper_without_file_says_which_sections_wait() -> None:
    one = absent(OUTLINE, "pilot/reports/某报告.md")
    assert (one.code, one.severity) == ("RPT-05", Severity.WARNING)
    assert "待填：做法、打算" in one.message


def test_headings_below_become_parts(tmp_path: Path) -> None:
    text = "# 做法\n\n先说。\n\n## 培训怎样办\n\n- 甲\n- 乙\n\n## 检查\n\n1. 一\n2. 二\n"
    (section,) = sections_of(document(tmp_path, text), lambda path: "没有")
    assert [(part.title, part.level) for part in section.parts] == [("", 1), ("培训怎样办", 2), ("检查", 2)]
    assert said(*section.parts[1].pieces) == "——甲\n——乙"
    assert said(*section.parts[2].pieces) == "1）一\n2）二"


def test_sections_of_one_title_are_one(tmp_path: Path) -> None:
    text = "# 做法\n\n先。\n\n## 小节\n\n中。\n\n# 打算\n\n别的。\n\n# 做法\n\n后。\n"
    first, second = sections_of(document(tmp_path, text), lambda path: "没有")
    assert [said(*part.pieces) for part in first.parts] == ["先。", "中。", "后。"]
    assert (first.line, second.title) == (1, "打算")


def test_a_misspelt_blank_is_told_the_nearest_name(tmp_path: Path) -> None:
    text = document(tmp_path, "# 做法\n\n做了{{培训次}}，见{{x}}。\n\n# 打算\n\n继续。\n")
    hints = [one.hint for one in judge(text, OUTLINE, "某报告.md", KNOWN, grave=True)]
    assert hints == ["是否要写“{{培训次数}}”？", "可写：培训、培训次数。"]


def test_tables_and_pictures_of_people_are_taken_over(tmp_path: Path) -> None:
    (tmp_path / "图.png").write_bytes(b"x")
    text = "# 做法\n\n表：分工\n\n| 处室 | 事 |\n|---|---|\n| 甲处 | 编 |\n\n![流程](图.png)\n"
    (section,) = sections_of(document(tmp_path, text), lambda path: b"png" if path == "图.png" else "没有")
    table, picture = section.parts[0].pieces
    assert isinstance(table, Tabled) and said(table) == "分工\n甲处|编"
    assert isinstance(picture, Drawing) and picture.data == b"png"


def test_only_a_paragraph_of_its_own_is_a_passage() -> None:
    assert alone(Line(stretches=("{{ 培训 }}",))) == "培训"
    assert alone(Line(stretches=("做了{{培训}}",))) == ""


def test_the_summary_has_ten_sections_and_its_index() -> None:
    titles = [section.title for section in SUMMARY.sections]
    assert len(titles) == 11 and titles[-1] == "附：佐证索引"
