from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.commands.taken import numbered, taken_in
from biaogao.errors import InputError
from steps.commented import commented_workspace, decide, write_form
from steps.small import small_workspace


def test_a_new_file_is_taken_in_but_has_no_numbers_for_ever_yet(tmp_path: Path) -> None:
    workspace = commented_workspace(tmp_path)
    assert [one.number for one in numbered(workspace, "small").opinions] == [1, 2, 3]
    write_form(workspace.draft("small") / "comments/征求意见/示例大学.xlsx", ("4.1", "另一条", "写明宽度"))
    assert sorted(one.number for one in taken_in(workspace, "small").opinions) == [1, 2, 3, 4]
    with pytest.raises(InputError, match="有 1 条意见还没有编号"):
        numbered(workspace, "small")


def test_a_lost_register_is_no_reason_to_give_numbers_anew_to_what_is_decided(tmp_path: Path) -> None:
    workspace = commented_workspace(tmp_path)
    decide(workspace, o1="采纳")
    (workspace.draft("small") / "opinions.json").unlink()
    with pytest.raises(InputError, match="没有意见编号的登记"):
        taken_in(workspace, "small")
    (workspace.draft("small") / "dispositions.yaml").unlink()
    assert len(taken_in(workspace, "small").opinions) == 3


def test_where_nothing_came_back_this_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="还没有收到意见"):
        taken_in(small_workspace(tmp_path), "small")
