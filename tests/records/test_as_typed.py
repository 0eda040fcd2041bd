from __future__ import annotations

import pytest

from biaogao.records.as_typed import cell_of, csv_text, iso_date, separator_of
from biaogao.records.shapes import Column, load_shapes
from biaogao.source import UndecodableText


@pytest.mark.parametrize(
    "typed",
    [
        "2024-03-05", "2024/3/5", "2024.3.5", "2024年3月5日", "20240305", "２０２４．３．５", " 2024 - 3 - 5 ",
        "2024—03—05", "2024‐03‐05", "2024-03-05 09:30:00", "2024-03-05T00:00:00", "2024/3/5 9:30", "45356", "45356.5",
    ],
)  # fmt: skip
def test_one_day_is_read_however_it_is_typed(typed: str) -> None:
    assert iso_date(typed) == "2024-03-05"


@pytest.mark.parametrize(
    "typed", ["", "2024-02-30", "2024-03", "24.3.5", "3月5日", "5/3/2024", "12345", "99999", "七月"]
)
def test_what_may_mean_another_day_stays(typed: str) -> None:
    assert iso_date(typed) == typed


def column(ledger: str, name: str) -> Column:
    return load_shapes()[ledger].column(name)


@pytest.mark.parametrize(
    ("ledger", "name", "typed", "read"),
    [
        ("training", "学时", "１．５", "1.5"),
        ("training", "编号", "Ｐ００９", "P009"),
        ("training", "编号", "p010", "P010"),
        ("attendance", "人员", "Ｒ００１", "R001"),
        ("training", "日期", "２０２４-３-５", "2024-03-05"),
        ("training", "学时", "2小时", "2小时"),
        ("training", "主题", "ＡＢＣ", "ＡＢＣ"),
        ("system", "标准编号", "GB/T 1.1—2020", "GB/T 1.1—2020"),
    ],
)
def test_codes_and_numbers_are_read_in_plain_digits_and_texts_are_left(
    ledger: str, name: str, typed: str, read: str
) -> None:
    assert cell_of(typed, column(ledger, name)) == read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_a_csv_is_read_in_the_encodings_that_spreadsheets_save(encoding: str) -> None:
    assert csv_text("编号,主题\n".encode(encoding), "x.csv").text == "编号,主题\n"


def test_damaged_bytes_are_told() -> None:
    for data in (b"\xff\xfe\x00", b"\x00\x01"):
        with pytest.raises(UndecodableText):
            csv_text(data, "x.csv")


def test_what_parts_the_cells_is_seen_in_the_first_line() -> None:
    lines = {",": "甲,乙；丙\n", ";": "\n甲;乙\n", "\t": "甲\t乙", "，": "甲，乙", "": "甲"}
    assert [separator_of(text) for text in lines.values()] == [",", ";", "\t", "，", ","]
