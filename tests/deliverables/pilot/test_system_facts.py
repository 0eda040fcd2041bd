from __future__ import annotations

from biaogao.deliverables.pilot.system_facts import facts_of, fill
from deliverables.pilot.system_rows import row
from deliverables.pilot.test_system_checks import FULL, held, matter

SYSTEM = (
    *FULL,
    row("JG-101-02", 状态="在编", 关键="是"),
    row("JG-101-04", 角色="采用", 关键="是"),
    row("JG-101-03", 状态="废止"),
)


def test_facts_are_counted_from_the_rows() -> None:
    facts = facts_of(held(*SYSTEM, matters=(matter(1, "JG-101-01"), matter(2), matter(3))), "2024-08-31")
    assert (facts["标准总数"], facts["现行数"], facts["在编数"], facts["关键标准数"]) == ("4", "3", "1", "2")
    assert (facts["关键标准制修订数"], facts["截至日期"]) == ("1", "2024年8月31日")
    assert (facts["领域"], facts["子体系数"], facts["空白子体系"]) == ("基础通用、后勤服务", "2", "无")
    assert facts["事项覆盖率"] == "33.33%"
    assert "| 100 基础通用 | 101 管理 | 3 |" in facts["体系结构表"]
    assert facts["层级统计表"].split("\n")[0] == "| 标准类别 | 应有数（个） | 现有数（个） | 现有数/应有数（%） |"


def test_without_matters_the_share_cannot_be_computed() -> None:
    assert facts_of(held(), "2024-08-31")["事项覆盖率"] == "无法计算"


def test_a_blank_that_is_no_fact_stays_open_and_is_named() -> None:
    text, unknown = fill("共{{标准总数}}项、{{ 别的 }}、{{别的}}", {"标准总数": "3"})
    assert text == "共3项、〔待填：别的〕、〔待填：别的〕" and unknown == ("别的",)
