"""The packages of the levels: papers somebody makes, names that can be files, what each authority is known to ask."""

from __future__ import annotations

import itertools

import pytest

from biaogao.deliverables.submission.registry import MAKERS
from biaogao.gbt.document_types import TYPE_OF_LEVEL
from biaogao.procedures.profile import load_procedure
from biaogao.procedures.submission import Condition, FileFormat, PaperKind
from biaogao.workspace import TOOL_ROOT, check_name

LEVELS = list(TYPE_OF_LEVEL)
STAGES = ("送审", "报批")


def shipped(level: str):
    return load_procedure(level, [TOOL_ROOT / "procedures"])


def rows(level: str, stage: str):
    return [(one.title, one.copies, tuple(map(str, one.formats))) for one in shipped(level).submission(stage).materials]


@pytest.mark.parametrize(("level", "stage"), list(itertools.product(LEVELS, STAGES)))
def test_every_paper_has_a_maker_or_is_the_users_own(level, stage):
    package = shipped(level).submission(stage)
    for one in package.materials:
        assert one.kind in MAKERS or one.kind is PaperKind.OTHER, one.title
        assert one.remark and (one.copies or one.formats), one.title
        check_name(one.title)
        if one.kind is PaperKind.OTHER:
            assert one.condition or one.optional, one.title
    assert package.of(PaperKind.TEXT)[0].stage in {"", package.stage} or len(package.of(PaperKind.TEXT)) > 1
    assert package.stage == {"送审": "送审稿", "报批": "报批稿"}[stage]


@pytest.mark.parametrize("level", LEVELS)
def test_every_named_paper_is_made_too(level):
    consulted = {PaperKind.FEEDBACK_FORM}
    assert {one.kind for one in shipped(level).titles} <= {*MAKERS, *consulted}


def test_hangzhou_asks_for_six_papers():
    assert [title for title, _, _ in rows("市级地方标准", "报批")] == [
        "标准报批文本",
        "标准编制说明",
        "征求意见汇总表",
        "审评会议纪要",
        "审定会专家名单",
        "标准报批和编号发布签署表",
    ]
    *_, (_, copies, formats) = rows("市级地方标准", "报批")
    assert (copies, formats) == (1, ())


def test_the_national_list_has_ten_rows_with_its_copies():
    listed = rows("国家标准", "报批")
    assert [copies for _, copies, _ in listed] == [2, 1, 2, 3, 2, 2, 2, 2, 2, 4]
    assert listed[0][2] == ("pdf", "docx") and listed[1][2] == () and listed[3][2] == ("docx",)
    materials = shipped("国家标准").for_approval.materials
    assert [one.condition for one in materials if one.condition] == [Condition.ADOPTION, Condition.PATENT]
    assert [one.stage for one in materials if one.stage] == ["送审稿"]


def test_internal_standards_bear_the_titles_of_the_guide():
    titles = [one.title for one in shipped("内部标准").titles]
    assert titles == [
        "标准制定与修订流程",
        "标准项目立项建议书",
        "征求意见表",
        "征求意见汇总处理表",
        "审查纪要",
        "报批报告",
        "复审报告",
        "标准实施监督检查记录表",
    ]


@pytest.mark.parametrize(
    ("level", "kind", "title"),
    [
        ("市级地方标准", PaperKind.MINUTES, "审评会议纪要"),
        ("市级地方标准", PaperKind.OPINION_TABLE, "征求意见汇总表"),
        ("省级地方标准", PaperKind.PROPOSAL, "浙江省地方标准项目建议表"),
        ("国家标准", PaperKind.MINUTES, "审查会议纪要"),
        ("国家标准", PaperKind.BALLOT, "投票单"),
        ("内部标准", PaperKind.APPROVAL_LETTER, "报批报告"),
    ],
)
def test_papers_are_called_as_the_level_calls_them(level, kind, title):
    assert shipped(level).title(kind) == title


def test_formats_are_those_that_are_written():
    assert {one.value for one in FileFormat} == {"docx", "pdf", "xlsx", "html", "json"}
