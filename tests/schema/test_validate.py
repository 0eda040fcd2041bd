from biaogao.schema import load_yaml, validate
from biaogao.source import Point, SourceFile


def judged(text, schema="config"):
    value, positions, _ = load_yaml(SourceFile(file="config.yaml", text=text))
    return validate(value, schema, positions)


def test_valid_value_has_no_finding():
    assert judged('截至日期: "2026-10-31"\n字体: 内置\n') == ()


def test_mistakes_are_shown_at_their_place_in_order():
    found = judged("截至日期: 去年\n字体: 内制\n转换时限: [1]\n")
    assert [(one.code, one.span.start) for one in found] == [
        ("SCH-15", Point(1, 7)),
        ("SCH-14", Point(2, 5)),
        ("SCH-13", Point(3, 7)),
    ]
    assert "内置" in found[1].hint


def test_file_that_is_no_mapping():
    assert [one.code for one in judged("- a\n")] == ["SCH-13"]
