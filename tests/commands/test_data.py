"""The lists are shown with their dates; an import writes the workspace's own, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.cli import main


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "ws" / "drafts").mkdir(parents=True)
    (tmp_path / "ws" / "config.yaml").write_text("", encoding="utf-8")
    return tmp_path / "ws"


def call(workspace: Path, *arguments: str) -> int:
    return main(["--workspace", str(workspace), "data", *arguments])


def test_lists_are_shown_with_count_and_date(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(workspace) == 0
    shown = capsys.readouterr().out
    for title in ("标准", "行政区划", "行业代号", "ICS", "CCS", "术语"):
        assert any(line.startswith(title) and "截至 20" in line and "随程序" in line for line in shown.split("\n"))


def test_an_import_replaces_the_shipped_list(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = workspace / "导出.csv"
    export.write_text("备注,标准号,状态\n无,GB/T 9999-2024,现行\n", encoding="utf-8")
    assert call(workspace, "import", "标准", str(export), "--date", "2026-11-20", "--source", "示例系统") == 0
    said = capsys.readouterr().out
    assert "没有用到的列：备注。" in said
    assert "已导入标准清单1条，写在 data/standards.json。" in said
    assert call(workspace) == 0
    assert "截至 2026-11-20  本单位  示例系统" in capsys.readouterr().out
    assert [path.name for path in (workspace / "data").iterdir()] == ["standards.json"]


def test_a_file_with_mistakes_leaves_the_list_as_it_was(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = workspace / "导出.csv"
    export.write_text("标准号,状态\nGB/T 9999-2024,在用\n", encoding="utf-8")
    assert call(workspace, "import", "标准", str(export), "--date", "2026-11") == 1
    said = capsys.readouterr().out
    assert "第2行“状态”列" in said
    assert "没有导入" in said
    assert not (workspace / "data").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import",), "没有写明清单和文件"),
        (("import", "别的", "a.csv", "--date", "2026-11"), "没有清单“别的”"),
        (("import", "标准", "a.csv"), "没有写明清单截至的日期"),
        (("import", "标准", "a.csv", "--date", "2026-13"), "没有写明清单截至的日期"),
        (("import", "标准", "没有.csv", "--date", "2026-11"), "打不开"),
    ],
)
def test_wrong_use_is_told(
    workspace: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert call(workspace, *arguments) == 2
    assert said in capsys.readouterr().err


def test_a_damaged_list_is_named(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "data").mkdir()
    (workspace / "data" / "ics.json").write_text("{", encoding="utf-8")
    assert call(workspace) == 0
    assert "注意：清单“data/ics.json”缺失或损坏，现用的是随程序的清单。" in capsys.readouterr().out
