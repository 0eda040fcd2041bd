from __future__ import annotations

from biaogao.records.formulas.naming import either, standard
from records.formulas.counting import record


def test_a_standard_without_number_is_named_by_code_and_title() -> None:
    row = record("system", 体系编号="JG-101-01", 标准编号="", 标准名称="某规范")
    assert standard(row) == "JG-101-01 某规范"
    assert either(("甲", "乙")) == "甲或乙"
