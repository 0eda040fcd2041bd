"""Turns metadata into the statements of the foreword, each in its slot of 8.3 a) to h)."""

from __future__ import annotations

import msgspec

from biaogao.gbt.sentences import (
    ADMINISTERED,
    ADOPTIONS,
    BASIS,
    CHANGES,
    DRAFTERS,
    DRAFTING_UNITS,
    FIRST_EDITION,
    HISTORY_LEAD,
    HISTORY_THIS,
    PART,
    PART_AS_TYPED,
    PATENT_NOTICE,
    PROPOSED,
    PROPOSED_AND_ADMINISTERED,
    REPLACES,
    REPLACES_PARTLY,
    REPLACES_PARTLY_WITH_CHANGES,
    REPLACES_WITH_CHANGES,
)
from biaogao.model.metadata import Adoption, Metadata, Replaced
from biaogao.patterns import compiled

_PART_TITLE = compiled(r"第\s*(\d+)\s*部分")
_SAID_PART = compiled(r"第[^部分]{1,4}部分")
_SERIES = compiled(r"([^《]*)《([^》]+)》$")
_PART_NUMBER = compiled(r"^(?P<whole>.*\d)\.(?P<part>\d+)(?=[—–-]|$)")
_YEAR = compiled(r"[—–-](?:\d{4}|X{4})$")
_REVISION = compiled(r"第([一二三四五六七八九十]+|\d+)次修订")
_CHINESE = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}
_DIGITS = " 一二三四五六七八九"


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What one slot of the foreword says: a sentence and the items of the list behind it."""

    slot: str
    text: str
    items: tuple[str, ...] = ()
    ordered: bool = False


def compose(metadata: Metadata) -> tuple[Statement, ...]:
    """The statements that the metadata gives, in the order of 8.3; items that do not apply are left out."""
    made = (
        Statement(slot="basis", text=BASIS.text),
        _part(metadata),
        _replaces(metadata),
        _adoption(metadata.adoption),
        None if identifies_patents(metadata) else Statement(slot="patents", text=PATENT_NOTICE.text),
        *_bodies(metadata),
        _units(metadata),
        _drafters(metadata),
        _history(metadata),
    )
    return tuple(statement for statement in made if statement is not None)


def identifies_patents(metadata: Metadata) -> bool:
    """Whether the front matter names a patent; 无 and its like name none."""
    return metadata.patents.strip() not in {"", "无", "未识别", "否"}


def _part(metadata: Metadata) -> Statement | None:
    """The part that this document is.

    部分 of the front matter says it in full (GB/T 5《…》的第3部分), or names the series; number and part then come
    from the document's own number or title.
    """
    typed = metadata.part_of.strip().rstrip("。").removeprefix("本文件是")
    if not typed:
        return None
    numbered = _PART_NUMBER.match(_YEAR.sub("", metadata.number))
    titled = _PART_TITLE.search(metadata.title)
    if _SAID_PART.search(typed) or not (numbered or titled):
        return Statement(slot="part", text=PART_AS_TYPED.filled(part=typed))
    part = titled[1] if titled else numbered["part"] if numbered else ""
    whole = numbered["whole"] if numbered else _YEAR.sub("", metadata.number)
    named = _SERIES.match(typed)
    number, series = (named[1].strip() or whole, named[2]) if named else (whole, typed)
    return Statement(slot="part", text=PART.filled(number=number, series=series, part=part))


def _named(replaced: Replaced) -> str:
    return f"{replaced.number}《{replaced.title.strip('《》')}》" if replaced.title else replaced.number


def _replaces(metadata: Metadata) -> Statement | None:
    """What is replaced and what changed; changes without a replaced document are said all the same."""
    if not metadata.replaces:
        changes = metadata.changes
        return Statement(slot="replaces", text=CHANGES.text, items=changes, ordered=True) if changes else None
    documents = "、".join(_named(each) for each in metadata.replaces)
    numbers = "、".join(each.number for each in metadata.replaces)
    partly = all(each.partly for each in metadata.replaces)
    if not metadata.changes:
        sentence = REPLACES_PARTLY if partly else REPLACES
        return Statement(slot="replaces", text=sentence.filled(documents=documents))
    sentence = REPLACES_PARTLY_WITH_CHANGES if partly else REPLACES_WITH_CHANGES
    text = sentence.filled(documents=documents, numbers=numbers)
    return Statement(slot="replaces", text=text, items=metadata.changes, ordered=True)


def _adoption(adoption: Adoption | None) -> Statement | None:
    """The sentence of the degree; a degree outside GB/T 1.2 has none (the schema refuses it)."""
    sentence = ADOPTIONS.get(adoption.degree.upper()) if adoption else None
    if adoption is None or sentence is None:
        return None
    title = (adoption.chinese_title or adoption.title).strip("《》")
    document = f"{adoption.number}《{title}》" if title else adoption.number
    return Statement(slot="adoption", text=sentence.filled(document=document))


def _bodies(metadata: Metadata) -> tuple[Statement, ...]:
    proposer, committee = metadata.proposer.strip(), metadata.committee.strip()
    if proposer and proposer == committee:
        text = PROPOSED_AND_ADMINISTERED.filled(body=proposer)
        return (Statement(slot="proposed-and-administered", text=text),)
    pairs = (("proposed", PROPOSED, proposer), ("administered", ADMINISTERED, committee))
    return tuple(Statement(slot=slot, text=sentence.filled(body=body)) for slot, sentence, body in pairs if body)


def _units(metadata: Metadata) -> Statement | None:
    units = "、".join(metadata.drafting_units)
    return Statement(slot="units", text=DRAFTING_UNITS.filled(units=units)) if units else None


def _drafters(metadata: Metadata) -> Statement | None:
    people = "、".join(metadata.drafters)
    return Statement(slot="drafters", text=DRAFTERS.filled(people=people)) if people else None


def _history(metadata: Metadata) -> Statement | None:
    if not metadata.history:
        return Statement(slot="history", text=FIRST_EDITION.text) if metadata.first_edition else None
    items = metadata.history
    if not any(item.lstrip("—").startswith("本次为") for item in items):
        items = (*items, HISTORY_THIS.filled(ordinal=_chinese(next_revision(items))))
    return Statement(slot="history", text=HISTORY_LEAD.text, items=tuple(item.lstrip("—") for item in items))


def next_revision(history: tuple[str, ...]) -> int:
    """One more than the last revision that the history names; else each line after the first is a revision."""
    named = [ordinal_value(ordinal) for line in history for ordinal in _REVISION.findall(line)]
    return max(named) + 1 if named else len(history)


def ordinal_value(ordinal: str) -> int:
    """The number of 第…次, in digits or in Chinese up to 九十九."""
    if ordinal.isdigit():
        return int(ordinal)
    tens, _, ones = ordinal.rpartition("十")
    return (_CHINESE.get(tens, 1) * 10 if "十" in ordinal else 0) + _CHINESE.get(ones, 0)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return (head + _DIGITS[ones]).strip()
