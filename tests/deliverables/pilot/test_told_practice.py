from __future__ import annotations

from biaogao.deliverables.pilot import told_practice as teller
from deliverables.pilot.telling import facts, numbers, record, said
from pilot_sample import LEDGERS, row

CHECK = {"标准": "JG-101-01", "单位": "甲处", "条款": "5", "检查项": "项", "责任部门": "甲处", "示例": "是"}
ISSUE = {"来源": "季度检查", "问题": "缺记录", "责任部门": "甲处", "措施": "补", "示例": "是"}


def checks(*results: tuple[str, str]) -> list[dict[str, str]]:
    return [
        {**CHECK, "编号": f"J{n:03d}", "批次": "2023Q3-01", "日期": day, "结果": result}
        for n, (day, result) in enumerate(results, 1)
    ]


def issues() -> list[dict[str, str]]:
    return [
        {
            **ISSUE,
            "编号": "Y001",
            "发现日期": "2023-09-01",
            "时限": "2023-10-01",
            "状态": "已销号",
            "销号日期": "2023-09-20",
        },
        {
            **ISSUE,
            "编号": "Y002",
            "发现日期": "2023-09-01",
            "时限": "2023-10-01",
            "状态": "已销号",
            "销号日期": "2024-03-01",
        },
        {**ISSUE, "编号": "Y003", "发现日期": "2023-09-01", "时限": "2024-12-31", "状态": "整改中"},
    ]


def test_trainings_count_valid_attendances_only() -> None:
    pieces = teller.trainings(facts())
    assert "组织培训1次，有效签到1人次。" in said(*pieces)
    assert "2023年|1|0|0|0|1|2|1\n合计|1|0|0|0|1|2|1" in said(*pieces)
    assert numbers(*pieces)[1].ref.where == "pilot/attendance.csv 第2行"


def test_attendance_of_a_training_after_the_day_does_not_count() -> None:
    later = row("training", 编号="P002", 日期="2024-09-01")
    came = [*LEDGERS["attendance"], {"培训": "P002", "人员": "R002", "签到": "有效", "考核": "合格"}]
    assert "有效签到1人次" in said(*teller.trainings(facts(training=[*LEDGERS["training"], later], attendance=came)))


def test_hours_are_summed_exactly() -> None:
    assert teller.hours([record("training", 学时=one) for one in ("1.5", "2", "0.25")]) == "3.75"


def test_checks_by_quarter_leave_out_what_does_not_apply() -> None:
    rows = checks(("2023-07-01", "符合"), ("2023-07-02", "不适用"), ("2023-10-09", "不符合"), ("2023-10-09", "符合"))
    shown = said(*teller.checks(facts(checks=rows)))
    assert "2023年第三季度|1|1|2|1|0|1|100.00%\n2023年第四季度|1|1|2|1|1|0|50.00%" in shown
    assert "开展标准实施检查4项次，适用的项中符合的占66.66%。" in shown


def test_checks_of_which_none_applies_give_no_share() -> None:
    assert teller.measured([record("checks", **checks(("2023-07-01", "不适用"))[0])])[-1] == "无法计算"


def test_issues_as_they_stood_on_the_day() -> None:
    shown = said(*teller.issues(facts("2023-12-31", issues=issues())))
    assert "列入问题3项，已销号1项，销号率33.33%；未销号2项，其中逾期1项。" in shown
    assert "已销号2项" in said(*teller.issues(facts(issues=issues())))


def test_records_of_use_by_standard() -> None:
    rows = [
        {"编号": f"S00{n}", "日期": "2024-01-02", "标准": "JG-101-01", "单位": unit, "条款": "5", "内容": "做"}
        for n, unit in enumerate(["甲处", "乙处", "甲处"])
    ]
    shown = said(*teller.implementation(facts(implementation=rows)))
    assert "登记实施记录3条，涉及标准1项、单位2个。" in shown and "JG-101-01|某规范|2|3" in shown


def test_feedback_answered_later_is_open() -> None:
    base = {"提出单位": "甲处", "标准": "JG-101-01", "类别": "咨询", "内容": "问", "责任部门": "甲处"}
    rows = [
        {
            **base,
            "编号": "FK001",
            "收到日期": "2023-05-01",
            "状态": "已答复",
            "答复日期": "2023-06-01",
            "结果运用": "解释说明",
        },
        {**base, "编号": "FK002", "收到日期": "2023-05-01", "状态": "已答复", "答复日期": "2024-06-01"},
    ]
    assert "收到信息反馈2条，已答复1条：解释说明1条。" in said(*teller.feedback(facts("2023-12-31", feedback=rows)))


def test_what_nobody_recorded_stands_open() -> None:
    tellers = (
        teller.training_checks,
        teller.implementation,
        teller.checks,
        teller.self_evaluations,
        teller.feedback,
        teller.issues,
        teller.benchmarks,
    )
    assert all("〔待填〕" in said(*tell(facts())) for tell in tellers)
    assert "〔待填〕" in said(*teller.trainings(facts(training=[])))


def test_small_ledgers_are_counted() -> None:
    rows = [{"编号": "Z001", "季度": "2023Q3", "日期": "2023-09-25", "单位": "甲处", "结论": "符合"}]
    assert "自我评价1份：2023年第三季度1份。" in said(*teller.self_evaluations(facts(self_evaluations=rows)))
    looked = [{"编号": "PJ001", "日期": "2023-09-25", "单位": "甲处", "检查内容": "签到", "结果": "符合"}]
    assert "检查培训情况1次：符合1次。" in said(*teller.training_checks(facts(training_checks=looked)))
    held = [{"编号": "DB001", "日期": "2023-09-25", "单位": "甲处", "状态": "进行中"}]
    assert "对标1项：进行中1项。" in said(*teller.benchmarks(facts(benchmarks=held)))
