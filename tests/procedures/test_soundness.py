"""What a procedure says against itself is told where it stands; the shipped ones say nothing of the kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.procedures.profile import procedure_files, read_procedure
from biaogao.workspace import TOOL_ROOT

OWN = """\
层次: 县级规范
征求意见:
  轮次: [{名称: 征求意见, 稿: 征求意见稿}]
  汇总表: {名称: 意见汇总表, 版式: L3, 把握: 已核}
  材料: [{种类: 意见反馈表, 名称: 反馈表}]
"""
PACKAGE = """\
报批:
  稿: 报批稿
  材料:
    - {种类: 标准文本, 名称: 文本, 把握: 已核}
    - {种类: 编制说明, 名称: %s, 把握: 已核}
"""


def told(folder: Path, more: str):
    path = folder / "县.yaml"
    path.write_text(OWN + more, encoding="utf-8")
    result = read_procedure(path, "procedures/县.yaml")
    assert (result.procedure is None) == bool(result.findings)
    return [(one.code, one.span.start.line, one.message) for one in result.findings]


def test_the_shipped_ones_are_sound():
    for path in procedure_files([TOOL_ROOT / "procedures"]):
        assert read_procedure(path, path.name).findings == ()


@pytest.mark.parametrize(
    ("review", "code", "said"),
    [
        ("同意比例: {数: 4/3, 把握: 已核}", "PRC-02", "“同意比例”是4/3，大于整体。"),
        ("到会比例: {数: 10/9, 把握: 待核}", "PRC-02", "“到会比例”是10/9，大于整体。"),
        ("反对上限: {数: 1/4, 把握: 待核}", "PRC-03", "写了“反对上限”，没有写“同意比例”，不能判断是否通过。"),
    ],
)
def test_a_vote_that_cannot_be_counted_is_told(tmp_path: Path, review: str, code: str, said: str):
    assert told(tmp_path, f"审查: {{名称: 会, 结论文件: 纪要, {review}}}\n") == [(code, 6, said)]
    assert told(tmp_path, "审查: {名称: 会, 结论文件: 纪要, 同意比例: {数: 3/3, 把握: 已核}}\n") == []


def test_two_papers_of_one_name_would_be_one_file(tmp_path: Path):
    assert told(tmp_path, PACKAGE % "文本") == [("PRC-04", 10, "“报批”的第2项与第1项重复：文本。")]
    assert told(tmp_path, PACKAGE % "说明") == []


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("审查: {名称: 会, 结论文件: 纪要, 同意比例: {数: 0/3, 把握: 已核}}\n", "PRC-15"),
        ("审查: {名称: 会, 结论文件: 纪要, 同意比例: {数: 3/0, 把握: 已核}}\n", "PRC-15"),
        ("审查: {名称: 会, 结论文件: 纪要, 同意比例: {数: 0.75, 把握: 已核}}\n", "PRC-15"),
        ("审查: {名称: 会, 结论文件: 纪要, 计算基数: {值: 全体, 把握: 已核}}\n", "PRC-14"),
        ("总期限月: {数: 18}\n", "PRC-11"),
        ("阶段: [{名称: 起草, 始于: 聚餐, 把握: 已核}]\n", "PRC-14"),
        (PACKAGE % "../../x", "PRC-15"),
        (PACKAGE.replace("把握: 已核}", "纸质: 一, 把握: 已核}", 1) % "乙", "PRC-15"),
        (PACKAGE.replace("把握: 已核}", "电子: [ofd], 把握: 已核}", 1) % "乙", "PRC-14"),
        ("文书: [{种类: 情书, 名称: 甲, 把握: 已核}]\n", "PRC-14"),
    ],
)
def test_values_that_do_not_fit_are_told_with_their_line(tmp_path: Path, more: str, code: str):
    ((found, line, _),) = told(tmp_path, more)
    assert found == code and line >= 6
