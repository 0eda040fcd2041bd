from __future__ import annotations

from biaogao.records.deadlines import OVERDUE
from biaogao.records.ledger import Record
from biaogao.records.overdue import overdue_gaps
from biaogao.records.snapshot import Snapshot
from pilot_sample import UNIT, plan
from records.formulas.counting import record

DAY = "2024-06-30"


def issue(number: str, limit: str, closed: str = "") -> Record:
    state = "已销号" if closed else "整改中"
    return record("issues", 编号=number, 问题="某事", 责任部门="乙处", 时限=limit, 状态=state, 销号日期=closed)


def test_an_issue_past_its_limit_asks_its_department() -> None:
    issues = (issue("Y1", "2024-06-29"), issue("Y2", DAY), issue("Y3", "2024-05-01", "2024-07-01"))
    gaps = list(overdue_gaps(Snapshot(rows={"issues": issues}, plan=plan(), as_of=DAY)))
    assert [one.matter for one in gaps] == [
        "Y1“某事”时限2024-06-29，截至2024-06-30未销号",
        "Y3“某事”时限2024-05-01，截至2024-06-30未销号",
    ], "what is closed later was still open on the day"
    assert {(one.kind, one.ask, one.due, one.grave) for one in gaps} == {("问题逾期", "乙处", OVERDUE, True)}
    closed = (issue("Y1", "2024-05-01", "2024-06-30"),)
    assert not list(overdue_gaps(Snapshot(rows={"issues": closed}, plan=plan(), as_of=DAY)))


def test_a_quarter_asks_each_unit_for_what_it_did_not_record() -> None:
    target = {"编号": "I10", "名称": "季度", "原文": "按季度", "目标": {"表述": "每季度"}, "算法": "季度检查与自评"}
    wanted = plan(指标=[{**target, "口径": {"季度": ["2024Q1", "2024Q2", "2024Q3"], "范围": ["市局处室"]}}])
    rows = {
        "units": (record("units", 名称=UNIT, 类别="市局处室"), record("units", 名称="区一", 类别="区县（市）")),
        "checks": (record("checks", 日期="2024-02-01", 单位=UNIT),),
        "self_evaluations": (record("self_evaluations", 季度="2024Q2", 单位=UNIT),),
    }
    gaps = list(overdue_gaps(Snapshot(rows=rows, plan=wanted, as_of=DAY)))
    assert [(one.matter, one.place) for one in gaps] == [
        ("2024Q1 甲处没有自我评价记录", "pilot/self_evaluations"),
        ("2024Q2 甲处没有标准实施检查记录", "pilot/checks"),
    ], "a quarter that is not over asks for nothing"
    assert {(one.kind, one.ask, one.due, one.grave) for one in gaps} == {("季度缺记录", UNIT, OVERDUE, True)}
