import pytest

from biaogao.gbt.document_numbers import INDUSTRY_CODES
from biaogao.gbt.publishers import INDUSTRIES, NATIONAL_PUBLISHERS, issuer


@pytest.mark.parametrize(
    ("number", "level", "banner", "mark", "publishers"),
    [
        ("GB/T XXXXX—XXXX", "国家标准", "中华人民共和国国家标准", "GB", NATIONAL_PUBLISHERS),
        ("GB 5749—2022", "国家标准", "中华人民共和国国家标准", "GB", NATIONAL_PUBLISHERS),
        ("GB/Z 1—2021", "国家标准", "中华人民共和国国家标准化指导性技术文件", "GB", NATIONAL_PUBLISHERS),
        ("JR/T 0001—2020", "行业标准", "中华人民共和国金融行业标准", "JR", ()),
        ("DB33/T 1—2021", "省级地方标准", "浙江省地方标准", "DB33", ("浙江省市场监督管理局",)),
        ("DB3301/T XXXX—XXXX", "市级地方标准", "杭州市地方标准", "DB3301", ("杭州市市场监督管理局",)),
        ("DB9999/T 1—2021", "市级地方标准", "地方标准", "DB9999", ()),
        ("T/CECS 1—2019", "团体标准", "团体标准", "T/CECS", ()),
        ("Q/YYJD 001—2024", "企业标准", "企业标准", "Q/YYJD", ()),
        ("", "市级地方标准", "地方标准", "", ()),
        ("", "内部规范", "内部规范", "", ()),
    ],
)
def test_number_and_level_announce_the_issuer(number, level, banner, mark, publishers):
    found = issuer(number, level)
    assert (found.banner, found.mark, found.publishers) == (banner, mark, publishers)


def test_industries_are_those_of_the_document_numbers():
    assert set(INDUSTRIES) == set(INDUSTRY_CODES)
