"""Words that several forms share."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.deliverables.submission.form_facts import adopted, day, patents, replaced, running
from deliverables.submission.papered import case_of


@pytest.mark.parametrize(
    ("date", "told"),
    [("2024-03-05", "2024年3月5日"), ("XXXX-XX-XX", ""), ("", ""), ("2024", ""), ("2024-XX-XX", "")],
)
def test_what_is_no_date_yet_is_nothing(date: str, told: str) -> None:
    assert day(date) == told


def test_the_card_goes_before_the_front_matter(tmp_path: Path) -> None:
    card = "采标: {程度: 等同, 文件: ISO 2}\n专利: {情况: 涉及, 名称: 某法, 专利号: ZL1, 专利权人: 甲}\n"
    case = case_of(tmp_path, project=card)
    assert adopted(case) == "等同，ISO 2"
    assert patents(case) == "涉及：某法，专利号 ZL1，专利权人 甲"
    assert adopted(case_of(tmp_path, project="")) == "" == patents(case_of(tmp_path, project=""))
    assert replaced(case) == ""


def test_running_text() -> None:
    assert running(" 一 \n\n 二") == "一\n　　二"
