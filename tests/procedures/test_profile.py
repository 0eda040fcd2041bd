"""Procedures: the shipped ones are whole, a workspace's own go first, wrong ones are told with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.errors import InputError
from biaogao.gbt.document_types import TYPE_OF_LEVEL
from biaogao.model.metadata import CHINESE_KEYS
from biaogao.procedures.profile import Certainty, Kind, Layout, load_procedure, procedure_files
from biaogao.workspace import TOOL_ROOT

SHIPPED = TOOL_ROOT / "procedures"


@pytest.mark.parametrize("level", TYPE_OF_LEVEL)
def test_each_level_has_a_procedure_whose_keys_are_known(level: str) -> None:
    found = load_procedure(level, [SHIPPED]).consultation
    assert [one.name for one in found.rounds] == ["征求意见", "再次征求意见", "工作组", "审查会"]
    assert {row.kind for row in found.papers} == set(Kind)
    assert set(found.keys) <= set(CHINESE_KEYS)
    assert found.rounds[0].minimum is not None and found.rounds[0].minimum.remark


def test_levels_differ_where_the_rules_do() -> None:
    national, city = (load_procedure(level, [SHIPPED]) for level in ("国家标准", "市级地方标准"))
    assert (national.consultation.table.title, national.consultation.table.layout) == (
        "国家标准征求意见汇总处理表",
        Layout.L1,
    )
    assert city.consultation.table.title == "征求意见汇总表"
    days = [one.consultation.rounds[0].minimum for one in (national, city)]
    assert [(each.count, each.certainty) for each in days if each] == [(60, Certainty.OPEN), (30, Certainty.SURE)]
    assert city.bases[0].title == "地方标准管理办法"


def test_internal_standards_may_go_without_explanation() -> None:
    papers = load_procedure("内部标准", [SHIPPED]).consultation.papers
    assert {row.kind for row in papers if row.optional} == {Kind.EXPLANATION, Kind.PAGE}


def test_a_later_round_is_frozen_under_a_name_of_its_own() -> None:
    found = load_procedure("市级地方标准", [SHIPPED]).consultation
    names = {one.name: found.frozen_name(one) for one in found.rounds}
    assert names == {
        "征求意见": "征求意见稿",
        "再次征求意见": "征求意见稿（再次征求意见）",
        "工作组": "工作组讨论稿",
        "审查会": "送审稿",
    }
    assert found.chosen("").name == "征求意见"
    with pytest.raises(InputError, match="没有名为“第三次”的轮次"):
        found.chosen("第三次")


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


OWN = """\
层次: 市级地方标准
征求意见:
  轮次: [{名称: 征求意见, 稿: 征求意见稿}]
  汇总表: {名称: 意见汇总表, 版式: L3, 把握: 已核}
  材料: [{种类: 意见反馈表, 名称: 反馈表}]
"""


def test_the_workspace_replaces_a_file_by_its_name_and_adds_others(tmp_path: Path) -> None:
    own = write(tmp_path / "procedures", "市级地方标准.yaml", OWN)
    found = load_procedure("市级地方标准", [own, SHIPPED])
    assert (found.consultation.table.title, found.consultation.rounds[0].minimum) == ("意见汇总表", None)
    assert found.file == "procedures/市级地方标准.yaml"
    assert len(procedure_files([own, SHIPPED])) == 6
    write(own, "县级.yaml", OWN.replace("市级地方标准", "县级规范"))
    assert load_procedure("县级规范", [own, SHIPPED]).level == "县级规范"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OWN.replace("L3", "L9"), "第4行"),
        (OWN.replace("轮次: [", "轮次: ["[:-1]), "第3行"),
        ("", "有错误"),
        (OWN + "密码: 1\n", "密码"),
        (OWN.replace("{名称: 征求意见,", "{名称: ../征求意见,"), "第3行"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    own = write(tmp_path / "procedures", "甲.yaml", text)
    with pytest.raises(InputError, match=said):
        load_procedure("市级地方标准", [own])


def test_an_unknown_level_names_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"没有层次为“星际标准”的制定程序。 有：.*国家标准"):
        load_procedure("星际标准", [SHIPPED])
    with pytest.raises(InputError, match="（无）"):
        load_procedure("国家标准", [tmp_path / "nowhere"])


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_bytes(b"\xff\xfe\x00\x81\x30\xff")
    with pytest.raises(InputError, match="无法读取"):
        load_procedure("国家标准", [tmp_path])
