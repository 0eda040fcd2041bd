"""Files without a row are suggested one, confirmed in a workbook, and filed without losing anything."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from biaogao.cli import main
from deliverables.leaves import leaves
from pilot_sample import row, write_pilot

SHEET = "build/试点/待归佐证/待归佐证.xlsx"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    rows = [
        row("training", 佐证="签到.png"),
        row("training", 编号="P002", 日期="2024-03-05", 主题="能耗定额解读", 佐证="签到.png"),
    ]
    write_pilot(tmp_path / "pilot", training=rows)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "config.yaml").write_text("字体: 内置\n", "utf-8")
    folder = tmp_path / "pilot" / "inbox"
    folder.mkdir()
    (folder / "扫描001.pdf").write_bytes(leaves("2024-03-05 P002"))
    (folder / "会场照片.txt").write_text("说不清是什么", "utf-8")
    return tmp_path


def run(root: Path, *arguments: str) -> int:
    return main(["evidence", "inbox", *arguments, "--workspace", str(root)])


def fill(root: Path, **choices: str) -> Path:
    path = root / SHEET
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for line in sheet.iter_rows(min_row=3):
        line[1].value = choices.get(Path(str(line[0].value)).stem, "")
    book.save(path)
    return path


def test_a_scan_is_suggested_the_row_that_its_text_names(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "--xlsx") == 0
    told = capsys.readouterr().out
    assert "待归的文件2个" in told and "培训 P002 能耗定额解读" in told and "没有找到相近的行" in told
    sheet = openpyxl.load_workbook(io.BytesIO((root / SHEET).read_bytes())).worksheets[0]
    cells = {str(line[0].value): [str(cell.value or "") for cell in line] for line in sheet.iter_rows(min_row=3)}
    assert cells["扫描001.pdf"][1] == "" and cells["扫描001.pdf"][2] == "培训 P002 能耗定额解读"
    assert "编号P002、日期2024-03-05" in cells["扫描001.pdf"][3]
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == ['"培训 P002"']


def test_a_confirmed_file_is_moved_and_named_in_its_row_alone(root: Path) -> None:
    ledger = root / "pilot" / "training.csv"
    before = ledger.read_bytes()
    scan = (root / "pilot/inbox/扫描001.pdf").read_bytes()
    run(root, "--xlsx")
    sheet = fill(root, 扫描001="培训 P002")
    assert run(root, "--read", str(sheet)) == 0
    assert (root / "pilot/evidence/培训/P002扫描001.pdf").read_bytes() == scan
    assert not (root / "pilot/inbox/扫描001.pdf").exists() and (root / "pilot/inbox/会场照片.txt").exists()
    after = ledger.read_bytes()
    old, new = before.decode().splitlines(), after.decode().splitlines()
    assert [line for line, other in zip(old, new, strict=True) if line != other] == [old[2]]
    assert "签到.png；培训/P002扫描001.pdf" in new[2]


def test_to_read_twice_changes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(root, "--xlsx")
    sheet = fill(root, 扫描001="培训 P002")
    run(root, "--read", str(sheet))
    once = {path: path.read_bytes() for path in (root / "pilot").rglob("*") if path.is_file()}
    capsys.readouterr()
    assert run(root, "--read", str(sheet)) == 0
    assert "归入0个文件，以前已归入1个" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in (root / "pilot").rglob("*") if path.is_file()} == once


def test_a_file_of_the_same_name_is_never_overwritten(root: Path) -> None:
    there = root / "pilot/evidence/培训/P002扫描001.pdf"
    there.parent.mkdir(parents=True)
    there.write_bytes(b"another")
    run(root, "--xlsx")
    run(root, "--read", str(fill(root, 扫描001="培训 P002")))
    assert there.read_bytes() == b"another"
    assert (there.parent / "P002扫描001-2.pdf").is_file()


def test_a_suggestion_may_be_copied_as_it_stands_and_the_sheet_be_named_as_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(root, "--xlsx")
    fill(root, 扫描001="培训 P002 能耗定额解读")
    assert run(root, "--read", SHEET) == 0
    assert "归入1个文件" in capsys.readouterr().out


def test_a_wrong_choice_is_told_and_nothing_moves(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(root, "--xlsx")
    sheet = fill(root, 扫描001="培训 P999", 会场照片="不知道")
    assert run(root, "--read", str(sheet)) == 1
    told = capsys.readouterr().err
    assert "培训台账里没有编号“P999”" in told and "应写成台账和编号" in told
    assert (root / "pilot/inbox/扫描001.pdf").is_file()


def test_a_filled_sheet_is_not_overwritten(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(root, "--xlsx")
    fill(root, 扫描001="培训 P002")
    assert run(root, "--xlsx") == 2
    assert "没有覆盖" in capsys.readouterr().err


def test_evidence_that_no_row_names_is_listed_and_stays_where_it_is(root: Path) -> None:
    loose = root / "pilot/evidence/培训/P001课件.pdf"
    loose.parent.mkdir(parents=True)
    loose.write_bytes(leaves("slides"))
    run(root, "--xlsx")
    assert run(root, "--read", str(fill(root, P001课件="培训 P001"))) == 0
    assert loose.is_file() and "签到.png；培训/P001课件.pdf" in (root / "pilot/training.csv").read_text("utf-8")
