"""Recognisers of numbers, days, names and citations in running words."""

from __future__ import annotations

import pytest

from biaogao.consistency import days, numerals
from biaogao.consistency.citing import captions, cited_in, cited_in_cells
from biaogao.consistency.labels import labelled
from biaogao.consistency.paper import Line
from biaogao.consistency.prose import letters, names, narrow, same_name, sentences


@pytest.mark.parametrize(
    ("typed", "number"),
    [("20", 20), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("一百二十", 120), ("三二", 32)],
)
def test_numbers_in_words(typed: str, number: int) -> None:
    assert numerals.value(typed) == number


@pytest.mark.parametrize(
    ("typed", "fits", "not_fits"),
    [
        ("2024年3月6日", "2024-03-06", "2024-03-07"),
        ("2024-3-6", "2024-03-06", "2024-06-03"),
        ("2024.03.06", "2024-03-06", "2023-03-06"),
        ("2024/3/6", "2024-03-06", "2024-04-06"),
        ("2024年3月", "2024-03-31", "2024-04-01"),
        ("3月6日", "2022-03-06", "2022-03-16"),
    ],
)
def test_days(typed: str, fits: str, not_fits: str) -> None:
    day = days.day_of(typed)
    assert day is not None and day.text == typed and day.fits(fits) and not day.fits(not_fits)


def test_days_in_chinese_digits_and_none() -> None:
    assert days.with_digits("二〇二四年三月") == "2024年三月"
    assert days.day_of("第3章") is None
    assert days.spelt("2024-03-06") == "2024年3月6日"


def test_narrow_text_keeps_what_means_something() -> None:
    assert narrow("第　５ 章，1 000 m²，GB/T 1.1—2020，表 3 5.2 a）") == "第5章,1000 m2,GB/T 1.1—2020,表3 5.2 a)"
    assert sentences("甲。乙；丙！") == ("甲。", "乙；丙！")
    assert letters("《机关　食堂 A》") == "机关食堂a"


def test_names_and_their_short_forms() -> None:
    assert names("甲局、乙（牵头）;丙 。") == ("甲局", "乙", "丙") and names("〔待填〕") == () and names("——") == ()
    assert same_name("杭州市机关事务管理局", "杭州市机关管理局")
    assert not same_name("示例单位甲", "示例单位乙") and not same_name("甲局", "甲乙局")


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


def test_labels_of_lines_forms_and_lists() -> None:
    assert list(labelled(Line(text="项目名称：甲规范　　　　承办人：乙"))) == [("项目名称", "甲规范"), ("承办人", "乙")]
    assert ("归口单位", "甲局") in list(labelled(Line(text="本文件归口单位为甲局。")))
    form = Line(text="", cells=("ICS 分类号", "03.080", "CCS 分类号", "A 12"))
    assert ("ICS分类号", "03.080") in list(labelled(form)) and ("CCS分类号", "A 12") in list(labelled(form))
    row = Line(text="", cells=("1", "专家一", "组长"), heads=("序号", "姓名", "组内职务"))
    assert list(labelled(row)) == [("序号", "1"), ("姓名", "专家一"), ("组内职务", "组长")]
    assert list(labelled(Line(text="", cells=("序号", "姓名", "单位")))) == []


def test_cells_that_are_numbers_and_those_that_only_look_like_it() -> None:
    assert [numerals.whole(one) for one in (" 7 ", "７", "", "7人", "-1", "9" * 5000)] == [7, 7, None, None, None, None]
