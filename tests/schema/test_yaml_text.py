import pytest

from biaogao.schema import load_yaml
from biaogao.source import Point, SourceFile


def load(text, *keys):
    return load_yaml(SourceFile(file="f.yaml", text=text), keys=keys)


def test_scalars_stay_as_typed():
    value, _, findings = load("ICS: 35.240\n空:\n无: ~\n真: true\n列: [1, 甲]\n内:\n  键: '2020-01-01'\n")
    assert value == {"ICS": "35.240", "空": "", "无": "", "真": "true", "列": ["1", "甲"], "内": {"键": "2020-01-01"}}
    assert findings == ()


def test_positions_of_keys_and_values_count_code_points():
    _, positions, _ = load("名称: 𠀀甲\n列:\n  - 一\n  - 二\n")
    assert positions.value(("名称",)).start == Point(1, 5)
    assert positions.value(("名称",)).end == Point(1, 7)
    assert positions.value(("列", 1)).start == Point(4, 5)
    assert positions.key(("列",)).start == Point(2, 1)
    assert positions.value(("列", 9)).start == positions.value(("列",)).start


def test_full_width_colon_after_a_known_key_is_read_and_said():
    value, positions, findings = load("编号：GB 1\n名称: 甲：乙\n其他： 丙\n", "编号", "其他")
    assert value == {"编号": "GB 1", "名称": "甲：乙", "其他": "丙"}
    assert [(one.code, one.span.start) for one in findings] == [("SRC-23", Point(1, 3)), ("SRC-23", Point(3, 3))]
    assert positions.value(("编号",)).start == Point(1, 4)
    assert positions.value(("其他",)).start == Point(3, 5)


def test_block_scalar_keeps_its_full_width_colons():
    assert load("变化: |\n  编号：改\n", "编号")[0] == {"变化": "编号：改\n"}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: [1, 2\nb: 3\n", "SRC-21", 2),
        ("a: b: c\n", "SRC-21", 1),
        ("\ta: b\n", "SRC-21", 1),
        ("a: 'x\n", "SRC-21", None),
        ("名称：甲\n编号: 1\n", "SRC-21", None),
        ("a: \x0b\n", "SRC-21", 1),
        ("a: &x 1\n", "SRC-22", 1),
        ("a: 1\nb: *x\n", "SRC-22", 2),
        ("a: !!python/object:os.system 1\n", "SRC-22", 1),
        ("a: 1\n---\nb: 2\n", "SRC-22", 2),
        ("? [a, b]\n: 1\n", "SRC-22", 1),
        ("a: " + "[" * 30 + "]" * 30 + "\n", "SRC-22", 1),
        ("a: 1\na: 2\n", "SRC-24", 2),
    ],
)
def test_what_is_refused(text, code, line):
    _, _, findings = load(text)
    assert findings[0].code == code
    assert line is None or findings[0].span.start.line == line


def test_bomb_is_refused_before_it_grows():
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    value, _, findings = load(bomb)
    assert (value, findings[0].code) == ("", "SRC-22")


def test_full_width_colon_near_a_failure_is_pointed_at():
    _, _, findings = load("名称：甲\n编号: 1\n")
    assert "全角冒号" in findings[0].hint


def test_a_key_without_colon_is_named_where_it_stands():
    _, _, (found,) = load("- 日期: 2026-03-05\n  事项：发出\n- 日期: 2026-03-06\n")
    assert (found.message, found.span.start.line) == ("这一行的键后面没有冒号。", 2)


def test_a_tab_is_called_a_tab():
    _, _, (found,) = load_yaml(SourceFile(file="x.yaml", text="甲: 1\n乙:\n\t- 丙\n"))
    assert found.message == "行首用了制表符。"
    assert found.span is not None and found.span.start == Point(3, 1)


@pytest.mark.parametrize("text", ["名称: [", "名称: [甲\n", "名称: {甲: 乙", '名称: "甲\n'])
def test_what_is_never_closed_fails_behind_the_last_line(text):
    _, _, found = load_yaml(SourceFile(file="x.yaml", text=text))
    assert [one.code for one in found] == ["SRC-21"]


@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\u0001", "\\e", "\\uD800", "\\uFFFE"])
def test_an_escape_for_what_no_file_can_hold_is_refused(escape):
    for text in (f'层次: 企业标准\n名称: "甲{escape}"', f'"名{escape}": 甲'):
        value, _, (found,) = load_yaml(SourceFile(file="a.yaml", text=text))
        assert (value, found.code, found.span.start.line) == ("", "SRC-21", 1 + text.count("\n"))
    assert load_yaml(SourceFile(file="a.yaml", text='名称: "甲\\t乙\\n"'))[0] == {"名称": "甲\t乙\n"}
