from __future__ import annotations

from biaogao.records.ledger import LedgerResult, read_ledger
from biaogao.records.shapes import shape_of
from biaogao.records.tables import read_csv
from biaogao.schema.store import load
from biaogao.source import SourceFile
from pilot_sample import shapes

HEAD = "培训,人员,签到,考核,示例\n"


def read(text: str, name: str = "attendance") -> LedgerResult:
    table = read_csv(SourceFile(file=f"pilot/{name}.csv", text=text)).table
    assert table is not None
    return read_ledger(table, shapes()[name])


def places(result: LedgerResult) -> list[tuple[str, int, int]]:
    return [(one.code, one.span.start.line, one.span.start.column) for one in result.diagnostics if one.span]


def test_a_sound_row() -> None:
    result = read(HEAD + "P001,R001,有效,合格,是\n")
    assert result.diagnostics == ()
    assert result.records[0]["人员"] == "R001" and result.records[0].sound


def test_a_wrong_value_names_row_column_and_what_was_expected() -> None:
    result = read(HEAD + "P001,R001,迟到,合格,是\n")
    assert places(result) == [("LED-04", 2, 11)]
    assert result.diagnostics[0].message == "第2行“签到”列：应为有效、无效之一，现为“迟到”。"


def test_the_wrong_row_stays_and_is_marked() -> None:
    result = read(HEAD + "P001,R001,迟到,合格,是\nP001,R002,有效,合格,是\n")
    assert [record.sound for record in result.records] == [False, True]


def test_an_empty_cell_that_must_not_be_empty() -> None:
    result = read(HEAD + "P001,,有效,合格,是\n")
    assert "“人员”列：不得为空" in result.diagnostics[0].message


def test_every_missing_cell_is_told() -> None:
    messages = [one.message for one in read(HEAD + "P001,,,合格,是\n").diagnostics]
    assert any("“人员”" in one for one in messages) and any("“签到”" in one for one in messages)


def test_repeated_rows_name_both_lines() -> None:
    result = read(HEAD + "P001,R001,有效,合格,是\n" * 2)
    assert "第3行与第2行重复" in result.diagnostics[0].message
    assert [record.sound for record in result.records] == [True, False]


def test_unknown_missing_and_double_columns() -> None:
    result = read("培训,人员,签到,备考,培训\n")
    messages = "".join(one.message for one in result.diagnostics)
    assert "不认识的列“备考”" in messages and "“培训”出现多次" in messages and "缺少“考核”列" in messages


def test_a_row_longer_than_its_head_is_not_cut_off_silently() -> None:
    result = read(HEAD + "P001,R001,有效,合格,是,多\n")
    assert places(result) == [("LED-03", 2, 19)]
    assert not result.records[0].sound


def test_a_date_that_is_none() -> None:
    result = read("编号,姓名,单位,岗位,在册起,在册止,示例\nR001,甲,处,岗,2024-02-30,,是\n", "people")
    assert "应为在册起始日期，写作 2024-06-30，现为“2024-02-30”" in result.diagnostics[0].message


def test_columns_bound_to_each_other() -> None:
    head = "编号,发现日期,来源,问题,责任部门,时限,措施,状态,销号日期,佐证,示例\n"
    closed = read(head + "Y001,2024-01-02,季度检查,缺,处,2024-02-01,补,已销号,,,是\n", "issues")
    assert {"第2行“销号日期”列：不得为空", "第2行“佐证”列：不得为空"} == {
        one.message.split("，")[0] for one in closed.diagnostics
    }
    open_ = read(head + "Y001,2024-01-02,季度检查,缺,处,2024-02-01,补,整改中,2024-01-05,,是\n", "issues")
    assert "“销号日期”列：应留空，现为“2024-01-05”" in open_.diagnostics[0].message


def test_a_text_that_is_too_long_is_counted_not_repeated() -> None:
    shape = shape_of("experts", load("experts"), folder="")
    table = read_csv(SourceFile(file="experts.csv", text=f"姓名\n{'甲' * 3000}\n")).table
    assert table is not None
    (found,) = (one for one in read_ledger(table, shape).diagnostics if one.code == "LED-04")
    assert found.message == "第2行“姓名”列：最多50个字，现有3000个字。"
