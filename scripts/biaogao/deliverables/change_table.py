"""新旧条文对照表: a row for each provision that changed, old text beside the new one with marks, kind and reason."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from biaogao.compare.changes import Change, ChangeKind, ChangeSet, Classification
from biaogao.compare.marked import Marked, Readings, Stretch, joined, marked, plain, shortened, without
from biaogao.compare.provisions import Provision, provisions
from biaogao.compare.regrouped import grouping
from biaogao.compare.script import Mark
from biaogao.compare.telling import about, kinds_of, spot, told, why
from biaogao.deliverables.grids import Content, Grid, Head, Paper

TITLE = "新旧条文对照表"
NONE = "——"
_HEADS = (
    Head(title="序号", share=8, centred=True),
    Head(title="章条号（原→新）", share=22, centred=True),
    Head(title="原文", share=75),
    Head(title="修改后", share=75),
    Head(title="类型", share=30, centred=True),
    Head(title="理由、意见编号", share=43),
)
_NOTE = (
    "注：修改后一栏中，删除的文字加删除线（红色），增加的文字加粗并加下划线（蓝色），“……”表示略去没有改动的文字。"
    "只改编号的条款不列入本表，见条款号变迁表。"
)


class Front(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above a table of two states, and whether the standard is a sample."""

    facts: tuple[str, ...]
    sample: bool = False


def front_of(changeset: ChangeSet, *, sample: bool) -> Front:
    """The lines that name the standard and both states with their days."""
    new = changeset.new
    named = " ".join(filter(None, (new.number, f"《{new.title}》")))
    sides = (f"{side.name}（{side.date}）" if side.date else side.name for side in (changeset.old, changeset.new))
    before, after = sides
    return Front(facts=(f"标准：{named}", f"原文：{before}　　修改后：{after}"), sample=sample)


def change_table(changeset: ChangeSet, readings: Readings, *, sample: bool = False) -> Paper:
    """The table on landscape pages; provisions whose number alone changed are left to 条款号变迁表."""
    worded = tuple(change for change in told(changeset) if change.kind is not ChangeKind.RENUMBERED)
    found = provisions(changeset, worded)
    turns = {change.id: grouping(changeset, change) for change in worded}
    rows = tuple(_row(at, provision, readings, turns) for at, provision in enumerate(found, 1))
    front = front_of(changeset, sample=sample)
    technical = sum(provision.classification is Classification.TECHNICAL for provision in found)
    count = f"共{len(found)}条有改动，其中技术性{technical}条，编辑性{len(found) - technical}条。"
    return Paper(
        title=TITLE,
        facts=(*front.facts, count),
        grids=(Grid(title=TITLE, heads=_HEADS, rows=rows),),
        notes=(_NOTE,),
        wide=True,
        sample=sample,
    )


def _row(at: int, provision: Provision, readings: Readings, turns: Mapping[str, str]) -> tuple[Content, ...]:
    number = provision.name if provision.new else f"{provision.name}（删除）"
    number = number if provision.old or not provision.new else f"{number}（新增）"
    title = "" if provision.title in {provision.old, provision.new} else provision.title
    reasons = dict.fromkeys(filter(None, map(why, provision.changes)))
    return (
        str(at),
        "\n".join(filter(None, (number, title))),
        _cell([_before(change, provision, readings) for change in provision.changes]),
        _cell([_after(change, provision, readings, turns[change.id]) for change in provision.changes]),
        "\n".join((provision.classification.value, *dict.fromkeys(map(kinds_of, provision.changes)))),
        "\n".join(reasons),
    )


def _cell(lines: list[Marked]) -> Content:
    """The lines of a cell one below the other; what no change has anything for is a dash."""
    said = [line for line in lines if line]
    if not said:
        return NONE
    parted = [(*line, Stretch(text="\n")) for line in said]
    parted[-1] = said[-1]
    return joined(stretch for line in parted for stretch in line)


def _before(change: Change, provision: Provision, readings: Readings) -> Marked:
    """The old text, its changed words not yet marked."""
    text = without(shortened(marked(change, readings)), Mark.INSERT)
    flat = joined(Stretch(text=stretch.text) for stretch in text)
    return _led(flat, spot(change.old, provision), about(change)) if flat else ()


def _after(change: Change, provision: Provision, readings: Readings, turn: str) -> Marked:
    """The new text with its marks; `turn` says what a split or merge did."""
    where = spot(change.new or change.old, provision)
    if change.new is None or (change.old_text and not change.new_text):
        return _led((Stretch(text="（删除）"),), where, about(change))
    text = shortened(marked(change, readings))
    if change.kind is ChangeKind.MOVED:
        source = change.old.name if change.old else ""
        alone = len(provision.changes) == 1
        text = joined((*(text if alone else ()), Stretch(text=f"（由{source}移来）")))
    if turn:
        text = joined((*text, Stretch(text=f"（{turn}）")))
    return _led(text, where, about(change))


def _led(text: Marked, *leads: str) -> Marked:
    """Text behind the words that say where it stands and what it is."""
    begun = plain(text)
    lead = "，".join(lead for lead in leads if lead and not begun.startswith(lead))
    return joined((Stretch(text=_colon(lead)), *text)) if lead else text


def _colon(lead: str) -> str:
    """A mark of a list stands before its text as in the list itself."""
    return f"{lead} " if lead.endswith(")") else f"{lead}："
