"""Citations in running words, in columns, and captions of a paper itself."""

from __future__ import annotations

import pytest

from biaogao.consistency.citing import captions, cited_in, cited_in_cells
from biaogao.consistency.paper import Line

CITED = [
    ("见5.2.1和第6章", ["5.2.1", "6"]),
    ("符合4.5的要求,取1.3倍", ["4.5"]),
    ("见附录B、表A.1、图3、公式(2)和A.2.1", ["附录B", "表A.1", "图3", "公式(2)", "A.2.1"]),
    ("5.2条,6.1(登记),7.3规定", ["5.2", "6.1", "7.3"]),
    ("GB/T 22239—2019中第7章、8.1,本标准的5.2", ["5.2"]),
    ("《某办法》第12章", []),
    ("版本1.2.3版,IP 10.0.0.1,2024.3.6,增长5.2%,共1.5个月", []),
    ("汇总表1份,代表3人,第3天", []),
]


@pytest.mark.parametrize(("text", "numbers"), CITED)
def test_citations_in_running_words(text: str, numbers: list[str]) -> None:
    assert [one.number for one in cited_in(text, "DB3301/T XXXX—XXXX")] == numbers


def test_citations_in_a_column_and_captions_of_a_paper() -> None:
    row = Line(text="", cells=("面积", "6.1.2、附录A", "表1"), heads=("内容", "对应章条", "依据"))
    assert list(cited_in_cells(row)) == ["6.1.2", "附录A"]
    lines = [
        Line(text="表7　单位"),
        Line(text="表8给出了单位。"),
        Line(text="", where="图2"),
        Line(text="甲", where="表1第2行"),
    ]
    assert captions(lines) == {"表7", "图2", "表1"}
