"""Lines of 规范性引用文件: number, group and order."""

from __future__ import annotations

import pytest

from biaogao.lint.reference_lines import Group, group_of, leading_number, sort_key

LINES = {
    "GB 5749—2022　生活饮用水卫生标准": Group.NATIONAL,
    "GB/Z 12345—2021　指南": Group.NATIONAL,
    "JG/T 163—2013　套筒": Group.INDUSTRY,
    "DB33/T 1234—2020　规范": Group.LOCAL,
    "T/CECS 10001—2019　货架": Group.GROUP,
    "ISO 9001:2015　质量管理体系　要求（Quality management systems—Requirements）": Group.INTERNATIONAL,
    "Q/ABC 12—2020　货架": Group.OTHER_BODY,
    "张某. 公物仓[M]": Group.LITERATURE,
}


@pytest.mark.parametrize(("line", "group"), LINES.items())
def test_groups(line: str, group: Group) -> None:
    assert group_of(line) is group
    assert group.label


def test_numbers_are_read_without_year() -> None:
    assert leading_number("GB/T 2423.1—2008　低温") == "GB/T 2423.1"
    assert leading_number("《低温》GB/T 2423.1") == ""


def test_national_numbers_sort_by_serial_whatever_their_code() -> None:
    lines = ["GB/T 14848—2017　水", "GB 5749—2022　水", "GB/T 2423.10—2019　振动", "GB/T 2423.2—2008　高温"]
    assert sorted(lines, key=sort_key) == [lines[3], lines[2], lines[1], lines[0]]


def test_industry_numbers_sort_by_code_first() -> None:
    assert sort_key("JG/T 9—2013　甲") < sort_key("YD/T 1—2013　乙")
