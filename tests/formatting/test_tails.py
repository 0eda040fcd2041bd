"""Attribute tails: one form, with a blank before them or none."""

from __future__ import annotations

import pytest

from biaogao.formatting.tails import with_tail


@pytest.mark.parametrize(
    ("line", "spaced", "wanted"),
    [
        ("# 题{#a}", True, "# 题 {#a}"),
        ("§ 文。 　{ #a }", False, "§ 文。{#a}"),
        ("表：题 {单位 = “毫米”  #a}", True, '表：题 {单位="毫米" #a}'),
        ("{#a}", True, "{#a}"),
        ("集合{1, 2}", True, "集合{1, 2}"),
        ('题 {#a 单位="毫', True, '题 {#a 单位="毫'),
        ("题 {#a !}", False, "题 {#a !}"),
        ("没有", True, "没有"),
    ],
)
def test_tails(line: str, spaced: bool, wanted: str) -> None:
    assert with_tail(line, spaced=spaced) == wanted
