from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from pilot_sample import LEDGERS, codes, read, shapes, write_ledger, write_pilot


def messages(records: object) -> str:
    return "\n".join(one.message for one in records.diagnostics)  # type: ignore[attr-defined]


def test_a_workbook_serves_as_well_as_csv(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot")
    (folder / "people.csv").unlink()
    book = Workbook()
    columns = [column.name for column in shapes()["people"].columns]
    book.active.append(columns)
    for one in LEDGERS["people"]:
        book.active.append([one.get(column, "") for column in columns])
    book.save(folder / "people.xlsx")
    records = read(folder)
    assert codes(records) == [] and len(records.ledgers["people"]) == 3


def test_two_files_for_one_ledger(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot")
    Workbook().save(folder / "people.xlsx")
    assert codes(read(folder)) == ["LED-10"]


def test_a_ledger_that_must_be_there(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot", attendance=[], people=[])
    (folder / "people.csv").unlink()
    assert "缺少人员花名册" in messages(read(folder))


def test_files_that_nobody_reads_are_named(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot")
    (folder / "trainings.csv").write_text("x", encoding="utf-8")
    (folder / "~$people.xlsx").write_text("x", encoding="utf-8")
    assert codes(read(folder)) == ["LED-13"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_encodings_of_spreadsheet_programs(tmp_path: Path, encoding: str) -> None:
    folder = write_pilot(tmp_path / "pilot")
    path = folder / "people.csv"
    path.write_bytes(path.read_text(encoding="utf-8").replace("\n", "\r\n").encode(encoding))
    assert codes(read(folder)) == []


@pytest.mark.parametrize(("mark", "shown"), [(";", "“;”"), ("\t", "制表符"), ("，", "“，”")])
def test_a_ledger_that_is_parted_by_other_marks_is_told_once(tmp_path: Path, mark: str, shown: str) -> None:
    folder = write_pilot(tmp_path / "pilot", attendance=[])
    path = folder / "people.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", mark), encoding="utf-8")
    records = read(folder)
    assert codes(records) == ["LED-01"] and f"各列之间是{shown}" in messages(records)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot", attendance=[])
    (folder / "people.csv").write_bytes(b"\x00\x01\xff")
    assert codes(read(folder)) == ["LED-01"]


def test_the_day_is_the_plans_or_else_the_latest_row(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot")
    assert read(folder).as_of == "2024-08-31"
    assert read(folder, 截至日期="").as_of == "2023-05-04"


def test_sample_is_carried_by_a_single_row(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot")
    for name, rows in LEDGERS.items():
        write_ledger(folder, name, [{**one, "示例": "否"} for one in rows])
    assert not read(folder, 示例="否").sample
    write_ledger(folder, "people", [*LEDGERS["people"][:2], {**LEDGERS["people"][2], "示例": "否"}])
    assert read(folder, 示例="否").sample
