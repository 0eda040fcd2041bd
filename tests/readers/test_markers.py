import pytest

from biaogao.readers.markers import IMAGE, LABEL, opens_block


@pytest.mark.parametrize(
    "line",
    ["§ 条", "#. 条", "注：文", "注1：文", "示例: 文", "警告：文", "^a^ 文", "[^1]: 文", "表：题", "[来源：GB 1]",
     "许用术语：甲", "符号：$P$", "式中：", "标引序号说明：", "[@a]: x"],
)  # fmt: skip
def test_marker_opens_a_block(line):
    assert opens_block(line)


@pytest.mark.parametrize(
    "line", ["", "注意到", "表1", "示例如下", "# 标题", "[@a]规定", "式中：甲", "^ab^", "危险品：甲"]
)
def test_other_lines_do_not(line):
    assert not opens_block(line)


def test_label_gives_word_number_and_colon():
    assert LABEL.match("注 2：文").groups() == ("注", "2", "：")


def test_image_may_hold_brackets_in_its_path():
    assert IMAGE.match("![题](figures/a(1).svg)").group(2) == "figures/a(1).svg"
