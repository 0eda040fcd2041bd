"""`ledger`: forms written, ledgers checked, forms collected, on a small pilot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ledger_sample import call, fill, make_workspace
from pilot_sample import row, write_ledger


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "ws")


# --- new


def test_a_form_for_anybody(workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(workspace, "new", "培训", "-o", tmp_path / "表.xlsx") == 0
    assert "已写出" in capsys.readouterr().out
    sheet = load_workbook(tmp_path / "表.xlsx").worksheets[0]
    assert (sheet.title, sheet["A1"].value, sheet["A2"].value) == ("培训台账", "编号", None)


def test_a_form_for_each_district_with_numbers_of_its_own(workspace: Path, tmp_path: Path) -> None:
    assert call(workspace, "new", "培训", "检查", "--each", "区县（市）", "-o", tmp_path / "表") == 0
    made = sorted(path.relative_to(tmp_path / "表").as_posix() for path in (tmp_path / "表").rglob("*.xlsx"))
    assert made == [
        "示例东区/培训台账（示例东区）.xlsx",
        "示例东区/标准实施检查记录（示例东区）.xlsx",
        "示例西区/培训台账（示例西区）.xlsx",
        "示例西区/标准实施检查记录（示例西区）.xlsx",
    ]
    sheet = load_workbook(tmp_path / "表" / made[2]).worksheets[0]
    assert [sheet.cell(line, 1).value for line in (2, 3)] == ["P11001", "P11002"]


def test_a_heading_as_csv_and_a_list_of_ledgers(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(workspace, "new", "签到", "-o", tmp_path / "签到.csv") == 0
    assert (tmp_path / "签到.csv").read_text(encoding="utf-8-sig") == "培训,人员,签到,考核,示例\n"
    capsys.readouterr()
    assert call(workspace, "new") == 0
    assert "培训　培训台账（training）：一次培训。" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("培训", "检查", "-o", "x.xlsx"), "几张表不能写进一个文件"),
        (("培训", "--unit", "没有的单位"), "单位表里有：甲处、示例东区、示例西区"),
        (("培训", "--unit", "示例东区", "--each", "区县（市）"), "只能写一个"),
        (("没有这种",), "没有台账"),
    ],
)
def test_wrong_use_of_new_is_told(
    workspace: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert call(workspace, "new", *arguments) == 2
    assert said in capsys.readouterr().err


def test_what_stands_there_is_not_overwritten(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "表").mkdir()
    (tmp_path / "表" / "培训台账.xlsx").write_bytes(b"x")
    assert call(workspace, "new", "检查", "培训", "-o", tmp_path / "表") == 2
    assert "没有覆盖" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "表").iterdir()] == ["培训台账.xlsx"]


# --- check


def test_a_sound_pilot_is_clean(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(workspace, "check") == 0
    assert "未发现问题" in capsys.readouterr().out


def test_mistakes_are_told_with_row_column_and_line(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_ledger(workspace / "pilot", "training", [row("training", 方式="面谈")])
    write_ledger(workspace / "pilot", "attendance", [row("attendance", 人员="R999")])
    assert call(workspace, "check") == 1
    said = capsys.readouterr().out
    assert "第2行“方式”列：应为集中授课、网络培训、现场教学之一，现为“面谈”" in said
    assert "P001,2023-05-04,基础" in said
    assert "“R999”在人员花名册的“编号”列中没有" in said
    assert call(workspace, "check", "签到") == 1
    said = capsys.readouterr().out
    assert "R999" in said and "面谈" not in said


def test_findings_as_json(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_ledger(workspace / "pilot", "attendance", [row("attendance", 人员="R999")])
    assert call(workspace, "check", "签到", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    [one] = [each for each in found["findings"] if each["code"] == "LED-06"]
    assert one["place"]["line"] == 2


def test_a_returned_form_can_be_checked_before_it_is_taken(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "示例东区培训.xlsx"
    call(workspace, "new", "培训", "--unit", "示例东区", "-o", path)
    fill(path, row("training", 编号="P10001", 责任部门="没有的处"))
    assert call(workspace, "check", path) == 1
    assert "第2行“责任部门”列：“没有的处”在单位表" in capsys.readouterr().out


def test_without_a_plan_nothing_can_be_checked(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "pilot" / "pilot.yaml").unlink()
    assert call(workspace, "check") == 2
    assert "没有 pilot/pilot.yaml" in capsys.readouterr().err
