"""Evidence of another time than the row's is named, with whom to ask."""

from __future__ import annotations

from pathlib import Path

from biaogao.records.staleness import stale_gaps
from pilot_sample import UNIT, plan, png, read, row, shapes, write_pilot


def found(folder: Path, **ledgers: list[dict[str, str]]) -> list[tuple[str, str]]:
    pilot = write_pilot(folder / "pilot", **ledgers)
    for rows in ledgers.values():
        for one in rows:
            for name in one["佐证"].split("；"):
                png(pilot / "evidence" / name)
    records = read(pilot)
    gaps = list(stale_gaps(records.ledgers, shapes(), records.evidence, plan()))
    assert all(gap.ask == UNIT and not gap.grave and gap.kind == "佐证过期" for gap in gaps)
    return [(gap.matter, gap.place) for gap in gaps]


def test_a_row_before_the_pilot_is_told(tmp_path: Path) -> None:
    matter, place = found(tmp_path, training=[row("training", 日期="2020-05-04", 佐证="签到.png")])[0]
    assert matter == "“签到.png”的日期2020-05-04早于试点开始（2023-01-01至2024-08-31）"
    assert place == "pilot/training.csv 第2行"


def test_a_name_that_says_an_old_date_is_told(tmp_path: Path) -> None:
    told = found(tmp_path, training=[row("training", 佐证="20190305签到.png；2019年签到册.png")])
    assert [matter for matter, _ in told] == ["“20190305签到.png”的名称写着2019-03-05，早于试点开始2023-01-01"]


def test_evidence_of_the_time_is_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, training=[row("training", 佐证="20230504签到.png；签到.png")]) == []
