import pytest

from biaogao.opinions.form_facts import facts_in, facts_of_cells, is_unit, iso_date, ticked_nothing, unit_name


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年4月9日", "2024-04-09"),
        ("日期：2024-04-09", "2024-04-09"),
        ("2024.4.9", "2024-04-09"),
        ("二〇二四年四月十二日", "2024-04-12"),
        ("二○二四年十二月三十一日", "2024-12-31"),
        ("2024年13月1日", ""),
        ("没有日期", ""),
    ],
)
def test_dates(text, date):
    assert iso_date(text) == date


def test_facts_of_a_line():
    found = facts_in("单位（盖章）：示例甲局    联系人：处员甲    电话：0000000    日期：2024年4月8日")
    assert (found.unit, found.person, found.contact, found.date) == ("示例甲局", "处员甲", "0000000", "2024-04-08")


def test_facts_of_cells_beside_each_other():
    found = facts_of_cells(("反馈单位", "示例乙局", "填表日期", "2024-04-10"))
    assert (found.unit, found.date) == ("示例乙局", "2024-04-10")


def test_blank_lines_name_nobody():
    assert facts_in("单位：________    联系人：").unit == ""
    assert facts_of_cells(("单位", "", "联系人", "")).unit == ""


def test_a_unit_without_its_seal_and_date():
    assert unit_name("示例甲局（盖章）") == "示例甲局"
    assert unit_name("示例午局    2024年4月11日") == "示例午局"


def test_names_of_units():
    assert is_unit("示例研究院")
    assert is_unit("示例甲局")
    assert not is_unit("建议修改为：示例甲局")
    assert not is_unit("谢谢")


def test_the_box_of_no_opinion():
    assert ticked_nothing("☑无意见  □有意见")
    assert ticked_nothing("无意见（√）")
    assert not ticked_nothing("□无意见  ☑有意见")
    assert not ticked_nothing("有意见√ 无意见□")
