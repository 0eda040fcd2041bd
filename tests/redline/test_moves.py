from biaogao.redline.markup import Mark, w
from biaogao.redline.moves import ranged, ranges_of
from redline.shown import RULES, p, shown


def test_neighbours_are_one_move():
    found = ranges_of(((3, 0), (4, 1), (1, 5)))
    assert found[3, None] == [("move1_0", True)] and found[4, None] == [("move1_0", False)]
    assert found[None, 0] == [("move1_0", True)] and found[None, 1] == [("move1_0", False)]
    assert {name for name, _ in found[1, None]} == {name for name, _ in found[None, 5]}


def test_bounds_stand_around_the_paragraph():
    made = ranged(p("甲"), Mark.MOVE_TO, [("m", True), ("m", False)], RULES)
    assert [shown(one) for one in made] == ["moveToRangeStart", "甲¶", "moveToRangeEnd"]
    assert (made[0].get(w("name")), made[0].get(w("author")), made[2].get(w("id"))) == ("m", "示例单位", "m")
