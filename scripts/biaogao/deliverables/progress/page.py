"""The page on where standards stand, to be pasted into a report: a table of several, or a sheet on one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from biaogao.deliverables.grids import SAMPLE, Grid, Head, Paper, text_of
from biaogao.deliverables.progress import wording
from biaogao.deliverables.progress.standing import Standing

TITLE = "标准编制进展情况表"
ONE_TITLE = "标准编制进展情况"

_HEADS = (
    Head(title="序号", share=4, centred=True),
    Head(title="标准名称", share=20),
    Head(title="层次", share=9, centred=True),
    Head(title="阶段", share=9, centred=True),
    Head(title="最近进展", share=16),
    Head(title="下一关", share=17),
    Head(title="最近的期限", share=16),
    Head(title="责任方", share=9),
)
_FACT_HEADS = (Head(title="项目", share=14, centred=True), Head(title="情况", share=86))
_NEED_HEADS = (
    Head(title="序号", share=6, centred=True),
    Head(title="种类", share=12, centred=True),
    Head(title="缺什么", share=40),
    Head(title="办法", share=28),
    Head(title="责任方", share=14, centred=True),
)
_REMARK = "（提示）"


def overview(standings: Sequence[Standing], today: str) -> Paper:
    """The table of several standards in the order given, with what contradicts itself under it."""
    all_samples = all(one.record.sample for one in standings)
    rows = tuple(_row(number, one, marked=not all_samples) for number, one in enumerate(standings, 1))
    late = sum(one.days is not None and one.days < 0 for one in standings)
    facts = (f"截至{today}，共{len(standings)}项{f'，其中逾期{late}项' if late else ''}。",)
    notes = tuple(
        f"注{number}：{wording.title(one)}：{doubt}。"
        for number, (one, doubt) in enumerate(((one, doubt) for one in standings for doubt in wording.doubts(one)), 1)
    )
    grid = Grid(title=TITLE, heads=_HEADS, rows=rows)
    return Paper(
        title=TITLE, facts=facts, grids=(grid,), notes=notes, wide=True, sample=bool(standings) and all_samples
    )


def _row(number: int, one: Standing, *, marked: bool) -> tuple[str, ...]:
    mark = f"（{SAMPLE}）" if marked and one.record.sample else ""
    return (
        str(number),
        f"{wording.title(one)}{mark}",
        one.record.level or wording.NONE,
        one.state.value,
        wording.happened(one.last),
        wording.gate_in_full(one),
        wording.first_due(one),
        wording.roles(one.turns),
    )


def detail(one: Standing, today: str) -> Paper:
    """The sheet on one standard: its standing, and all that the next gate lacks."""
    grids = [Grid(title=ONE_TITLE, heads=_FACT_HEADS, rows=tuple(_facts(one)))]
    if one.needs:
        title = f"离{one.position.gate}还缺的{one.grave}项" if one.grave else f"{one.position.gate}前的提示"
        rows = tuple(
            (str(number), f"{need.kind}{'' if need.grave else _REMARK}", need.matter, need.advice, need.ask)
            for number, need in enumerate(one.needs, 1)
        )
        grids.append(Grid(title=title, heads=_NEED_HEADS, rows=rows))
    return Paper(
        title=ONE_TITLE,
        subtitle=wording.title(one),
        facts=(f"截至{today}。",),
        grids=tuple(grids),
        sample=one.record.sample,
    )


def _facts(one: Standing) -> Iterator[tuple[str, str]]:
    record = one.record
    yield "编号", record.number or wording.NONE
    yield "层次", record.level or wording.NONE
    yield "阶段", f"{one.state.value}（文件头：{record.label or '未写'}）"
    yield "最近进展", wording.happened(one.last)
    yield "下一关", wording.gate_in_full(one)
    yield "期限", "；".join(map(wording.due, one.dues)) or wording.first_due(one)
    yield "责任方", "；".join(f"{wording.turn(turn)}：{turn.task}" for turn in one.turns) or wording.NONE
    if told := wording.opinions(one):
        yield "意见", told
    if not record.external:
        yield "检查", wording.checked(one)
    if doubts := wording.doubts(one):
        yield "矛盾和疑点", "；".join(doubts)


def markdown(paper: Paper) -> str:
    """A paper as Markdown, its cells on one line each."""
    lines = [f"# {paper.title}", ""]
    subtitle = f"{paper.subtitle}{f'（{SAMPLE}）' if paper.sample else ''}"
    lines += [f"{text}\n" for text in (subtitle, *paper.facts) if text]
    for grid in paper.grids:
        lines += [f"## {grid.title}", ""] if grid.title != paper.title else []
        lines += [_line(head.title for head in grid.heads), _line(":-:" if h.centred else "---" for h in grid.heads)]
        lines += [*(_line(map(text_of, row)) for row in grid.rows), ""]
    lines += [f"{note}\n" for note in paper.notes]
    return "\n".join(lines).rstrip("\n") + "\n"


def _line(cells: Iterator[str] | map[str]) -> str:
    return f"| {' | '.join(' '.join(_escaped(cell).split()) for cell in cells)} |"


def _escaped(text: str) -> str:
    """Text that is nothing but text in a table of Markdown."""
    return "".join(f"\\{c}" if c in "\\|*_`<>[]" else c for c in text)
