import re

import pytest

from biaogao.gbt.document_types import DOCUMENT_TYPES, TYPE_OF_LEVEL
from biaogao.model.metadata import CHINESE_KEYS
from biaogao.schema.store import load

NUMBERS = {
    "国家标准": ["GB 1234—2020", "GB/T XXXXX—XXXX", "GB/Z 12.3—2020"],
    "行业标准": ["JS/T XXXX—XXXX", "JG/T 123—2017"],
    "省级地方标准": ["DB33/T 1234—2021"],
    "市级地方标准": ["DB3301/T 0322.3—2020", "DB3301/T XXXX—XXXX"],
    "团体标准": ["T/ABC XXX—XXXX"],
    "内部标准": ["Q/JGSW 001—2026"],
}


def test_levels_and_the_enumeration_of_the_schema_are_the_same():
    assert [row.level for row in DOCUMENT_TYPES] == load("front-matter")["properties"]["层次"]["enum"]
    assert list(TYPE_OF_LEVEL) == list(NUMBERS)


def test_front_matter_schema_names_every_key_of_metadata():
    assert set(load("front-matter")["properties"]) == set(CHINESE_KEYS)


@pytest.mark.parametrize("row", DOCUMENT_TYPES, ids=lambda row: row.schema)
def test_schema_of_a_class_is_its_table(row):
    schema = load(row.schema)
    assert tuple(schema["required"]) == row.required
    assert schema["properties"]["层次"]["const"] == row.level
    assert schema["properties"]["编号"]["description"] == row.number_words


@pytest.mark.parametrize("row", DOCUMENT_TYPES, ids=lambda row: row.schema)
def test_numbers_fit_their_class_alone(row):
    assert all(re.match(row.code, number) for number in NUMBERS[row.level])
    others = [one for level, numbers in NUMBERS.items() if level != row.level for one in numbers]
    if row.level != "内部标准":
        assert not any(re.match(row.code, number) for number in others)


def test_an_organisation_may_choose_a_code_like_that_of_an_industry():
    assert re.match(TYPE_OF_LEVEL["内部标准"].code, "JGSW/T 001—2026")
    assert not re.match(TYPE_OF_LEVEL["内部标准"].code, "GB/T 1—2026")
