from pathlib import Path

import pytest

from biaogao.cli import main

DRAFT = "---\n名称: 示例　要求\n{stage}\n---\n\n# 范围\n\n本文件规定了要求。\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "config.yaml").write_text("", encoding="utf-8")
    folder = tmp_path / "drafts" / "shili"
    folder.mkdir(parents=True)
    (folder / "standard.md").write_text(DRAFT.format(stage="阶段: 送审稿"), encoding="utf-8")
    return tmp_path


def test_the_stage_of_the_draft_names_what_is_kept(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["freeze", "shili", "--date", "2026-05-01", "--workspace", str(root)]) == 0
    assert "drafts/shili/stages/送审稿（1个文件" in capsys.readouterr().out
    assert (root / "drafts/shili/stages/送审稿/standard.md").is_file()
    assert main(["freeze", "shili", "--list", "--workspace", str(root)]) == 0
    assert "送审稿  2026-05-01  " in capsys.readouterr().out


def test_a_draft_without_stage_needs_a_name(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "drafts/shili/standard.md").write_text(DRAFT.format(stage=""), encoding="utf-8")
    assert main(["freeze", "shili", "--workspace", str(root)]) == 2
    assert "--as" in capsys.readouterr().err
    assert main(["freeze", "shili", "--as", "讨论稿1", "--workspace", str(root)]) == 0
