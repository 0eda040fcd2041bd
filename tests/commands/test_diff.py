"""`diff`: clause by clause on the screen, filtered, as JSON, as a list for the foreword, as files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from biaogao.cli import main
from editions.test_comparison import revised


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "config.yaml").write_text("LibreOffice: /nowhere/soffice\n", encoding="utf-8")
    revised(tmp_path / "drafts" / "shili")
    return tmp_path


@pytest.fixture
def diff(root: Path, capsys: pytest.CaptureFixture[str]):
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["diff", "shili", *arguments, "--workspace", str(root)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_the_last_frozen_stage_is_compared_with_the_work_in_hand(diff) -> None:
    code, out, _ = diff()
    assert code == 0
    assert out.startswith("示例　要求：征求意见稿（2023-11-20） → 送审稿（2024-03-15）\n")
    assert "间隔不应大于[-30-]{+20+} min。" in out
    assert out.endswith("共3处更改：技术性1处，编辑性2处。\n")


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("--technical",), 1),
        (("--kind", "数值"), 1),
        (("--kind", "metadata"), 2),
        (("--clause", "2"), 1),
        (("--clause", "第2章"), 1),
        (("--clause", "2.1"), 1),
        (("--clause", "9"), 0),
        (("--technical", "--kind", "文字"), 0),
    ],
)
def test_filters(diff, arguments: tuple[str, ...], count: int) -> None:
    code, out, _ = diff(*arguments, "--json")
    assert (code, len(json.loads(out)["changes"])) == (0, count)


def test_counts_and_the_list_for_the_foreword(diff) -> None:
    assert diff("--stat")[1].startswith("类别")
    assert diff("--foreword")[1] == "主要技术变化:\n  - 更改了“设备”的内容（见2.1，征求意见稿的2.1）\n"
    assert diff("现稿", "现稿", "--foreword")[1] == "没有技术性更改。\n"


def test_two_named_states(diff) -> None:
    assert diff("征求意见稿", "征求意见稿")[1].endswith("两稿没有差别。\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("讨论稿",), "既不是定稿"),
        (("征求意见稿", "现稿", "现稿"), "最多比较两稿"),
        (("--kind", "大"), "没有“大”这一类更改"),
        (("旧版",), "既不是定稿"),
    ],
)
def test_what_is_not_there_is_said(diff, arguments: tuple[str, ...], words: str) -> None:
    code, _, err = diff(*arguments)
    assert code == 2 and words in err


def test_a_standard_without_markdown_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "drafts/given").mkdir()
    (root / "drafts/given/standard.yaml").write_text("名称: 甲\n", encoding="utf-8")
    assert main(["diff", "given", "--workspace", str(root)]) == 2
    assert "没有 Markdown 草案" in capsys.readouterr().err


def test_files_are_written_where_they_are_wanted(diff, tmp_path: Path) -> None:
    target = tmp_path / "送 审"
    code, out, err = diff("--report", str(target))
    assert code == 0
    assert sorted(path.name for path in target.iterdir()) == sorted(Path(line).name for line in out.splitlines())
    assert len(out.splitlines()) == 6
    assert "没有生成“新旧条文对照表（征求意见稿—送审稿）.pdf”" in err


def test_a_folder_that_cannot_be_written_is_said(diff, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    code, _, err = diff("-o", str(tmp_path / "file"))
    assert code == 2 and "无法写入" in err


def test_wrong_reasons_are_told_beside_the_comparison(diff, root: Path) -> None:
    (root / "drafts/shili/changes.yaml").write_text("- 更改:\n    - 标识: c-0\n      理由: 无\n", encoding="utf-8")
    code, out, err = diff()
    assert code == 0 and "共3处更改" in out
    assert "changes.yaml:" in err
