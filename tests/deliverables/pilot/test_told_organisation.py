from __future__ import annotations

from biaogao.deliverables.pilot import told_organisation as teller
from deliverables.pilot.telling import facts, numbers, said

BOARD = {
    "组长": "局长",
    "副组长": ["副局长"],
    "办公室": "设在甲处",
    "工作小组": [{"名称": "研制组", "职责": "编标准", "成员": ["甲处"]}],
}
MONEY = {"责任部门": "甲处", "示例": "是", "事项": "某事", "用途": "日常工作"}


def test_the_pilot_with_its_phases() -> None:
    shown = said(*teller.outline(facts()))
    assert "示范试点由某局承担，甲处归口，试点期为2023年1月1日至2024年8月31日，分1个阶段。" in shown
    assert "基础通用、后勤服务等2个领域" in shown and "P1|实施|2023-01-01|2024-08-31" in shown


def test_the_board_by_posts_or_open() -> None:
    shown = said(*teller.board(facts(changes={"领导小组": BOARD})))
    assert "组长|局长\n副组长|副局长\n办公室|设在甲处\n研制组|编标准；成员：甲处" in shown
    assert "〔待填〕" in said(*teller.board(facts()))


def test_money_is_summed_exactly_by_year() -> None:
    rows = [
        {**MONEY, "编号": "JF001", "日期": "2023-02-01", "年度": "2023", "类别": "预算", "金额": "12.10"},
        {**MONEY, "编号": "JF002", "日期": "2023-03-01", "年度": "2023", "类别": "支出", "金额": "0.1"},
        {**MONEY, "编号": "JF003", "日期": "2024-03-01", "年度": "2024", "类别": "支出", "金额": "0.2"},
    ]
    shown = said(*teller.money(facts(budget=rows)))
    assert "标准化经费：预算合计12.1万元，支出合计0.3万元。" in shown
    assert "2023|12.1|0.1\n2024|0|0.2\n合计|12.1|0.3" in shown


def test_people_who_left_do_not_count() -> None:
    rows = [
        {
            "人员": f"R00{n}",
            "职务": "联络员",
            "聘任机构": "某局",
            "任职起": "2023-01-01",
            "任职止": end,
            "责任部门": "甲处",
        }
        for n, end in ((1, ""), (2, "2024-01-01"))
    ]
    pieces = teller.staff(facts(staff=rows))
    assert [one.shown for one in numbers(*pieces)] == ["1人次"]
    assert "联络员1人，分布在1个单位" in said(*pieces)


def test_what_nobody_recorded_stands_open() -> None:
    for tell in (teller.papers, teller.issued, teller.meetings, teller.partners, teller.projects, teller.research):
        assert "〔待填〕" in said(*tell(facts()))


def test_papers_and_meetings_are_counted_with_their_rows() -> None:
    documents = [
        {
            "编号": f"W00{n}",
            "日期": "2023-02-01",
            "题名": f"文件{n}",
            "责任者": "某局",
            "类别": kind,
            "责任部门": "甲处",
        }
        for n, kind in ((1, "组织制度"), (2, "标准实施"))
    ]
    one = facts(documents=documents)
    assert "印发组织制度文件1份。" in said(*teller.papers(one))
    assert "登记文件2份：组织制度1份、标准实施1份。" in said(*teller.issued(one))
    assert numbers(*teller.papers(one))[0].ref.where == "pilot/documents.csv 第2行"
