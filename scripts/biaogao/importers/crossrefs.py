"""Typed references (见5.2, 表3, 附录A) and fields of Word as `[@id]`, where they lead to one place for certain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from biaogao.importers.context import Context, Printed, caption_label
from biaogao.importers.inlines import LINK
from biaogao.model.document import Document
from biaogao.model.nodes import (
    Annex,
    Block,
    Clause,
    CrossReference,
    Figure,
    Formula,
    Inline,
    ListItem,
    Node,
    Table,
    TermEntry,
    Text,
)
from biaogao.model.walk import blocks_of, text_of

_TYPED = re.compile(
    r"第\s?(?P<chapter>\d{1,2})\s?章"
    r"|附录\s?(?P<annex>[A-Z])(?![A-Za-z0-9.．])"
    r"|(?P<caption>[图表]\s?(?:[A-Z]\s?[.．\-—–]?\s?)?\d{1,3}(?:\s?[.．\-—–]\s?\d{1,3}){0,3})(?![\da-z\-—–]|[.．]\s?\d)"
    r"|公?式\s?[（(](?P<formula>(?:[A-Z]\s?[.．]\s?)?\d{1,3})[）)]"
    r"|(?<![\d.．A-Za-z])(?P<clause>(?:\d{1,2}|[A-Z])(?:[.．]\d{1,3}){1,6})(?P<item>\s?[a-z][)）])?(?![\d.．])"
)
_OTHER_DOCUMENT = re.compile(
    r"(?:(?:[A-Z]{2,5}|[TQ]/[A-Z0-9]+)(?:/[A-Z0-9]+)*\s?\d[\d.]*(?:\s?[—–\-]{1,2}\s?\d{4})?|》)[^。；]{0,8}$"
)
_CUE = re.compile(r"(?:见|按照?|符合|满足|依据|根据|遵守|遵照|执行|参照|参见|本文件|违反|除|由|在|从|对)\s*$")
_FURTHER = re.compile(r"\s*(?:、|和|及|以及|与|或|至|到|～|~|，)\s*$")
_QUANTITY = re.compile(r"\s*(?:[%‰℃°]|[A-Za-zμΩ]{1,3}(?![A-Za-z)）])|倍|万|亿|个|元|米|吨|年|天|小时|分|次|台|份)")
_NOT_TEXT = re.compile(r"[代发编图列报附下上]$")
_DASH = re.compile(r"[-—–]")
_SKIPPED = frozenset({"title", "term", "english", "symbol", "span"})
_NEAR = 40
_TITLES = ("title", "term", "english", "symbol")
_PREFIXES: tuple[tuple[type[Block], str], ...] = (
    (Annex, "annex"),
    (TermEntry, "t"),
    (Clause, "c"),
    (Table, "tab"),
    (Figure, "fig"),
    (Formula, "eq"),
    (ListItem, "item"),
)


def linked(document: Document, context: Context) -> tuple[Document, tuple[tuple[str, str], ...]]:
    """The document with references in place of numbers, and (place, number) of those that lead nowhere."""
    linker = _Linker(document, context)
    children = tuple(linker.block(block) for block in document.children)
    footnotes = tuple(
        msgspec.structs.replace(note, children=linker.inlines(note.children)) for note in document.footnotes
    )
    named = tuple(_named(block, linker.ids) for block in children)
    made = msgspec.structs.replace(document, children=named, footnotes=footnotes)
    return made, tuple(linker.dangling)


def _named(value: Any, ids: Mapping[str, str]) -> Any:
    """A node, and all inside it, with the ids that were given."""
    if isinstance(value, tuple):
        return tuple(_named(one, ids) for one in value)
    if not isinstance(value, Block):
        return value
    fields = {name: _named(getattr(value, name), ids) for name in value.__struct_fields__ if name not in _SKIPPED}
    return msgspec.structs.replace(value, **{**fields, "id": ids.get(value.key, value.id)})


class _Linker:
    """Replaces numbers; gives ids to what they lead to."""

    def __init__(self, document: Document, context: Context) -> None:
        self._context = context
        self._targets = {block.key: block for block, _ in blocks_of(document)}
        self._labels = _labels(context.printed)
        self._items = dict(_items(document, context.printed))
        self._where = ""
        self._dashed = {one.sort for one in context.printed if _DASH.search(one.label)}
        self.ids: dict[str, str] = {key: name for key, name in context.ids.items() if key in self._targets}
        self.dangling: list[tuple[str, str]] = []
        self._taken = frozenset(self.ids.values())
        self._keys = {name: key for key, name in self.ids.items()}
        self._serials: Counter[str] = Counter()

    def block(self, value: Any) -> Any:
        """A node with the references in its text."""
        if isinstance(value, tuple):
            if any(isinstance(one, Text | CrossReference) for one in value):
                return self.inlines(value)
            return tuple(self.block(one) for one in value)
        if not isinstance(value, Node):
            return value
        if isinstance(value, Block) and value.key in self._context.places:
            self._where = self._context.places[value.key]
        fields = {name: getattr(value, name) for name in value.__struct_fields__ if name not in _SKIPPED}
        made = {name: self.block(one) for name, one in fields.items() if isinstance(one, tuple | Node)}
        titles = {name: _shown(one) for name in _TITLES if (one := getattr(value, name, None))}
        return msgspec.structs.replace(value, **made, **titles)

    def inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Fields first, then typed numbers in what is left."""
        found: list[Inline] = []
        for inline in _joined_links(inlines):
            if isinstance(inline, CrossReference) and LINK in inline.target:
                self._field(inline, found)
            else:
                found.append(inline)
        out: list[Inline] = []
        for inline in _merged(found):
            if isinstance(inline, Text):
                out.extend(self._typed(inline.text, out))
            elif isinstance(inline, CrossReference):
                out.append(inline)
            else:
                out.append(self.block(inline))
        return _unwrapped(out, self._around)

    def _around(self, target: str) -> tuple[str, str]:
        """What the text says before and behind a reference that the reference says itself."""
        block = self._targets.get(self._keys.get(target, ""))
        match block:
            case TermEntry():
                return f"{text_of(block.term)}（", "）"
            case Clause(level=1):
                return "第", "章"
            case Table():
                return "表", ""
            case Figure():
                return "图", ""
            case Formula():
                return "公式", ""
            case Annex():
                return "附录", ""
            case _:
                return "", ""

    def _field(self, inline: CrossReference, found: list[Inline]) -> None:
        name, _, text = inline.target.partition(LINK)
        key = self._context.bookmarks.get(name, "")
        if key in self._targets and isinstance(self._targets[key], _NUMBERED) and re.search(r"[\dA-Za-z)）]", text):
            found.append(CrossReference(target=self._id(key)))
        else:
            found.append(Text(text=text))

    def _typed(self, text: str, before: list[Inline]) -> Iterator[Inline]:
        position = 0
        linked = bool(before) and isinstance(before[-1], CrossReference)
        for found in _TYPED.finditer(text):
            # Only what stands near decides; a paragraph of a megabyte is not copied for each number in it.
            head = text[max(0, found.start() - _NEAR) : found.start()]
            if _OTHER_DOCUMENT.search(head) or _NOT_TEXT.search(head[-1:]):
                continue
            between = text[position : found.start()]
            follows = linked and _FURTHER.fullmatch(between) is not None
            key = self._key_of(found, head, text[found.end() : found.end() + _NEAR], follows)
            if key is None:
                continue
            if between:
                yield Text(text=between)
            yield CrossReference(target=self._id(key))
            position, linked = found.end(), True
        if position < len(text):
            yield Text(text=text[position:])

    def _key_of(self, found: re.Match[str], head: str, tail: str, follows: bool) -> str | None:
        """The node that a typed number means; None where there is none, or more than one."""
        sort, label = _sort_of(found)
        if sort == "条" and not (
            (follows or _CUE.search(head) or head.rstrip().endswith(("（见", "(见"))) and not _QUANTITY.match(tail)
        ):
            return None
        keys = self._labels.get((sort, label), ())
        if len(keys) != 1:
            if not keys or sort != "条":
                self._leads_nowhere(sort, label, found[0])
            return None
        item = found["item"]
        if item:
            inside = self._items.get((keys[0], item.strip()[0]), ())
            return inside[0] if len(inside) == 1 else None
        return keys[0]

    def _leads_nowhere(self, sort: str, label: str, typed: str) -> None:
        """Keep a number for the findings; 图1-3 in a paper that numbers otherwise means figures 1 to 3."""
        is_range = sort in "图表" and _DASH.search(typed) is not None and sort not in self._dashed
        missed = self._context.flat_formulas if sort == "公式" else self._context.lone_captions
        if not is_range and label not in missed:
            self.dangling.append((self._where, typed))

    def _id(self, key: str) -> str:
        if key not in self.ids:
            block = self._targets[key]
            prefix = next((prefix for kind, prefix in _PREFIXES if isinstance(block, kind)), "p")
            self._serials[prefix] += 1
            while f"{prefix}-{self._serials[prefix]}" in self._taken:
                self._serials[prefix] += 1
            self.ids[key] = f"{prefix}-{self._serials[prefix]}"
            self._keys[self.ids[key]] = key
        return self.ids[key]


