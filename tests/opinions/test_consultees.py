"""The register of units: columns, rounds, mistakes that leave out a row and never another."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.deliverables.sheets import write_workbook
from biaogao.opinions.consultees import read_consultees

HEAD = "单位,简称,类别,联系人,联系方式,轮次,已发,已回,意见,备注\n"


def register(folder: Path, rows: str):
    (folder / "consultees.csv").write_text(HEAD + rows, encoding="utf-8")
    return read_consultees(folder, "drafts/甲")


def test_rows_are_units_of_rounds(tmp_path: Path):
    found = register(
        tmp_path,
        "示例甲局,甲局；甲,,张某,139,,2024-03-05,2024-04-01,有,\n示例乙局,,,,,再次征求意见,,是,无,\n某人,,公众,,,,,,,\n",
    )
    first, second, third = found.consultees
    assert (first.short_names, first.round, first.replied, first.opinions) == (
        ("甲局", "甲"),
        "征求意见",
        "2024-04-01",
        "有",
    )
    assert (second.round, second.replied) == ("再次征求意见", "是")
    assert third.public and not first.public
    assert [one.unit for one in found.of_round("征求意见")] == ["示例甲局", "某人"]
    assert (found.findings, found.file) == ((), "drafts/甲/consultees.csv")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("示例甲局,,,,,,2024-3-5,,,\n", "LED-04"),
        ("示例甲局,,,,,,,昨天,,\n", "LED-04"),
        ("示例甲局,,,,,,,,也许,\n", "LED-04"),
        (",,,,,../x,,,,\n", "LED-04"),
        ("示例丙局,,,,,,,,,\n", "LED-05"),
    ],
)
def test_a_wrong_row_is_told_and_no_other_is_lost(tmp_path: Path, row: str, code: str):
    found = register(tmp_path, f"示例丙局,,,,,,,,,\n{row}")
    assert found.findings[0].code == code
    assert found.findings[0].span.start.line == 3
    assert found.consultees[0].unit == "示例丙局"


def test_a_workbook_will_do_and_csv_goes_first(tmp_path: Path):
    grid = Grid(title="单", heads=(Head(title="单位"), Head(title="轮次")), rows=(("示例丁局", ""),))
    data = write_workbook(Paper(title="单", grids=(grid,)))
    (tmp_path / "consultees.xlsx").write_bytes(data)
    # Our own workbooks bear a title above the head, which a ledger must not.
    assert read_consultees(tmp_path, "drafts/甲").findings
    register(tmp_path, "示例甲局,,,,,,,,,\n")
    found = read_consultees(tmp_path, "drafts/甲")
    assert [one.unit for one in found.consultees] == ["示例甲局"]
    assert [one.code for one in found.findings] == ["LED-10"]


def test_no_register_is_an_empty_one(tmp_path: Path):
    assert read_consultees(tmp_path, "drafts/甲").file == ""
