from compare.states import compared

HEAD = "# 要求 {#req}\n\n表：限值 {#tab}\n\n"
TABLE = "| 项目/mm | 最大值 | 说明 |\n|---|---|---|\n| 间隙 | 5 | 目测 |\n| 高度 | 9 | 目测 |\n"


def told(new, old=TABLE):
    return compared(HEAD + old, HEAD + new).changes


def test_rows_and_columns_have_their_text_and_place():
    (change,) = told(TABLE + "| 宽度 | 7 | 目测 |\n")
    assert (change.kind.value, change.action.value, change.new_text) == ("table-row", "增加", "宽度 | 7 | 目测")
    assert (change.old, change.new.row, change.new.name) == (None, 3, "表1第4行")
    (change,) = told("| 项目/mm | 最大值 |\n|---|---|\n| 间隙 | 5 |\n| 高度 | 9 |\n")
    assert (change.kind.value, change.action.value, change.old_text) == ("table-column", "删除", "说明 | 目测 | 目测")
    assert (change.new, change.old.column) == (None, 2)


def test_a_cell_knows_bound_and_place():
    (change,) = told(TABLE.replace("| 间隙 | 5 |", "| 间隙 | 3 |"))
    (fact,) = change.limits
    assert (change.kind.value, fact.direction.value, fact.bound) == ("table-cell", "加严", "上限")
    assert (change.new.row, change.new.column, change.new.name) == (1, 1, "表1第2行第2列")


def test_cells_of_a_new_row_are_not_told_one_by_one():
    found = told(TABLE.replace("| 高度", "| 深度 | 8 | 目测 |\n| 高度").replace("| 间隙 | 5", "| 间隙 | 6"))
    assert [change.kind.value for change in found] == ["table-row", "table-cell"]


def test_equal_changes_in_two_rows_have_ids_of_their_own_whatever_comes_between():
    old = TABLE.replace("9", "5")
    both = {change.id for change in told(old.replace("| 5 |", "| 3 |"), old)}
    one = {change.id for change in told(old.replace("高度 | 5 |", "高度 | 3 |"), old)}
    assert len(both) == 2
    assert one < both
