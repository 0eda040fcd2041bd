"""argparse in Chinese."""

import argparse

import pytest

from biaogao.commands.parser import ChineseParser, in_chinese, positive


def make():
    parser = ChineseParser(program="./biaogao x", description="说明。")
    parser.options.add_argument("--one", choices=("甲", "乙"))
    parser.options.add_argument("--flag", action="store_true")
    parser.options.add_argument("--number", type=positive)
    parser.values.add_argument("name", metavar="名")
    return parser


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "缺少 名"),
        (["a", "--one"], "选项 --one 后面要写一个值"),
        (["a", "--one", "丙"], "--one 不能是 '丙'，可用的有：'甲', '乙'"),
        (["a", "--flag=1"], "选项 --flag 不带值，却写了 '1'"),
        (["a", "--number", "x"], "--number 的值 'x' 不对"),
        (["a", "b"], "不认识的参数：b"),
        (["a", "--on", "甲"], "不认识的参数：--on 甲"),
    ],
)
def test_each_mistake_is_chinese(arguments, sentence, capsys):
    with pytest.raises(SystemExit) as left:
        make().parse_args(arguments)
    assert left.value.code == 2
    assert capsys.readouterr().err == f"错误：{sentence}。运行 ./biaogao x --help 查看用法。\n"


def test_help_is_chinese():
    text = make().format_help()
    assert text.startswith("用法：./biaogao x [-h]")
    assert "参数" in text
    assert "选项" in text
    for english in ("usage", "options", "positional", "show this"):
        assert english not in text


def test_a_sentence_that_is_not_known_is_still_told():
    assert in_chinese("something new") == "命令行参数不对（something new）"


@pytest.mark.parametrize("text", ["0", "-1", "x", "1.5"])
def test_positive_refuses(text):
    with pytest.raises((ValueError, argparse.ArgumentTypeError)):
        positive(text)
