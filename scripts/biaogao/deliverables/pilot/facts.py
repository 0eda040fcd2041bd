"""What the ledgers of a pilot say on one day, as written papers take it: rows, their sources, counted tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from biaogao.deliverables.grids import Grid, Head
from biaogao.deliverables.pilot.told import OPEN, Drawing, Line, Number, Ref, Tabled, line, rows_of
from biaogao.records.evidence import EvidenceFile
from biaogao.records.indicator import NOT_COMPUTABLE, Indicator
from biaogao.records.ledger import Record
from biaogao.records.plan import PilotPlan
from biaogao.records.shapes import Shape
from biaogao.records.snapshot import Snapshot

TOTAL = "合计"


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """Rows that count on `as_of`, indicators of that day, shapes of the ledgers and the evidence that was found.

    `charts` show the course of the indicators up to that day, where they were drawn.
    """

    snapshot: Snapshot
    indicators: tuple[Indicator, ...]
    shapes: Mapping[str, Shape]
    evidence: Mapping[str, EvidenceFile]
    sample: bool = False
    charts: tuple[Drawing, ...] = ()

    @property
    def plan(self) -> PilotPlan:
        """The plan of the pilot."""
        return self.snapshot.plan

    @property
    def as_of(self) -> str:
        """The ISO date on which everything is counted."""
        return self.snapshot.as_of

    def rows(self, ledger: str, **wanted: str) -> tuple[Record, ...]:
        """The rows of a ledger in which the columns have these values."""
        return tuple(row for row in self.snapshot.of(ledger) if all(row[name] == one for name, one in wanted.items()))

    def title(self, ledger: str) -> str:
        """How people call a ledger."""
        return self.shapes[ledger].title

    def ref(self, ledger: str, rows: Sequence[Record]) -> Ref:
        """Rows of a ledger as the source of a number."""
        return rows_of(self.title(ledger), rows)

    def count(self, ledger: str, rows: Sequence[Record], unit: str) -> Number:
        """How many rows there are, as a number that is told."""
        return Number(shown=f"{len(rows)}{unit}", ref=self.ref(ledger, rows))

    def none(self, ledger: str, what: str = "") -> Line:
        """The line that stands where a ledger has nothing to tell."""
        return line(f"{what}{OPEN}（{self.title(ledger)}截至{chinese_day(self.as_of)}没有可计的行。）")


def chinese_day(date: str) -> str:
    """2024年3月5日 for an ISO date, without leading zeros; nothing for none (GB/T 9704—2012, 7.3.5.4)."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    return f"{year}年{int(month)}月{int(day)}日" if rest else date


def chinese_quarter(quarter: str) -> str:
    """2023年第三季度 for 2023Q3."""
    year, _, number = quarter.partition("Q")
    return f"{year}年第{'一二三四'[int(number) - 1]}季度"


def chinese_month(month: str) -> str:
    """2024年8月 for 2024-08."""
    year, _, number = month.partition("-")
    return f"{year}年{int(number)}月"


def heads(*columns: tuple[str, int]) -> tuple[Head, ...]:
    """Columns by title and share; those of a share below 13 are centred."""
    return tuple(Head(title=title, share=share, centred=share < 13) for title, share in columns)


def values_of(rows: Sequence[Record], column: str, order: Sequence[str] = ()) -> tuple[str, ...]:
    """The values of a column in a given order, then as they first come."""
    found = dict.fromkeys(row[column] for row in rows)
    return (*(one for one in order if one in found), *(one for one in found if one not in order))


def tally(title: str, rows: Sequence[Record], down: str, across: str, ref: Ref, *, unit: str = "项") -> Tabled:
    """How many rows there are for each value of one column and of another, with sums."""
    columns = values_of(rows, across)
    made = []
    for value in values_of(rows, down):
        own = [row for row in rows if row[down] == value]
        made.append((value, *(str(sum(row[across] == one for row in own)) for one in columns), str(len(own))))
    sums = (*(str(sum(row[across] == one for row in rows)) for one in columns), str(len(rows)))
    made.append((TOTAL, *sums))
    share = max(6, 60 // max(1, len(columns) + 1))
    grid = Grid(
        title=f"{title}（{unit}）",
        heads=(Head(title=down, share=30), *(Head(title=one, share=share, centred=True) for one in (*columns, TOTAL))),
        rows=tuple(made),
        strong=frozenset({len(made) - 1}),
    )
    return Tabled(grid=grid, refs=(ref,))


def listed(
    title: str,
    rows: Sequence[Record],
    columns: Sequence[tuple[str, int]],
    ref: Ref,
    names: Mapping[str, str] | None = None,
) -> Tabled:
    """Rows with some of their columns; `names` are heads that read other than the column."""
    shown = names or {}
    grid = Grid(
        title=title,
        heads=heads(("序号", 7), *((shown.get(name, name), share) for name, share in columns)),
        rows=tuple((str(number), *(row[name] for name, _ in columns)) for number, row in enumerate(rows, 1)),
    )
    return Tabled(grid=grid, refs=(ref,))


def percentage(part: int, whole: int) -> str:
    """A share with two decimals, rounded down; without a whole it cannot be computed."""
    if not whole:
        return NOT_COMPUTABLE
    hundredths = part * 10_000 // whole
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def counted_by(rows: Sequence[Record], column: str, unit: str, order: Sequence[str] = ()) -> str:
    """`集中授课5次、网络培训3次`."""
    parts = (f"{one}{sum(row[column] == one for row in rows)}{unit}" for one in values_of(rows, column, order))
    return "、".join(parts)
