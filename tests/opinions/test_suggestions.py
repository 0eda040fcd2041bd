from __future__ import annotations

from biaogao.opinions.opinion import Basis, Place
from biaogao.opinions.suggestions import suggest
from opinions.made import BEFORE, DAMP, HEAT, ground, opinion


def test_nearly_the_same_words_on_one_clause_are_grouped() -> None:
    one = opinion(1, opinion="建议将温度调整为25 ℃，更符合节能要求")
    other = opinion(2, opinion="建议温度调整为25 ℃，更符合节能的要求")
    elsewhere = opinion(3, DAMP, opinion="建议将温度调整为25 ℃，更符合节能要求")
    found = suggest([one, other, elsewhere, opinion(4, opinion="删去本条")], {})
    assert found.alike == ((1, 2),)
    assert found.lines()[1] == ("与意见2相近，可合并处理",) and 3 not in found.lines()


def test_opinions_of_two_rounds_are_not_proposed_to_be_merged() -> None:
    words = "建议将温度调整为25 ℃，更符合节能要求"
    assert suggest([opinion(1, opinion=words), opinion(2, opinion=words, round="审查会")], {}).alike == ()


def test_different_values_for_one_limit_stand_side_by_side() -> None:
    inner = Place(name="4.1第1段", id="heat", key="n9", number="4.1", basis=Basis.BOOKMARK)
    asked = [opinion(1, proposal="改为“不高于25 ℃”"), opinion(2, inner, opinion="偏高，改为“24 ℃”。")]
    found = suggest([*asked, opinion(3, proposal="改为“每日2次”"), opinion(4, DAMP, proposal="改为“20 ℃”")], {})
    (conflict,) = found.conflicts
    assert (conflict.place, conflict.unit) == ("4.1", "℃")
    assert [(one.number, one.value) for one in conflict.proposals] == [(1, "25 ℃（上限）"), (2, "24 ℃")]
    assert "意见2提24 ℃" in found.lines()[1][0]


def test_the_same_value_is_no_conflict() -> None:
    asked = [opinion(1, proposal="改为“25 ℃”"), opinion(2, proposal="改为“25 ℃”")]
    assert suggest(asked, {}).conflicts == ()


def test_text_that_has_moved_on_is_marked() -> None:
    grounds = {"r1": ground(BEFORE.replace("26 ℃", "25 ℃"))}
    assert suggest([opinion(1, HEAT), opinion(2, DAMP)], grounds).moved == {1}
