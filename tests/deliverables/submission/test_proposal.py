"""项目建议书 says what project card and front matter say, under the title of the level."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.deliverables.forms import fill, intended
from biaogao.deliverables.submission.proposal import values
from deliverables.formed import shipped, words
from deliverables.submission.papered import DRAFT, case_of

FORM = "项目建议书"


def test_what_is_known_stands_and_what_is_not_stays_open(tmp_path: Path) -> None:
    found = values(case_of(tmp_path))
    assert (found["标题"], found["标记"]) == ("项目申报书", "示例·待签章")
    assert (found["牵头单位"], found["参与单位"]) == ("示例单位甲", "示例单位乙")
    assert found["备注"] == "附加栏：附加的内容" and found["专利"] == "不涉及"
    assert "国内外情况" not in found and "采标" not in found
    text = words(fill(shipped(FORM), found))
    assert "规范公物仓的运行，盘活闲置资产。" in text and "未采用" in text and "国内外情况简要说明\n〔待填〕" in text


def test_an_empty_project_fills_the_form_with_open_places(tmp_path: Path) -> None:
    text = words(fill(shipped(FORM), values(case_of(tmp_path, project="", events=""))))
    assert text.count("〔待填〕") >= 9 and "负责人（签字）：" in text and "{{" not in text


@pytest.mark.parametrize("odd", ["甲<&>乙", "很长" * 150, '"引号" & 其他'])
def test_odd_words_stand_as_typed(odd: str, tmp_path: Path) -> None:
    quoted = odd.replace('"', '\\"')
    case = case_of(tmp_path, project=f'承担单位: "{quoted}"\n建议书: {{目的意义: "{quoted}\\n第二段"}}\n')
    text = words(fill(shipped(FORM), values(case)))
    assert text.count(odd) >= 2 and f"{odd}\n第二段" in text


def test_a_revision_names_what_it_replaces(tmp_path: Path) -> None:
    draft = DRAFT.replace("提出:", "代替: [{编号: DB3301/T 1—2019, 名称: 旧规范, 部分代替: 是}]\n提出:")
    found = values(case_of(tmp_path, draft=draft))
    assert found["制修订"] == "修订" and str(found["被修订标准"]).startswith("DB3301/T 1—2019《旧规范》")


def test_blanks_for_the_hand_are_never_filled(tmp_path: Path) -> None:
    assert "联系方式" in intended(FORM) and "联系方式" not in values(case_of(tmp_path))
