"""Brings the lists of both files into one: equal ones keep the number of the new file, others get one of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from biaogao.redline.markup import XML, canonical, twin, w

_OWN_NAMES = frozenset({w("abstractNumId"), w("numId")})


def numbers_in(element: XML) -> Iterator[str]:
    """The w:numId that paragraphs name, in order, with repeats."""
    for number in element.iter(w("numId")):
        yield number.get(w("val"), "")


def renumber(element: XML, numbers: Mapping[str, str]) -> None:
    """Name other lists, in place."""
    for number in element.iter(w("numId")):
        value = number.get(w("val"), "")
        number.set(w("val"), numbers.get(value, value))


def merge(old: XML, new: XML, pairs: Iterable[tuple[str, str]], used: Iterable[str]) -> tuple[XML, dict[str, str]]:
    """w:numbering with the lists of both files, and for each list of the old file its number there.

    `pairs` are lists (old, new) of paragraphs that stand in both files, `used` the lists of the old file in order.
    """
    merged = twin(new)
    before, after = _definitions(old), _definitions(new)
    numbers: dict[str, str] = {}
    taken: set[str] = set()

    def bind(first: str, second: str) -> None:
        if first not in numbers and second not in taken and before.get(first) == after.get(second) is not None:
            numbers[first] = second
            taken.add(second)

    for first, second in pairs:
        bind(first, second)
    free: dict[bytes | None, list[str]] = defaultdict(list)
    for second in after:
        if second not in taken:
            free[after[second]].append(second)
    for first in dict.fromkeys(used):
        if first not in numbers and free[before.get(first)]:
            bind(first, free[before.get(first)].pop(0))
    for first in dict.fromkeys(used):
        if first in before and first not in numbers:
            numbers[first] = _append(merged, old, first)
    return merged, numbers


def _definitions(root: XML) -> dict[str, bytes | None]:
    """What each list looks like, whatever its numbers are."""
    abstracts = {one.get(w("abstractNumId")): _looks(one) for one in root.findall(w("abstractNum"))}
    found: dict[str, bytes | None] = {}
    for one in root.findall(w("num")):
        named = one.find(w("abstractNumId"))
        abstract = None if named is None else abstracts.get(named.get(w("val")))
        overrides = b"".join(canonical(child) for child in one if child.tag not in _OWN_NAMES)
        found[one.get(w("numId"), "")] = None if abstract is None else abstract + overrides
    return found


def _looks(abstract: XML) -> bytes:
    return b"".join(canonical(child) for child in abstract if child.tag != w("nsid"))


def _append(merged: XML, old: XML, number: str) -> str:
    """Add a list of the old file under new numbers."""
    source = next(one for one in old.findall(w("num")) if one.get(w("numId")) == number)
    named = source.find(w("abstractNumId"))
    abstract = next(
        one
        for one in old.findall(w("abstractNum"))
        if named is not None and one.get(w("abstractNumId")) == named.get(w("val"))
    )
    same = (one for one in merged.findall(w("abstractNum")) if _looks(one) == _looks(abstract))
    kept = next(same, None)
    if kept is None:
        kept = twin(abstract)
        kept.set(w("abstractNumId"), _next(merged, "abstractNum", "abstractNumId"))
        merged.findall(w("abstractNum"))[-1].addnext(kept)
    made = etree.SubElement(merged, w("num"))
    made.set(w("numId"), _next(merged, "num", "numId"))
    link = etree.SubElement(made, w("abstractNumId"))
    link.set(w("val"), kept.get(w("abstractNumId"), ""))
    made.extend(twin(child) for child in source if child.tag not in _OWN_NAMES)
    return made.get(w("numId"), "")


def _next(root: XML, tag: str, attribute: str) -> str:
    return str(1 + max((int(one.get(w(attribute), "0")) for one in root.findall(w(tag))), default=0))
