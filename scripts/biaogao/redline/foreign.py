"""Turns the tracked changes of a redline of two foreign Word files into a change set, as far as text alone can tell.

Without a source there are no elements, no ids and no cross-references: what is said is what came, went, moved or was
reworded at which printed number, and which limits and modal verbs changed.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from rapidfuzz.distance import Indel

from biaogao.compare.changes import Action, Change, ChangeKind, ChangeSet, Classification, ModalTurn, Place, Side
from biaogao.compare.facts import modal_facts, weave_of
from biaogao.compare.limits import limit_facts, quantities
from biaogao.compare.script import DocumentEdit, TextOp
from biaogao.compare.script import Mark as Turn
from biaogao.model.nodes import Text
from biaogao.ooxml.story import OBJECT, Paragraph
from biaogao.ooxml.story_reader import read_story
from biaogao.redline.reading import Stretch, Tracked, tracked
from biaogao.resolve.modals import find_modals

_CLAUSE = re.compile(r"(?:附录\s*)?([A-Z]?\d{0,3}(?:\.\d{1,3})*)")
_TYPED = re.compile(r"(?:附\s*录\s*)?([A-Z](?:\.\d{1,3})*|\d{1,3}(?:\.\d{1,3})*)[\s\u3000]+(?=\S)")
_OF_CONTENTS = re.compile(r"(?i)toc ?\d|目录 ?\d")
_LONGEST_TITLE = 60
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SENTENCE = frozenset("。；，")
_BLANKS = re.compile(rf"[\s\u3000{OBJECT}]+")
_ID_DIGITS = 12


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """The clause that a paragraph of a file stands in, and how it is called there."""

    number: str = ""
    title: str = ""
    name: str = ""


_CONTENTS = Where(name="目次")


def changes_of(
    old: Mapping[str, bytes], new: Mapping[str, bytes], redline: Mapping[str, bytes], names: tuple[str, str]
) -> ChangeSet:
    """What a redline of two files says, all three given as their parts; `names` are those of the files.

    The script of the change set is empty, since there are no documents that it could be applied to. Raises InputError
    where a file cannot be read.
    """
    paragraphs = tracked(redline)
    before = _places(old, [one.old for one in paragraphs])
    after = _places(new, [one.new for one in paragraphs])
    found = _listed(paragraphs, before, after)
    sides = [_side(name, parts) for name, parts in zip(names, (old, new), strict=True)]
    told = tuple(_numbered(found))
    return ChangeSet(old=sides[0], new=sides[1], changes=told, numbering=(), script=DocumentEdit())


def _side(name: str, parts: Mapping[str, bytes]) -> Side:
    digest = hashlib.sha256(b"\0".join(parts[part] for part in sorted(parts))).hexdigest()
    return Side(name=name, date="", number="", title=name, digest=digest, draft=name)


def _numbered(changes: Iterator[Change]) -> Iterator[Change]:
    """The same change twice over gets an id of its own."""
    seen: Counter[str] = Counter()
    for change in changes:
        seen[change.id] += 1
        again = seen[change.id]
        yield msgspec.structs.replace(change, id=f"{change.id}-{again}") if again > 1 else change


# --- places ----------------------------------------------------------------------------------------------------


def _places(parts: Mapping[str, bytes], texts: Sequence[str]) -> dict[int, Where]:
    """Where each of the paragraphs with these texts stands in a file, by the order of equal texts."""
    told = [(_squeezed(paragraph.text), where) for paragraph, where in _wheres(read_story(parts).paragraphs)]
    shown = [(index, squeezed) for index, text in enumerate(texts) if (squeezed := _squeezed(text))]
    numbers: dict[str, int] = {}
    first = [numbers.setdefault(text, len(numbers)) for _, text in shown]
    second = [numbers.setdefault(text, len(numbers)) for text, _ in told]
    found: dict[int, Where] = {}
    for code in Indel.opcodes(first, second):
        if code.tag == "equal":
            pairs = zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True)
            found |= {shown[i][0]: told[j][1] for i, j in pairs}
    return found


def _squeezed(text: str) -> str:
    return _BLANKS.sub("", text)


def _wheres(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, Where]]:
    """Each paragraph with text, in the clause whose number was printed or typed last."""
    here, count = Where(), 0
    for paragraph in paragraphs:
        if not _squeezed(paragraph.text):
            continue
        if _OF_CONTENTS.match(paragraph.style.name):
            yield paragraph, _CONTENTS
            continue
        number, title = _heading(paragraph)
        if number:
            here, count = Where(number=number, title=title, name=number), 0
            yield paragraph, here
            continue
        label = paragraph.number.strip()
        count += not label and paragraph.table < 0
        if not here.number:
            yield paragraph, here
        elif paragraph.table >= 0:
            yield paragraph, msgspec.structs.replace(here, name=f"{here.number}的表")
        else:
            inside = f" {label}" if label else f"第{count}段"
            yield paragraph, msgspec.structs.replace(here, name=f"{here.number}{inside}")


def _heading(paragraph: Paragraph) -> tuple[str, str]:
    """The number of a clause that begins here and its title; empty where none does."""
    text = paragraph.text.strip()
    printed = _CLAUSE.fullmatch(paragraph.number.strip())
    if printed and printed[1] and paragraph.table < 0:
        return printed[1], text if len(text) <= _LONGEST_TITLE and not text.endswith("。") else ""
    typed = _TYPED.match(text)
    if typed is None or paragraph.table >= 0 or paragraph.number.strip():
        return "", ""
    rest = text[typed.end() :]
    is_title = len(rest) <= _LONGEST_TITLE and _SENTENCE.isdisjoint(rest)
    return (typed[1], rest if is_title else "") if is_title or "." in typed[1] else ("", "")


def _listed(paragraphs: Sequence[Tracked], before: Mapping[int, Where], after: Mapping[int, Where]) -> Iterator[Change]:
    """The changes in order; rows that came or went are one change each, and 目次 only repeats what others say."""
    often = Counter(_squeezed(one.old) for one in paragraphs)
    left = {_squeezed(one.old): before.get(at) for at, one in enumerate(paragraphs) if one.moved is Turn.DELETE}
    for at, one in _in_rows(paragraphs):
        old, new = before.get(at), after.get(at)
        if not one.is_changed or one.moved is Turn.DELETE or _CONTENTS in (old, new):
            continue
        if one.moved is Turn.INSERT:
            # What repeats was not moved: the program took one of its kind for another.
            text = _squeezed(one.new)
            if often[text] > 1:
                continue
            old = left.get(text)
        change = _change(one, old, new)
        if change is not None:
            yield change


def _in_rows(paragraphs: Sequence[Tracked]) -> Iterator[tuple[int, Tracked]]:
    """Paragraphs with their place in the file; the cells of a row that came or went as a whole are joined."""
    place = 0
    while place < len(paragraphs):
        one, end = paragraphs[place], place + 1
        if one.row is not None and one.whole in (Turn.INSERT, Turn.DELETE):
            while end < len(paragraphs) and _same_row(paragraphs[end - 1], paragraphs[end]):
                end += 1
        if end - place > 1:
            text = " | ".join(cell.stretches[0].text for cell in paragraphs[place:end])
            yield place, msgspec.structs.replace(one, stretches=(Stretch(turn=one.stretches[0].turn, text=text),))
        else:
            yield place, one
        place = end


def _same_row(one: Tracked, following: Tracked) -> bool:
    return (
        (one.row, one.whole) == (following.row, following.whole)
        and following.moved is None
        and (following.column or 0) > (one.column or 0)
    )


# --- changes ---------------------------------------------------------------------------------------------------


def _change(one: Tracked, before: Where | None, after: Where | None) -> Change | None:
    """The change that a paragraph tells; None where only blanks differ."""
    old, new = one.old.strip(), one.new.strip()
    if old == new:
        return None
    ops = tuple(TextOp(mark=each.turn, content=(Text(text=each.text),)) for each in one.stretches if each.text)
    weave = weave_of(ops)
    limits = limit_facts(weave) if old and new else ()
    modals = modal_facts(weave) if old and new else ()
    kinds, action = _kinds(one, technical=(bool(limits), bool(modals)))
    verdict, reason = _judged(one, bool(limits), any(fact.turn is not ModalTurn.REWORDED for fact in modals))
    digest = hashlib.sha256("\0".join((kinds[0].value, old, new)).encode()).hexdigest()[:_ID_DIGITS]
    return Change(
        id=f"w-{digest}",
        kinds=kinds,
        action=action,
        subject="表格内容" if one.row is not None else "段",
        classification=verdict,
        reason=reason,
        old=_place(before, one) if old or one.moved is Turn.INSERT else None,
        new=_place(after, one) if new else None,
        old_text=old or (new if one.moved is Turn.INSERT else ""),
        new_text=new,
        ops=ops if old and new else (),
        limits=limits,
        modals=modals,
    )


def _kinds(one: Tracked, *, technical: tuple[bool, bool]) -> tuple[tuple[ChangeKind, ...], Action]:
    if one.moved is Turn.INSERT:
        return (ChangeKind.MOVED,), Action.MOVED
    row = (ChangeKind.TABLE_ROW,) if one.row is not None else ()
    if not one.old.strip():
        return (*row, ChangeKind.ADDED), Action.ADDED
    if not one.new.strip():
        return (*row, ChangeKind.REMOVED), Action.REMOVED
    found = (
        (ChangeKind.TABLE_CELL, one.row is not None),
        (ChangeKind.MODAL, technical[1]),
        (ChangeKind.LIMIT, technical[0]),
        (ChangeKind.REWORDED, True),
    )
    return tuple(kind for kind, fits in found if fits), Action.CHANGED


def _judged(one: Tracked, limits: bool, modals: bool) -> tuple[Classification, str]:
    """What text alone can tell; anything else has to be looked at by people, and the reason says so."""
    if limits:
        return Classification.TECHNICAL, "数值变了"
    if modals:
        return Classification.TECHNICAL, "能愿动词变了"
    if one.old.strip() and one.new.strip() and _DIGITS.findall(one.old) != _DIGITS.findall(one.new):
        return Classification.TECHNICAL, "数字变了"
    whole = "" if one.old.strip() and one.new.strip() else one.old + one.new
    if one.moved is None and whole and (find_modals(whole) or quantities(whole)):
        return Classification.TECHNICAL, "增加或删除的文字里有能愿动词或数值"
    return Classification.EDITORIAL, "只比较了文字，没有看到数值和能愿动词的变化，需人工判断"


def _place(where: Where | None, one: Tracked) -> Place:
    known = where or Where()
    return Place(
        key="",
        path=(),
        number=known.number,
        name=known.name,
        title=known.title,
        row=one.row,
        column=one.column,
    )
