"""Blanks are found wherever text stands, with the round they name and their place."""

from __future__ import annotations

from biaogao.deliverables.explaining.blanks import Passage, Value, blanks_of
from deliverables.explaining.known import explanation

TEXT = """\
# 甲

{{起草过程}}

共{{ 意见数 : 再次征求意见 }}条，采纳{{采纳数}}条[^1]。

| 甲 |
|----|
| {{回函数}} |

[^1]: 见{{计划文号}}。
"""


def test_all_are_found_in_the_order_of_reading() -> None:
    found = list(blanks_of(explanation(TEXT).document))
    assert [(one.name, one.round, one.alone) for one in found] == [
        ("起草过程", "", True),
        ("意见数", "再次征求意见", False),
        ("采纳数", "", False),
        ("回函数", "", False),
        ("计划文号", "", False),
    ]
    places = [(one.span.start.line, one.span.start.column, one.span.end.column) for one in found if one.span]
    assert places[:3] == [(3, 1, 9), (5, 2, 20), (5, 24, 31)]


def test_each_knows_what_it_asks_for() -> None:
    passage, value, *_ = blanks_of(explanation(TEXT).document)
    assert (passage.passage, passage.value) == (Passage.PROCESS, None)
    assert (value.passage, value.value) == (None, Value.ALL)
    assert value.written == "{{意见数：再次征求意见}}"


def test_names_are_not_used_twice() -> None:
    names = [one.value for one in (*Passage, *Value)]
    assert len(names) == len(set(names))
