"""`paper` lists what can be made and makes it; what was asked for before stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.cli import main
from biaogao.commands import pipeline
from biaogao.steps.exclusion import HELD
from biaogao.workspace import Workspace
from deliverables.formed import form
from steps.small import small_workspace

NO_OFFICE = "LibreOffice: /no/such/soffice\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.delenv(HELD, raising=False)
    monkeypatch.setattr(pipeline, "_can_snakemake", lambda: False)
    return small_workspace(tmp_path, NO_OFFICE)


def run(workspace: Workspace, *words: str) -> int:
    return main(["paper", *words, "--workspace", str(workspace.root)])


def files(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in (workspace.published("small") / "文书").glob("*"))


def test_papers_are_made_by_kind_or_by_title(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(workspace, "small", "项目申报书", "复审表") == 0
    told = capsys.readouterr().out
    assert "已编制 build/标准/small/文书/项目申报书（示例）.docx" in told and "样式待核：" in told
    assert "复制到 build 以外" in told
    assert run(workspace, "small", "申报单") == 0
    assert "标准报批和编号发布签署表" in capsys.readouterr().out
    assert run(workspace, str(workspace.draft("small") / "standard.md"), "申报单") == 0
    # What was asked for before stays.
    assert files(workspace) == [
        "复审表（示例）.docx",
        "标准报批和编号发布签署表（示例）.docx",
        "项目申报书（示例）.docx",
    ]
    assert not (workspace.published("small") / "检查报告.json").exists()


def test_what_cannot_be_made_is_told(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(workspace, "small", "修改单", "投票单") == 1
    caught = capsys.readouterr()
    assert "✗ 修改单：project.yaml 没有写“修改单”" in caught.err and "投票单" in caught.out


def test_a_wrong_name_is_refused_with_what_is_near(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(workspace, "small", "项目建议数") == 2
    assert "是否要写“项目建议书”" in capsys.readouterr().err
    assert run(workspace, "不存在") == 2
    told = capsys.readouterr().err
    assert "不是草案" in told and "small" in told and "标准化管理办法" in told
    assert run(workspace, "small", "检查报告") == 2


def test_the_list_tells_what_is_open(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(workspace, "small", "--list") == 0
    told = capsys.readouterr().out
    assert "○ 项目申报书（项目建议书）　样式待核\n    要手填：" in told
    assert "· 任务分工与进度表\n    还不能编制：project.yaml 没有写“分工”" in told
    assert "● 现行标准与规范性文件清单" in told
    assert run(workspace, "small") == 0 and capsys.readouterr().out == told


def test_papers_of_the_pilot_need_no_draft(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(workspace) == 0
    assert "标准化管理办法" in capsys.readouterr().out
    assert run(workspace, "文件管理规定") == 0
    assert (workspace.build / "文书" / "文件管理规定（示例）.docx").is_file()


def test_a_form_that_is_never_used_is_told(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    folder = workspace.root / "templates" / "forms"
    folder.mkdir(parents=True)
    (folder / "签署表.docx").write_bytes(form("x").data)
    assert run(workspace) == 0
    assert "templates/forms/签署表.docx 没有用上" in capsys.readouterr().err


def test_a_given_standard_has_no_papers(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    folder = workspace.draft("given")
    folder.mkdir()
    (folder / "standard.yaml").write_text("名称: 某\n", encoding="utf-8")
    assert run(workspace, "given", "复审表") == 2
    assert "只有 Word 和 PDF" in capsys.readouterr().err


def test_errors_in_card_and_log_are_told(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace.draft("small") / "project.yaml").write_text("计划: {编码: x}\n", encoding="utf-8")
    assert run(workspace, "small", "复审表") == 1
    caught = capsys.readouterr()
    assert "已编制" in caught.out
    assert "有 1 处错误" in caught.err and "drafts/small/project.yaml 第1行" in caught.err
    assert run(workspace, "small", "--list") == 0
    assert "drafts/small/project.yaml 第1行" in capsys.readouterr().err
