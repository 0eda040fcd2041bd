"""The drafter's loop."""

import json

import pytest

from biaogao.cli import main
from biaogao.commands import init
from biaogao.commands.check import exit_code
from biaogao.diagnostics import Diagnostic, Severity

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
