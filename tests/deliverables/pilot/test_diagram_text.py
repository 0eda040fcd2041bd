from __future__ import annotations

from biaogao.deliverables.pilot.diagram_text import lines, width


def test_chinese_characters_are_one_em_and_figures_less() -> None:
    assert width("标准") == 2.0
    assert 0.5 < width("1") < 0.7 and width("A") > width("1")


def test_no_line_is_wider_than_the_limit() -> None:
    text = "01 GB/T 44127—2024 行政事业单位公物仓建设与运行指南，第1部分：总则（试行）"
    for limit in (5.0, 8.0, 13.5, 40.0):
        found = lines(text, limit)
        assert "".join(found).replace(" ", "") == text.replace(" ", ""), "nothing is lost"
        assert all(width(line.strip()) <= limit + 1 for line in found)


def test_no_line_begins_with_a_sign_or_with_the_star() -> None:
    found = lines("采购、验收、入库和出库管理规程★", 5.0)
    assert not any(line.startswith(("、", "★")) for line in found)


def test_a_number_stays_whole_where_a_line_can_hold_it() -> None:
    assert lines("某某 01\u00a0GB/T\u00a044127—2024 公物仓", 11.2)[:2] == ("某某", "01\u00a0GB/T\u00a044127—2024")


def test_a_word_wider_than_a_line_is_cut() -> None:
    found = lines("ABCDEFGHIJKLMN", 3.0)
    assert len(found) > 1 and "".join(found) == "ABCDEFGHIJKLMN"
