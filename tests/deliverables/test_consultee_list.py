"""征求意见单位名单 names units, never people."""

from __future__ import annotations

from biaogao.deliverables.consultee_list import consultee_list
from biaogao.opinions.consultees import Consultee
from deliverables.consulting import round_of


def test_units_in_the_order_of_the_register_without_the_public() -> None:
    register = (
        Consultee(unit="示例乙局", person="张某", contact="139", sent="2024-03-06"),
        Consultee(unit="某人", public=True),
        Consultee(unit="示例甲局", remark="使用单位"),
    )
    paper = consultee_list(round_of(consultees=register), "名单")
    assert paper.grids[0].rows == (
        ("1", "示例乙局", "2024-03-06", ""),
        ("2", "示例甲局", "2024-03-05", "使用单位"),
    )
    assert paper.facts == ("轮次：征求意见　　共2个单位　　截止日期：2024-04-08",)
    assert "张某" not in str(paper) and "139" not in str(paper)
