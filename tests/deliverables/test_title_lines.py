"""Titles of official papers are parted at their sense."""

from __future__ import annotations

import pytest

from biaogao.deliverables.title_lines import LINE, title_lines


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("关于报批《公物仓规范》的函", ["关于报批《公物仓规范》的函"]),
        (
            "关于报送《机关食堂智慧化建设与运行管理规范》（送审稿）的函",
            ["关于报送《机关食堂智慧化建设", "与运行管理规范》（送审稿）的函"],
        ),
        ("关于报批《机关食堂智慧化建设与运行管理规范》的函", ["关于报批《机关食堂智慧化建设", "与运行管理规范》的函"]),
        (
            "关于印发《党政机关办公用房维修改造项目管理工作规范》的通知",
            ["关于印发《党政机关办公用房", "维修改造项目管理工作规范》的通知"],
        ),
        (
            "关于报送《公共机构碳排放核算 第1部分：办公建筑运行阶段核算方法与报告编制指南》（送审稿）的函",
            ["关于报送《公共机构碳排放核算", "第1部分：办公建筑运行阶段核算方法", "与报告编制指南》（送审稿）的函"],
        ),
    ],
)
def test_lines_end_where_a_reader_would_pause(title: str, wanted: list[str]) -> None:
    assert title_lines(title).split("\n") == wanted


@pytest.mark.parametrize("title", ["甲" * 70, "a" * 90, "《" * 50, "ABC DEF " * 12, "一\n二　" * 20, ""])
def test_any_title_comes_back_whole_and_fits(title: str) -> None:
    parted = title_lines(title)
    assert "".join(parted.split()) == "".join(title.split())
    wide = [sum(10 if not one.isascii() else 5 for one in line) for line in parted.split("\n")]
    assert all(width <= LINE for width in wide)


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    for length in range(8, 40):
        for line in title_lines(f"关于报送《{'甲' * length}》（送审稿）的函").split("\n"):
            assert line[0] not in "》）、，" and line[-1] not in "《（"


def test_words_and_numbers_are_not_cut() -> None:
    assert "Standard" in title_lines("关于报送《A Very Long English Title of a Standard》（送审稿）的函")
    assert "2024" in title_lines(f"关于报批《{'甲' * 13}》2024的函{'乙' * 4}")
