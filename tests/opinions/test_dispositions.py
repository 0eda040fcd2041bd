from __future__ import annotations

import pytest

from biaogao.opinions.dispositions import Decision
from opinions.made import decisions


def test_entries_come_with_their_fields_and_lines() -> None:
    read = decisions("- 意见: 3\n  处理: 不采纳\n  理由: 见上\n\n- 意见: 7\n  处理:\n  合并到: 3\n")
    assert read.findings == ()
    first, second = read.entries
    assert (first.number, first.decision, first.reason) == (3, Decision.REJECTED, "见上")
    assert (second.number, second.decision, second.merged) == (7, Decision.OPEN, 3)
    assert second.span is not None and second.span.start.line == 5
    assert read.of(9).decision is Decision.OPEN


def test_the_same_number_twice_counts_once_and_says_where() -> None:
    read = decisions("- 意见: 3\n  处理: 采纳\n- 意见: 3\n  处理: 未采纳\n")
    assert [one.decision for one in read.entries] == [Decision.ADOPTED]
    (found,) = read.findings
    assert found.code == "DSP-02" and found.span and found.span.start.line == 3
    assert found.related[0].span.start.line == 1


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- 意见: 3\n  处理: 同意\n", "DSP-14", 2),
        ("- 意见: 三\n", "DSP-15", 1),
        ("- 处理: 采纳\n", "DSP-11", 1),
        ("- 意见: 3\n  处里: 采纳\n", "DSP-12", 2),
        ("意见: 3\n", "DSP-13", 1),
        ("- 意见: 3\n  处理：采纳：\n", "SRC-21", None),
    ],
)
def test_a_wrong_file_gives_nothing_and_a_finding_with_its_line(text: str, code: str, line: int | None) -> None:
    read = decisions(text)
    assert read.entries == ()
    assert read.findings[0].code == code
    if line:
        assert read.findings[0].span is not None and read.findings[0].span.start.line == line


def test_an_empty_file_is_nothing_wrong() -> None:
    assert decisions("").findings == () == decisions("# 只有注释\n").entries


def test_a_wrong_entry_leaves_the_others_standing() -> None:
    read = decisions(
        "- 意见: 1\n  处理: 彩纳\n- 意见: 2\n  处理: 采纳\n- 意见: 二\n- 意见: 4\n  处理: 未采纳\n  理由: 甲\n"
    )
    assert [(one.number, one.decision) for one in read.entries] == [(2, Decision.ADOPTED), (4, Decision.REJECTED)]
    assert [one.code for one in read.findings] == ["DSP-14", "DSP-15"]
    assert "可用的值：采纳、" in read.findings[0].hint
