"""How the lists behind an indicator name a row: what people know it by, then whose it is."""

from __future__ import annotations

from biaogao.records.ledger import Record


def either(values: tuple[str, ...]) -> str:
    """Values of a switch in a sentence."""
    return "或".join(values)


def standard(row: Record) -> str:
    """A row of the system."""
    return " ".join(part for part in (row["体系编号"], row["标准编号"], row["标准名称"]) if part)


def person(row: Record) -> str:
    """A row of the roster."""
    return f"{row['编号']} {row['姓名']}（{row['单位']}）"


def pair(row: Record, unit: str) -> str:
    """A standard in a unit."""
    return f"{row['体系编号']} {row['标准名称']}（{unit}）"


def check(row: Record) -> str:
    """A row of checks."""
    return f"{row['编号']} {row['标准']}（{row['单位']}）{row['条款']}：{row['结果']}"


def survey(row: Record) -> str:
    """A survey with its counts and its method."""
    return f"{row['编号']} {row['日期']} {row['对象']}：{row['满意数']}/{row['样本数']}（{row['方法']}）"
