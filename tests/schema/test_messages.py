from biaogao.schema import validate
from biaogao.schema.messages import nearest


def messages(value):
    return [(one.message, one.hint) for one in validate(value, "front-matter")]


def test_unknown_key_asks_for_the_nearest():
    assert messages({"层次": "国家标准", "编码": "GB 1"}) == [("没有“编码”这个键。", "是否要写“编号”？")]
    assert nearest("完全不同", ["编号"]) == ""


def test_missing_keys_are_said_one_by_one():
    found = messages({"层次": "国家标准", "采用": {"名称": "甲"}})
    assert found == [("“采用”里缺少“程度”。", "写一行“程度: …”。"), ("“采用”里缺少“编号”。", "写一行“编号: …”。")]


def test_items_of_lists_are_counted_from_one():
    (found,) = messages({"层次": "国家标准", "起草人": ["甲", ""]})
    assert found[0] == "“起草人”的第2项是空的，或太短。"


def test_repeated_names():
    (found,) = messages({"层次": "国家标准", "起草人": ["甲", "甲"]})
    assert found[0] == "“起草人”有重复的项。"


def test_what_an_item_lacks_is_said_with_its_number():
    (found,) = validate([{"更改": [{"标识": "c-0123456789"}]}], "change-reasons")
    assert found.message == "“更改”的第1项里缺少“理由”。"
