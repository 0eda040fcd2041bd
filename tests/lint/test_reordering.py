"""Sorting the entries of a list: what moves with them, and when it is left to the drafter."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.mending import mend
from lint.drafts import write

A, B, C = "GB 5749—2022　生活饮用水卫生标准", "GB/T 14848—2017　地下水质量标准", "JG/T 163—2013　套筒"


def sorted_lines(folder: Path, lines: str) -> str | None:
    """The text of the chapter after mending; None where nothing was mended."""
    write(folder, f"# 规范性引用文件\n\n{lines}\n\n# 术语和定义\n\n# 要求\n\n按{A[:11]}、{B[:13]}、{C[:12]}。")
    changes = mend(folder, folder.name, only=frozenset({"REF-06", "REF-07"})).changes
    if not changes:
        return None
    return changes[0].after.decode().partition("# 规范性引用文件\n\n")[2].partition("\n\n# 术语")[0]


def test_groups_and_numbers_in_one_go(tmp_path: Path) -> None:
    assert sorted_lines(tmp_path, f"- {C}\n- {B}\n- {A}") == f"- {A}\n- {B}\n- {C}"


def test_empty_lines_stay_where_they_are_and_attributes_move(tmp_path: Path) -> None:
    assert sorted_lines(tmp_path, f"- {B} {{#b}}\n\n\n- {C}\n- {A}") == f"- {A}\n\n\n- {B} {{#b}}\n- {C}"


def test_a_waiver_moves_with_its_entry(tmp_path: Path) -> None:
    waiver = "<!-- 允许 listed-not-cited：在图中引用 -->"
    assert sorted_lines(tmp_path, f"- {B}\n\n{waiver}\n- {A}") == f"{waiver}\n- {A}\n\n- {B}"
    assert sorted_lines(tmp_path, f"{waiver}\n\n- {B}\n- {A}") == f"- {A}\n{waiver}\n\n- {B}"


def test_literature_stays_last_and_in_its_order(tmp_path: Path) -> None:
    assert sorted_lines(tmp_path, f"- 乙著. 公物仓\n- 甲著. 公物仓\n- {A}") == f"- {A}\n- 乙著. 公物仓\n- 甲著. 公物仓"


@pytest.mark.parametrize("lines", [f"- {B}\n\n段。\n\n- {A}", f"1. {B}\n2. {A}", f"- {B}\n  - {A}"])
def test_other_lines_between_are_left_to_the_drafter(lines: str, tmp_path: Path) -> None:
    assert sorted_lines(tmp_path, lines) is None
