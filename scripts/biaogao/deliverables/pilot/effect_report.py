"""标准实施效果评估报告: what experts gave to each of 17 indicators in three dimensions, with mean and spread."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

import msgspec

from biaogao.deliverables.grids import Grid
from biaogao.deliverables.pilot.composing import DATED, finished
from biaogao.deliverables.pilot.facts import Facts, chinese_day, heads, values_of
from biaogao.deliverables.pilot.told import OPEN, Line, Part, Piece, Report, Tabled, line
from biaogao.records.indicator import NOT_COMPUTABLE, decimal
from biaogao.records.ledger import Record

TITLE = "标准实施效果评估报告"
EXPERTS = 5
DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "技术水平": ("规范性", "有效性", "实用性", "统一性", "兼容性", "引领性", "创新性"),
    "实施过程": ("标准传播", "标准宣贯", "衍生材料", "政府部门应用", "公众认知", "被其他标准引用", "被合同文件引用"),
    "实施效益": ("管理成本", "公共利益", "管理水平"),
}


class Scored(msgspec.Struct, frozen=True, kw_only=True):
    """The scores of one indicator as shares of the full score; `experts` gave them, in the same order."""

    name: str
    shares: tuple[Fraction, ...]
    experts: tuple[str, ...]

    @property
    def mean(self) -> Fraction | None:
        """The mean share; None without a score."""
        return sum(self.shares, Fraction(0)) / len(self.shares) if self.shares else None

    @property
    def spread(self) -> str:
        """The standard deviation of the sample in percentage points, rounded to two decimals; of one score none."""
        mean = self.mean
        if mean is None or len(self.shares) < 2:
            return NOT_COMPUTABLE
        variance = sum(((one - mean) ** 2 for one in self.shares), Fraction(0)) / (len(self.shares) - 1)
        # In hundredths of a percentage point; twice as fine before the root is rounded.
        root = math.isqrt(int(variance * 100**4 * 4))
        return decimal(Fraction((root + 1) // 2, 100))


def scores_of(rows: Sequence[Record]) -> dict[str, Scored]:
    """The scores by indicator, in the order of the 17; a full score of zero counts for nothing."""
    made = {}
    for name in (one for names in DIMENSIONS.values() for one in names):
        own = sorted(
            (row for row in rows if row["指标"] == name and Fraction(row["满分"])), key=lambda row: row["专家"]
        )
        made[name] = Scored(
            name=name,
            shares=tuple(Fraction(row["分值"]) / Fraction(row["满分"]) for row in own),
            experts=tuple(row["专家"] for row in own),
        )
    return made


def effect_report(effect: Record, facts: Facts) -> Report:
    """The report on one evaluation (a row of 标准实施效果评价表)."""
    rows = facts.rows("effect_scores", 评价=effect["编号"])
    scores = scores_of(rows)
    parts = [_overview(effect, rows, facts)]
    if rows:
        parts += [_dimensions(scores, rows, facts), *(_dimension(name, scores, rows, facts) for name in DIMENSIONS)]
        parts.append(_remarks(scores, rows))
    named = f"{_named(effect, facts)}{TITLE.removeprefix('标准')}"
    parts.append(Part(title="结论和建议", pieces=(line(effect["结论"]), line(f"修订、推广的建议：{OPEN}"))))
    return finished(named, parts, facts, signed=(effect["责任部门"], DATED))


def _named(effect: Record, facts: Facts) -> str:
    found = facts.rows("system", 体系编号=effect["标准"])
    return f"《{found[0]['标准名称']}》" if found else effect["标准"]


def _overview(effect: Record, rows: Sequence[Record], facts: Facts) -> Part:
    found = facts.rows("system", 体系编号=effect["标准"])
    begun = found[0]["实施日期"] if found else ""
    since = f"，自{chinese_day(begun)}起实施" if begun else ""
    pieces: list[Piece] = [
        line(
            f"{_named(effect, facts)}（{effect['标准']}）{since}；评价编号{effect['编号']}，"
            f"日期{chinese_day(effect['日期'])}，{effect['状态']}。"
        )
    ]
    if not rows:
        return Part(title="评价概况", pieces=(*pieces, facts.none("effect_scores", "专家打分")))
    experts = values_of(rows, "专家")
    told = (
        f"从{len(DIMENSIONS)}个维度、{sum(map(len, DIMENSIONS.values()))}个指标，由{len(experts)}位专家逐项打分，收到"
    )
    pieces.append(line(told, facts.count("effect_scores", rows, "个"), "分数。"))
    return Part(title="评价概况", pieces=tuple(pieces))


def _dimensions(scores: Mapping[str, Scored], rows: Sequence[Record], facts: Facts) -> Part:
    made = []
    for name, members in DIMENSIONS.items():
        means = [mean for one in members if (mean := scores[one].mean) is not None]
        least = min(means, default=None)
        weak = "、".join(one for one in members if least is not None and scores[one].mean == least)
        average = _percent(sum(means, Fraction(0)) / len(means)) if means else NOT_COMPUTABLE
        made.append(
            (name, f"{len(means)}/{len(members)}", average, f"{weak}（{_percent(least)}）" if least is not None else "")
        )
    columns = (("维度", 20), ("有分数的指标", 12), ("平均得分率", 12), ("最低的指标", 40))
    grid = Grid(title="各维度得分率", heads=heads(*columns), rows=tuple(made))
    note = (
        "得分率是分值与满分之比；维度的得分率是其各指标平均得分率的平均数。各维度的权重由评估组确定，程序不合成总分。"
    )
    return Part(title="总的结果", pieces=(Tabled(grid=grid, refs=(facts.ref("effect_scores", rows),)), line(note)))


def _percent(share: Fraction | None) -> str:
    return NOT_COMPUTABLE if share is None else f"{decimal(share * 100)}%"


def _dimension(name: str, scores: Mapping[str, Scored], rows: Sequence[Record], facts: Facts) -> Part:
    members = DIMENSIONS[name]
    own = [row for row in rows if row["指标"] in members]
    made = tuple(_row(scores[one]) for one in members)
    columns = (("指标", 26), ("专家数", 10), ("平均得分率", 12), ("最低", 12), ("最高", 12), ("标准差（百分点）", 12))
    table = Tabled(grid=Grid(title=name, heads=heads(*columns), rows=made), refs=(facts.ref("effect_scores", own),))
    told = [f"{row['指标']}（{row['专家']}）：{row['意见']}" for row in own if row["意见"]]
    return Part(title=name, pieces=(table, *(Line(stretches=(text,), item="——") for text in told)))


def _row(one: Scored) -> tuple[str, ...]:
    if not one.shares:
        return (one.name, "0", NOT_COMPUTABLE, "—", "—", "—")
    least, most = _percent(min(one.shares)), _percent(max(one.shares))
    return (one.name, str(len(one.shares)), _percent(one.mean), least, most, one.spread)


def _remarks(scores: Mapping[str, Scored], rows: Sequence[Record]) -> Part:
    """What weakens the result: too few experts, indicators that some of them left out."""
    experts = set(values_of(rows, "专家"))
    told = [f"专家{len(experts)}位，少于{EXPERTS}位。"] if len(experts) < EXPERTS else []
    for one in scores.values():
        left = sorted(experts - set(one.experts))
        if left:
            told.append(f"{one.name}缺{'、'.join(left)}的分数。")
    pieces = tuple(Line(stretches=(text,), item="——") for text in told)
    return Part(title="数据的局限", pieces=pieces or (line(f"{len(experts)}位专家对各项指标均已打分。"),))
