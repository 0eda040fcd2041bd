"""Profiles are listed, explained with what is 待核, given as JSON; a file of one's own is checked with its lines."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from biaogao.cli import main
from biaogao.gbt.document_types import TYPE_OF_LEVEL
from biaogao.reporters.columns import text_width
from biaogao.workspace import TOOL_ROOT

OWN = """\
层次: 县级规范
征求意见:
  轮次: [{名称: 征求意见, 稿: 征求意见稿}]
  汇总表: {名称: 意见汇总表, 版式: L3, 把握: 已核}
  材料: [{种类: 意见反馈表, 名称: 反馈表}]
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "ws" / "drafts").mkdir(parents=True)
    (tmp_path / "ws" / "config.yaml").write_text("", encoding="utf-8")
    return tmp_path / "ws"


def call(workspace: Path, *arguments: str) -> int:
    return main(["--workspace", str(workspace), "profiles", *arguments])


def add(workspace: Path, name: str, text: str) -> Path:
    folder = workspace / "procedures"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_levels_are_listed_in_their_order_and_in_columns(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(workspace, "县.yaml", OWN)
    assert call(workspace) == 0
    head, *lines = capsys.readouterr().out.split("\n")[:8]
    assert [line.split()[0] for line in lines] == [*TYPE_OF_LEVEL, "县级规范"]
    place = text_width(head.partition("文件")[0])
    assert all(text_width(line.partition("procedures/")[0]) == place for line in lines)
    assert lines[-1].split()[1:] == ["—", "—", "—", "—", "0项", "procedures/县.yaml（工作区）"]


def test_a_level_is_explained_with_what_is_open(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(workspace, "市级地方标准") == 0
    shown = capsys.readouterr().out
    for title in (
        "一、阶段",
        "二、征求意见",
        "三、审评会",
        "四、编制说明",
        "五、送审材料",
        "六、报批材料",
        "七、文书的名称",
    ):
        assert f"\n{title}\n" in shown
    packed = shown.partition("六、报批材料\n")[2].partition("  份数")[0].splitlines()
    assert [line.split()[1] for line in packed] == [
        "标准报批文本",
        "标准编制说明",
        "征求意见汇总表",
        "审评会议纪要",
        "审定会专家名单",
        "标准报批和编号发布签署表",
    ]
    assert packed[-1].endswith("纸质1份   不交电子文件")
    assert "同意≥到会人数的3/4（待核）" in shown and "起草人不参加表决（待核）" in shown
    assert "  · 同意比例——由专家组审查时；未对照原文\n" in shown


@pytest.mark.parametrize("named", ["国标", "procedures/国标.yaml", "国家标准"])
def test_a_level_is_found_by_its_file_too(workspace: Path, capsys: pytest.CaptureFixture[str], named: str) -> None:
    assert call(workspace, named) == 0
    assert capsys.readouterr().out.startswith("国家标准　procedures/国标.yaml（随程序）\n")


def test_a_bare_procedure_shows_only_what_it_says(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(workspace, "县.yaml", OWN)
    assert call(workspace, "县级规范") == 0
    assert capsys.readouterr().out == (
        "县级规范　procedures/县.yaml（工作区）\n\n一、征求意见\n  征求意见：发征求意见稿\n"
        "  意见汇总表，版式L3\n  材料：反馈表\n\n各项都已核对。\n"
    )


def test_an_own_file_stands_for_the_shipped_one(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(workspace, "国标.yaml", OWN.replace("县级规范", "国家标准"))
    assert call(workspace, "国家标准") == 0
    assert "版式L3" in capsys.readouterr().out


def test_an_unknown_level_names_those_that_are(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(workspace, "市级标准") == 2
    said = capsys.readouterr().err
    assert "没有层次为“市级标准”的制定程序。" in said and "是否要看“市级地方标准”？有：国家标准、" in said


def test_a_wrong_file_is_told_and_the_others_are_shown(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = add(workspace, "县.yaml", OWN.replace("L3", "L9"))
    assert call(workspace) == 1
    shown = capsys.readouterr()
    assert "国家标准" in shown.out and "县级规范" not in shown.out
    assert f"✗ procedures/县.yaml（工作区）有错误，没有使用；逐条查看：./biaogao profiles --check {path}" in shown.err
    assert call(workspace, "县") == 2
    assert "有错误，不能使用" in capsys.readouterr().err


def test_json_holds_every_fact_and_what_is_open(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(workspace, "--json") == 0
    rows = msgspec.json.decode(capsys.readouterr().out)
    assert [row["层次"] for row in rows] == list(TYPE_OF_LEVEL)
    city = next(row for row in rows if row["层次"] == "市级地方标准")
    assert (city["来源"], city["审查"]["同意比例"]["数"]) == ("随程序", "3/4")
    assert {"项": "同意比例", "说明": "由专家组审查时；未对照原文"} in city["待核"]
    assert call(workspace, "市级地方标准", "--json") == 0
    assert msgspec.json.decode(capsys.readouterr().out) == [city]


def test_a_file_is_checked_where_it_lies(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = workspace / "草稿.yaml"
    good.write_text(OWN, encoding="utf-8")
    assert call(workspace, "--check", str(good)) == 0
    assert capsys.readouterr().out == "未发现问题。\n可以使用：县级规范，待核0项。\n"
    good.write_text(OWN + "审查: {名称: 会, 结论文件: 纪要, 到会比例: {数: 5/4, 把握: 已核}}\n", encoding="utf-8")
    assert call(workspace, "--check", str(good)) == 1
    shown = capsys.readouterr().out
    assert "草稿.yaml:6:33: 错误 PRC-02" in shown and "到会比例: {数: 5/4" in shown
    assert call(workspace, "--check", "没有.yaml") == 2


def test_the_table_of_the_handbook_is_what_is_shown(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(workspace) == 0
    shown = capsys.readouterr().out.partition("\n\n")[0]
    assert shown in (TOOL_ROOT / "docs" / "secretariat.md").read_text(encoding="utf-8")
