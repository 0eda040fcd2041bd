"""Rows made by hand, and a formula computed on them."""

from __future__ import annotations

from biaogao.records.formulas.catalogue import FORMULAS
from biaogao.records.indicator import Count
from biaogao.records.ledger import Record
from biaogao.records.snapshot import Snapshot
from pilot_sample import plan


def record(ledger: str, **values: str) -> Record:
    return Record(ledger=ledger, file=f"{ledger}.csv", line=2, values=values, columns={})


def count(name: str, switches: dict[str, tuple[str, ...]] | None = None, **rows: list[Record]) -> Count:
    snapshot = Snapshot(rows={key: tuple(value) for key, value in rows.items()}, plan=plan(), as_of="2024-06-30")
    formula = FORMULAS[name]
    return formula.compute(snapshot, {**formula.defaults, **(switches or {})})


def standard(code: str, **values: str) -> Record:
    base = {"体系编号": code, "标准名称": code, "状态": "现行", "关键": "是", "适用单位": "甲；乙", "角色": "牵头"}
    return record("system", **{**base, **values})


def used(code: str, unit: str) -> Record:
    return record("implementation", 标准=code, 单位=unit)


def check(date: str, result: str, unit: str = "甲") -> Record:
    return record("checks", 编号=date, 标准="A", 单位=unit, 日期=date, 条款="1", 结果=result)


def told(found: Count) -> list[tuple[str, str]]:
    return [(share.name, share.fraction) for share in found.shares]
