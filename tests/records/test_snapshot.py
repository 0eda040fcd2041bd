from __future__ import annotations

from biaogao.records.ledger import Record
from biaogao.records.snapshot import Snapshot
from pilot_sample import plan


def row(**values: str) -> Record:
    return Record(ledger="x", file="x.csv", line=2, values=values, columns={})


def test_an_earlier_day_knows_no_later_rows() -> None:
    rows = {"checks": (row(日期="2024-01-01"), row(日期="2024-03-31")), "units": (row(名称="甲"),)}
    snapshot = Snapshot(rows=rows, plan=plan(), as_of="2024-06-30", dates={"checks": "日期"})
    earlier = snapshot.at("2024-03-30")
    assert (len(earlier.of("checks")), len(earlier.of("units")), earlier.as_of) == (1, 1, "2024-03-30")
    assert earlier.of("people") == ()


def test_a_standard_is_in_force_from_its_publication_on() -> None:
    snapshot = Snapshot(rows={}, plan=plan(), as_of="2024-06-30")
    assert snapshot.in_force(row(状态="现行", 发布日期="2024-06-30"))
    assert not snapshot.in_force(row(状态="现行", 发布日期="2024-07-01"))
    assert snapshot.in_force(row(状态="在编", 发布日期=""))
