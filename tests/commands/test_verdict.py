"""The end of a build says what stands and what is missing; findings and gaps decide the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from biaogao.commands.verdict import verdict
from biaogao.steps.places import PdfReport, findings_file, pdf_report_file, pretty
from biaogao.steps.runner import Failure
from biaogao.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    for name in ("甲", "乙"):
        (tmp_path / "drafts" / name).mkdir(parents=True)
    return Workspace(tmp_path)


def judge(workspace: Workspace, name: str, errors: int, warnings: int = 0) -> None:
    report = {"schema_version": 1, "summary": {"error": errors, "warning": warnings, "info": 0}, "findings": []}
    workspace.write(findings_file(workspace, name), json.dumps(report).encode())


def hand_over(workspace: Workspace, *, complete: bool) -> None:
    manifest = {"complete": complete, "gaps": [] if complete else [{"kind": "空卷"}], "name": "x"}
    workspace.write(workspace.dossier() / "manifest.json", json.dumps(manifest).encode())


def test_clean_drafts_end_with_nought(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    judge(workspace, "甲", 0, 3)
    assert verdict(workspace, (), built=True, allow_incomplete=False) == 0
    assert "错误" not in capsys.readouterr().err


def test_errors_in_drafts_end_with_one(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    judge(workspace, "甲", 2, 1)
    judge(workspace, "乙", 0)
    assert verdict(workspace, (), built=True, allow_incomplete=True) == 1
    assert "甲：错误 2 处，警告 1 处，见 build/标准/甲/检查报告.txt" in capsys.readouterr().err
    assert verdict(workspace, ("乙",), built=True, allow_incomplete=False) == 0


def test_what_was_not_built_weighs_more(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    judge(workspace, "甲", 2)
    assert verdict(workspace, (), built=False, allow_incomplete=False) == 3
    assert "没有全部完成" in capsys.readouterr().err


def test_what_failed_is_listed_and_its_old_report_is_not(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    judge(workspace, "甲", 2)
    judge(workspace, "乙", 1)
    failure = Failure(rule="word", unit="甲", message="坏了。", hint="请修。")
    assert verdict(workspace, (), built=False, allow_incomplete=False, failures=[failure]) == 3
    said = capsys.readouterr().err
    assert "甲——生成 Word：坏了。请修。" in said
    assert "甲：错误" not in said and "乙：错误 1 处" in said


def test_missing_pdfs_are_grouped_by_reason(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("甲", "乙"):
        workspace.write(pdf_report_file(workspace, name), pretty(PdfReport(missing="没有找到 LibreOffice。")))
    assert verdict(workspace, (), built=True, allow_incomplete=False) == 0
    assert "没有 PDF：乙、甲。原因：没有找到 LibreOffice。" in capsys.readouterr().err


def test_faces_without_stand_in_are_told(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    workspace.write(pdf_report_file(workspace, "甲"), pretty(PdfReport(pages=3, faces=("楷体", "仿宋"))))
    assert verdict(workspace, (), built=True, allow_incomplete=False) == 0
    assert "本机没有仿宋、楷体的替代字体，PDF 中以宋体代替" in capsys.readouterr().err


def test_restless_contents_are_told(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    workspace.write(pdf_report_file(workspace, "甲"), pretty(PdfReport(pages=3, unsettled=True)))
    verdict(workspace, (), built=True, allow_incomplete=False)
    assert "甲：目次页码反复变动" in capsys.readouterr().err


def test_gaps_of_the_dossier_end_with_one_unless_allowed(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_over(workspace, complete=False)
    assert verdict(workspace, ("all",), built=True, allow_incomplete=False) == 1
    assert "（未齐备）" in capsys.readouterr().err
    assert verdict(workspace, ("all",), built=True, allow_incomplete=True) == 0
    assert verdict(workspace, ("standards",), built=True, allow_incomplete=False) == 0
    hand_over(workspace, complete=True)
    assert verdict(workspace, ("all",), built=True, allow_incomplete=False) == 0


def test_long_lists_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = Workspace(tmp_path)
    for number in range(25):
        (tmp_path / "drafts" / f"s{number:02d}").mkdir(parents=True)
        judge(workspace, f"s{number:02d}", 1)
        workspace.write(pdf_report_file(workspace, f"s{number:02d}"), pretty(PdfReport(missing="没有。")))
    verdict(workspace, (), built=True, allow_incomplete=False)
    said = capsys.readouterr().err
    assert "另有 5 份标准有错误" in said
    assert "s19等 25 份。原因：没有。" in said


def test_an_empty_workspace_is_told_what_it_lacks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verdict(Workspace(tmp_path), (), built=True, allow_incomplete=False) == 0
    said = capsys.readouterr().err
    assert "还没有草案；用 ./biaogao new" in said
    assert "没有生成验收材料：pilot 文件夹里没有 pilot.yaml" in said
    assert "标准在" not in said


def test_the_portal_is_named_where_it_was_written(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    hand_over(workspace, complete=True)
    assert verdict(workspace, (), built=True, allow_incomplete=False) == 0
    assert "网页" not in capsys.readouterr().err
    page = workspace.write(workspace.site() / "index.html", b"<!DOCTYPE html>")
    verdict(workspace, (), built=True, allow_incomplete=False)
    assert f"试点情况网页在 {page}" in capsys.readouterr().err
