"""方案落实情况表: each requirement of the plan with its proof or what it lacks, each sentence with its requirement."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.records.plan import PilotPlan
from biaogao.records.plan_text import Sentence
from biaogao.records.requirements import KINDS, LATER, PARTLY, PROVED, UNPROVED, Found, Judged, lack

TITLE = "方案落实情况表"

_VERDICTS = (PROVED, PARTLY, UNPROVED, LATER)
_SUMMARY = (
    Head(title="类别", share=16, centred=True),
    Head(title="要求", share=14, centred=True),
    *(Head(title=verdict, share=14, centred=True) for verdict in _VERDICTS),
)
_REQUIREMENTS = (
    Head(title="编号", share=7, centred=True),
    Head(title="方案原文", share=38),
    Head(title="应形成的记录", share=16),
    Head(title="责任", share=11),
    Head(title="期限", share=10, centred=True),
    Head(title="证明", share=30),
    Head(title="结论", share=9, centred=True),
    Head(title="缺什么", share=18),
)
_SENTENCES = (
    Head(title="序号", share=6, centred=True),
    Head(title="部分", share=9, centred=True),
    Head(title="方案中的句子", share=56),
    Head(title="要求、指标", share=15, centred=True),
    Head(title="说明", share=18),
)


def coverage_paper(
    judged: Sequence[Judged], sentences: Sequence[Sentence], plan: PilotPlan, as_of: str, *, sample: bool
) -> Paper:
    """Summary by kind, the requirements in the plan's order, and the sentences of the plan where its text is given."""
    done = sum(one.verdict == PROVED for one in judged)
    facts = [f"承担单位：{plan.owner}　　截至日期：{as_of}", f"要求{len(judged)}项，已证明{done}项。"]
    grids = [
        Grid(title="一、汇总", heads=_SUMMARY, rows=_summary(judged), strong=frozenset({len(KINDS)})),
        Grid(title="二、各项要求的证明", heads=_REQUIREMENTS, rows=tuple(map(_row, judged))),
    ]
    if sentences:
        open_ones = sum(bool(one.left) for one in sentences)
        facts.append(f"方案{len(sentences)}句，没有列全的{open_ones}句。")
        rows = tuple(_sentence(number, one) for number, one in enumerate(sentences, 1))
        grids.append(Grid(title="三、方案逐句核对", heads=_SENTENCES, rows=rows))
    return Paper(
        title=TITLE,
        subtitle=plan.name,
        facts=tuple(facts),
        grids=tuple(grids),
        notes=(
            "注：“期内”对步骤指记录的日期在期限所写的阶段之内，对其他要求指试点开始至期限；有错误的行和晚于截至日期的行不计。",
        ),
        wide=True,
        sample=sample,
    )


def _summary(judged: Sequence[Judged]) -> tuple[tuple[str, ...], ...]:
    groups = [(kind, [one for one in judged if one.requirement.kind == kind]) for kind in KINDS]
    return tuple(
        (name, str(len(rows)), *(str(sum(one.verdict == verdict for one in rows)) for verdict in _VERDICTS))
        for name, rows in (*groups, ("合计", list(judged)))
    )


def _row(one: Judged) -> tuple[str, ...]:
    asked = one.requirement
    due = f"{one.phase}\n{one.due}" if one.phase else one.due
    return (
        asked.code,
        asked.wording,
        asked.record,
        asked.who,
        due,
        "\n".join(map(_proof, one.found)),
        one.verdict,
        "；".join((*map(lack, one.lacking), *map(_late, filter(_outside, one.found)))),
    )


def _outside(found: Found) -> bool:
    """Whether there are dated rows and none of them falls in the phase."""
    return found.inside == 0 and found.counted > 0


def _late(found: Found) -> str:
    return f"{found.title}的日期都不在期内，请核对"


def _proof(found: Found) -> str:
    """`培训台账：4条，2022-09-28至2024-06-11，期内1条`."""
    if not found.counted:
        return f"{found.title}：无"
    if not found.labels:
        return f"{found.title}：有"
    days = found.first if found.first == found.last else f"{found.first}至{found.last}"
    parts = (f"{found.counted}条", days, f"期内{found.inside}条" if found.inside >= 0 else "")
    return f"{found.title}：{'，'.join(filter(None, parts))}"


def _sentence(number: int, one: Sentence) -> tuple[str, ...]:
    notes = [*one.reasons, *(f"没有列为要求：{words}" for words in one.left)]
    return str(number), one.part, one.text, "  ".join(one.codes), "；".join(notes)
