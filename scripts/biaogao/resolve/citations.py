"""Finds the other documents that the text names, with year, place and what of them is meant (依据 9.5.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from biaogao.gbt.document_numbers import (
    ALL_PARTS,
    INDUSTRY_CODES,
    LOCATOR,
    NUMBER,
    OTHER_CODES,
    RANGE_END,
)
from biaogao.gbt.elements import Element
from biaogao.model.nodes import (
    Annex,
    AnyBlock,
    Clause,
    CrossReference,
    Example,
    Footnote,
    NoteBlock,
    ReferenceEntry,
    SourceNote,
)
from biaogao.model.walk import PlainText, flatten, inlines_of, text_of
from biaogao.patterns import compiled
from biaogao.resolve.resolution import Citation

_NUMBER = compiled(NUMBER)
_RANGE_END = compiled(RANGE_END)
_CAPITAL = compiled("[A-Z]")
_ALL_PARTS = compiled(ALL_PARTS)
_TITLE = compiled(r"《[^》]*》")
_WHERE = rf"(?:{LOCATOR})(?:[～、和至](?:{LOCATOR}))*"
_LOCATOR = compiled(rf"(?:中的?|的)?[ ]?(?P<locator>{_WHERE})")
_SOURCE_LOCATOR = compiled(rf"[，,](?:定义)?[ ]?(?P<locator>{_WHERE}|\d+)")
_BARE_DIGIT = compiled(r"\d|[A-Z]\.")
_PLACES = {
    Element.REFERENCES: "references",
    Element.BIBLIOGRAPHY: "bibliography",
    Element.FOREWORD: "foreword",
    Element.INTRODUCTION: "informative",
}


Walked = Iterable[tuple[AnyBlock, tuple[AnyBlock, ...]]]


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A document named in a text: `number` in its right form, the half-open stretch `start` to `end` as typed."""

    number: str
    year: str
    locator: str
    all_parts: bool
    start: int
    end: int


def find_numbers(text: str, *, source: bool = False) -> tuple[Named, ...]:
    """The documents that a text names, from left to right; both ends of a range such as GB/T 2423.1～2423.4 are given.

    In a source note (`source`) a clause number may follow after a comma (9.5.4.3).
    """
    if not _CAPITAL.search(text):
        return ()
    found: list[Named] = []
    for match in _NUMBER.finditer(text):
        if _is_known(match):
            found.extend(_with_followers(text, match, source))
    return tuple(found)


def _is_known(match: re.Match[str]) -> bool:
    """Whether capitals and digits are a document: a bare industry code must be known, and dated or of two digits."""
    code = match["industry"]
    if not match["code"] or not code or "/" in match["code"]:
        return True
    if code not in INDUSTRY_CODES and code not in OTHER_CODES:
        return False
    return match["year"] is not None or len(match["serial"].replace(".", "")) > 1


def _right_number(match: re.Match[str]) -> tuple[str, str]:
    """The number with one space after its code, and the year or nothing."""
    if match["code"]:
        return f"{match['code']} {match['serial']}", match["year"] or ""
    return f"{match['body']} {match['foreign']}", match["foreign_year"] or ""


def _with_followers(text: str, match: re.Match[str], source: bool) -> Iterator[Named]:
    number, year = _right_number(match)
    end = match.end()
    last = _RANGE_END.match(text, end)
    if last and match["code"]:
        yield Named(number=number, year=year, locator="", all_parts=False, start=match.start(), end=end)
        yield Named(
            number=f"{match['code']} {last['serial']}",
            year=last["year"] or "",
            locator="",
            all_parts=False,
            start=last.start("serial"),
            end=last.end(),
        )
        return
    all_parts = _ALL_PARTS.match(text, end)
    after = all_parts.end() if all_parts else end
    title = _TITLE.match(text, after)
    locator = _locator(text, title.end() if title else after, source)
    yield Named(
        number=number,
        year=year,
        locator=locator["locator"] if locator else "",
        all_parts=bool(all_parts),
        start=match.start(),
        end=locator.end() if locator else after,
    )


def _locator(text: str, position: int, source: bool) -> re.Match[str] | None:
    """What of the document is meant; a bare clause number needs 的, 中 or 中的 before it."""
    found = _LOCATOR.match(text, position) or (_SOURCE_LOCATOR.match(text, position) if source else None)
    if found and found.start("locator") == position and _BARE_DIGIT.match(text, position):
        return None
    return found


def find_citations(walked: Walked, footnotes: Iterable[Footnote], own_number: str) -> tuple[Citation, ...]:
    """All citations in reading order; the document's own number is not one."""
    found: list[Citation] = []
    for block, ancestors in walked:
        for run in inlines_of(block):
            # Most runs name nothing: where they stand is asked only of those that may.
            if _CAPITAL.search(text_of(run, _hidden)):
                found.extend(_in_run(flatten(run, _hidden), block, _place(block, ancestors)))
    for note in footnotes:
        found.extend(_in_run(flatten(note.children, _hidden), note, "informative"))
    own = find_numbers(own_number)
    return tuple(each for each in found if not own or each.number != own[0].number)


def _hidden(reference: CrossReference) -> str:
    """Cross-references are not searched: an id is no document number."""
    return ""


def _place(block: AnyBlock, ancestors: tuple[AnyBlock, ...]) -> str:
    if isinstance(block, SourceNote):
        return "source"
    line = (*ancestors, block)
    top = line[0]
    if isinstance(top, Clause) and top.element in _PLACES:
        return _PLACES[top.element]
    if isinstance(top, Annex) and not top.normative:
        return "informative"
    return "informative" if any(isinstance(each, NoteBlock | Example) for each in line) else "text"


def _in_run(plain: PlainText, block: AnyBlock | Footnote, place: str) -> Iterator[Citation]:
    names = find_numbers(plain.text, source=place == "source")
    if isinstance(block, ReferenceEntry):
        names = names[:1] if place == "bibliography" else _leading(plain.text, names)
    for name in names:
        yield Citation(
            number=name.number,
            year=name.year,
            locator=name.locator,
            all_parts=name.all_parts,
            key=block.key,
            place=place,
            span=plain.span(name.start, name.end),
            text=plain.text[name.start : name.end],
        )


def _leading(text: str, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """The number that a line of 规范性引用文件 begins with; numbers inside its title name nothing."""
    return tuple(name for name in names[:1] if not text[: name.start].strip())
