from __future__ import annotations

import msgspec

from biaogao.deliverables.pilot.outlines import SUMMARY
from biaogao.records.pilot import PilotRecords
from biaogao.records.requirements import Stock
from biaogao.steps.report_making import Desk, judged, products, wanted
from deliverables.pilot.telling import DAY, facts
from deliverables.pilot.test_effect_report import EFFECT
from deliverables.pilot.test_told_practice import checks


def desk(changes: dict[str, object] | None = None, **ledgers: list[dict[str, str]]) -> Desk:
    now = facts(DAY, changes, **ledgers)
    rows = {name: tuple(own) for name, own in now.snapshot.rows.items()}
    records = PilotRecords(plan=now.plan, as_of=DAY, ledgers=rows, evidence={}, gaps=(), diagnostics=())
    stock = Stock(rows=rows, shapes=now.shapes, products={}, files=frozenset(), as_of=DAY)
    return Desk(
        records=records, shapes=now.shapes, now=now, texts={}, load=lambda path: "没有", scoring=None, stock=stock
    )


def test_earlier_days_count_less() -> None:
    one = desk()
    assert one.at(DAY) is one.now
    earlier = one.at("2023-05-03")
    assert (earlier.as_of, len(earlier.rows("training"))) == ("2023-05-03", 0)
    assert earlier.indicators[0].value == "0.00%"


def test_quarters_evaluations_and_months_have_papers_of_their_own() -> None:
    rows = checks(("2023-07-01", "符合"), ("2023-10-09", "符合"))
    made = products(desk(checks=rows, effects=[EFFECT]))
    stems = [one.stem for one in made if one.apart]
    assert stems == [
        "季度检查通报 2023Q3",
        "季度检查通报 2023Q4",
        "标准实施效果评估报告 X001",
        "试点月报 2024-08",
    ]
    assert all(one.registered == one.stem for one in made)


def test_all_months_or_chosen_ones() -> None:
    every = products(desk({"报告": {"月报": ["全部"]}}))
    assert sum(one.title == "试点月报" for one in every) == 20
    chosen = products(desk({"报告": {"月报": ["2022-01", "2023-02"]}}))
    assert [one.variant for one in chosen if one.title == "试点月报"] == ["2023-02"]


def test_what_volumes_and_requirements_take_is_wanted() -> None:
    asked = {
        "编号": "T1",
        "原文": "写总结",
        "类别": "任务",
        "证明": [{"成果": "试点总结报告"}],
        "责任": "甲处",
        "期限": "P1",
    }
    one = desk({"要求": [asked]})
    assert wanted(one.records) == {"试点总结报告"}
    assert [found.code for found in judged(one, lambda outline: outline.file)] == ["RPT-05"]


def test_a_paper_left_out_is_not_judged() -> None:
    asked = {
        "编号": "T1",
        "原文": "写总结",
        "类别": "任务",
        "证明": [{"成果": "试点总结报告"}],
        "责任": "甲处",
        "期限": "P1",
    }
    one = desk({"要求": [asked], "报告": {"不编": ["试点总结报告"]}})
    assert list(judged(one, lambda outline: outline.file)) == []
    assert SUMMARY.title not in [made.title for made in products(one)]


def test_the_mid_term_is_made_where_the_plan_has_its_day() -> None:
    made = products(desk({"中期": {"截至日期": "2023-12-31"}}))
    assert [one.title for one in made if one.folder == "中期评估"] == [
        "试点自评估报告",
        "中期评估申请",
        "中期评估汇报提纲",
        "中期指标完成情况表",
    ]
    assert msgspec.structs.asdict(made[3])["others"].keys() == {"xlsx"}