_NUMBERED = (Clause, Annex, TermEntry, Table, Figure, Formula, ListItem)


def _sort_of(found: re.Match[str]) -> tuple[str, str]:
    """The sort and the printed label that a typed reference names."""
    if found["chapter"]:
        return "条", found["chapter"]
    if found["annex"]:
        return "附录", found["annex"]
    if found["caption"]:
        return found["caption"][0], caption_label(found["caption"])
    if found["formula"]:
        return "公式", re.sub(r"\s", "", found["formula"]).replace("．", ".")
    return "条", found["clause"].replace("．", ".")


def _labels(printed: list[Printed]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Keys by sort and printed label."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in printed:
        label = caption_label(one.label) if one.sort in ("图", "表") else one.label.strip("（）").removeprefix("附录")
        found[one.sort, label] = (*found.get((one.sort, label), ()), one.key)
    return found


def _items(document: Document, printed: list[Printed]) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """Items of the first level by clause and letter."""
    letters = {one.key: one.label[0] for one in printed if one.sort == "列项" and one.label[:1].isalpha()}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for block, ancestors in blocks_of(document):
        if not isinstance(block, ListItem) or block.key not in letters:
            continue
        clause = next((one.key for one in reversed(ancestors) if isinstance(one, Clause)), "")
        place = clause, letters[block.key]
        found[place] = (*found.get(place, ()), block.key)
    yield from found.items()


def _joined_links(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Neighbouring pieces of one link as one."""
    found: list[Inline] = []
    for inline in inlines:
        last = found[-1] if found else None
        if isinstance(inline, CrossReference) and isinstance(last, CrossReference) and LINK in inline.target:
            name, _, text = inline.target.partition(LINK)
            if last.target.partition(LINK)[0] == name:
                found[-1] = CrossReference(target=last.target + text)
                continue
        found.append(inline)
    return tuple(found)


def _merged(inlines: list[Inline]) -> list[Inline]:
    found: list[Inline] = []
    for inline in inlines:
        last = found[-1] if found else None
        if isinstance(inline, Text) and isinstance(last, Text):
            found[-1] = Text(text=last.text + inline.text)
        else:
            found.append(inline)
    return found


def _unwrapped(inlines: list[Inline], around: Callable[[str], tuple[str, str]]) -> tuple[Inline, ...]:
    """Inlines without the words that a reference will say itself: 第…章, 表, 公式, the term before its number."""
    found = list(inlines)
    for position, inline in enumerate(found):
        if not isinstance(inline, CrossReference):
            continue
        before, behind = around(inline.target)
        left = found[position - 1] if position else None
        right = found[position + 1] if position + 1 < len(found) else None
        if isinstance(left, Text) and before and left.text.rstrip().endswith(before):
            if behind and not (isinstance(right, Text) and right.text.lstrip().startswith(behind)):
                continue
            found[position - 1] = Text(text=left.text.rstrip().removesuffix(before))
            if behind and isinstance(right, Text):
                found[position + 1] = Text(text=right.text.lstrip().removeprefix(behind))
    return tuple(one for one in _without_outer(found) if not (isinstance(one, Text) and not one.text))


def _without_outer(inlines: list[Inline]) -> list[Inline]:
    """An item is referred to with its clause: the reference to the clause before it goes."""
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, CrossReference) and inline.target.startswith("item-") and len(found) > 1:
            gap, outer = found[-1], found[-2]
            if isinstance(gap, Text) and not gap.text.strip() and isinstance(outer, CrossReference):
                found[-2:] = []
        found.append(inline)
    return found


def _shown(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Titles with what their fields show."""
    return tuple(
        Text(text=one.target.partition(LINK)[2]) if isinstance(one, CrossReference) and LINK in one.target else one
        for one in inlines
    )
