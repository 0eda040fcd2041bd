"""The list of experts: rows as they stand, mistakes with their place, hostile files refused, drafters found out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from biaogao.procedures.experts import Vote, partial_experts, read_experts, tally

HEAD = "姓名,单位,职称,职务,专业,组内职务,出席,表决,会议日期,备注\n"
ROWS = (
    "专家一,示例研究院,研究员,,标准化,组长,是,同意,,\n"
    "专家二,示例大学,教授,,,成员,是,不同意,,\n"
    "专家三,示例协会,,,,成员,否,,,请假\n"
    "专家四,示例起草单位甲,,,,成员,是,弃权,,\n"
)


def listed(folder: Path, rows: str):
    (folder / "experts.csv").write_text(HEAD + rows, encoding="utf-8")
    return read_experts(folder, "drafts/甲")


def told(findings):
    return [(one.code, one.severity.value, one.span.file, one.span.start.line) for one in findings]


def test_rows_are_experts_and_are_counted(tmp_path: Path):
    found = listed(tmp_path, ROWS)
    assert [(one.name, one.role, one.vote) for one in found.experts][:2] == [
        ("专家一", "组长", Vote.AGREE),
        ("专家二", "成员", Vote.AGAINST),
    ]
    assert found.findings == () and found.file == "drafts/甲/experts.csv"
    votes = tally(found.experts)
    assert (votes.entitled, votes.present, votes.agree, votes.against, votes.abstain) == (4, 3, 1, 1, 1)
    assert tally(found.experts, 9).entitled == 9


def test_a_list_written_before_the_meeting_says_nothing_of_it(tmp_path: Path):
    votes = tally(listed(tmp_path, "专家一,,,,,,,,,\n").experts)
    assert (votes.entitled, votes.present, votes.agree) == (1, None, None)
    assert tally(()).entitled is None


def test_each_meeting_has_its_own_jury(tmp_path: Path):
    found = listed(tmp_path, "专家一,,,,,,,,2024-05-01,\n专家一,,,,,,,,2024-06-01,\n专家二,,,,,,,,,\n")
    assert found.findings == ()
    assert [one.name for one in found.of_meeting("2024-05-01", "2024-06-01")] == ["专家一"]
    assert [one.name for one in found.of_meeting("2024-06-01", "2024-06-01")] == ["专家一", "专家二"]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (",示例大学,,,,,,,,\n", "LED-04", 1),
        ("专家九,,,,,主席,,,,\n", "LED-04", 9),
        ("专家九,,,,,,到,,,\n", "LED-04", 10),
        ("专家九,,,,,,,赞成,,\n", "LED-04", 11),
        ("专家九,,,,,,,,2024-02-30,\n", "LED-04", 12),
        ("专家一,示例研究院,,,,,,,,\n", "EXP-04", 1),
        ("专家九,,,,,,否,同意,,\n", "EXP-05", 1),
        ("专家九,,,,,组长,,,,\n", "EXP-06", 1),
    ],
)
def test_a_mistake_has_line_and_column_and_costs_no_other_row(tmp_path: Path, row: str, code: str, column: int):
    found = listed(tmp_path, ROWS + row)
    (one,) = found.findings
    assert (one.code, one.span.start.line, one.span.start.column) == (code, 6, column)
    assert one.hint or one.code == "LED-04"
    assert [each.name for each in found.experts][:4] == ["专家一", "专家二", "专家三", "专家四"]


def test_drafters_do_not_vote_and_their_units_are_told(tmp_path: Path):
    jury = listed(tmp_path, ROWS).experts
    found = partial_experts(jury, drafters=["专家 一", "专家三"], units=["示例起草单位甲"], drafters_vote=False)
    assert told(found) == [
        ("EXP-02", "error", "drafts/甲/experts.csv", 2),
        ("EXP-02", "warning", "drafts/甲/experts.csv", 4),
        ("EXP-03", "warning", "drafts/甲/experts.csv", 5),
    ]
    assert found[0].message == "专家“专家一”是本标准的起草人，并投了“同意”。"
    allowed = partial_experts(jury, drafters=["专家一"], units=[], drafters_vote=True)
    assert [one.severity.value for one in allowed] == ["warning"]
    assert partial_experts(jury, drafters=[], units=[], drafters_vote=False) == ()


def test_an_expert_without_a_unit_is_of_no_drafting_unit(tmp_path: Path):
    jury = listed(tmp_path, "专家一,,,,,,,,,\n").experts
    assert partial_experts(jury, drafters=[], units=[""], drafters_vote=False) == ()


def book(rows: list[list[str]]) -> bytes:
    workbook, data = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        workbook.active.append(row)
    workbook.save(data)
    return data.getvalue()


def test_a_workbook_will_do_and_csv_goes_first(tmp_path: Path):
    (tmp_path / "experts.xlsx").write_bytes(book([["姓名", "单位", "表决"], ["专家<&>五", "示例局", "同意"]]))
    found = read_experts(tmp_path, "drafts/甲")
    assert [(one.name, one.vote) for one in found.experts] == [("专家<&>五", Vote.AGREE)]
    assert {one.code for one in found.findings} == {"LED-02"}
    both = listed(tmp_path, ROWS)
    assert [one.code for one in both.findings] == ["LED-10"] and len(both.experts) == 4


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * (210 * 1024 * 1024))
    return data.getvalue()


def entity() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bomb, "解压后过大"),
        (entity, "文档类型声明"),
        (lambda: b"PK\x03\x04nothing", "不是 .xlsx"),
        (lambda: b"", "不是 .xlsx"),
        (lambda: book([["姓名", "表决"], ["=HYPERLINK(1)", "同意"]]), "公式"),
    ],
)
def test_hostile_workbooks_are_told_and_never_raise(tmp_path: Path, data, said: str):
    (tmp_path / "experts.xlsx").write_bytes(data())
    found = read_experts(tmp_path, "drafts/甲")
    assert any(said in one.message for one in found.findings)


def test_no_list_is_an_empty_list(tmp_path: Path):
    assert read_experts(tmp_path, "drafts/甲").experts == ()
    (tmp_path / "experts.csv").write_bytes(b"\xff\xff\x81\x30\xff")
    assert [one.code for one in read_experts(tmp_path, "drafts/甲").findings] == ["LED-01"]
