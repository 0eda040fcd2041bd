from __future__ import annotations

import pytest

from biaogao.deliverables.pilot.plain_papers import table_paper, text_paper
from biaogao.errors import InputError


def test_each_line_of_a_text_stands() -> None:
    paper = text_paper("甲\n\n乙".encode("gb18030"), "会议/纪要.txt")
    assert (paper.title, paper.facts) == ("纪要", ("甲", " ", "乙"))


def test_a_table_keeps_every_row_and_cell() -> None:
    paper = table_paper("姓名,签到\n甲,有\n乙\n".encode(), "签到.csv")
    assert [head.title for head in paper.grids[0].heads] == ["姓名", "签到"]
    assert paper.grids[0].rows == (("甲", "有"), ("乙", ""))


@pytest.mark.parametrize("mark", [";", "\t", "，"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_a_table_is_read_as_spreadsheets_save_it(mark: str, encoding: str) -> None:
    paper = table_paper(f"姓名{mark}签到\n甲{mark}有\n".encode(encoding), "签到.csv")
    assert paper.grids[0].rows == (("甲", "有"),)


@pytest.mark.parametrize(("data", "told"), [(b"\xff\xfe\x00\xd8" * 9, "不是文本"), (b"x" * 2_000_001, "超过2 MB")])
def test_what_cannot_be_printed_is_told(data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        text_paper(data, "a.txt")


def test_a_broken_table_is_told() -> None:
    with pytest.raises(InputError, match="不是表"):
        table_paper(b'"a', "a.csv")
