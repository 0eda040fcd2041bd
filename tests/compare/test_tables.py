from biaogao.compare.applier import apply
from biaogao.compare.canonical import canonical
from biaogao.compare.comparer import compare
from biaogao.compare.script import LineKind
from compare.states import state
from compare.woven import shown

HEAD = "# 要求 {#req}\n\n表：限值 {#tab}\n\n"
ROWS = ("| 项目 | 甲 | 乙 |", "|---|---|---|", "| 电压 | 220 | 380 |", "| 电流 | 10 | 16 |")
TABLE = "\n".join((*ROWS, "| 频率 | 50 | 50 |", "| 噪声 | 55 | 65 |")) + "\n"


def edit_of(new, old=TABLE):
    before, after = state(HEAD + old), state(HEAD + new)
    changeset = compare(before, after)
    assert apply(changeset, before.document) == canonical(after.document)
    chapter = next(op.edit for op in changeset.script.children if op.edit)
    return chapter.children[0].edit.table, changeset


def lines(ops):
    return [(op.kind, op.old, op.new) for op in ops if op.kind is not LineKind.KEEP]


def cells(edit):
    return {(cell.row, cell.column): shown(cell.ops) for cell in edit.cells}


def test_one_cell():
    edit, _ = edit_of(TABLE.replace("380", "400"))
    assert cells(edit) == {(1, 2): "[-380-]{+400+}"}
    assert lines((*edit.rows, *edit.columns)) == []


def test_a_row_added_and_one_removed():
    edit, _ = edit_of(TABLE.replace("| 电流 | 10 | 16 |\n", "").replace("| 噪声", "| 功率 | 7 | 60 |\n| 噪声"))
    assert lines(edit.rows) == [(LineKind.REMOVE, 2, None), (LineKind.INSERT, None, 3)]
    assert set(cells(edit)) == {(3, 0), (3, 1), (3, 2)}


def test_a_row_moved():
    edit, _ = edit_of(TABLE.replace("| 电压 | 220 | 380 |\n", "") + "| 电压 | 220 | 380 |\n")
    assert lines(edit.rows) == [(LineKind.MOVE_FROM, 1, 4), (LineKind.MOVE_TO, 1, 4)]
    assert edit.cells == ()


def test_a_row_moved_and_changed():
    edit, changeset = edit_of(TABLE.replace("| 电压 | 220 | 380 |\n", "") + "| 电压 | 220 | 400 |\n")
    assert lines(edit.rows) == [(LineKind.MOVE_FROM, 1, 4), (LineKind.MOVE_TO, 1, 4)]
    assert cells(edit) == {(4, 2): "[-380-]{+400+}"}
    assert [change.kind.value for change in changeset.changes] == ["table-row", "table-cell"]


def test_a_column_added_removed_and_moved():
    added = "\n".join(f"{line} 丙 |" if at != 1 else f"{line}---|" for at, line in enumerate(TABLE.splitlines()))
    edit, _ = edit_of(added + "\n")
    assert lines(edit.columns) == [(LineKind.INSERT, None, 3)]
    edit, _ = edit_of(TABLE, added + "\n")
    assert lines(edit.columns) == [(LineKind.REMOVE, 3, None)]
    swapped = "\n".join("|".join((a, b, d, c, "")) for a, b, c, d, _ in (row.split("|") for row in TABLE.splitlines()))
    edit, changeset = edit_of(swapped + "\n")
    assert {kind for kind, _, _ in lines(edit.columns)} == {LineKind.MOVE_FROM, LineKind.MOVE_TO}
    assert edit.cells == ()
    assert [change.action.value for change in changeset.changes] == ["移动"]


def test_cells_merged_across_and_down():
    merged = TABLE.replace("| 220 | 380 |", "| 220 | << |").replace("| 噪声 | 55", "| 噪声 | ^^")
    edit, changeset = edit_of(merged)
    reach = {(cell.row, cell.column): (cell.absent, cell.rowspan, cell.colspan) for cell in edit.cells}
    assert reach == {(1, 1): (False, 1, 2), (1, 2): (True, 1, 1), (3, 1): (False, 2, 1), (4, 1): (True, 1, 1)}
    assert {change.subject for change in changeset.changes} >= {"单元格的合并"}


def test_a_table_with_all_else_new_is_another_one_row_by_row():
    edit, _ = edit_of("| 名称 | 说明 |\n|---|---|\n| 设备编码 | 唯一 |\n")
    assert {op.kind for op in edit.rows} & {LineKind.INSERT, LineKind.REMOVE}


def test_alignment_of_columns_is_form():
    _, changeset = edit_of(TABLE.replace("|---|---|---|", "|---|:-:|---|"))
    (change,) = changeset.changes
    assert (change.kind.value, change.old_text, change.new_text) == ("form", "默认、默认、默认", "默认、居中、默认")
