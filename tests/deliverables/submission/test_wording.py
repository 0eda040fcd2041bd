"""Words that letters share."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from biaogao.deliverables.submission import wording
from biaogao.procedures.profile import FOR_APPROVAL, FOR_REVIEW
from biaogao.procedures.submission import PaperKind
from deliverables.submission.papered import DRAFT, packed
from deliverables.submission.reviewed import EVENTS, PROJECT, bare, reviewed


@pytest.mark.parametrize(
    ("sample", "complete", "wanted"),
    [("是", True, "示例·待签发"), ("否", True, "待签发"), ("是", False, "示例·待签发·未齐备")],
)
def test_a_paper_says_that_nobody_signed_it(tmp_path: Path, sample: str, complete: bool, wanted: str) -> None:
    case = reviewed(tmp_path, draft=DRAFT.replace("示例: 是", f"示例: {sample}"), complete=complete)
    assert wording.mark(case, wording.FOR_SIGNATURE) == wanted


def test_what_is_unknown_is_left_to_the_schema() -> None:
    assert wording.known({"甲": "", "乙": " ", "丙": (), "丁": "有"}) == {"丁": "有"}


def test_the_basis_is_the_plan_then_the_order_then_what_is_sure_for_the_level(tmp_path: Path) -> None:
    plan = "根据示例市市场监督管理局下达的标准制修订计划（示例市监〔2023〕1号）"
    assert wording.basis(reviewed(tmp_path)) == plan
    assert wording.basis(reviewed(tmp_path, project="")) == "根据示例文号"
    assert wording.basis(bare(tmp_path)) == "根据《地方标准管理办法》"


def test_no_bracket_of_a_basis_stands_in_another(tmp_path: Path) -> None:
    card = PROJECT.replace("示例市监〔2023〕1号", "示例市标准化建设项目计划（示例文号）")
    assert wording.basis(reviewed(tmp_path, project=card)) == "根据示例市标准化建设项目计划（示例文号）"
    alone = "计划: {文号: 示例市监〔2023〕1号}\n"
    assert wording.basis(reviewed(tmp_path, project=alone)) == "根据标准制修订计划（示例市监〔2023〕1号）"


def test_units_and_attachments_are_named_as_letters_name_them() -> None:
    assert wording.units(("甲", "乙", "丙")) == "甲、乙等单位" and wording.units(()) == ""
    assert wording.attached(("甲",)) == "甲" and wording.attached(("甲", "乙")) == "1. 甲\n2. 乙"


def test_who_issues_a_letter_is_on_the_card_or_the_cover(tmp_path: Path) -> None:
    case = reviewed(tmp_path, draft=DRAFT.replace("归口: 示例机关事务管理局", "归口: 示例技术委员会"))
    assert wording.signing(case, "2023-05-09")["发文机关"] == "示例机关事务管理局"
    alone = msgspec.structs.replace(case, project=bare(tmp_path).project)
    signed = wording.signing(alone, "2023-05-09")
    assert signed["发文机关"] == "示例技术委员会" and signed["成文日期"] == "2023年5月9日"
    assert signed["联系方式"] == "联系人：联系人一；电子邮箱：yijian@example.com"


def test_a_letter_names_the_papers_that_are_there(tmp_path: Path) -> None:
    case = reviewed(tmp_path, package=packed(), stage=FOR_APPROVAL)
    named = wording.materials(case, FOR_APPROVAL, PaperKind.DECLARATION)
    assert named == ("标准报批文本", "征求意见汇总表")


def test_a_letter_of_another_stage_names_what_the_level_asks_for(tmp_path: Path) -> None:
    case = reviewed(tmp_path, package=packed(), stage=FOR_APPROVAL)
    named = wording.materials(case, FOR_REVIEW, PaperKind.REVIEW_LETTER, PaperKind.REVIEW_LIST)
    assert named == ("标准送审文本", "标准编制说明", "征求意见汇总表")
    touched = reviewed(tmp_path, project=PROJECT.replace("专利: 不涉及", "专利: {情况: 涉及}"), events=EVENTS)
    assert "涉及专利的证明和授权" in wording.materials(touched, FOR_REVIEW)


def test_rows_are_numbered_and_empty_lines_left_out() -> None:
    assert wording.lines(("甲", "", " ")) == ({"文": "甲"},)
    assert wording.numbered(("甲", "乙")) == ({"序号": "1", "文": "甲"}, {"序号": "2", "文": "乙"})
