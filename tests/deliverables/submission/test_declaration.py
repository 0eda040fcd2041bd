"""申报单 gathers what those who sign want to see; boxes for signatures stay empty."""

from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.forms import fill
from biaogao.deliverables.submission.declaration import values
from deliverables.formed import shipped, words
from deliverables.submission.papered import case_of, packed


def test_the_facts_of_the_standard_stand_in_it(tmp_path: Path) -> None:
    found = values(case_of(tmp_path, stage="报批", package=packed()))
    assert found["标题"] == "标准报批和编号发布签署表"
    assert found["起草人"] == "起草人一、起草人二" and found["建议实施日期"] == "2024年1月1日"
    assert found["报送材料"] == "1. 标准报批文本\n2. 标准编制说明\n3. 征求意见汇总表"
    assert found["征求意见"] == "2023年3月1日至2023年4月5日征求意见。"
    assert "2023年6月8日" in str(found["审查"]) and "修改后通过" in str(found["审查"])


def test_numbers_and_dates_of_approval_are_left_to_the_authority(tmp_path: Path) -> None:
    text = words(fill(shipped("申报单"), values(case_of(tmp_path))))
    assert "〔批准时编号〕" in text and "〔批准时填写〕" in text
    assert text.count("（盖章）") >= 4 and "XXXX" not in text


def test_a_bare_draft_fills_the_form(tmp_path: Path) -> None:
    text = words(fill(shipped("申报单"), values(case_of(tmp_path, project="", events=""))))
    assert "征求意见情况\n〔待填〕" in text and "审查情况\n〔待填〕" in text


def test_an_incomplete_package_says_so(tmp_path: Path) -> None:
    assert values(case_of(tmp_path, complete=False))["标记"] == "示例·待签章·未齐备"
