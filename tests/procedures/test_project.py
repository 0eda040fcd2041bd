"""The card of a project: short words stand for groups, mistakes have their line, nothing is lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.procedures.project import TaskState, parse_project, read_project
from biaogao.source import SourceFile

WHOLE = """\
计划: {编号: "2023-07", 名称: 某服务规范, 文号: 示例市监〔2023〕1号, 下达单位: 示例局, 下达日期: 2023-04-12}
承担单位: 示例起草单位甲
负责人: 起草人一
发文机关: 示例起草单位甲
主送: {征求意见: 各有关单位, 送审: 示例局, 报批: 示例局, 印发: 各部门}
建议书:
  目的意义: 统一做法。
  其他: {推广范围: 全市}
分工:
  - {任务: 起草第5章, 负责人: 起草人一, 参加: [起草人二], 开始: 2023-05-10, 完成: 2023-07-01, 状态: 已完成}
专利: 不涉及
采标: 未采用
实施方案: {目标: 全部单位执行}
印发: {文号: 示例〔2024〕3号, 日期: 2024-08-01, 实施日期: 2024-09-01, 通知对象: 各部门, 解释单位: 示例局}
修改单:
  - {号: 1, 章条: "5.2", 原文: 10天, 改为: 15天, 理由: 与上级规定一致}
复审: {日期: 2028-08-01, 结论: 继续有效, 理由: 内容仍然适用}
"""


def card(text: str):
    return parse_project(SourceFile(file="drafts/甲/project.yaml", text=text))


def test_a_card_holds_what_was_written():
    one = card(WHOLE)
    assert one.findings == () and one.file == "drafts/甲/project.yaml"
    assert (one.plan.number, one.plan.issued) == ("2023-07", "2023-04-12")
    assert (one.addressees.for_review, one.addressees.issue) == ("示例局", "各部门")
    assert one.proposal.more == {"推广范围": "全市"}
    assert (one.tasks[0].helpers, one.tasks[0].state) == (("起草人二",), TaskState.DONE)
    assert (one.patent.touched, one.adoption.adopted) == (False, False)
    assert (one.amendments[0].number, one.amendments[0].clause) == (1, "5.2")
    assert (one.issue.effective, one.reexamination.conclusion) == ("2024-09-01", "继续有效")
    assert one.positions.value(("计划", "编号")).start.line == 1


def test_patents_and_adoption_may_be_spelled_out():
    one = card("专利: {情况: 涉及, 专利号: ZL1, 专利权人: 示例公司}\n采标: {程度: 修改, 文件: ISO 9999}\n")
    assert (one.patent.touched, one.patent.holder) == (True, "示例公司")
    assert (one.adoption.adopted, one.adoption.standard) == (True, "ISO 9999")
    empty = card("负责人: 起草人一\n")
    assert (empty.patent, empty.adoption, empty.reexamination) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("计划: {编好: 1}\n", "PRJ-12", 1),
        ("负责人: 起草人一\n专利: 也许\n", "PRJ-17", 2),
        ("印发:\n  日期: 2024-13-01\n", "PRJ-15", 2),
        ("复审: {结论: 再看}\n", "PRJ-14", 1),
        ("修改单:\n  - {号: 一, 章条: '5'}\n", "PRJ-15", 2),
        ("分工: [{负责人: 起草人一}]\n", "PRJ-11", 1),
        ("承担单位: [甲, 乙]\n", "PRJ-13", 1),
        ("计划: [\n", "SRC-21", 2),
        ("- 一\n", "PRJ-13", 1),
        ("a: &b [c]\nd: *b\n", "SRC-22", 1),
    ],
)
def test_a_mistake_has_its_line_and_leaves_an_empty_card(text: str, code: str, line: int):
    one = card(text)
    assert (one.findings[0].code, one.findings[0].span.start.line) == (code, line)
    assert (one.plan.number, one.undertaker) == ("", "")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("分工: [{任务: 甲, 开始: 2024-03-05, 完成: 2024-03-01}]\n", "PRJ-02", "任务“甲”的完成日期2024-03-01"),
        ("印发: {日期: 2024-08-01, 实施日期: 2024-07-01}\n", "PRJ-02", "实施日期2024-07-01在印发日期2024-08-01之前"),
        ("修改单: [{号: 1, 章条: '5.2'}]\n", "PRJ-03", "原文和改为都是空的"),
    ],
)
def test_what_cannot_be_is_told_and_the_card_kept(text: str, code: str, said: str):
    one = card(text)
    assert [each.code for each in one.findings] == [code]
    assert said in one.findings[0].message and one.findings[0].hint
    assert one.tasks or one.issue.date or one.amendments


def test_no_card_is_an_empty_card_and_an_unreadable_one_says_so(tmp_path: Path):
    assert read_project(tmp_path, "drafts/甲").file == ""
    (tmp_path / "project.yaml").write_text("# 以后再填\n", "utf-8")
    assert read_project(tmp_path, "drafts/甲").findings == ()
    (tmp_path / "project.yaml").write_bytes(b"\xff\xff\x81\x30\xff")
    (one,) = read_project(tmp_path, "drafts/甲").findings
    assert (one.code, one.span.file) == ("PRJ-01", "drafts/甲/project.yaml")
