"""`fix`: what it writes, what it says, what it leaves, and the preview."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.cli import main
from lint.drafts import write

CASE = "外壳必须接地，长度为80mm。\n\n外壳--包括底板--应清洁。"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "config.yaml").write_text("", encoding="utf-8")
    write(tmp_path / "drafts" / "jia", CASE)
    return tmp_path


def fix(root: Path, *arguments: str) -> int:
    return main(["--workspace", str(root), "fix", *arguments])


def text(root: Path) -> str:
    return (root / "drafts" / "jia" / "standard.md").read_text(encoding="utf-8")


def test_what_may_be_mended_is_and_the_rest_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fix(root, "jia") == 1
    assert "外壳必须接地，长度为80 mm。\n\n外壳——包括底板——应清洁。" in text(root)
    out = capsys.readouterr().out.split("\n")
    number = text(root).split("\n").index("外壳必须接地，长度为80 mm。") + 1
    assert out[:4] == [
        "jia：改正 3 处。",
        f"  drafts/jia/standard.md:{number}:11 NUM-01 unit-gap：改为“80 mm”",
        f"  drafts/jia/standard.md:{number + 2}:3 PUN-06 long-dash：改为“——”",
        f"  drafts/jia/standard.md:{number + 2}:9 PUN-06 long-dash：改为“——”",
    ]
    assert f"  drafts/jia/standard.md:{number}:3 错误 MOD-01：要求型条款中使用了“必须”。" in out
    assert fix(root, "jia") == 1
    assert capsys.readouterr().out.startswith("jia：没有可由程序改正的地方。")


def test_a_draft_without_errors_ends_in_0(root: Path) -> None:
    write(root / "drafts" / "jia", "外壳应接地，长度为80mm。")
    assert fix(root, "jia") == 0


def test_the_preview_changes_nothing_and_can_be_read_by_patch(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = text(root)
    assert fix(root, "--diff") == 1
    assert text(root) == before
    out = capsys.readouterr().out
    assert out.startswith(
        "改动预览：drafts/jia/standard.md\n--- drafts/jia/standard.md\t现在\n+++ drafts/jia/standard.md\t改后\n@@ "
    )
    assert "\n-外壳必须接地，长度为80mm。\n+外壳必须接地，长度为80 mm。\n" in out
    assert "jia：可由程序改正 3 处，没有写文件。" in out
    fix(root)
    capsys.readouterr()
    assert fix(root, "--diff") == 0


def test_only_the_named_rules(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fix(root, "jia", "--only", "pun，self-name")
    assert "80mm" in text(root) and "——" in text(root)
    assert fix(root, "jia", "--only", "NUM-99") == 2
    assert "没有代码、名称或开头为“NUM-99”的规则。" in capsys.readouterr().err
    assert fix(root, "jia", "--only", "，") == 2


def test_a_file_that_is_open_elsewhere_is_said(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "refused")

    monkeypatch.setattr(Path, "chmod", refuse)
    before = text(root)
    assert fix(root, "jia") == 2
    assert "无法写入“drafts/jia/standard.md”" in capsys.readouterr().err
    assert text(root) == before


def test_a_received_word_file_is_not_mended(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = root / "drafts" / "yi"
    folder.mkdir()
    (folder / "standard.yaml").write_text("文件: a.docx\n", encoding="utf-8")
    assert fix(root, "yi") == 2
    assert "收来的 Word" in capsys.readouterr().err
