"""The formula on what those served say: a survey against its baseline (I11)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from biaogao.records.formulas.naming import survey
from biaogao.records.indicator import NOT_COMPUTABLE, Count, Share, percent
from biaogao.records.ledger import Record
from biaogao.records.snapshot import Snapshot, Switches

_RULE = "各对象最近一次后测满意率 − 首次基线满意率（满意率 = 满意数 ÷ 样本数）；有几个对象时列示变化最小的"
_BEYOND = "社会效益、经济效益、品牌效益由评价报告说明，不以本数代替"


def satisfaction_gained(snapshot: Snapshot, switches: Switches) -> Count:
    """The latest survey against the baseline of the same people, in percentage points (I11).

    Each group of people is compared with itself; the value is that of the group which gained least, and a group
    without such a pair is named as one that cannot be computed.
    """
    listed = sorted(snapshot.of("satisfaction"), key=lambda row: row["日期"])
    surveys = [row for row in listed if int(row["样本数"])]
    groups = tuple(dict.fromkeys(row["对象"] for row in listed))
    found = {group: _pair(surveys, group) for group in groups}
    pairs = [pair for pair in found.values() if pair]
    lacking = tuple(_unpaired(surveys, group) for group in groups if not found[group])
    shares = tuple(map(_share, surveys))
    if not pairs:
        lacking = lacking or ("基线调查", "后测调查")
        return Count(rule=_RULE, lacking=lacking, computable=False, grouped="调查", shares=shares)
    least = min(pairs, key=_gain)
    several = len(pairs) > 1
    return Count(
        rule=_RULE,
        numerator=tuple(survey(after) for _, after in pairs),
        denominator=tuple(survey(before) for before, _ in pairs),
        value=_gain(least),
        shown=f"{_change(*least)}（{least[0]['对象']}，{len(pairs)}个对象中最小）" if several else _change(*least),
        lacking=lacking,
        remarks=(*(f"{pair[0]['对象']}：{_change(*pair)}" for pair in pairs if several), *lacking, _BEYOND),
        grouped="调查",
        shares=shares,
    )


def _pair(surveys: Sequence[Record], group: str) -> tuple[Record, Record] | None:
    """The first baseline and the last survey behind it of one group of people."""
    own = [row for row in surveys if row["对象"] == group]
    before = next((row for row in own if row["类型"] == "基线"), None)
    after = next((row for row in reversed(own) if row["类型"] == "后测"), None)
    return (before, after) if before and after and before["日期"] < after["日期"] else None


def _unpaired(surveys: Sequence[Record], group: str) -> str:
    """What a group of people lacks for a comparison; a survey that nobody answered is none."""
    kinds = {row["类型"] for row in surveys if row["对象"] == group}
    missing = "、".join(f"{kind}调查" for kind in ("基线", "后测") if kind not in kinds)
    return f"{group}：{NOT_COMPUTABLE}，缺{missing or '基线之后的后测调查'}"


def _gain(pair: tuple[Record, Record]) -> Fraction:
    before, after = pair
    return _rate(after) - _rate(before)


def _change(before: Record, after: Record) -> str:
    old, new = _rate(before), _rate(after)
    sign = "提高" if new >= old else "下降"
    return f"{percent(old)}→{percent(new)}，{sign}{percent(abs(new - old)).rstrip('%')}个百分点"


def _rate(row: Record) -> Fraction:
    return Fraction(int(row["满意数"]), int(row["样本数"]))


def _share(row: Record) -> Share:
    return Share(name=f"{row['类型']} {row['日期']} {row['对象']}", counted=int(row["满意数"]), base=int(row["样本数"]))
