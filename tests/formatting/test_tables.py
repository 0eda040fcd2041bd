"""Pipe tables: bars under bars, wide ones without padding, doubtful ones as typed."""

from __future__ import annotations

from biaogao.formatting.tables import WIDEST, laid_out
from biaogao.readers.passage import Piece


def table(*lines: str) -> tuple[str, ...] | None:
    return laid_out([Piece(number, 1, line) for number, line in enumerate(lines, 1)])


def test_a_chinese_character_takes_two_columns() -> None:
    assert table("|项目|a|", "|-|:-:|", "|甲|长度|") == ("| 项目 | a    |", "|------|:----:|", "| 甲   | 长度 |")


def test_alignments_and_ragged_rows_stay() -> None:
    assert table("a | b", ":-- | --:", "| 1 |", "| 1 | 2 | 3 |") == (
        "| a | b |",
        "|:--|--:|",
        "| 1 |",
        "| 1 | 2 | 3 |",
    )


def test_a_wide_table_is_not_padded() -> None:
    long = "长" * (WIDEST // 2)
    assert table(f"|甲|{long}|", "|:------:|------|", "|乙乙|1|") == (f"| 甲 | {long} |", "|:---:|---|", "| 乙乙 | 1 |")


def test_without_a_ruler_or_with_two_it_stays() -> None:
    assert table("|甲|", "|乙|") is None
    assert table("|甲|", "|---|", "|乙|", "|---|") is None
    assert table("|甲|", "|---|", "|乙\\") is None
