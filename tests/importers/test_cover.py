"""The cover gives the fields of the front matter, however it was typed."""

from __future__ import annotations

import pytest

from biaogao.importers.cover import elements_of_name, tidy_number
from biaogao.importers.importing import import_word
from biaogao.importers.ledger import Fate
from biaogao.model.metadata import Adoption, Replaced
from importers.papers import lines, paper, table


def metadata(*texts):
    return import_word(paper(lines(*texts, "1 范围", "甲。")), "旧稿.docx", "a").document.metadata


def test_all_fields():
    found = metadata(
        "ICS 35.240.99",
        "CCS L 70",
        "备案号：12345-2024",
        "GB",
        "中华人民共和国国家标准",
        "GB/T 12345—202X",
        "代替GB/T 12345—2010，GB/T 12346—2011",
        "*信息技术　示例系统　第1部分：试验方法",
        "Information technology—Sample system",
        "（ISO 12345:2018，Sample，MOD）",
        "（报批稿）",
        "（本草案完成时间：2024年3月5日）",
        "20XX-XX-XX发布　　20XX-XX-XX实施",
        "国家市场监督管理总局、国家标准化管理委员会 发布",
    )
    assert (found.ics, found.ccs, found.record_number) == ("35.240.99", "L 70", "12345-2024")
    assert (found.number, found.level, found.kind) == ("GB/T 12345—202X", "国家标准", "试验")
    assert found.replaces == (Replaced(number="GB/T 12345—2010"), Replaced(number="GB/T 12346—2011"))
    assert found.title == "信息技术　示例系统　第1部分：试验方法"
    assert found.english_title == "Information technology—Sample system"
    assert found.adoption == Adoption(number="ISO 12345:2018", degree="MOD", title="Sample")
    assert (found.stage, found.completed, found.issued) == ("报批稿", "2024-03-05", "")


def test_dates_without_a_stage_make_it_published():
    found = metadata("T/ABC 001-2024", "示例指南", "2024年1月2日发布 2024年2月1日实施", "示例协会 发布")
    assert (found.stage, found.issued, found.effective) == ("发布稿", "2024-01-02", "2024-02-01")
    assert (found.level, found.kind, found.publishers) == ("团体标准", "指南", ("示例协会",))


def test_a_line_that_means_nothing_is_told():
    result = import_word(paper(lines("示例规范", "（内部资料，注意保存）", "1 范围", "甲。")), "旧稿.docx", "a")
    (lost,) = [entry for entry in result.report.entries if entry.fate is Fate.LOST]
    assert lost.text == "（内部资料，注意保存）"


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("DB3301/T 0123-2024", "DB3301/T 0123—2024"),
        ("DB 3301/T0123—2024", "DB3301/T 0123—2024"),
        ("GB/T1234.1－2020", "GB/T 1234.1—2020"),
        ("Q/ABC 001—XXXX", "Q/ABC 001—XXXX"),
    ],
)
def test_numbers_are_tidied(typed, tidy):
    assert tidy_number(typed) == tidy


def test_elements_of_a_name():
    assert elements_of_name("物业服务\n第1部分：总则") == "物业服务\u3000第1部分：总则"
    assert elements_of_name("物业服务  管理规范") == "物业服务\u3000管理规范"


def test_a_cover_set_with_tables():
    made = table(("ICS 03.160", "CCS A 16")) + lines("*示例服务规范") + table(("2024-01-02发布", "2024-02-01实施"))
    result = import_word(paper(made + lines("1 范围", "甲。")), "旧稿.docx", "a")
    found = result.document.metadata
    assert (found.ics, found.ccs, found.title) == ("03.160", "A 16", "示例服务规范")
    assert (found.issued, found.effective) == ("2024-01-02", "2024-02-01")
    assert result.report.counts["表"] == {"写入元数据": 2}


def test_a_date_that_is_half_known_is_left_out_and_told():
    result = import_word(
        paper(lines("示例规范", "2026-XX-XX发布", "2026-03-01实施", "1 范围", "甲。")), "旧稿.docx", "a"
    )
    assert (result.document.metadata.issued, result.document.metadata.effective) == ("", "2026-03-01")
    assert result.report.remarks == ("封面上没有定下来的日期没有写入，封面印“XXXX-XX-XX”：2026-XX-XX发布",)
