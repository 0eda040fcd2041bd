"""印发通知."""

from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.submission.issue_notice import values
from deliverables.submission.papered import DRAFT
from deliverables.submission.reviewed import PROJECT, bare, page, reviewed


def test_the_notice_says_from_when_the_standard_applies(tmp_path: Path) -> None:
    draft = DRAFT.replace("DB3301/T XXXX—XXXX", "DB3301/T 1234—2023")
    text = page("印发通知", values(reviewed(tmp_path, draft=draft)))
    wanted = "杭州市地方标准《示例公物仓运行规范》（DB3301/T 1234—2023）已经审查通过，现予印发，自2024年1月1日起实施"
    assert wanted in text and "各示例单位：" in text
    assert "执行中的问题，请向示例机关事务管理局反映，由其负责解释。" in text
    assert "附件：示例公物仓运行规范\n示例机关事务管理局\n2023年9月1日" in text


def test_the_number_of_the_notice_is_told_from_its_title(tmp_path: Path) -> None:
    card = PROJECT.replace("印发: {", "印发: {文号: 关于印发示例标准的通知（示例〔2023〕7号）, ")
    assert values(reviewed(tmp_path, project=card))["发文字号"] == "示例〔2023〕7号"


def test_a_number_that_is_not_given_yet_is_open(tmp_path: Path) -> None:
    text = page("印发通知", values(bare(tmp_path)))
    for one in ("〔标准编号待编〕", "〔实施日期待定〕", "〔主送单位待填〕", "〔解释单位待填〕", "〔发文字号待编〕"):
        assert one in text
    assert "XXXX" not in text


def test_what_is_replaced_is_withdrawn(tmp_path: Path) -> None:
    draft = DRAFT.replace("示例: 是", "代替:\n  - {编号: DB3301/T 1—2019}\n示例: 是")
    card = PROJECT.replace("印发: {", "印发: {文号: 示例发〔2023〕3号, ")
    text = page("印发通知", values(reviewed(tmp_path, draft=draft, project=card)))
    assert "DB3301/T 1—2019同时废止。" in text and "示例发〔2023〕3号" in text
