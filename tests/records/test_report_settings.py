from __future__ import annotations

import pytest
import yaml

from biaogao import schema
from biaogao.records.plan import convert
from biaogao.source import SourceFile
from pilot_sample import PLAN


def wrong(**changes: object) -> list[str]:
    text = yaml.safe_dump({**PLAN, "示例": "是", **changes}, allow_unicode=True)
    value, positions, found = schema.load_yaml(SourceFile(file="pilot/pilot.yaml", text=text))
    return [one.message for one in (*found, *schema.validate(value, "pilot", positions))]


def test_what_is_not_written_has_its_default() -> None:
    plan = convert(PLAN)
    assert (plan.midterm, plan.board, plan.reports.small, plan.reports.months) == (None, None, 30, ())


def test_mid_term_board_and_papers_are_read() -> None:
    changes = {
        "中期": {"截至日期": "2023-12-31"},
        "领导小组": {"组长": "局长", "工作小组": [{"名称": "研制组"}]},
        "报告": {"不编": ["试点月报"], "样本下限": "50"},
    }
    assert wrong(**changes) == []
    plan = convert({**PLAN, **changes})
    assert plan.midterm is not None and plan.midterm.as_of == "2023-12-31"
    assert plan.board is not None and plan.board.groups[0].name == "研制组"
    assert (plan.reports.left_out, plan.reports.small) == (("试点月报",), 50)


@pytest.mark.parametrize(
    "changes",
    [
        {"中期": {"评估日期": "2023-12-31"}},
        {"中期": {"截至日期": "去年"}},
        {"领导小组": {"副组长": ["某"]}},
        {"报告": {"不编": ["没有这份"]}},
        {"报告": {"月报": ["2024-13"]}},
        {"报告": {"样本下限": "0"}},
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, object]) -> None:
    assert wrong(**changes)
