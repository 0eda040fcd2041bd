"""Exports with heads of their own become lists; a wrong row keeps the list out and is told with line and column."""

from __future__ import annotations

import io

import openpyxl
import pytest

from biaogao.lists.importing import MAX_FINDINGS, Imported, import_list
from biaogao.lists.registers import KINDS, Coded, Standard, Term
from biaogao.schema.store import load

GOOD = "序号,标准号,标准名称,标准状态\n1,GB/T 1.1-2020,标准化工作导则,有效\n2,GB/T4208-2017,外壳防护等级,作废\n"


def imported(text: str, name: str = "standards") -> Imported:
    return import_list(name, text.encode(), "导出.csv", date="2026-11", source="示例系统")


def messages(found: Imported) -> list[str]:
    return [f"{one.span.start.line}:{one.span.start.column} {one.message}" for one in found.diagnostics if one.span]


def test_synonyms_of_heads_and_sloppy_numbers_are_read() -> None:
    found = imported(GOOD)
    assert found.register is not None
    assert found.register.rows == (
        Standard(number="GB/T 1.1—2020", title="标准化工作导则", status="现行"),
        Standard(number="GB/T 4208—2017", title="外壳防护等级", status="废止"),
    )
    assert (found.register.date, found.register.source) == ("2026-11", "示例系统")
    assert found.unused == ("序号",)
    assert found.diagnostics == ()


def test_a_workbook_and_gb18030_give_the_same() -> None:
    book = openpyxl.Workbook()
    for line in GOOD.strip().split("\n"):
        book.active.append(line.split(","))
    data = io.BytesIO()
    book.save(data)
    expected = imported(GOOD).register
    for given in (data.getvalue(), GOOD.encode("gb18030")):
        found = import_list("standards", given, "导出.csv", date="2026-11", source="示例系统")
        assert found.register == expected


def test_wrong_rows_are_told_by_line_and_column() -> None:
    found = imported("标准号,状态\nGBT 1.1-2020,现行\nGB/T 1.2—2020,在用\nGB/T 1.3—2020\n")
    assert found.register is None
    assert messages(found) == [
        "2:1 第2行“编号”列：应为带年份号的编号，如 GB/T 1.1—2020，现为“GBT 1.1-2020”。",
        "3:15 第3行“状态”列：应为现行、即将实施、被代替、废止之一，现为“在用”。",
        "4:1 第4行“状态”列：不得为空，应为现行、即将实施、被代替、废止之一。",
    ]


def test_repeated_rows_and_a_missing_column_are_errors() -> None:
    repeated = imported("标准号,状态\nGB/T 1.1—2020,现行\nGB/T 1.1-2020,废止\n")
    assert "3:1 第3行与第2行重复：编号“GB/T 1.1—2020”。" in messages(repeated)
    missing = imported("标准名称\n标准化工作导则\n")
    assert any("缺少“编号”列" in message for message in messages(missing))
    assert repeated.register is missing.register is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "没有表头"),
        (b"\x00\x01\x02", "不是 UTF-8"),
        (b"PK\x03\x04broken", "不是 .xlsx"),
        ("标准号,状态\n".encode(), "没有内容"),
        ('标准号,状态\n"GB/T 1'.encode(), "双引号不成对"),
    ],
)
def test_what_cannot_be_read_is_one_finding_in_the_words_of_lists(data: bytes, said: str) -> None:
    found = import_list("standards", data, "导出.csv", date="2026-11")
    assert found.register is None
    assert [said in one.message for one in found.diagnostics] == [True]
    assert "台账" not in found.diagnostics[0].message


def test_too_large_a_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("biaogao.lists.importing.MAX_BYTES", 10)
    found = imported(GOOD)
    assert found.register is None
    assert "大于" in found.diagnostics[0].message


def test_a_wrong_column_does_not_fill_the_screen() -> None:
    rows = "".join(f"GBT {number},现行\n" for number in range(MAX_FINDINGS + 20))
    found = imported(f"标准号,状态\n{rows}")
    assert len(found.diagnostics) == MAX_FINDINGS + 1
    assert found.diagnostics[-1].message == "另有20处问题没有列出。"


def test_other_lists() -> None:
    terms = imported("术语名称,标准号,条号\n标准,GB/T 20000.1-2014,5.3\n", "terms")
    assert terms.register is not None
    assert terms.register.rows == (Term(term="标准", number="GB/T 20000.1—2014", entry="5.3"),)
    regions = imported("代码,名称\n330000,浙江省\n330100,杭州市\n330106,西湖区\n", "regions")
    assert regions.register is not None
    assert [row.code for row in regions.register.rows if isinstance(row, Coded)] == ["33", "3301", "330106"]


def test_wrong_rows_can_be_left_out_and_are_told() -> None:
    text = "标准号,状态\nGB/T 1.1-2020,现行\nGB 50016-2014（2018年版）,现行\n"
    assert imported(text).register is None
    found = import_list("standards", text.encode(), "导出.csv", date="2026-11", skip_wrong=True)
    assert found.register is not None
    assert [row.number for row in found.register.rows if isinstance(row, Standard)] == ["GB/T 1.1—2020"]
    assert found.skipped == 1
    assert len(found.diagnostics) == 1
    nothing = import_list("standards", b"a,b\n1,2\n", "导出.csv", date="2026-11", skip_wrong=True)
    assert nothing.register is None


@pytest.mark.parametrize("name", KINDS)
def test_every_list_has_a_schema_with_the_columns_of_its_rows(name: str) -> None:
    fields = set(KINDS[name][1].__struct_encode_fields__)
    assert set(load(f"lists/{name}")["properties"]) == fields
