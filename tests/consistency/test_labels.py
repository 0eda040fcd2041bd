"""Labels with what stands behind them."""

from __future__ import annotations

from biaogao.consistency.labels import labelled
from biaogao.consistency.paper import Line


def test_labels_of_lines_forms_and_lists() -> None:
    assert list(labelled(Line(text="项目名称：甲规范　　　　承办人：乙"))) == [("项目名称", "甲规范"), ("承办人", "乙")]
    assert ("归口单位", "甲局") in list(labelled(Line(text="本文件归口单位为甲局。")))
    form = Line(text="", cells=("ICS 分类号", "03.080", "CCS 分类号", "A 12"))
    assert ("ICS分类号", "03.080") in list(labelled(form)) and ("CCS分类号", "A 12") in list(labelled(form))
    row = Line(text="", cells=("1", "专家一", "组长"), heads=("序号", "姓名", "组内职务"))
    assert list(labelled(row)) == [("序号", "1"), ("姓名", "专家一"), ("组内职务", "组长")]
    assert list(labelled(Line(text="", cells=("序号", "姓名", "单位")))) == []


def test_who_gave_an_opinion_did_not_propose_the_standard() -> None:
    heads = ("序号", "章条编号", "意见内容", "提出单位", "处理意见")
    row = Line(text="", cells=("1", "4.2.1", "改为工作时间", "示例丙局", "未采纳"), heads=heads)
    assert "提出单位" not in dict(labelled(row)) and dict(labelled(row))["处理意见"] == "未采纳"
    register = Line(text="", cells=("1", "示例丙局"), heads=("序号", "提出单位"))
    assert dict(labelled(register))["提出单位"] == "示例丙局"
