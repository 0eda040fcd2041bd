"""复审表 ticks the one conclusion of four."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.deliverables.forms import fill
from biaogao.deliverables.submission.reexamination import values
from deliverables.formed import shipped, words
from deliverables.submission.papered import case_of


@pytest.mark.parametrize("chosen", ["继续有效", "修改", "修订", "废止"])
def test_one_box_is_ticked(chosen: str, tmp_path: Path) -> None:
    found = values(case_of(tmp_path, project=f"复审: {{结论: {chosen}, 理由: 某}}\n"))
    told = str(found["结论"])
    assert f"☑{chosen}" in told and told.count("□") == 3


def test_without_a_conclusion_all_boxes_are_free(tmp_path: Path) -> None:
    text = words(fill(shipped("复审表"), values(case_of(tmp_path, project=""))))
    assert text.count("〔待填〕") >= 3 and "\n无\n" not in text
    assert "□继续有效　　□修改　　□修订　　□废止" in text and "理由\n〔待填〕" in text


def test_the_date_comes_from_the_card_then_from_the_log(tmp_path: Path) -> None:
    assert values(case_of(tmp_path))["复审日期"] == "2028年5月1日"
    case = case_of(tmp_path, project="", events="- {日期: 2029-02-03, 事项: 复审}\n")
    assert values(case)["复审日期"] == "2029年2月3日"
