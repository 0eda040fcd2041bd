"""The formula on what those served say: a survey against its baseline (I11)."""

from __future__ import annotations

from fractions import Fraction

from biaogao.records.formulas.naming import survey
from biaogao.records.indicator import Count, Share, percent
from biaogao.records.ledger import Record
from biaogao.records.snapshot import Snapshot, Switches


def satisfaction_gained(snapshot: Snapshot, switches: Switches) -> Count:
    """The latest survey against the baseline, in percentage points (I11)."""
    surveys = sorted((row for row in snapshot.of("satisfaction") if int(row["样本数"])), key=lambda row: row["日期"])
    before = [row for row in surveys if row["类型"] == "基线"]
    after = [row for row in surveys if row["类型"] == "后测"]
    rule = "最近一次后测满意率 − 首次基线满意率（满意率 = 满意数 ÷ 样本数）"
    shares = tuple(map(_share, surveys))
    if not before or not after:
        lacking = ("基线调查",) if not before else ("后测调查",)
        return Count(rule=rule, lacking=lacking, computable=False, grouped="调查", shares=shares)
    old, new = _rate(before[0]), _rate(after[-1])
    sign = "提高" if new >= old else "下降"
    return Count(
        rule=rule,
        numerator=(survey(after[-1]),),
        denominator=(survey(before[0]),),
        value=new - old,
        shown=f"{percent(old)}→{percent(new)}，{sign}{percent(abs(new - old)).rstrip('%')}个百分点",
        remarks=("社会效益、经济效益、品牌效益由评价报告说明，不以本数代替",),
        grouped="调查",
        shares=shares,
    )


def _rate(row: Record) -> Fraction:
    return Fraction(int(row["满意数"]), int(row["样本数"]))


def _share(row: Record) -> Share:
    return Share(name=f"{row['类型']} {row['日期']}", counted=int(row["满意数"]), base=int(row["样本数"]))
