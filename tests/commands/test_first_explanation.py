"""The first text of a 编制说明: of the level, unjudged until the text is sent out, never over what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.cli import main
from biaogao.commands import init, new
from biaogao.commands.first_explanation import add_explanation, first_explanation
from biaogao.errors import InputError
from biaogao.manuscript import load
from biaogao.steps.explanation_file import read_explanation
from biaogao.workspace import Workspace

LEVELS = ("国家标准", "行业标准", "省级地方标准", "市级地方标准", "团体标准")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    init.make(tmp_path / "w")
    return tmp_path / "w"


@pytest.mark.parametrize("level", LEVELS)
def test_a_new_draft_has_one_in_which_nothing_is_wrong(root: Path, level: str) -> None:
    folder = new.make(root, "x", level=level, kind="规范", title="甲规范").parent
    assert (folder / "explanation.md").read_text("utf-8") == first_explanation(root, level)
    one = load(folder, "x")
    assert read_explanation(Workspace(root), "x", one.document.metadata, one.resolution).findings == ()


def test_it_advises_and_leaves_blanks(root: Path) -> None:
    text = first_explanation(root, "市级地方标准")
    assert "# 任务来源\n\n<!-- 下达计划的部门" in text
    assert "{{任务来源}}" in text and "{{起草过程}}" in text and "{{重大分歧}}" in text


def test_one_is_added_to_a_draft_that_has_none(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = new.make(root, "x", level="团体标准", kind="规范", title="甲规范").parent / "explanation.md"
    place.unlink()
    assert main(["--workspace", str(root), "new", "x", "--编制说明"]) == 0
    assert "已建立编制说明" in capsys.readouterr().out
    assert place.read_text("utf-8") == first_explanation(root, "团体标准")
    with pytest.raises(InputError, match="已有编制说明"):
        add_explanation(root, "x")


def test_a_draft_of_no_level_is_refused(root: Path) -> None:
    folder = root / "drafts" / "x"
    folder.mkdir()
    (folder / "standard.md").write_text("# 范围\n\n话。\n", "utf-8")
    with pytest.raises(InputError, match="没有规定编制说明的章节"):
        add_explanation(root, "x")
    with pytest.raises(InputError, match="找不到草案"):
        add_explanation(root, "none")
