"""The package of a round: what is in it, what it says, when it is refused, and that it is the same each time."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import msgspec
import openpyxl
import pytest

from biaogao.errors import InputError
from biaogao.ooxml.package import read
from biaogao.opinions.identity import identity_of
from biaogao.schema import validate
from biaogao.steps import consultation, parse
from biaogao.steps.consultation_files import read_report
from biaogao.steps.written import request_file
from biaogao.workspace import TOOL_ROOT, Workspace
from deliverables.formed import words
from steps.consulted import CONSULTEES, EVENTS, build, consulted_workspace, packed
from validity import word_findings

PDF_LACKING = "缺材料"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, dict[str, bytes]]:
    workspace = consulted_workspace(tmp_path_factory.mktemp("consulted"))
    return workspace, packed(workspace, build(workspace, allow_incomplete=True))


def test_the_package_holds_every_paper_in_the_order_of_the_procedure(made) -> None:
    stem = "公共机构 会议室能耗监测装置技术规范（征求意见稿）"
    assert sorted(made[1]) == [
        "0 怎么提意见.txt",
        "1 征求意见函（示例）.docx",
        f"2 {stem}（示例）.docx",
        "3 编制说明（示例）.docx",
        "4 意见反馈表（示例）.docx",
        "4 意见反馈表（示例）.xlsx",
        "5 征求意见单位名单（示例）.docx",
        "5 征求意见单位名单（示例）.xlsx",
        f"6 {stem}（意见版）（示例）.html",
        "缺项清单（未齐备）.docx",
    ]


def test_every_office_file_bears_draft_and_revision(made) -> None:
    workspace, files = made
    wanted = consultation.revision_of(workspace, "small")
    office = (name for name in files if name.endswith((".docx", ".xlsx")) and "缺项清单" not in name)
    marks = {identity_of(read(files[name])) for name in office}
    assert {(one.draft, one.revision) for one in marks} == {("small", wanted)}
    assert f"biaogao:small:{wanted}" in files["0 怎么提意见.txt"].decode("utf-8-sig")
    assert f"biaogao:small:{wanted}" in next(data for name, data in files.items() if "意见版" in name).decode()


def test_the_word_files_are_sound(made, tmp_path: Path) -> None:
    for name, data in made[1].items():
        if name.endswith(".docx"):
            assert word_findings(data, tmp_path) == [], name


def test_the_letter_says_who_what_and_until_when(made) -> None:
    text = words(made[1]["1 征求意见函（示例）.docx"])
    heads = [part for name, part in read(made[1]["1 征求意见函（示例）.docx"]).items() if "header" in name]
    # Without LibreOffice there is no PDF.
    assert sum("示例·待签发·未齐备" in part.decode() for part in heads) == 1
    assert "示例甲局、示例乙局：" in text
    assert "根据某计划（某文号），示例市机关事务服务中心、示例计量研究院起草了" in text
    assert "时间为2024年3月5日至2024年4月4日" in text
    assert "4. 征求意见单位名单" in text and "征求意见函" not in text.split("附件：")[1]
    assert "〔发文字号待编〕" in text and "电子邮箱：yijian@example.com" in text


def test_no_person_of_the_register_stands_in_anything(made) -> None:
    for name, data in made[1].items():
        parts = read(data).values() if name.endswith((".docx", ".xlsx")) else (data,)
        text = b"".join(parts).decode("utf-8", "replace")
        assert "张某" not in text and "13900000000" not in text, name


def test_the_workbook_offers_the_clauses(made) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made[1]["4 意见反馈表（示例）.xlsx"]))
    table, places = book.worksheets
    assert [cell.value for cell in table[11]][:8] == [
        "序号",
        "章条编号",
        "类型",
        "原文",
        "意见内容",
        "修改建议",
        "理由",
        "条款标识",
    ]
    assert table["C3"].value.startswith("biaogao:small:")
    lists = {str(one.sqref): one.formula1 for one in table.data_validations.dataValidation}
    assert lists["B12:B71"] == f"'章条清单'!$A$2:$A${places.max_row}"
    assert lists["C12:C71"] == '"技术,编辑,一般"' and lists["C9"] == '"有意见,无意见"'
    assert not any(one.showErrorMessage for one in table.data_validations.dataValidation)
    lines = [row[0] for row in places.iter_rows(min_row=2, values_only=True)]
    assert lines[:2] == ["全文", "前言"] and "1\u3000范围" in lines
    assert any(line.startswith("表1\u3000") for line in lines)


def test_the_explanation_reads_references_to_the_standard(made) -> None:
    text = "\n".join(one.text for one in docx.Document(io.BytesIO(made[1]["3 编制说明（示例）.docx"])).paragraphs)
    assert "[@" not in text and "温度要求见" in text


def test_the_explanation_is_filled_with_what_the_log_knows(made) -> None:
    lines = [one.text for one in docx.Document(io.BytesIO(made[1]["3 编制说明（示例）.docx"])).paragraphs]
    assert lines[lines.index("任务来源") + 1] == "2024年1月10日，立项，文件为某计划（某文号）。"
    process = lines.index("主要工作过程")
    assert lines[process + 1] == "起草阶段：2024年1月10日，立项，文件为某计划（某文号）。"
    assert lines[-1] == "2024年3月5日"


def test_manifest_and_zip_hold_the_same(made) -> None:
    workspace, files = made
    report = read_report(workspace, "small")
    with zipfile.ZipFile(workspace.root / report.package) as archive:
        assert set(archive.namelist()) == {*files, "manifest.json"}
        assert all(archive.read(name) == data for name, data in files.items())
        manifest = msgspec.json.decode(archive.read("manifest.json"))
    assert validate(manifest, "manifest") == ()
    assert set(manifest["outputs"]) == set(files)
    assert manifest["inputs"].keys() >= {"drafts/small/events.yaml", "procedures/市级地方标准.yaml"}
    assert not any(name.startswith("/") for name in manifest["inputs"])
    assert report.package.endswith("征求意见材料（示例·未齐备）.zip")


def test_the_same_draft_gives_the_same_bytes(made, tmp_path: Path) -> None:
    again = consulted_workspace(tmp_path)
    assert packed(again, build(again, allow_incomplete=True)) == made[1]


def gaps(tmp_path: Path, request: dict[str, object], **files: str | None) -> list[str]:
    workspace = consulted_workspace(tmp_path, **files)
    report = build(workspace, **request)
    assert report.package == "" and not (workspace.published("small") / "征求意见包").exists()
    found = [f"{gap.kind}：{gap.matter}" for gap in report.gaps if gap.grave]
    return [line for line in found if "没有 PDF" not in line]


def test_what_is_missing_is_listed_and_nothing_is_packed(tmp_path: Path) -> None:
    found = gaps(tmp_path, {}, events=None, consultees=None, explanation=None)
    assert found == [
        "日期：不知道哪一天发出",
        "日期：没有截止日期",
        "单位名单：名单里没有“征求意见”这一轮的单位",
        "收件：没有写意见寄到哪里",
        "缺材料：没有“编制说明”：没有 explanation.md",
    ]


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ({"deadline": "2024-04-03"}, "期限不足：征求意见29天，少于30天：一般不少于30日（地方标准管理办法）"),
        ({"deadline": "2024-03-05"}, "日期：截止日期2024-03-05不在发出日期2024-03-05之后"),
        ({"round": "审查会"}, "阶段不符：这一轮发出的应是“送审稿”，草案的阶段是“征求意见稿”"),
    ],
)
def test_the_gate_refuses(tmp_path: Path, request_: dict[str, object], said: str) -> None:
    assert said in gaps(tmp_path, request_)


def test_errors_in_draft_log_register_and_explanation_refuse_it(tmp_path: Path) -> None:
    workspace = consulted_workspace(
        tmp_path,
        events=EVENTS.replace("2024-01-10", "1月"),
        consultees=CONSULTEES + "丙,,,x\n",
        explanation="# 甲\n\n见[@x]。\n",
    )
    draft = workspace.draft("small") / "standard.md"
    draft.write_text(draft.read_text("utf-8") + "\n见[@no-such]。\n", "utf-8")
    kinds = {gap.kind for gap in build(workspace).gaps if gap.grave}
    assert {"检查未通过", "大事记", "单位名单", "编制说明"} <= kinds


def test_days_that_nobody_confirmed_only_warn(tmp_path: Path) -> None:
    workspace = consulted_workspace(tmp_path)
    own = workspace.root / "procedures"
    own.mkdir()
    text = (TOOL_ROOT / "procedures/市级地方标准.yaml").read_text("utf-8")
    (own / "市级地方标准.yaml").write_text(
        text.replace("把握: 已核\n        说明: 一般", "把握: 待核\n        说明: 一般"), "utf-8"
    )
    (gap,) = [gap for gap in build(workspace, deadline="2024-03-20").gaps if gap.kind == "期限不足"]
    assert not gap.grave and "待核，只作提示" in gap.matter


def test_a_package_whose_text_moved_on_stays(tmp_path: Path) -> None:
    workspace = consulted_workspace(tmp_path)
    before = packed(workspace, build(workspace, allow_incomplete=True))
    draft = workspace.draft("small") / "standard.md"
    draft.write_text(draft.read_text("utf-8").replace("本文件规定了", "本文件明确了", 1), "utf-8")
    parse.make(workspace, "small")
    assert consultation.inputs(workspace, "small") == (request_file(workspace, "small"),)
    kept = consultation.make(workspace, "small")
    assert len(kept) == len(before) + 2
    assert packed(workspace, read_report(workspace, "small")) == before


def test_nothing_is_made_unasked(tmp_path: Path) -> None:
    assert consultation.make(consulted_workspace(tmp_path), "small") == ()


def test_a_round_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有名为“第三次”的轮次"):
        build(consulted_workspace(tmp_path), round="第三次")
