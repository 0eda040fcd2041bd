from __future__ import annotations

from biaogao.deliverables.pilot.diagram_tree import numbered, taken, tree_of
from deliverables.pilot.system_rows import LEVELS, many, row, six_areas


def test_every_subsystem_is_there_blank_ones_too() -> None:
    tree = tree_of(six_areas(), [row("JG-101-02"), row("JG-101-01", 标准编号="GB/T 1—2020", 关键="是")])
    assert [limb.code for limb in tree] == ["100", "200", "300", "400", "500", "600"]
    first, second, *_ = tree[0].branches
    assert [entry.text for entry in first.entries] == ["01\u00a0GB/T\u00a01—2020 某规范", "02 某规范"]
    assert first.entries[0].key and second.entries == ()


def test_parts_of_a_tree_make_up_the_whole() -> None:
    tree = tree_of(six_areas(), many(six_areas(), 50))
    whole = [entry.code for limb in tree for branch in limb.branches for entry in branch.entries]
    for cut in (1, 7, 20, 49):
        parts = (taken(tree, 0, cut), taken(tree, cut, 50))
        codes = [entry.code for part in parts for limb in part for branch in limb.branches for entry in branch.entries]
        assert codes == whole
        leaves = {branch.code for part in parts for limb in part for branch in limb.branches}
        assert leaves == {branch.code for limb in tree for branch in limb.branches}, "blank subsystems are not lost"


def test_a_part_says_that_it_goes_on() -> None:
    tree = tree_of(six_areas(), many(six_areas(), 50))
    after = taken(tree, 1, 50)
    assert after[0].continued and after[0].branches[0].continued and not after[1].continued


def test_numbers_stand_for_standards() -> None:
    rows = [row("JG-101-01"), row("JG-101-02", 状态="在编"), row("JG-101-03", 层级="国家标准")]
    branch = numbered(tree_of(six_areas(), rows), LEVELS)[0].branches[0]
    assert branch.name == "第1子体系\u00a03项"
    assert [entry.text for entry in branch.entries] == ["国家标准 1项（现行1项）", "内部标准 2项（现行1项）"]
