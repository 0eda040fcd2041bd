"""Tells how standards were put to use: trainings, records of use, checks, self-evaluations, feedback, issues."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.grids import Grid
from biaogao.deliverables.pilot.facts import (
    TOTAL,
    Facts,
    chinese_quarter,
    counted_by,
    heads,
    listed,
    percentage,
    values_of,
)
from biaogao.deliverables.pilot.told import Number, Piece, Tabled, line
from biaogao.records.ledger import Record
from biaogao.records.plan import quarter_of

CATEGORIES = ("基础知识", "体系架构", "技术要求", "实施要求")


def trainings(facts: Facts) -> tuple[Piece, ...]:
    """Trainings and attendances by year and by what was taught."""
    rows = facts.rows("training")
    if not rows:
        return (facts.none("training", "培训"),)
    valid = attendances(facts, rows)
    return (
        line(
            "组织培训",
            facts.count("training", rows, "次"),
            "，有效签到",
            facts.count("attendance", valid, "人次"),
            "。",
        ),
        yearly(facts, rows),
    )


def attendances(facts: Facts, rows: Sequence[Record]) -> tuple[Record, ...]:
    """Valid attendances of these trainings."""
    held = {row["编号"] for row in rows}
    return tuple(row for row in facts.rows("attendance", 签到="有效") if row["培训"] in held)


def yearly(facts: Facts, rows: Sequence[Record]) -> Tabled:
    """Trainings by year and category, and how many came."""
    years = sorted({row["日期"][:4] for row in rows})
    made = [(f"{year}年", *_of_year(facts, [row for row in rows if row["日期"][:4] == year])) for year in years]
    made.append((TOTAL, *_of_year(facts, rows)))
    columns = (("年度", 16), *((one, 12) for one in CATEGORIES), ("次数", 10), ("学时", 10), ("有效签到人次", 12))
    grid = Grid(
        title="年度培训统计（次、学时、人次）",
        heads=heads(*columns),
        rows=tuple(made),
        strong=frozenset({len(made) - 1}),
    )
    return Tabled(grid=grid, refs=(facts.ref("training", rows), facts.ref("attendance", attendances(facts, rows))))


def _of_year(facts: Facts, rows: Sequence[Record]) -> tuple[str, ...]:
    counts = (str(sum(row["内容类别"] == one for row in rows)) for one in CATEGORIES)
    return (*counts, str(len(rows)), hours(rows), str(len(attendances(facts, rows))))


def hours(rows: Sequence[Record]) -> str:
    """The sum of 学时, exact to a hundredth."""
    hundredths = sum(_hundredths(row["学时"]) for row in rows)
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")


def _hundredths(text: str) -> int:
    whole, _, part = text.partition(".")
    return int(whole) * 100 + int(part.ljust(2, "0")[:2])


def training_checks(facts: Facts) -> tuple[Piece, ...]:
    """How the trainings of units were looked at."""
    rows = facts.rows("training_checks")
    if not rows:
        return (facts.none("training_checks", "培训检查"),)
    told = f"：{counted_by(rows, '结果', '次', ('符合', '不符合'))}。"
    return (line("检查培训情况", facts.count("training_checks", rows, "次"), told),)


def implementation(facts: Facts) -> tuple[Piece, ...]:
    """Records of use by standard."""
    rows = facts.rows("implementation")
    if not rows:
        return (facts.none("implementation", "实施记录"),)
    names = {row["体系编号"]: row["标准名称"] for row in facts.rows("system")}
    made = []
    for code in sorted(values_of(rows, "标准")):
        own = [row for row in rows if row["标准"] == code]
        made.append((code, names.get(code, ""), str(len({row["单位"] for row in own})), str(len(own))))
    made.append((TOTAL, "", str(len({row["单位"] for row in rows})), str(len(rows))))
    grid = Grid(
        title="标准实施记录",
        heads=heads(("体系编号", 20), ("标准名称", 50), ("单位数", 12), ("记录条数", 12)),
        rows=tuple(made),
        strong=frozenset({len(made) - 1}),
    )
    ref = facts.ref("implementation", rows)
    told = f"，涉及标准{len(made) - 1}项、单位{len({row['单位'] for row in rows})}个。"
    return (line("登记实施记录", facts.count("implementation", rows, "条"), told), Tabled(grid=grid, refs=(ref,)))


def checks(facts: Facts) -> tuple[Piece, ...]:
    """Checks by quarter: items, conforming ones, share."""
    rows = facts.rows("checks")
    if not rows:
        return (facts.none("checks", "标准实施检查"),)
    quarters = sorted({quarter_of(row["日期"]) for row in rows})
    made = [
        (chinese_quarter(quarter), *measured([row for row in rows if quarter_of(row["日期"]) == quarter]))
        for quarter in quarters
    ]
    made.append((TOTAL, *measured(rows)))
    grid = Grid(
        title="标准实施检查", heads=heads(("季度", 24), *MEASURED), rows=tuple(made), strong=frozenset({len(made) - 1})
    )
    ref = facts.ref("checks", rows)
    rate = made[-1][-1]
    return (
        line("开展标准实施检查", facts.count("checks", rows, "项次"), f"，适用的项中符合的占{rate}。"),
        Tabled(grid=grid, refs=(ref,)),
    )


MEASURED = (
    ("单位数", 11),
    ("标准数", 11),
    ("检查项", 11),
    ("符合", 11),
    ("不符合", 11),
    ("不适用", 11),
    ("符合率", 12),
)


def measured(rows: Sequence[Record]) -> tuple[str, ...]:
    """Units, standards, items, results and the share of conforming items among those that apply."""
    results = [row["结果"] for row in rows]
    good, bad = results.count("符合"), results.count("不符合")
    return (
        str(len({row["单位"] for row in rows})),
        str(len({row["标准"] for row in rows})),
        str(len(rows)),
        str(good),
        str(bad),
        str(results.count("不适用")),
        percentage(good, good + bad),
    )


def self_evaluations(facts: Facts) -> tuple[Piece, ...]:
    """Self-evaluations by quarter."""
    rows = facts.rows("self_evaluations")
    if not rows:
        return (facts.none("self_evaluations", "自我评价"),)
    quarters = sorted(values_of(rows, "季度"))
    told = "、".join(f"{chinese_quarter(one)}{sum(row['季度'] == one for row in rows)}份" for one in quarters)
    return (line("收到各单位季度自我评价", facts.count("self_evaluations", rows, "份"), f"：{told}。"),)


def feedback(facts: Facts) -> tuple[Piece, ...]:
    """What units told back and what became of it."""
    rows = facts.rows("feedback")
    if not rows:
        return (facts.none("feedback", "信息反馈"),)
    answered = [row for row in rows if row["状态"] == "已答复" and row["答复日期"] <= facts.as_of]
    used = [row for row in answered if row["结果运用"]]
    told = f"：{counted_by(used, '结果运用', '条')}。" if used else "。"
    return (
        line(
            "收到信息反馈",
            facts.count("feedback", rows, "条"),
            "，已答复",
            facts.count("feedback", answered, "条"),
            told,
        ),
    )


def issues(facts: Facts) -> tuple[Piece, ...]:
    """Issues found, closed, open and overdue; the open ones one by one."""
    rows = facts.rows("issues")
    if not rows:
        return (facts.none("issues", "问题清单"),)
    shut = closed(rows, facts.as_of)
    still = [row for row in rows if row not in shut]
    late = [row for row in still if row["时限"] < facts.as_of]
    told: list[str | Number] = [
        "问题清单列入问题",
        facts.count("issues", rows, "项"),
        "，已销号",
        facts.count("issues", shut, "项"),
        f"，销号率{percentage(len(shut), len(rows))}；未销号",
        facts.count("issues", still, "项"),
        "，其中逾期",
        facts.count("issues", late, "项"),
        "。",
    ]
    columns = (("编号", 10), ("问题", 38), ("责任部门", 20), ("时限", 14), ("措施", 24))
    table = (listed("未销号的问题", still, columns, facts.ref("issues", still)),) if still else ()
    return (line(*told), *table)


def closed(rows: Sequence[Record], day: str) -> list[Record]:
    """Issues that were closed by a day."""
    return [row for row in rows if row["状态"] == "已销号" and row["销号日期"] <= day]


def benchmarks(facts: Facts) -> tuple[Piece, ...]:
    """Comparisons with advanced standards."""
    rows = facts.rows("benchmarks")
    if not rows:
        return (facts.none("benchmarks", "对标达标"),)
    return (line("对标", facts.count("benchmarks", rows, "项"), f"：{counted_by(rows, '状态', '项')}。"),)
