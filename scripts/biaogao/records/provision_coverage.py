"""How far the provisions of standards have been checked in their units, and how many were kept to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import msgspec

from biaogao.records.checklist import Checklist
from biaogao.records.indicator import NOT_COMPUTABLE, percent
from biaogao.records.ledger import Record


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """A standard in a unit: provisions, by their latest result; `other` counts checks that name no provision of it.

    `preview` says that the standard is not in force: nobody is late there.
    """

    code: str
    name: str
    unit: str
    total: int
    met: int = 0
    failed: int = 0
    skipped: int = 0
    other: int = 0
    last: str = ""
    faults: tuple[str, ...] = ()
    preview: bool = False

    @property
    def open(self) -> int:
        """Provisions that nobody has checked."""
        return self.total - self.met - self.failed - self.skipped

    @property
    def covered(self) -> Fraction | None:
        """实施覆盖率: provisions checked over those that apply; None where none applies."""
        applying = self.total - self.skipped
        return Fraction(self.met + self.failed, applying) if applying else None

    @property
    def kept(self) -> Fraction | None:
        """达标率: provisions kept to over those checked; None where none was."""
        checked = self.met + self.failed
        return Fraction(self.met, checked) if checked else None


def shown(value: Fraction | None) -> str:
    """A rate as people read it."""
    return NOT_COMPUTABLE if value is None else percent(value)


def coverage(lists: Iterable[Checklist], checks: Iterable[Record]) -> tuple[Coverage, ...]:
    """Each checklist against the checks: of several results of a provision the latest counts, of one day the worst."""
    by_place: dict[tuple[str, str], list[Record]] = {}
    for row in checks:
        by_place.setdefault((row["标准"], row["单位"]), []).append(row)
    return tuple(_one(one, by_place.get((one.code, one.unit), [])) for one in lists)


def _one(checklist: Checklist, rows: list[Record]) -> Coverage:
    asked = {(item.clause, item.text): item for item in checklist.items}
    latest: dict[tuple[str, str], Record] = {}
    for row in sorted(rows, key=lambda one: (one["日期"], one["结果"] == "不符合")):
        if (row["条款"], row["检查项"]) in asked:
            latest[row["条款"], row["检查项"]] = row
    results = [row["结果"] for row in latest.values()]
    return Coverage(
        code=checklist.code,
        name=checklist.name,
        unit=checklist.unit,
        total=len(asked),
        met=results.count("符合"),
        failed=results.count("不符合"),
        skipped=results.count("不适用"),
        other=sum((row["条款"], row["检查项"]) not in asked for row in rows),
        last=max((row["日期"] for row in rows), default=""),
        preview=checklist.preview,
        faults=tuple(_fault(row) for row in latest.values() if row["结果"] == "不符合"),
    )


def _fault(row: Record) -> str:
    return f"{row['条款']} {row['检查项']}（{row['日期']}，{row['问题'] or '未列问题'}）"


def together(parts: Iterable[Coverage]) -> Mapping[str, Coverage]:
    """The sum over its units for each standard, by its code."""
    sums: dict[str, Coverage] = {}
    for one in parts:
        held = sums.get(one.code) or msgspec.structs.replace(
            one, unit="", total=0, met=0, failed=0, skipped=0, other=0, faults=()
        )
        sums[one.code] = msgspec.structs.replace(
            held,
            total=held.total + one.total,
            met=held.met + one.met,
            failed=held.failed + one.failed,
            skipped=held.skipped + one.skipped,
            other=held.other + one.other,
            last=max(held.last, one.last),
        )
    return sums
