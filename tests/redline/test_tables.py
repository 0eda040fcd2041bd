from biaogao.redline.markup import Mark, w
from biaogao.redline.stories import inside
from biaogao.redline.tables import common_table, lone_table, text_of, woven_order
from redline.shown import RULES, shown, table


def marks(made):
    """Per row its mark, and per cell its mark and what it says."""
    found = []
    for row in made.iter(w("tr")):
        sign = next((name for name in ("ins", "del") if row.find(f"{w('trPr')}/{w(name)}") is not None), "")
        found.append((sign, [_cell(cell) for cell in row.iter(w("tc"))]))
    return found


def _cell(cell):
    sign = next((name for name in ("cellIns", "cellDel") if cell.find(f"{w('tcPr')}/{w(name)}") is not None), "")
    return sign + "".join(shown(one) for one in cell.iter(w("p")))


def common(old, new):
    return common_table(table(*old), table(*new), RULES, inside)


def widths(made):
    grid = len(made.findall(f"{w('tblGrid')}/{w('gridCol')}"))
    spans = []
    for row in made.iter(w("tr")):
        cells = (cell.find(f"{w('tcPr')}/{w('gridSpan')}") for cell in row.iter(w("tc")))
        spans.append(sum(1 if span is None else int(span.get(w("val"))) for span in cells))
    return grid, set(spans)


def test_rows_come_and_go_and_cells_are_woven():
    made = common(
        [("项目", "限值"), ("电压", "5%"), ("噪声", "55")],
        [("项目", "限值"), ("电压", "3%"), ("温度", "40"), ("噪声", "55")],
    )
    assert marks(made)[1:3] == [("", ["电压¶", "[-5-]{+3+}%¶"]), ("ins", ["{+温度+}¶", "{+40+}¶"])]


def test_a_column_that_came_is_one_of_cells():
    made = common([("项目", "限值"), ("电压", "5%")], [("项目", "方法", "限值"), ("电压", "测量", "5%")])
    assert marks(made)[1] == ("", ["电压¶", "cellIns{+测量+}¶", "5%¶"])
    assert widths(made) == (3, {3})


def test_rows_of_one_file_have_a_cell_for_each_column():
    old = [("项目", "限值"), ("电压", "5%"), ("甲乙丙丁", "戊己庚辛")]
    new = [("项目", "方法", "限值"), ("电压", "测量", "5%"), ("子丑寅卯", "辰巳", "午未申酉")]
    made = common(old, new)
    assert widths(made) == (3, {3})
    assert marks(made)[2:] == [
        ("del", ["[-甲乙丙丁-]¶", "cellIns¶", "[-戊己庚辛-]¶"]),
        ("ins", ["{+子丑寅卯+}¶", "{+辰巳+}¶", "{+午未申酉+}¶"]),
    ]


def test_merged_rows_of_a_table_with_another_width_are_taken_out_and_in():
    old = [("项目", "方法", "限值"), ((3, "在1 m处测量。"),)]
    new = [("项目", "限值"), ((2, "在1 m处测量。"),)]
    made = common(old, new)
    assert widths(made) == (3, {3})
    assert marks(made)[1:] == [("del", ["[-在1 m处测量。-]¶"]), ("ins", ["{+在1 m处测量。+}¶", "cellDel¶"])]


def test_a_row_merged_in_another_way_is_taken_out_and_in():
    made = common([("甲", "乙", "丙")], [((2, "甲"), "丙")])
    assert [sign for sign, _ in marks(made)] == ["del", "ins"]
    assert widths(made) == (3, {3})


def test_a_table_of_one_file_is_marked_row_by_row():
    made = lone_table(table(("甲", "乙")), Mark.DELETE, RULES, inside)
    assert marks(made) == [("del", ["[-甲-]¶", "[-乙-]¶"])]


def test_text_and_order():
    assert text_of(table(("甲", "乙"), ("丙", "丁"))) == "甲\t乙\t丙\t丁"
    assert list(woven_order(3, 2, [(1, 0)])) == [(0, None), (1, 0), (2, None), (None, 1)]
