"""送审函: what it says, and what it leaves to people."""

from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.submission.review_letter import values
from deliverables.submission.papered import DRAFT
from deliverables.submission.reviewed import EVENTS, PROJECT, bare, page, reviewed


def test_what_is_known_stands_in_the_letter(tmp_path: Path) -> None:
    text = page("送审函", values(reviewed(tmp_path)))
    assert text.split("\n")[:5] == [
        "示例·待签发", "示例函〔2023〕5号", "关于报送《示例公物仓运行规范》", "（送审稿）的函", "示例技术委员会：",
    ]  # fmt: skip
    assert "示例单位甲、示例单位乙起草了杭州市地方标准《示例公物仓运行规范》（计划编号示例-2023-01）。" in text
    assert "共收到意见9条，采纳6条，部分采纳1条，未采纳2条。" in text
    assert "附件：1. 标准送审文本\n2. 标准编制说明\n3. 征求意见汇总表" in text
    assert "示例机关事务管理局\n2023年5月10日\n（联系人：联系人一；电子邮箱：yijian@example.com）" in text


def test_a_title_is_no_number(tmp_path: Path) -> None:
    titled = EVENTS.replace("示例函〔2023〕5号", "关于报送送审材料的函")
    assert "〔发文字号待编〕" in page("送审函", values(reviewed(tmp_path, events=titled)))
    both = EVENTS.replace("示例函〔2023〕5号", "关于报送送审材料的函（示例函〔2023〕6号）")
    assert values(reviewed(tmp_path, events=both))["发文字号"] == "示例函〔2023〕6号"


def test_what_is_unknown_is_left_open_in_words(tmp_path: Path) -> None:
    text = page("送审函", values(bare(tmp_path)))
    opened = ("〔发文字号待编〕", "〔主送单位待填〕", "计划编号〔待填〕", "〔征求意见的情况待填〕", "〔成文日期待填〕")
    assert all(one in text for one in (*opened, "联系方式：〔待填〕"))


def test_words_of_people_are_words_and_nothing_else(tmp_path: Path) -> None:
    name = "示例<规范>&{{ 标题 }}" + "很长的名称" * 30
    case = reviewed(
        tmp_path,
        draft=DRAFT.replace("名称: 示例公物仓运行规范", f"名称: '{name}'"),
        project=PROJECT.replace("送审: 示例技术委员会", '送审: "甲<w:p/>局\\n乙局"'),
    )
    text = page("送审函", values(case))
    assert f"起草了杭州市地方标准《{name}》" in text and "甲<w:p/>局\n乙局：" in text
    assert "".join(name.split()) in "".join(text.split()[:30])
