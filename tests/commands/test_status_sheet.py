"""Tables stay narrow and straight, whatever names people gave."""

from __future__ import annotations

from biaogao.commands.status_sheet import sheet, table
from biaogao.reporters.columns import text_width
from deliverables.progress.standards import TODAY, gap, record, standing

LATE = record(("2026-01-10", "送审"), label="送审稿", name="乙")


def test_the_overdue_are_counted() -> None:
    assert table((standing(LATE), standing(record())), TODAY).startswith("截至2026-06-15，2项标准，逾期1项\n")


def test_long_names_are_cut_and_columns_stay_straight() -> None:
    long = standing(record(name="很长" * 30, notes=("坏了。",)))
    lines = table((long, standing(LATE)), TODAY).splitlines()
    head, first, second = lines[2:5]
    assert first.startswith(f"{'很长' * 5}很…！")
    place = text_width(head[: head.index("阶段")])
    assert text_width(first[: first.index("起草")]) == place
    assert text_width(second[: second.index("待审查")]) == place


def test_what_would_steer_a_terminal_is_left_out() -> None:
    said = sheet(standing(record(name="甲", title="甲\x1b[31m规范", label="\x07讨论稿"), gap("日期\x1b[0m")), TODAY)
    assert "\x1b" not in said
    assert "\x07" not in said


def test_lines_are_folded() -> None:
    one = standing(record(), gap("日期" * 60), gap("提示", grave=False))
    said = sheet(one, TODAY)
    assert max(text_width(line) for line in said.splitlines()) <= 100
    assert "离“征求意见”还缺1项，提示1项" in said
