"""`ledger collect`: forms of districts into ledgers, and who is to be reminded."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from ledger_sample import call, fill, make_workspace
from pilot_sample import row, write_ledger

REPORT = "build/试点/台账汇总"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "ws")


@pytest.fixture
def returned(workspace: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "收回"
    call(workspace, "new", "培训", "--each", "区县（市）", "-o", folder)
    fill(folder / "培训台账（示例东区）.xlsx", row("training", 编号="P10001", 日期="2023/7/3", 主题="宣贯"))
    return folder


def test_what_districts_return_comes_into_the_ledger_once(
    workspace: Path,
    returned: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ledger = workspace / "pilot" / "training.csv"
    before = ledger.read_bytes()
    (returned / "示例西区").mkdir()
    (returned / "培训台账（示例西区）.xlsx").rename(returned / "示例西区" / "交回.xlsx")
    assert call(workspace, "collect", returned) == 0
    said = capsys.readouterr().out
    assert "收到2个文件里的2张表，来自2个单位。\n  培训台账：新增1行，已有0行。" in said
    assert "应交2个单位，交齐2个，未交齐0个。" in said
    after = ledger.read_bytes()
    assert after == before + "P10001,2023-07-03,宣贯,基础知识,,甲处,集中授课,2,签到.png,是\n".encode()
    assert call(workspace, "collect", returned) == 0
    assert "新增0行，已有1行" in capsys.readouterr().out
    assert ledger.read_bytes() == after
    assert call(workspace, "check") == 0


def test_a_ledger_in_excel_stays_one(workspace: Path, returned: Path) -> None:
    (workspace / "pilot" / "training.csv").unlink()
    ledger = workspace / "pilot" / "training.xlsx"
    call(workspace, "new", "培训", "-o", ledger)
    fill(ledger, row("training"))
    assert call(workspace, "collect", returned) == 0
    assert [cell.value for cell in load_workbook(ledger).worksheets[0]["A"][:4]] == ["编号", "P001", "P10001", None]
    after = ledger.read_bytes()
    assert call(workspace, "collect", returned) == 0
    assert ledger.read_bytes() == after


def test_a_ledger_that_was_not_there_is_begun(workspace: Path, returned: Path) -> None:
    (workspace / "pilot" / "training.csv").unlink()
    call(workspace, "collect", returned)
    text = (workspace / "pilot" / "training.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith("编号,日期,主题") and text.splitlines()[1].startswith("P10001,2023-07-03")


def test_who_has_not_returned_is_listed_with_whom_to_ask(
    workspace: Path,
    returned: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (returned / "培训台账（示例西区）.xlsx").unlink()
    assert call(workspace, "collect", returned, "--expected", "培训、检查") == 0
    said = capsys.readouterr().out
    assert "示例东区（联络员）　未交：标准实施检查记录" in said
    assert "示例西区（联络员）　未交：培训台账、标准实施检查记录" in said
    sheet = load_workbook(workspace / REPORT / "催报清单.xlsx").worksheets[0]
    cells = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert ["2", "示例西区", "区县（市）", "联络员", "培训台账、标准实施检查记录", None] in cells
    assert "未交：培训台账" in (workspace / REPORT / "汇总情况.txt").read_text(encoding="utf-8")


def test_a_changed_row_is_told_with_both_values_and_taken_when_asked_for(
    workspace: Path,
    returned: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    call(workspace, "collect", returned)
    before = (workspace / "pilot" / "training.csv").read_bytes()
    fill(returned / "培训台账（示例东区）.xlsx", row("training", 编号="P10001", 日期="2023/7/3", 主题="改过"))
    capsys.readouterr()
    assert call(workspace, "collect", returned) == 1
    assert "主题为“改过”，pilot/training.csv 第3行为“宣贯”" in capsys.readouterr().err
    assert (workspace / "pilot" / "training.csv").read_bytes() == before
    assert call(workspace, "collect", returned, "--preview", "--replace") == 0
    assert (workspace / "pilot" / "training.csv").read_bytes() == before
    assert call(workspace, "collect", returned, "--replace") == 0
    assert (workspace / "pilot" / "training.csv").read_bytes() == before.replace("宣贯".encode(), "改过".encode())


def test_what_is_wrong_is_told_with_file_and_row_and_the_rest_is_taken(
    workspace: Path,
    returned: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fill(
        returned / "培训台账（示例西区）.xlsx",
        row("training", 编号="P11001", 学时="半天"),
        row("training", 编号="P11002", 日期="2021-01-01", 主题="早", 佐证="C:\\x.pdf"),
    )
    (returned / "坏.xlsx").write_bytes(b"PK")
    (returned / "旧.xls").write_bytes(b"x")
    (returned / "签到.pdf").write_bytes(b"%PDF")
    (returned / "~$表.xlsx").write_bytes(b"x")
    (tmp_path / "别处.csv").write_text("x", encoding="utf-8")
    (returned / "链接.csv").symlink_to(tmp_path / "别处.csv")
    assert call(workspace, "collect", returned) == 1
    told = capsys.readouterr()
    for said in (
        "培训台账（示例西区）.xlsx:2:8: 错误 LED-04",
        "培训台账（示例西区）.xlsx:3:2: 警告 LED-07",
        "培训台账（示例西区）.xlsx:3:9: 错误 EVD-05",
        "坏.xlsx:1:1: 错误 LED-01",
        "旧.xls:1:1: 错误 LED-01",
    ):
        assert said in told.err
    assert "~$" not in told.err and "链接" not in told.err
    assert "培训台账：新增2行，已有0行，有错未收1行" in told.out
    assert "另有1个文件不是表" in told.out
    assert "示例西区（联络员）　要改：培训2行" in told.out


def test_a_ledger_that_cannot_be_read_is_left_alone(
    workspace: Path,
    returned: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ledger = workspace / "pilot" / "training.csv"
    ledger.write_bytes(b'"\n')
    assert call(workspace, "collect", returned) == 1
    assert "培训台账本身读不出来，收回的1行没有汇总" in capsys.readouterr().err
    assert ledger.read_bytes() == b'"\n'


def test_all_ledgers_are_written_or_none(
    workspace: Path,
    returned: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    call(workspace, "new", "会议", "--unit", "示例东区", "-o", returned / "会议（示例东区）.xlsx")
    meeting = {"编号": "M10001", "日期": "2023-03-01", "名称": "会", "类别": "推进会", "议题": "一", "参加人数": "3"}
    fill(returned / "会议（示例东区）.xlsx", {**meeting, "责任部门": "甲处", "佐证": "签到.png"})
    write_ledger(workspace / "pilot", "meetings", [])
    before = (workspace / "pilot" / "meetings.csv").read_bytes()
    (workspace / "pilot" / "training.csv").chmod(0o444)
    assert call(workspace, "collect", returned) == 2
    assert "只读" in capsys.readouterr().err
    assert (workspace / "pilot" / "meetings.csv").read_bytes() == before


@pytest.mark.parametrize(("arguments", "said"), [((), "没有写明"), (("没有的文件夹",), "没有这个文件夹")])
def test_wrong_use_is_told(
    workspace: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    assert call(workspace, "collect", *arguments) == 2
    assert said in capsys.readouterr().err


def test_an_empty_folder_is_told(workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "空").mkdir()
    assert call(workspace, "collect", tmp_path / "空") == 2
    assert "没有文件" in capsys.readouterr().err


def test_a_column_that_the_ledger_lacks_is_told_before_anything_is_lost(
    workspace: Path, returned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = workspace / "pilot" / "training.csv"
    ledger.write_text("编号,日期,主题,内容类别,责任部门,方式,学时,示例\n", encoding="utf-8")
    before = ledger.read_bytes()
    assert call(workspace, "collect", returned) == 1
    assert "培训台账没有“佐证”列，收回的表里这一列有内容，没有汇总" in capsys.readouterr().err
    assert ledger.read_bytes() == before


def test_names_are_read_as_codes(workspace: Path, returned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = returned / "签到（示例东区）.csv"
    path.write_text("培训,人员,签到,考核\n基础,人员3,有效,合格\nP10001,R001,有效,合格\n", encoding="utf-8")
    assert call(workspace, "collect", returned) == 0
    text = (workspace / "pilot" / "attendance.csv").read_text(encoding="utf-8")
    assert text.endswith("P001,R003,有效,合格,是\nP10001,R001,有效,合格,是\n")
    assert "“人员3”读作R003" in (workspace / REPORT / "汇总情况.txt").read_text(encoding="utf-8")
    assert "读作" not in capsys.readouterr().err
