"""The formula on what those served say: a survey against its baseline (I11)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from biaogao.records.formulas.naming import survey
from biaogao.records.indicator import Count, Share, percent
from biaogao.records.ledger import Record
from biaogao.records.snapshot import Snapshot, Switches

_RULE = "同一对象最近一次后测满意率 − 首次基线满意率（满意率 = 满意数 ÷ 样本数）；有几个对象时取后测最晚的"
_BEYOND = "社会效益、经济效益、品牌效益由评价报告说明，不以本数代替"


def satisfaction_gained(snapshot: Snapshot, switches: Switches) -> Count:
    """The latest survey against the baseline of the same people, in percentage points (I11)."""
    surveys = sorted((row for row in snapshot.of("satisfaction") if int(row["样本数"])), key=lambda row: row["日期"])
    shares = tuple(map(_share, surveys))
    pairs = list(filter(None, (_pair(surveys, group) for group in dict.fromkeys(row["对象"] for row in surveys))))
    if not pairs:
        return Count(rule=_RULE, lacking=_lacking(surveys), computable=False, grouped="调查", shares=shares)
    pairs.sort(key=lambda pair: pair[1]["日期"])
    *others, (before, after) = pairs
    return Count(
        rule=_RULE,
        numerator=(survey(after),),
        denominator=(survey(before),),
        value=_rate(after) - _rate(before),
        shown=_change(before, after),
        remarks=(*(f"另有{new['对象']}：{_change(old, new)}" for old, new in others), _BEYOND),
        grouped="调查",
        shares=shares,
    )


def _pair(surveys: Sequence[Record], group: str) -> tuple[Record, Record] | None:
    """The first baseline and the last survey behind it of one group of people."""
    own = [row for row in surveys if row["对象"] == group]
    before = next((row for row in own if row["类型"] == "基线"), None)
    after = next((row for row in reversed(own) if row["类型"] == "后测"), None)
    return (before, after) if before and after and before["日期"] < after["日期"] else None


def _lacking(surveys: Sequence[Record]) -> tuple[str, ...]:
    kinds = {row["类型"] for row in surveys}
    missing = tuple(f"{kind}调查" for kind in ("基线", "后测") if kind not in kinds)
    return missing or ("同一对象先有基线、后有后测的调查",)


def _change(before: Record, after: Record) -> str:
    old, new = _rate(before), _rate(after)
    sign = "提高" if new >= old else "下降"
    return f"{percent(old)}→{percent(new)}，{sign}{percent(abs(new - old)).rstrip('%')}个百分点"


def _rate(row: Record) -> Fraction:
    return Fraction(int(row["满意数"]), int(row["样本数"]))


def _share(row: Record) -> Share:
    return Share(name=f"{row['类型']} {row['日期']} {row['对象']}", counted=int(row["满意数"]), base=int(row["样本数"]))
