"""换页清单: what to take out of the bound volumes and what to print and put in, since they were handed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.deliverables.pilot.page_prints import Handed, PagePrint, VolumePrint, by_number
from biaogao.records.plan import PilotPlan

TITLE = "换页清单"
NEW_VOLUME, GONE_VOLUME = "新增的卷", "撤下的卷"

_HEADS = (
    Head(title="序号", share=6, centred=True),
    Head(title="抽出旧页", share=20),
    Head(title="打印放入", share=20),
    Head(title="涉及的件", share=34),
    Head(title="原因", share=20),
)


class Swap(msgspec.Struct, frozen=True, kw_only=True):
    """Pages to take out and pages to put in at one place, as labels, with the pieces that they belong to and why."""

    out: tuple[str, ...]
    put: tuple[str, ...]
    titles: tuple[str, ...]
    reason: str


class Swapped(msgspec.Struct, frozen=True, kw_only=True):
    """The changes of a volume."""

    number: str
    name: str
    swaps: tuple[Swap, ...]


def swapped(before: Handed, now: Handed) -> tuple[Swapped, ...]:
    """The volumes that changed, those that are gone last."""
    old, new = by_number(before), by_number(now)
    found = [
        Swapped(number=volume.number, name=volume.name, swaps=_swaps(old.get(volume.number), volume))
        for volume in now.volumes
    ]
    for volume in before.volumes:
        if volume.number not in new:
            labels = tuple(page.label for page in volume.pages)
            gone = Swap(out=labels, put=(), titles=(), reason=GONE_VOLUME)
            found.append(Swapped(number=volume.number, name=volume.name, swaps=(gone,)))
    return tuple(one for one in found if one.swaps)


def _swaps(old: VolumePrint | None, new: VolumePrint) -> tuple[Swap, ...]:
    if old is None:
        return (Swap(out=(), put=tuple(page.label for page in new.pages), titles=(), reason=NEW_VOLUME),)
    held = {page.label: page for page in old.pages}
    known = {page.content for page in old.pages}
    steps: list[_Step] = [(page.label, held.get(page.label), page) for page in new.pages]
    labels = {page.label for page in new.pages}
    steps += [(page.label, page, None) for page in old.pages if page.label not in labels]
    return tuple(_grouped(steps, known))


_Step = tuple[str, PagePrint | None, PagePrint | None]


def _grouped(steps: Sequence[_Step], known: set[str]) -> Iterator[Swap]:
    """Runs of neighbouring pages that change for the same reason, each as one line."""
    run: list[_Step] = []
    reason = ""
    for step in steps:
        why = _reason(step[1], step[2], known)
        if why != reason and run:
            if reason:
                yield _swap(run, reason)
            run = []
        reason = why
        run.append(step)
    if run and reason:
        yield _swap(run, reason)


def _reason(old: PagePrint | None, new: PagePrint | None, known: set[str]) -> str:
    """Why a page is another one; empty where the printed page can stay."""
    if new is None:
        return "页数减少"
    if old is not None and (old.content, old.head) == (new.content, new.head):
        return ""
    if new.content in known:
        return "内容未变，页号或件号变了"
    return "内容有改动" if old is not None and old.title == new.title else "新增或替换的件"


def _swap(run: Sequence[_Step], reason: str) -> Swap:
    pages = [new or old for _, old, new in run]
    return Swap(
        out=tuple(old.label for _, old, _ in run if old is not None),
        put=tuple(new.label for _, _, new in run if new is not None),
        titles=tuple(dict.fromkeys(page.title for page in pages if page is not None)),
        reason=reason,
    )


def ranges(labels: Sequence[str]) -> str:
    """`封面、第3—5页、第9页`."""
    shown: list[str] = []
    numbers = [int(label) for label in labels if label.isdigit()]
    start = None
    for place, number in enumerate(numbers):
        start = number if start is None else start
        if place + 1 == len(numbers) or numbers[place + 1] != number + 1:
            shown.append(f"第{start}页" if start == number else f"第{start}—{number}页")
            start = None
    return "、".join([*(label for label in labels if not label.isdigit()), *shown])


def swap_paper(changes: Sequence[Swapped], plan: PilotPlan, since: str, as_of: str, *, sample: bool) -> Paper:
    """The list for who changes the pages of the bound volumes; empty where every printed page can stay."""
    rows: list[tuple[str, ...]] = []
    parting: list[int] = []
    for volume in changes:
        parting.append(len(rows))
        put = sum(len(swap.put) for swap in volume.swaps)
        out = sum(len(swap.out) for swap in volume.swaps)
        rows.append((f"卷{volume.number} {volume.name}：抽出{out}页，打印{put}页",))
        rows += [_row(number, swap) for number, swap in enumerate(volume.swaps, 1)]
    grid = Grid(title=TITLE, heads=_HEADS, rows=tuple(rows), strong=frozenset(parting))
    total = sum(len(swap.put) for volume in changes for swap in volume.swaps)
    verdict = (
        f"要打印{total}页，在{len(changes)}卷里。其余各页不动。" if changes else "与上次交出的相比没有变化，不用换页。"
    )
    facts = (f"上次交出：截至{since}　　本次：截至{as_of}", verdict)
    return Paper(title=TITLE, subtitle=plan.name, facts=facts, grids=(grid,), sample=sample)


def _row(number: int, swap: Swap) -> tuple[str, ...]:
    return (str(number), ranges(swap.out) or "—", ranges(swap.put) or "—", "\n".join(swap.titles), swap.reason)
