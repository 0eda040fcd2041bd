"""The rows that count on one day, and the plan they are held against: all that a formula sees."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from biaogao.records.ledger import Record
from biaogao.records.plan import PilotPlan

Rows = Mapping[str, tuple[Record, ...]]
Switches = Mapping[str, tuple[str, ...]]


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """The sound rows that count on the as-of date; `dates` names the column that places a ledger's rows in time."""

    rows: Rows
    plan: PilotPlan
    as_of: str
    dates: Mapping[str, str] = {}

    def of(self, ledger: str) -> tuple[Record, ...]:
        """The rows of a ledger; empty where there is none."""
        return self.rows.get(ledger, ())

    def at(self, day: str) -> Snapshot:
        """What counted on an earlier day, as far as the rows tell: a state without a date is taken as it is now."""
        kept = {
            name: tuple(row for row in rows if not (column := self.dates.get(name)) or row[column] <= day)
            for name, rows in self.rows.items()
        }
        return msgspec.structs.replace(self, rows=kept, as_of=day)

    def in_force(self, row: Record) -> bool:
        """Whether a standard's row may count as 现行 on the day: what was published later was not there yet."""
        return row["状态"] != "现行" or row["发布日期"] <= self.as_of

    def state(self, row: Record) -> str:
        """The state of a standard on the day: what was published later was still being made."""
        return row["状态"] if self.in_force(row) else "在编"
