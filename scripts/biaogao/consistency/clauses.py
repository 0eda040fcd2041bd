"""The text of a clause as citations are held against it: with all below it, cells apart."""

from __future__ import annotations

from collections.abc import Mapping

from biaogao.compare.changes import ChangeSet
from biaogao.model.walk import children_of
from biaogao.opinions.atlas import Atlas


def words_of(number: str, atlas: Atlas) -> str:
    """All words of a clause, table, annex … by its number, titles with them; pieces parted by ；."""
    spot = atlas.spot(atlas.by_number[number])
    inside: set[str] = set()
    waiting = [spot.block]
    while waiting:
        block = waiting.pop()
        inside.add(block.key)
        waiting.extend(children_of(block))
    return "；".join(text.letters for text in atlas.texts if text.spot.block.key in inside)


def titles_of(atlas: Atlas) -> Mapping[str, str]:
    """The numbers of clauses by the letters of their title; titles that occur twice are left out."""
    numbers = {key: number for number, key in atlas.by_number.items()}
    return {title: numbers[key] for title, key in atlas.titles.items() if key in numbers and title}


def moves(changes: ChangeSet | None) -> Mapping[str, str]:
    """The present numbers of what was numbered otherwise before, by the former ones; empty for what is gone."""
    if changes is None:
        return {}
    pairs = ((plain(row.old), plain(row.new or "")) for row in changes.numbering if row.old)
    return {old: new for old, new in pairs if old != new}


def plain(number: str) -> str:
    """A number as citations write it: 附录A, 公式(1), 5.2."""
    text = number.replace("（", "(").replace("）", ")")
    if len(text) == 1 and text.isupper():
        return f"附录{text}"
    return f"公式{text}" if text.startswith("(") else text
