"""The sections of the 编制说明: the usual lists where a level names one, its own where it lists them."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.gbt.document_types import TYPE_OF_LEVEL
from biaogao.procedures.explanation import Automatic, Variant
from biaogao.procedures.profile import load_procedure, read_procedure
from biaogao.procedures.variants import variants
from biaogao.workspace import TOOL_ROOT

OWN = """\
层次: 县级规范
征求意见:
  轮次: [{名称: 征求意见, 稿: 征求意见稿}]
  汇总表: {名称: 意见汇总表, 版式: L3, 把握: 已核}
  材料: [{种类: 意见反馈表, 名称: 反馈表}]
编制说明: {变体: A, 把握: 待核}
"""


def rule(level: str):
    return load_procedure(level, [TOOL_ROOT / "procedures"]).explanation


def read(folder: Path, text: str):
    (folder / "县.yaml").write_text(text, encoding="utf-8")
    return read_procedure(folder / "县.yaml", "procedures/县.yaml")


def test_levels_take_the_variant_that_is_theirs():
    named = {level: (rule(level).variant, len(rule(level).sections)) for level in TYPE_OF_LEVEL}
    assert named == {
        "国家标准": (Variant.B, 10),
        "行业标准": (Variant.B, 10),
        "省级地方标准": (Variant.C, 10),
        "市级地方标准": (Variant.C, 10),
        "团体标准": (Variant.B, 10),
        "内部标准": (Variant.OWN, 6),
    }


@pytest.mark.parametrize("level", TYPE_OF_LEVEL)
def test_each_level_has_one_place_for_what_the_program_knows(level):
    sections = rule(level).sections
    automatic = [one.automatic for one in sections if one.automatic]
    assert sorted(automatic) == sorted([Automatic.PROCESS, Automatic.OPINIONS, Automatic.CHANGES])
    assert all(one.about or not one.required for one in sections)
    names = [name for one in sections for name in (one.title, *one.other_titles)]
    assert len(set(names)) == len(names)
    assert next(one.since for one in sections if one.automatic is Automatic.OPINIONS) == "送审稿"


def test_a_heading_means_a_section_by_either_title():
    national = rule("国家标准")
    assert national.section("工作概况").title == national.section("工作简况").title == "工作简况"
    assert national.section("我们的话") is None


def test_a_file_of_ones_own_names_a_variant_or_lists_sections(tmp_path: Path):
    assert [one.title for one in read(tmp_path, OWN).procedure.explanation.sections][-2:] == [
        "废止现行有关标准的建议",
        "其他应予说明的事项",
    ]
    listed = read(tmp_path, OWN.replace("变体: A", "变体: 自定, 章节: [{名称: 概况, 自动: 起草过程, 必备: 否}]"))
    (one,) = listed.procedure.explanation.sections
    assert (one.title, one.required, one.automatic) == ("概况", False, Automatic.PROCESS)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("变体: 自定", "PRC-05"),
        ("变体: D", "PRC-14"),
        ("变体: A, 章节: []", "PRC-16"),
        ("变体: A, 章节: [{名称: 甲}, {名称: 甲}]", "PRC-04"),
        ("变体: A, 章节: [{名称: 甲, 起自: 定稿}]", "PRC-14"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(tmp_path: Path, words: str, code: str):
    result = read(tmp_path, OWN.replace("变体: A", words))
    assert result.procedure is None
    assert [(one.code, one.span.start.line) for one in result.findings] == [(code, 6)]


def test_the_three_usual_lists_fit_the_schema(tmp_path: Path):
    assert sorted(variants()) == ["A", "B", "C"]
    for name in variants():
        assert read(tmp_path, OWN.replace("变体: A", f"变体: {name}")).findings == ()
