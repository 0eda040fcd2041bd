"""The lines of the list of main technical changes, from the front matter and as typed in 前言, with their places."""

from __future__ import annotations

from pathlib import Path

from biaogao.editions.foreword_list import written
from biaogao.manuscript import load


def lines(folder: Path, text: str) -> list[tuple[str, int, int]]:
    (folder / "standard.md").write_text(text, encoding="utf-8")
    found = written(load(folder, "s"))
    return [(one.text, one.span.start.line, one.span.start.column) for one in found if one.span]


def test_lines_of_the_front_matter_have_places_of_their_own(tmp_path: Path) -> None:
    front = "---\n名称: 甲\n主要技术变化:\n  - 增加了甲（见4.1）\n  - 删除了乙（见2019年版的5.2）\n---\n"
    text = f"{front}\n# 范围\n\n本文件规定了要求。\n"
    assert lines(tmp_path, text) == [("增加了甲（见4.1）", 4, 5), ("删除了乙（见2019年版的5.2）", 5, 5)]


def test_items_typed_in_the_foreword_count_with_their_references_printed(tmp_path: Path) -> None:
    text = (
        "---\n名称: 甲\n---\n\n# 前言\n\n本文件代替旧版，主要技术变化如下：\n\n1. 增加了设备的要求（见[@dev]）；\n"
        "2. 删除了乙（见2019年版的5.2）。\n\n# 范围\n\n本文件规定了要求。\n\n# 设备 {#dev}\n\n应接地。\n"
    )
    assert [(said, line) for said, line, _ in lines(tmp_path, text)] == [
        ("增加了设备的要求（见第2章）；", 9),
        ("删除了乙（见2019年版的5.2）。", 10),
    ]


def test_a_draft_without_list(tmp_path: Path) -> None:
    assert lines(tmp_path, "# 范围\n\n本文件规定了要求。\n") == []
