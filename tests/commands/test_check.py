"""The drafter's loop."""

import json
from pathlib import Path

import jsonschema
import pytest

from biaogao.cli import main
from biaogao.commands import init
from biaogao.commands.check import exit_code
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.ooxml.package import read, save
from inspection import pdf_cases
from inspection.built import SETTINGS, good_word
from inspection.drawn import drawn

DRAFT = """---
编号: DB3301/T XXXX—XXXX
名称: 食堂建设规范
英文名称: Specification for construction of canteen
类别: 规范
层次: 市级地方标准
阶段: 征求意见稿
ICS: 03.160
CCS: A 16
提出: 示例单位
归口: 示例单位
起草单位: [示例单位]
起草人: [起草人一]
首次发布: true
---

# 范围 {#scope}

本文件规定了食堂建设的要求，描述了相应的证实方法。

本文件适用于食堂的建设。

# 规范性引用文件 {#refs}

# 术语和定义 {#terms}

# 要求 {#req}

食堂的面积应不小于[@none]规定的值。
"""

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def workspace(tmp_path):
    root = tmp_path / "w"
    init.make(root)
    (root / "drafts/shitang").mkdir()
    (root / "drafts/shitang/standard.md").write_text(DRAFT, encoding="utf-8")
    return root


def test_finding_is_printed_with_its_place(workspace, capsys):
    assert main(["--workspace", str(workspace), "check", "shitang"]) == 1
    said = capsys.readouterr().out
    line = DRAFT.splitlines().index("食堂的面积应不小于[@none]规定的值。") + 1
    assert f"standard.md:{line}:10" in said
    assert "none" in said


def test_all_drafts_are_checked_where_none_is_named(workspace, capsys):
    assert main(["--workspace", str(workspace), "check"]) == 1
    assert "shitang" in capsys.readouterr().out


def test_the_explanation_beside_the_draft_is_judged_with_it(workspace, capsys):
    place = workspace / "drafts/shitang/explanation.md"
    place.write_text("# 任务来源\n\n{{没有}}\n", encoding="utf-8")
    assert main(["--workspace", str(workspace), "check", "shitang"]) == 1
    said = capsys.readouterr().out
    assert "explanation.md:3:1: 错误 EXN-07" in said and "EXN-01" in said
    assert "     3 | {{没有}}" in said


def test_json_for_programs(workspace, capsys):
    assert main(["--workspace", str(workspace), "check", "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert any("none" in finding["message"] for finding in report["findings"])


def test_threshold_can_be_lifted(workspace, capsys):
    assert main(["--workspace", str(workspace), "check", "--fail-level", "never"]) == 0
    assert "none" in capsys.readouterr().out


def test_nothing_is_written(workspace, capsys):
    before = sorted(workspace.rglob("*"))
    main(["--workspace", str(workspace), "check"])
    assert sorted(workspace.rglob("*")) == before


@pytest.mark.parametrize(
    ("severity", "level", "expected"),
    [
        (Severity.ERROR, "error", 1),
        (Severity.WARNING, "error", 0),
        (Severity.WARNING, "warning", 1),
        (Severity.INFO, "warning", 0),
        (Severity.INFO, "info", 1),
        (Severity.ERROR, "never", 0),
    ],
)
def test_exit_code_follows_the_threshold(severity, level, expected):
    found = [Diagnostic(code="X-01", name="x", severity=severity, message="甲")]
    assert exit_code(found, level) == expected
    assert exit_code([], level) == 0


def test_an_empty_workspace_is_no_clean_one(tmp_path, capsys):
    (tmp_path / "drafts").mkdir()
    (tmp_path / "config.yaml").write_text("", encoding="utf-8")
    assert main(["--workspace", str(tmp_path), "check"]) == 0
    assert "还没有草案" in capsys.readouterr().err


def test_a_standard_without_markdown_is_judged_by_its_record(workspace, capsys):
    folder = workspace / "drafts/given"
    folder.mkdir()
    (folder / "standard.yaml").write_text(
        "名称: 某规范\n层次: 内部标准\n阶段: 发布稿\n文件:\n  pdf: 某规范.pdf\n", encoding="utf-8"
    )
    assert main(["--workspace", str(workspace), "check", "given"]) == 1
    said = capsys.readouterr().out
    assert "standard.yaml:5:8" in said and "没有文件“某规范.pdf”" in said and "standard.md" not in said


@pytest.fixture
def built(tmp_path):
    path = tmp_path / "标准.docx"
    path.write_bytes(good_word())
    return path


def test_a_built_file_is_judged_without_a_workspace(built, capsys, monkeypatch):
    monkeypatch.chdir(built.parent)
    assert main(["check", "--built", "标准.docx"]) == 0
    assert capsys.readouterr().out == "未发现问题。\n\n"


def test_several_built_files_are_told_apart(built, capsys):
    spoilt, pdf = built.with_name("坏.docx"), built.with_name("坏.pdf")
    parts = read(good_word())
    spoilt.write_bytes(save({**parts, SETTINGS: parts[SETTINGS].replace(b"<w:mirrorMargins/>", b"")}))
    pdf.write_bytes(drawn(pdf_cases.BAD["LAY-06"][0]))
    assert main(["check", "--built", str(spoilt), "--built", str(pdf)]) == 1
    shown = capsys.readouterr().out
    assert "坏.docx: 错误 LAY-02 mirrored-running-lines：页边距没有左右对称。（GB/T 1.1—2020，10.1.3）" in shown
    assert "提示 INS-01 not-inspected：PDF里看不出样式、域和表格结构，FIG-05、FIG-07、" in shown
    assert "坏.pdf，PDF第6页（页码2）: 错误 LAY-06 end-line：最后一页没有终结线。（GB/T 1.1—2020，10.1.5）" in shown


def test_findings_on_built_files_keep_to_the_schema(built, capsys):
    built.write_bytes(drawn(pdf_cases.BAD["LAY-03"][0]))
    built = built.rename(built.with_suffix(".pdf"))
    assert main(["check", "--built", str(built), "--json", "--fail-level", "never"]) == 0
    report = json.loads(capsys.readouterr().out)
    jsonschema.validate(report, json.loads((ROOT / "schemas/findings.schema.json").read_text("utf-8")))
    assert {(one["place"], one["where"][:6]) for one in report["findings"]} == {(None, "标准.pdf")}


def test_macros_are_told_and_the_layout_is_judged_all_the_same(built, capsys):
    built.write_bytes(save({**read(good_word()), "word/vbaProject.bin": b"x"}))
    assert main(["check", "--built", str(built)]) == 1
    assert "EXT-03 unusable-given-file：文件含有宏。" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"x", "不是 .docx 或 .pdf 文件"),
        ("a.docx", b"PK\x03\x04broken", "不是可以读取的Word文件"),
        ("a.pdf", b"%PDF-1.7 broken", "不是可以读取的PDF"),
        ("a.docx", None, "没有文件"),
    ],
)
def test_what_cannot_be_read_is_a_wrong_usage(tmp_path, capsys, name, content, said):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert main(["check", "--built", str(path)]) == 2
    assert said in capsys.readouterr().err


def test_drafts_and_built_files_are_not_mixed(built, capsys):
    assert main(["check", "甲", "--built", str(built)]) == 2
    assert "不能同时给出" in capsys.readouterr().err


def test_a_result_makes_no_folders(workspace, capsys, tmp_path):
    assert (
        main(["--workspace", str(workspace), "check", "-o", str(tmp_path / "无" / "a.html"), "--format", "html"]) == 2
    )
    assert "没有文件夹" in capsys.readouterr().err
    assert not (tmp_path / "无").exists()
