from hypothesis import given, settings
from hypothesis import strategies as st

from biaogao.schema import quick
from biaogao.schema.store import load
from biaogao.schema.validate import validator

GOOD = {
    "编号": "DB3301/T XXXX—XXXX",
    "名称": "甲规范",
    "类别": "规范",
    "层次": "市级地方标准",
    "阶段": "征求意见稿",
    "ICS": "35.240.99",
    "CCS": "L 70",
    "提出": "甲局",
    "归口": "甲局",
    "起草单位": ["甲", "乙"],
    "起草人": ["丙"],
}
KEYS = sorted(load("front-matter")["properties"])
TEXTS = st.sampled_from(["", "甲", "true", "发布稿", "2026-03-01", "GB/T 1—2020", "L 70", "1", "ISO 1:2020"])
VALUES = st.one_of(
    TEXTS,
    st.lists(TEXTS, max_size=3),
    st.dictionaries(st.sampled_from(["编号", "程度", "名称", "x"]), TEXTS, max_size=3),
)


def test_valid_front_matter_needs_no_full_validator():
    root = load("front-matter-municipal")
    assert quick.fits(GOOD, root, root)


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(st.sampled_from([*KEYS, "未知"]), VALUES, max_size=5),
    st.sets(st.sampled_from(sorted(GOOD)), max_size=2),
)
def test_a_quick_yes_is_a_yes_of_the_full_validator(changes, dropped):
    value = {key: one for key, one in (GOOD | changes).items() if key not in dropped}
    root = load("front-matter-municipal")
    assert not quick.fits(value, root, root) or FULL.is_valid(value)


FULL = validator("front-matter-municipal")


def test_unknown_words_are_left_to_the_full_validator():
    assert not quick.fits("a", {"dependentRequired": {}}, {})
