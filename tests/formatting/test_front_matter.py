"""The front matter: order of keys as the handbook has it, blanks after colons, everything else as typed."""

from __future__ import annotations

import re
from pathlib import Path

from biaogao.formatting.front_matter import ORDER, laid_out
from biaogao.model.metadata import CHINESE_KEYS

HANDBOOK = Path(__file__).parents[2] / "docs" / "drafter.md"


def test_every_key_has_its_place() -> None:
    assert sorted(ORDER) == sorted(CHINESE_KEYS)


def test_the_order_is_that_of_the_handbook() -> None:
    table = HANDBOOK.read_text("utf-8").partition("## 元数据")[2]
    cells = re.findall(r"^\| ([^|]+) \|", table, re.M)[1:]
    named = [key for cell in cells for key in cell.split("、") if key in ORDER]
    assert named == [key for key in ORDER if key in named], (
        "ORDER and the table of the handbook name the keys otherwise"
    )
    assert len(named) > 25


def test_keys_move_with_what_belongs_to_them() -> None:
    lines = [
        "# 说明",
        "示例:   true",
        "起草人:",
        "- 甲",
        "  - 乙",
        "别的: x",
        "编号: 1  # 号",
        "名称: |",
        "  上",
        "",
        "  下",
        "# 尾",
    ]
    assert laid_out(lines) == (
        *("编号: 1  # 号", "名称: |", "  上", "", "  下", "起草人:", "- 甲", "  - 乙"),
        *("# 说明", "示例: true", "别的: x", "# 尾"),
    )


def test_doubtful_lines_and_repeated_keys_stay() -> None:
    assert laid_out(["编号: 1", "没有冒号"]) is None
    assert laid_out(["编号: 1", "编号: 2"]) is None
    assert laid_out(["编号：1"]) is None
