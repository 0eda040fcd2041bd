from __future__ import annotations

import pytest

from biaogao.records import tables
from biaogao.records.tables import read_csv
from biaogao.source import SourceFile


def csv(text: str) -> SourceFile:
    return SourceFile(file="pilot/x.csv", text=text)


def test_cells_know_their_line_and_column() -> None:
    table = read_csv(csv('甲,乙\n1,"二, 三"\n\n"多\n行",5\n')).table
    assert table is not None
    assert [cell.text for cell in table.header.cells] == ["甲", "乙"]
    assert [(row.line, [(cell.text, cell.column) for cell in row.cells]) for row in table.rows] == [
        (2, [("1", 1), ("二, 三", 3)]),
        (4, [("多\n行", 1), ("5", 4)]),
    ]


def test_doubled_quotes_are_one() -> None:
    table = read_csv(csv('甲\n"他说""好"""\n')).table
    assert table is not None and table.rows[0].cells[0].text == '他说"好"'


@pytest.mark.parametrize("text", ['甲,乙\n1,"没有完\n', '甲\n半"截\n'])
def test_an_open_quote_is_told_with_its_place(text: str) -> None:
    result = read_csv(csv(text))
    assert result.table is None
    assert result.diagnostics[0].code == "LED-01"
    assert "双引号不成对" in result.diagnostics[0].message
    assert result.diagnostics[0].span is not None and result.diagnostics[0].span.start.line == 2


def test_an_empty_file_has_no_head() -> None:
    assert "没有表头" in read_csv(csv("\n\n")).diagnostics[0].message


def test_limits_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    assert "超过上限" in read_csv(csv("甲\n1\n2\n3\n")).diagnostics[0].message
    monkeypatch.setattr(tables, "MAX_CELL", 3)
    found = read_csv(csv("甲\n一二三四\n"))
    assert found.table is not None and "长4字" in found.diagnostics[0].message


def test_control_characters_are_blanks_and_said() -> None:
    result = read_csv(SourceFile(file="pilot/x.csv", text="名称,值\n某\x0b规范,\ufffe一\n乙,二\n"))
    assert result.table is not None
    assert [[cell.text for cell in row.cells] for row in result.table.rows] == [["某 规范", "一"], ["乙", "二"]]
    assert [(one.code, one.span.start.line, one.span.start.column) for one in result.diagnostics if one.span] == [
        ("LED-14", 2, 1),
        ("LED-14", 2, 6),
    ]
