"""Tells what a pilot came to: indicators and what is missing to them, satisfaction, effects, cases, evidence."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.grids import Grid
from biaogao.deliverables.pilot.facts import TOTAL, Facts, chinese_day, counted_by, heads, listed, percentage
from biaogao.deliverables.pilot.told import Line, Number, Piece, Ref, Tabled, line
from biaogao.records.indicator import MISSED, NOT_COMPUTABLE, REACHED, Indicator, Reach
from biaogao.records.ledger import EVIDENCE, Record

_INDICATORS = "指标完成情况表"
_NAMED = 3


def indicator_ref(one: Indicator) -> Ref:
    """The lists behind an indicator, as they stand in the workbook."""
    base = "" if one.denominator is None else f"，分母{len(one.denominator)}条"
    where = f"{one.code}（截至{one.as_of}）：分子{len(one.numerator)}条{base}，见“分子分母明细”"
    return Ref(title=_INDICATORS, count=len(one.numerator), where=where)


def indicators(facts: Facts) -> tuple[Piece, ...]:
    """Every target with its value."""
    rows = tuple((one.code, one.wording, one.goal, one.value, one.fraction, one.verdict) for one in facts.indicators)
    columns = (("编号", 8), ("指标（方案原文）", 38), ("目标", 15), ("完成值", 15), ("分子/分母", 12), ("结论", 12))
    told = f"截至{chinese_day(facts.as_of)}，方案的{len(rows)}项指标中{verdicts_of(facts)}。"
    refs = tuple(map(indicator_ref, facts.indicators))
    return (line(told), Tabled(grid=Grid(title="指标完成情况", heads=heads(*columns), rows=rows), by_row=refs, at=3))


def verdicts_of(facts: Facts) -> str:
    """How many indicators are reached and not, then those of which the figures do not judge."""
    verdicts = [one.verdict for one in facts.indicators]
    told = [
        f"{verdict}{verdicts.count(verdict)}项"
        for verdict in (REACHED, MISSED, NOT_COMPUTABLE)
        if verdict != NOT_COMPUTABLE or verdict in verdicts
    ]
    rest = sum(verdict not in (REACHED, MISSED, NOT_COMPUTABLE) for verdict in verdicts)
    return "，".join((*told, f"其余{rest}项列示或须人工判断") if rest else told)


def charts(facts: Facts) -> tuple[Piece, ...]:
    """The course of the indicators by quarter, for those that ask for a number."""
    return facts.charts


def missing(facts: Facts) -> tuple[Piece, ...]:
    """Targets that are not reached and what is missing to each."""
    short = [one for one in facts.indicators if one.verdict in (MISSED, NOT_COMPUTABLE)]
    if not short:
        return (line("有数值目标的指标均已达到。"),)
    return (
        line(f"未达到或无法计算的指标{len(short)}项："),
        *(
            Line(stretches=(f"{one.code} {one.name}：", *_lack(one)), item=f"{number}. ")
            for number, one in enumerate(short, 1)
        ),
    )


def _lack(one: Indicator) -> tuple[str | Number, ...]:
    value = Number(shown=one.value, ref=indicator_ref(one))
    if one.verdict == NOT_COMPUTABLE:
        return (value, "，没有可计的分母。")
    reach = _way(one.reach) if one.reach else f"未计入{len(one.lacking)}条。"
    return ("完成值", value, f"，目标{one.goal}；{reach}")


def _way(reach: Reach) -> str:
    """What leads to the target, the first things to be done by name."""
    words = reach.words.rstrip("。")
    if not reach.items:
        return f"{words}。"
    more = f"等{len(reach.items)}件" if len(reach.items) > _NAMED else ""
    return f"{words}：{'；'.join(reach.items[:_NAMED])}{more}。"


def evidence_of_indicators(facts: Facts) -> tuple[Piece, ...]:
    """目标—指标—完成—佐证: what each value was counted from, and by which rule."""
    rows = tuple(
        (
            one.code,
            one.name,
            f"{one.value}（{one.fraction}）",
            "\n".join((one.rule, *one.switches)),
            indicator_ref(one).where,
        )
        for one in facts.indicators
    )
    columns = (("编号", 8), ("指标", 20), ("完成值", 16), ("算法和口径", 38), ("佐证（分子、分母）", 30))
    return (Tabled(grid=Grid(title="指标的算法与佐证", heads=heads(*columns), rows=rows)),)


def satisfaction(facts: Facts) -> tuple[Piece, ...]:
    """Surveys in the order of time."""
    rows = sorted(facts.rows("satisfaction"), key=lambda row: row["日期"])
    if not rows:
        return (facts.none("satisfaction", "满意度调查"),)
    made = tuple(
        (row["日期"], row["类型"], row["对象"], row["方法"], row["样本数"], row["满意数"], rate_of(row)) for row in rows
    )
    columns = (("日期", 14), ("类型", 9), ("对象", 20), ("方法", 16), ("样本数", 10), ("满意数", 10), ("满意率", 12))
    ref = facts.ref("satisfaction", rows)
    return (
        line("开展满意度调查", facts.count("satisfaction", rows, "次"), "。"),
        Tabled(grid=Grid(title="满意度调查", heads=heads(*columns), rows=made), refs=(ref,)),
    )


def rate_of(row: Record) -> str:
    """The share of satisfied people."""
    return percentage(int(row["满意数"]), int(row["样本数"]))


def effects(facts: Facts) -> tuple[Piece, ...]:
    """Evaluations of what standards brought."""
    rows = facts.rows("effects")
    if not rows:
        return (facts.none("effects", "标准实施效果评价"),)
    columns = (("编号", 10), ("日期", 14), ("标准", 18), ("状态", 12), ("结论", 44))
    return (
        line("开展标准实施效果评价", facts.count("effects", rows, "份"), f"：{counted_by(rows, '状态', '份')}。"),
        listed("标准实施效果评价", rows, columns, facts.ref("effects", rows)),
    )


def media(facts: Facts) -> tuple[Piece, ...]:
    """What was published about the pilot."""
    rows = facts.rows("media")
    if not rows:
        return (facts.none("media", "宣传报道"),)
    order = ("国家级", "省级", "市级", "县级", "本系统")
    return (line("发表宣传报道", facts.count("media", rows, "篇"), f"：{counted_by(rows, '级别', '篇', order)}。"),)


def cases(facts: Facts) -> tuple[Piece, ...]:
    """Cases and experiences worth telling."""
    rows = facts.rows("cases")
    if not rows:
        return (facts.none("cases", "典型案例"),)
    columns = (("题名", 32), ("类别", 18), ("单位", 20), ("推广范围", 14))
    return (
        line("总结典型案例", facts.count("cases", rows, "个"), f"：{counted_by(rows, '类别', '个')}。"),
        listed("典型案例", rows, columns, facts.ref("cases", rows)),
    )


def honours(facts: Facts) -> tuple[Piece, ...]:
    """Praise, criticism, honours."""
    rows = facts.rows("honours")
    if not rows:
        return (facts.none("honours", "考核通报"),)
    return (line("考核、通报和荣誉", facts.count("honours", rows, "项"), f"：{counted_by(rows, '类别', '项')}。"),)


def inquiries(facts: Facts) -> tuple[Piece, ...]:
    """Questions of leaders and experts with their answers."""
    rows = facts.rows("inquiries")
    if not rows:
        return (facts.none("inquiries", "质询与答复"),)
    columns = (("日期", 14), ("场合", 14), ("提出方", 14), ("问题", 34), ("状态", 12))
    return (
        line("接受质询", facts.count("inquiries", rows, "条"), f"：{counted_by(rows, '状态', '条')}。"),
        listed("质询与答复", rows, columns, facts.ref("inquiries", rows)),
    )


def scenes(facts: Facts) -> tuple[Piece, ...]:
    """Places where standards can be seen at work."""
    rows = facts.rows("scenes")
    if not rows:
        return (facts.none("scenes", "应用场景"),)
    columns = (("名称", 28), ("地点", 18), ("标准", 20), ("单位", 18), ("状态", 12))
    return (
        line("准备应用场景", facts.count("scenes", rows, "处"), f"：{counted_by(rows, '状态', '处')}。"),
        listed("应用场景", rows, columns, facts.ref("scenes", rows)),
    )


def evidence(facts: Facts) -> tuple[Piece, ...]:
    """佐证索引: by ledger rows, rows with evidence, files, and files that are missing or cannot be read."""
    made: list[tuple[str, ...]] = []
    for name, shape in facts.shapes.items():
        rows = facts.rows(name)
        if shape.evidence != "无" and rows:
            made.append((shape.title, str(len(rows)), *_files(rows, facts)))
    sums = tuple(str(sum(int(row[column]) for row in made)) for column in range(1, 5))
    made.append((TOTAL, *sums))
    columns = (("台账", 34), ("行数", 12), ("附佐证的行", 12), ("佐证文件", 12), ("缺失或不可读", 12))
    grid = Grid(title="佐证索引", heads=heads(*columns), rows=tuple(made), strong=frozenset({len(made) - 1}))
    return (line("各台账的佐证文件见下表，卷、件、页见验收台账的总目录。"), Tabled(grid=grid))


def _files(rows: Sequence[Record], facts: Facts) -> tuple[str, str, str]:
    named = {name for row in rows for name in row.many(EVIDENCE)}
    proved = sum(bool(row[EVIDENCE]) for row in rows)
    lost = [name for name in named if name not in facts.evidence or facts.evidence[name].problem]
    return str(proved), str(len(named)), str(len(lost))
