"""意见答复函: to each unit what became of each of its opinions; seal, number and date stay open for people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from biaogao.deliverables.forms import Values
from biaogao.deliverables.grids import SAMPLE
from biaogao.deliverables.opinion_table import clause_of, content_of
from biaogao.opinions.dispositions import Decision
from biaogao.opinions.settling import Settled

TITLE = "意见答复函"

_UNSIGNED = "待签发"
_TOGETHER = "与其他单位的同类意见一并处理。"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST_NAME = 40
_TITLE_LINE = 20


class LetterFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The standard, the stage that was sent, who signs (归口 or 起草单位), and what stands under the head."""

    standard: str
    stage: str
    signer: str
    sample: bool = False


def by_unit(items: Sequence[Settled]) -> dict[str, tuple[Settled, ...]]:
    """The opinions of each unit in their order; the public gets no letter, nor does what has no unit."""
    found: dict[str, list[Settled]] = {}
    for each in items:
        if each.opinion.unit and not each.opinion.public:
            found.setdefault(each.opinion.unit, []).append(each)
    return {unit: tuple(own) for unit, own in found.items()}


def is_decided(items: Sequence[Settled]) -> bool:
    """Whether every opinion has a decision, and a reason or an answer where it was not adopted as a whole."""
    return bool(items) and all(
        each.decision is Decision.ADOPTED or (each.decision is not Decision.OPEN and bool(each.reason or each.answer))
        for each in items
    )


def values(unit: str, own: Sequence[Settled], facts: LetterFacts) -> Values:
    """The blanks of the letter to a unit."""
    known = {
        "标记": f"{SAMPLE}·{_UNSIGNED}" if facts.sample else _UNSIGNED,
        "标题": _title(facts),
        "主送": unit,
        "名称": facts.standard,
        "稿": facts.stage,
        "条数": _counted(own),
        "发文机关": facts.signer,
    }
    rows = tuple(_row(number, each) for number, each in enumerate(own, 1))
    return {name: value for name, value in known.items() if value} | {"意见": rows}


def file_names(units: Sequence[str]) -> dict[str, str]:
    """A file name without ending for the letter to each unit, no two alike on any system."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for unit in units:
        stem = name = _FORBIDDEN.sub("_", unit).strip(" .")[:_LONGEST_NAME] or "单位"
        serial = 1
        while name.casefold() in taken:
            serial += 1
            name = f"{stem}（{serial}）"
        taken.add(name.casefold())
        names[unit] = f"{TITLE}（{name}）"
    return names


def _title(facts: LetterFacts) -> str:
    """The title; one longer than a line is parted where no word is cut (GB/T 9704: 词意完整)."""
    first, second = f"关于《{facts.standard}》（{facts.stage}）", "意见处理情况的复函"
    return f"{first}\n{second}" if len(first) + len(second) > _TITLE_LINE else first + second


def _counted(own: Sequence[Settled]) -> str:
    counted = Counter(each.decision for each in own)
    parts = [f"{one.value}{counted[one]}条" for one in Decision if one is not Decision.OPEN and counted[one]]
    return f"{len(own)}条意见，其中{'、'.join(parts)}"


def _row(number: int, item: Settled) -> dict[str, str]:
    return {
        "序号": str(number),
        "章条": clause_of(item.opinion),
        "内容": content_of(item.opinion) or "（见来文）",
        "处理": item.decision.value or "尚未处理",
        "说明": _told(item),
    }


def _told(item: Settled) -> str:
    """The answer written for the unit, else the reason; a change that was named is named here too."""
    lines = [item.answer or item.reason]
    if item.changed:
        lines.append(f"见{item.changed}。")
    if not item.is_head or item.merged:
        lines.append(_TOGETHER)
    return "\n".join(filter(None, lines)) or "——"
