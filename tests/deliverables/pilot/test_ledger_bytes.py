"""New rows and changed cells in the bytes of a CSV: all else stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from biaogao.deliverables.pilot.ledger_bytes import new_ledger, rewritten
from biaogao.records.collecting import Merged, Replaced
from biaogao.records.ledger import read_ledger
from biaogao.records.shapes import load_shapes
from biaogao.records.tables import RawTable, read_csv
from biaogao.source import decode
from growth import growth

SHAPE = load_shapes()["meetings"]
# Columns in an order of their own, quotes where none are needed, no line end at the end.
TEXT = (
    '名称,"编号",日期,类别,议题,参加人数,责任部门,佐证,示例\r\n'
    '"一",M001,2023-03-01,推进会,"甲,乙",3,甲处,,是\r\n\r\n'
    "二,M002,2023-03-02"
)


def table_of(data: bytes) -> RawTable:
    table = read_csv(decode(data, "pilot/meetings.csv")).table
    assert table is not None
    return table


def merged(
    data: bytes, *, added: tuple[dict[str, str], ...] = (), replaced: dict[int, dict[str, str]] | None = None
) -> Merged:
    records = read_ledger(table_of(data), SHAPE).records
    blank = records[0]
    return Merged(
        ledger=SHAPE.name,
        added=tuple(Replaced(record=blank, values=values) for values in added),
        replaced=tuple(
            Replaced(record=records[at], values={**records[at].values, **values})
            for at, values in (replaced or {}).items()
        ),
    )


def write(data: bytes, what: Merged) -> bytes:
    return rewritten(data, table_of(data), SHAPE, what)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_rows_are_added_in_the_ledgers_own_order_encoding_and_line_ends(encoding: str) -> None:
    data = TEXT.encode(encoding)
    after = write(data, merged(data, added=({"编号": "M003", "名称": "三", "议题": 'a"b'}, {"编号": "M004"})))
    assert after.startswith(data)
    assert after[len(data) :].decode(encoding.removesuffix("-sig")) == '\r\n三,M003,,,"a""b",,,,\r\n,M004,,,,,,,\r\n'


def test_blank_lines_at_the_end_stay_behind_the_new_rows() -> None:
    data = "编号,名称\nM001,一\n\n\n".encode()
    assert (
        write(data, merged(data, added=({"编号": "M002", "名称": "二"},))).decode()
        == "编号,名称\nM001,一\nM002,二\n\n\n"
    )


def test_only_the_cells_that_change_are_touched() -> None:
    data = TEXT.encode()
    after = write(data, merged(data, replaced={0: {"议题": "丙", "参加人数": "4"}})).decode()
    assert after == TEXT.replace('"甲,乙",3', "丙,4")


def test_a_row_that_ends_early_is_lengthened_as_far_as_needed() -> None:
    data = TEXT.encode()
    after = write(data, merged(data, replaced={1: {"议题": "丁"}})).decode()
    assert after == f"{TEXT},,丁"


def test_cells_of_several_lines_are_found() -> None:
    data = '编号,名称,议题\nM001,"一\n一","甲\n乙"\nM002,二,丙\n'.encode()
    after = write(data, merged(data, replaced={0: {"议题": "丁"}, 1: {"名称": "二二"}}))
    assert after.decode() == '编号,名称,议题\nM001,"一\n一",丁\nM002,二二,丙\n'


def test_nothing_to_be_written_leaves_the_bytes() -> None:
    assert write(TEXT.encode(), merged(TEXT.encode())) == TEXT.encode()


def test_a_new_ledger_has_all_columns_and_a_mark_for_excel() -> None:
    data = new_ledger(SHAPE, Merged(ledger=SHAPE.name))
    assert data == b"\xef\xbb\xbf" + (",".join(column.name for column in SHAPE.columns) + "\n").encode()


def test_the_work_grows_with_the_rows_that_change_not_with_their_square() -> None:
    def prepared(count: int) -> Callable[[], object]:
        data = ("编号,名称\n" + "".join(f"M{at:06d},一\n" for at in range(count))).encode()
        what = merged(data, replaced={at: {"名称": "二"} for at in range(count)})
        table = table_of(data)
        return lambda: rewritten(data, table, SHAPE, what)

    assert growth(prepared, 1_000, 8_000, enough=16) < 24
