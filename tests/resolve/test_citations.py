from __future__ import annotations

import pytest

from biaogao.resolve.citations import find_numbers
from biaogao.resolve.resolver import resolve
from biaogao.source import Span
from builders import annex, chapter, clause, document, entry, footnote, note, source, term


@pytest.mark.parametrize(
    ("text", "number", "year", "locator", "all_parts"),
    [
        ("按GB/T 2423.1—2008规定的方法", "GB/T 2423.1", "2008", "", False),
        ("按GB/T 2828.1—2012中的7.2抽样", "GB/T 2828.1", "2012", "7.2", False),
        ("按GB/T2828.1-2012中7.2", "GB/T 2828.1", "2012", "7.2", False),
        ("符合DB3301/T 0322.3—2020的表1", "DB3301/T 0322.3", "2020", "表1", False),
        ("符合GB 5749—2022第4章", "GB 5749", "2022", "第4章", False),
        ("见GB/T 1.1—2020《标准化工作导则》附录C", "GB/T 1.1", "2020", "附录C", False),
        ("GB/T 35273—2020中第5章～第8章", "GB/T 35273", "2020", "第5章～第8章", False),
        ("GB/T 3102（所有部分）", "GB/T 3102", "", "", True),
        ("ISO/IEC 27001:2022", "ISO/IEC 27001", "2022", "", False),
        ("ISO 9001", "ISO 9001", "", "", False),
        ("IEC 60068-2-1:2007", "IEC 60068-2-1", "2007", "", False),
        ("T/CECS 10001—2019", "T/CECS 10001", "2019", "", False),
        ("HJ 25.1", "HJ 25.1", "", "", False),
        ("GB/T 7714的5.2倍", "GB/T 7714", "", "", False),
    ],
)
def test_a_document_is_found(text: str, number: str, year: str, locator: str, all_parts: bool) -> None:
    (found,) = find_numbers(text)
    assert (found.number, found.year, found.locator, found.all_parts) == (number, year, locator, all_parts)


@pytest.mark.parametrize("text", ["LED 5", "PM 2.5", "16 GB", "SAC/TC 286", "COVID 19", "MB 5", "R134a", "ABC 12—2020"])
def test_other_capitals_are_no_documents(text: str) -> None:
    assert find_numbers(text) == ()


def test_lists_and_ranges_give_each_document() -> None:
    assert [each.number for each in find_numbers("GB/T 1、GB/T 2和GB 3")] == ["GB/T 1", "GB/T 2", "GB 3"]
    assert [each.number for each in find_numbers("GB/T 2423.1～2423.4")] == ["GB/T 2423.1", "GB/T 2423.4"]


def test_a_source_note_gives_the_entry() -> None:
    (found,) = find_numbers("[来源：GB/T 2900.1—2008，3.1.2，有修改]", source=True)
    assert found.locator == "3.1.2"
    (running,) = find_numbers("按GB/T 2900.1—2008，3.1.2节")
    assert running.locator == ""


def test_places_tell_the_parts_of_the_text_apart() -> None:
    found = resolve(
        document(
            chapter("前言", "本文件按照GB/T 1.1—2020起草。"),
            chapter("引言", "GB/T 2给出背景。"),
            chapter("规范性引用文件", entry("GB/T 3　对GB/T 99的说明")),
            chapter("术语和定义", term("甲", "乙。", source("[来源：GB/T 4—2000，3.1]"))),
            chapter("要求", clause("一", "应符合GB/T 5和DB33/T 77。[^1]", note("见GB/T 6。"))),
            annex("甲", "应符合GB/T 7。"),
            annex("乙", "见GB/T 8。", normative=False),
            chapter("参考文献", entry("GB/T 9　题")),
            footnotes=(footnote("1", "见GB/T 10。"),),
            number="DB33/T 77—2020",
        )
    ).citations
    assert [(each.number, each.place) for each in found] == [
        ("GB/T 1.1", "foreword"),
        ("GB/T 2", "informative"),
        ("GB/T 3", "references"),
        ("GB/T 4", "source"),
        ("GB/T 5", "text"),
        ("GB/T 6", "informative"),
        ("GB/T 7", "text"),
        ("GB/T 8", "informative"),
        ("GB/T 9", "bibliography"),
        ("GB/T 10", "informative"),
    ]


def test_the_place_in_the_file_is_kept() -> None:
    (found,) = resolve(document(chapter("要求", "应符合GB/T 5的规定。"))).citations
    assert found.span == Span.of("standard.md", 1, 4, 1, 10)
    assert found.text == "GB/T 5"
