"""Evidence that is there and readable, yet does not speak of the time for which a row names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from biaogao.records.crosscheck import Ledgers
from biaogao.records.evidence import EvidenceFile, whom
from biaogao.records.gaps import Gap
from biaogao.records.inbox import dates_in
from biaogao.records.ledger import EVIDENCE, Record
from biaogao.records.plan import PilotPlan
from biaogao.records.shapes import Shape

_QUARTER = re.compile(r"20\d{2}Q[1-4]")
_KIND = "佐证过期"


def stale_gaps(
    ledgers: Ledgers, shapes: Mapping[str, Shape], files: Mapping[str, EvidenceFile], plan: PilotPlan
) -> Iterator[Gap]:
    """Rows whose evidence is older than the pilot or later, or bears another quarter than the row: to be looked at."""
    for name, records in ledgers.items():
        for record in records:
            for file in record.many(EVIDENCE):
                if file in files and not files[file].problem:
                    yield from _of_file(file, record, shapes[name], plan)


def _of_file(file: str, record: Record, shape: Shape, plan: PilotPlan) -> Iterator[Gap]:
    day = record[shape.date] if shape.date else ""
    if day and not plan.start <= day <= plan.end:
        when = "早于试点开始" if day < plan.start else "晚于试点结束"
        yield _gap(f"“{file}”的日期{day}{when}（{plan.start}至{plan.end}）", record, plan)
        return
    stem = file.rpartition("/")[2].rpartition(".")[0]
    old = [date for date in dates_in(stem) if date < plan.start]
    if old:
        yield _gap(f"“{file}”的名称写着{old[0]}，早于试点开始{plan.start}", record, plan)
    quarters = _QUARTER.findall(stem)
    wanted = _QUARTER.findall(record["季度"] or record["批次"])
    if quarters and wanted and wanted[0] not in quarters:
        yield _gap(f"“{file}”是{quarters[0]}的，这一行是{wanted[0]}", record, plan)


def _gap(matter: str, record: Record, plan: PilotPlan) -> Gap:
    ask = whom(record, plan.contact)
    advice = "请核对：换成本期的佐证，或改正台账的日期；确属以前的材料，在文件登记簿中说明。"
    return Gap(kind=_KIND, matter=matter, place=record.label, ask=ask, advice=advice, grave=False)
