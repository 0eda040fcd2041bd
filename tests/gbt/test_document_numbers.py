from __future__ import annotations

import re

import pytest

from biaogao.gbt.document_numbers import INDUSTRY_CODES, LOCATOR, NUMBER


@pytest.mark.parametrize(
    ("typed", "serial", "year"),
    [
        ("GB/T 1.1—2020", "1.1", "2020"),
        ("GB 5749—2022", "5749", "2022"),
        ("GB/T1.1-2020", "1.1", "2020"),
        ("DB3301/T 0322.3—2020", "0322.3", "2020"),
        ("T/CECS 10001—2019", "10001", "2019"),
        ("Q/YYJD 001—2024", "001", "2024"),
        ("JG/T 123", "123", None),
    ],
)
def test_chinese_numbers_are_taken_apart(typed: str, serial: str, year: str | None) -> None:
    match = re.fullmatch(NUMBER, typed)
    assert match and (match["serial"], match["year"]) == (serial, year)


def test_international_numbers_keep_their_colon() -> None:
    match = re.fullmatch(NUMBER, "ISO/IEC 27001:2022")
    assert match and (match["body"], match["foreign"], match["foreign_year"]) == ("ISO/IEC", "27001", "2022")


@pytest.mark.parametrize("text", ["第4章", "附录B", "表1", "图A.1", "公式（3）", "5.2", "5.2 a)", "A.1.2"])
def test_locators(text: str) -> None:
    assert re.fullmatch(LOCATOR, text)


@pytest.mark.parametrize("text", ["5.2倍", "3.5%", "1.5 m"])
def test_a_quantity_is_no_clause(text: str) -> None:
    assert not re.fullmatch(LOCATOR, text)


def test_codes_are_two_letters() -> None:
    assert len(INDUSTRY_CODES) >= 76
    assert all(re.fullmatch("[A-Z]{2}", code) for code in INDUSTRY_CODES)
