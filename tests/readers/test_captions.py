from biaogao.model.nodes import Table
from biaogao.model.walk import text_of
from readers.drafts import codes, only, places, read


def test_rows_come_from_the_csv_file(tmp_path):
    (tmp_path / "data.csv").write_text("位,含义\n1,甲\n", "utf-8")
    result = read('# 要求\n\n表：结构 {#tab-a csv="data.csv" 单位="伏"}\n', tmp_path)
    table = only(result, Table)
    assert [[text_of(cell.children) for cell in row.cells] for row in table.rows] == [["位", "含义"], ["1", "甲"]]
    assert (table.id, table.unit, text_of(table.title)) == ("tab-a", "伏", "结构")
    assert table.rows[1].cells[1].children[0].span.file == "draft/data.csv"
    assert result.sources[1].file == "draft/data.csv"
    assert codes(result) == []


def test_fence_takes_csv_and_notes(tmp_path):
    (tmp_path / "data.csv").write_bytes("位,含义\n1,甲^a^\n".encode("gb18030"))
    result = read('# 要求\n\n::: 表 结构 {csv="data.csv"}\n\n^a^ 脚注\n\n:::\n', tmp_path)
    assert len(only(result, Table).body) == 1
    assert codes(result) == ["SRC-06"]


def test_csv_outside_the_folder_missing_or_ragged(tmp_path):
    (tmp_path / "data.csv").write_text("a,b\n1\n", "utf-8")
    for name, code in (
        ("../x.csv", "SRC-08"),
        ("stages/x.csv", "SRC-08"),
        (".x.csv", "SRC-08"),
        ("/etc/passwd", "SRC-08"),
        ("no.csv", "SRC-09"),
        ("data.csv", "SRC-11"),
    ):
        assert code in codes(read(f'# 要求\n\n表：题 {{csv="{name}"}}\n', tmp_path))


def test_header_rows_that_are_no_number_are_a_finding():
    result = read('# 要求\n\n表：题 {表头行="９"}\n\n| a |\n|--|\n| b |\n')
    assert places(result, "MDN-32") == [(3, 5)]


def test_rows_and_csv_together_are_a_finding(tmp_path):
    assert "MDN-32" in codes(read('# 要求\n\n表：题 {csv="d.csv"}\n\n| a |\n|--|\n| b |\n', tmp_path))
