"""`fmt`: what it writes and says, `--check`, `--diff`, and what is left as our fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.cli import main
from biaogao.formatting.draft import Formatted

UNTIDY = "---\n名称: 甲\n编号: DB3301/T XXXX—XXXX\n---\n#  范围\n*  甲\n"
TIDY = "---\n编号: DB3301/T XXXX—XXXX\n名称: 甲\n---\n\n# 范围\n\n- 甲\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "config.yaml").write_text("", encoding="utf-8")
    (tmp_path / "drafts" / "jia").mkdir(parents=True)
    (tmp_path / "drafts" / "jia" / "standard.md").write_text(UNTIDY, encoding="utf-8")
    return tmp_path


def fmt(root: Path, *arguments: str) -> int:
    return main(["--workspace", str(root), "fmt", *arguments])


def text(root: Path) -> str:
    return (root / "drafts" / "jia" / "standard.md").read_text(encoding="utf-8")


def test_the_file_is_laid_out_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fmt(root) == 0
    assert text(root) == TIDY
    assert capsys.readouterr().out == "jia：已整理 drafts/jia/standard.md。\n"
    assert fmt(root, "jia", "--check") == 0
    assert capsys.readouterr().out == "jia：已经整齐，没有改动。\n"


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_a_look_writes_nothing_and_ends_in_1(option: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fmt(root, option) == 1
    assert text(root) == UNTIDY
    out = capsys.readouterr().out
    assert out.endswith("jia：需要整理 drafts/jia/standard.md。\n")
    assert ("\n-*  甲\n" in out and "\n+- 甲\n" in out) is (option == "--diff")


def test_a_place_that_had_to_be_left_is_named(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = Formatted(changes=(), left=("drafts/jia/standard.md:5",))
    monkeypatch.setattr("biaogao.commands.fmt.lay_out", lambda folder, name: left)
    assert fmt(root) == 0
    assert "drafts/jia/standard.md:5 整理后读法会变" in capsys.readouterr().err
