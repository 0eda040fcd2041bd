"""催报清单: which units still owe which ledgers and whom to ask there, as a workbook and as lines to send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.records.reminders import Present
from biaogao.records.shapes import Shape

TITLE = "催报清单"
_UNKNOWN = "没有收到能认出的台账，不知道应交哪些；用 --expected 指定，如 --expected 培训、检查。"
_OWING = (
    Head(title="序号", share=5, centred=True),
    Head(title="单位", share=20),
    Head(title="类别", share=10, centred=True),
    Head(title="联络岗位", share=14),
    Head(title="还没有交", share=34),
    Head(title="交了要改的", share=17),
)


def paper(present: Sequence[Present], shapes: Mapping[str, Shape], expected: Sequence[str], *, sample: bool) -> Paper:
    """Two tables: who owes what, and what came from whom."""
    owing = [one for one in present if one.owes or _wrong(one)]
    rows = tuple(
        (str(number), one.unit, one.kind, one.contact, _names(one.owes, shapes), _to_mend(one, shapes))
        for number, one in enumerate(owing, 1)
    )
    done = sum(not one.owes for one in present)
    facts = (f"应交{len(present)}个单位，交齐{done}个，未交齐{len(present) - done}个。",) if expected else (_UNKNOWN,)
    grids = (Grid(title=TITLE, heads=_OWING, rows=rows), _table(present, shapes, expected))
    return Paper(title=TITLE, facts=facts, grids=grids, wide=True, sample=sample)


def _table(present: Sequence[Present], shapes: Mapping[str, Shape], expected: Sequence[str]) -> Grid:
    heads = [Head(title="单位", share=18)]
    heads += [Head(title=shapes[name].short, share=8, centred=True) for name in expected]
    rows = tuple((one.unit, *(_cell(one, name) for name in expected)) for one in present)
    return Grid(title="收表情况", heads=tuple(heads), rows=rows)


def _cell(one: Present, ledger: str) -> str:
    answer = one.answers.get(ledger)
    if answer is None:
        return "未交"
    return f"{answer.rows}行" + (f"，{answer.wrong}行要改" if answer.wrong else "")


def _wrong(one: Present) -> bool:
    return any(answer.wrong for answer in one.answers.values())


def _names(ledgers: Sequence[str], shapes: Mapping[str, Shape]) -> str:
    return "、".join(shapes[name].title for name in ledgers)


def _to_mend(one: Present, shapes: Mapping[str, Shape]) -> str:
    return "；".join(f"{shapes[name].short}{answer.wrong}行" for name, answer in one.answers.items() if answer.wrong)


def lines(present: Sequence[Present], shapes: Mapping[str, Shape]) -> tuple[str, ...]:
    """One line for each unit that owes something or has something to mend."""
    told: list[str] = []
    for one in present:
        said = [f"未交：{_names(one.owes, shapes)}"] if one.owes else []
        said += [f"要改：{_to_mend(one, shapes)}"] if _wrong(one) else []
        if said:
            told.append(f"{one.unit}（{one.contact}）　{'　'.join(said)}")
    return tuple(told)
