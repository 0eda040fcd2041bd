from __future__ import annotations

from biaogao.lint.prose import joined, without_math, without_quotations
from biaogao.model.nodes import Math, Text
from biaogao.model.walk import flatten


def test_texts_are_joined_with_the_offsets_at_which_they_begin():
    assert joined(["甲乙", "", "丙"]) == ("甲乙\n\n丙", [0, 3, 4])


def test_tex_is_blank_and_of_equal_length():
    plain = flatten((Text(text="功率"), Math(tex="P_i"), Text(text="应小于")))
    assert without_math(plain) == "功率□□□应小于"
    assert without_math(flatten((Text(text="应接地"),))) == "应接地"


def test_what_is_quoted_is_blank_and_of_equal_length():
    assert without_quotations("按《必须》的“应”写") == "按《□□》的“□”写"
    assert without_quotations("不闭合的“应") == "不闭合的“应"
