from __future__ import annotations

from biaogao.deliverables.pilot.plan_coverage import coverage_paper
from biaogao.records.plan_text import Sentence
from biaogao.records.requirements import judge
from records.test_requirements import asking, requirement, stock

REQUIREMENTS = asking(
    requirement({"台账": "documents", "类别": ["组织制度"]}, 记录="成立文件"),
    requirement({"台账": "meetings"}, {"成果": "标准汇编"}, 编号="T1", 类别="任务", 期限="P2"),
    requirement({"台账": "documents", "含": ["管理办法"]}, 编号="S2", 期限="P1"),
)


def paper(*sentences: Sentence):
    return coverage_paper(judge(REQUIREMENTS, stock()), sentences, REQUIREMENTS, "2024-08-31", sample=True)


def test_requirements_are_counted_by_kind_and_verdict() -> None:
    summary = paper().grids[0].rows
    assert summary[1] == ("任务", "1", "0", "1", "0", "0")
    assert summary[-1] == ("合计", "3", "2", "1", "0", "0")


def test_each_requirement_has_its_proof_or_what_it_lacks() -> None:
    first, second, third = paper().grids[1].rows
    assert first[5] == "文件登记簿（组织制度）：2条，2023-02-01至2023-08-01，期内1条"
    assert first[4] == "筹备\n2023-06-30" and first[6:] == ("已证明", "")
    assert second[5] == "会议台账：无\n成果“标准汇编”：有" and second[6:] == ("部分证明", "会议台账")
    assert third[7] == "文件登记簿（名称含“管理办法”）的日期都不在期内，请核对"


def test_sentences_stand_with_what_covers_them_and_what_is_left() -> None:
    covered = Sentence(part="二（一）", text="成立领导小组。", line=3, codes=("S1.1a", "I1"))
    open_one = Sentence(part="二（二）", text="甲，乙。", line=4, codes=("T1",), left=("，乙",))
    waived = Sentence(part="三", text="如下：", line=5, reasons=("说明性文字",))
    made = paper(covered, open_one, waived)
    assert made.grids[2].rows[0] == ("1", "二（一）", "成立领导小组。", "S1.1a  I1", "")
    assert made.grids[2].rows[1][4] == "没有列为要求：，乙" and made.grids[2].rows[2][4] == "说明性文字"
    assert "方案3句，没有列全的1句。" in made.facts


def test_without_the_text_of_the_plan_there_is_no_third_part() -> None:
    assert len(paper().grids) == 2
