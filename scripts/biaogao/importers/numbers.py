"""Numbers that people type before headings, items, captions, notes and annexes, in all their spellings."""

from __future__ import annotations

import re
from typing import NamedTuple

_GAP = r"[ \t\u3000\u00a0]"
_CHINESE = "一二三四五六七八九十百"
_CLAUSE = re.compile(
    rf"(?P<number>(?:\d{{1,2}}|[A-Z])(?:{_GAP}?[.．]{_GAP}?\d{{1,3}}){{1,7}})[.．、]?"
    rf"(?P<rest>$|{_GAP}+.*|(?=[^\d.．\sA-Za-z%‰℃°～~×—\-+*/=,，)）]).*)",
    re.DOTALL,
)
_CHAPTER = re.compile(rf"(?P<number>\d{{1,2}})(?P<sign>{_GAP}*[.．、]?){_GAP}*(?P<rest>[^\s\d.．、)）].*|$)", re.DOTALL)
_CHAPTER_WORD = re.compile(
    rf"第{_GAP}*(?P<number>\d{{1,2}}|[{_CHINESE}]{{1,3}}){_GAP}*(?P<kind>[章节条])[、.．:：]?{_GAP}*(?P<rest>.*)",
    re.DOTALL,
)
_CHINESE_LINE = re.compile(
    rf"(?P<open>[（(])?(?P<number>[{_CHINESE}]{{1,3}})(?P<close>[）)]|[、.．]){_GAP}*(?P<rest>\S.*)", re.DOTALL
)
_ANNEX = re.compile(
    rf"附{_GAP}*录{_GAP}*(?P<letter>[A-Z一二三四五六七八九十\d]{{0,2}})(?![A-Za-z.．\d])(?P<rest>.*)", re.DOTALL
)
_NATURE = re.compile(r"\s*[（(\[［]?\s*(?P<nature>规范性|资料性)(?:附录)?\s*[）)\]］]?\s*")
_ITEM = re.compile(
    rf"(?P<letter>[a-z])(?P<sign>[)）.．、]){_GAP}*(?P<a>\S.*)"
    rf"|(?P<bracket>[（(])(?P<inner>\d{{1,2}}|[a-z])[)）]{_GAP}*(?P<b>\S.*)"
    rf"|(?P<number>\d{{1,2}})(?P<dot>[)）、]|[.．](?!\d)){_GAP}*(?P<c>\S.*)"
    rf"|(?P<circle>[①-⑳]){_GAP}*(?P<d>\S.*)"
    rf"|(?P<dash>——|─{{1,2}}|——?|–{{1,2}}|-{{1,2}}(?!\d)|−−){_GAP}*(?P<e>\S.*)"
    rf"|(?P<dot2>[·•●○◆■□▪▶➢✓\uf06c\uf0b7\uf0d8\uf06e\uf075\uf0fc\uf0a7]){_GAP}*(?P<f>\S.*)",
    re.DOTALL,
)
_CAPTION = re.compile(
    rf"(?P<sort>[图表]){_GAP}*(?P<number>(?:[A-Z]{_GAP}*[.．\-—–]?{_GAP}*)?\d{{1,3}}(?:[.．\-—–]\d{{1,3}}){{0,3}})"
    rf"(?P<gap>{_GAP}*[:：.．、]?{_GAP}*)(?P<rest>.*)",
    re.DOTALL,
)
_LABEL = re.compile(rf"(?P<kind>注|示例|例)(?P<number>{_GAP}*\d{{0,2}}){_GAP}*[：:]{_GAP}*(?P<rest>.*)", re.DOTALL)
_FORMULA_NUMBER = re.compile(
    r"[.…·\s\u2026]*[（(]\s*(?P<number>(?:[A-Z]\s?[.．\-]?\s?)?\d{1,3}(?:[.\-]\d{1,3})?)\s*[）)]\s*$"
)
_ENTRY = re.compile(rf"[\[［]\d{{1,3}}[\]］]{_GAP}*")
_CONTINUED = re.compile(r"[（(]续[）)]\s*$|^续表")
_LONGEST_LEADERS = 300
_VALUES = {sign: value for value, sign in enumerate("零一二三四五六七八九")}


class Clause(NamedTuple):
    """A typed clause number in its normal form (5.2.1, A.1) and the text after it."""

    number: str
    rest: str


class Item(NamedTuple):
    """A typed item: `kind` is letter, number, dash or dot; `marker` as printed; `proper` as GB/T 1.1 writes it.

    `shape` tells 1、 and 1) from （1） and ①: papers of offices mark the levels of a list so.
    """

    kind: str
    marker: str
    rest: str
    proper: bool = True
    shape: str = ""


class Caption(NamedTuple):
    """A typed caption: 图 or 表, its number without spaces, the title; `continued` for 续表."""

    sort: str
    number: str
    rest: str
    continued: bool = False


class Annex(NamedTuple):
    """The opening of an annex: its letter as typed, whether normative (None: not said), and its title if any."""

    letter: str
    normative: bool | None
    title: str


def clause(text: str) -> Clause | None:
    """`5.2.1 外观` and its like, with at least one full stop in the number."""
    found = _CLAUSE.match(text)
    if found is None:
        return None
    number = re.sub(r"\s", "", found["number"]).replace("．", ".")
    return Clause(number, found["rest"].strip())


def chapter(text: str) -> tuple[Clause, bool] | None:
    """`4 要求`, `4. 要求`, `第四章 要求`; the flag is True where nothing but a space stands behind the number."""
    word = _CHAPTER_WORD.match(text)
    if word is not None and word["kind"] == "章":
        return Clause(str(value(word["number"])), word["rest"].strip()), True
    found = _CHAPTER.match(text)
    if found is None:
        return None
    return Clause(found["number"], found["rest"].strip()), not found["sign"].strip() and bool(found["sign"])


def section_words(text: str) -> tuple[int, Clause] | None:
    """`第一节 …` as level 2, `第三条 …` as level 3."""
    found = _CHAPTER_WORD.match(text)
    if found is None or found["kind"] == "章":
        return None
    return (2 if found["kind"] == "节" else 3), Clause(str(value(found["number"])), found["rest"].strip())


def chinese(text: str) -> tuple[int, Clause] | None:
    """`一、总则` as level 1, `（一）范围` as level 2."""
    found = _CHINESE_LINE.match(text)
    if found is None:
        return None
    bracketed = bool(found["open"])
    if bracketed != (found["close"] in "）)"):
        return None
    return (2 if bracketed else 1), Clause(str(value(found["number"])), found["rest"].strip())


def value(digits: str) -> int:
    """A number in Arabic or Chinese digits up to 99; 0 where it is none."""
    if digits.isdecimal():
        return int(digits)
    tens, sign, ones = digits.rpartition("十")
    return (_VALUES.get(tens, 1) * 10 if sign else 0) + _VALUES.get(ones, 0)


def annex(text: str) -> Annex | None:
    """`附录A`, `附 录 A（规范性）标题` in one piece."""
    found = _ANNEX.match(text)
    if found is None:
        return None
    rest = found["rest"]
    nature = _NATURE.match(rest)
    if rest.strip() and nature is None and not re.match(r"[\s\u3000]", rest):
        return None
    title = " ".join((rest[nature.end() :] if nature else rest).split())
    return Annex(found["letter"], nature["nature"] == "规范性" if nature else None, title)


def nature(text: str) -> tuple[bool, str] | None:
    """`（规范性）` on a line of its own, or before the title."""
    found = _NATURE.match(text)
    return (found["nature"] == "规范性", text[found.end() :].strip()) if found else None


def item(text: str) -> Item | None:
    """`a) …`, `1) …`, `——…`, `· …` and what people type for them."""
    found = _ITEM.match(text)
    if found is None:
        return None
    rest = next(found[name] for name in "abcdef" if found[name] is not None)
    marker = text[: len(text) - len(rest)].strip()
    if found["letter"]:
        return Item("letter", f"{found['letter']})", rest, found["sign"] in ")）")
    if found["inner"]:
        return Item("letter" if found["inner"].isalpha() else "number", f"{found['inner']})", rest, False, "（）")
    if found["number"]:
        return Item("number", f"{found['number']})", rest, found["dot"] in ")）")
    if found["circle"]:
        return Item("number", f"{ord(found['circle']) - 0x245F})", rest, False, "○")
    return Item("dash" if found["dash"] else "dot", marker, rest, marker in ("——", "·", "─", "──"))


def caption(text: str) -> Caption | None:
    """`表1 题`, `图A.1　题`, `表1（续）`, `续表1`."""
    continued = _CONTINUED.search(text) is not None
    bare = _CONTINUED.sub("", text.removeprefix("续")) if continued else text
    found = _CAPTION.match(bare)
    if found is None or (found["rest"] and not found["gap"] and not _opens_title(found["rest"])):
        return None
    number = re.sub(r"\s", "", found["number"]).replace("．", ".")
    lettered = re.match(r"([A-Z])(\d.*)", number)
    if lettered:
        number = f"{lettered[1]}.{lettered[2]}"
    return Caption(found["sort"], number, found["rest"].strip(), continued)


def _opens_title(rest: str) -> bool:
    """Whether a text right behind the number of a caption is a title and not the rest of a sentence."""
    return re.match(r"[\u4e00-\u9fffA-Z《（(]", rest) is not None and not re.match(
        r"[给列中规是为的和与至所及、，。（(]|[^。]{0,30}。", rest
    )


def label(text: str) -> tuple[str, str, str] | None:
    """(注 or 示例, its number, the text) of `注1：…`."""
    found = _LABEL.match(text)
    if found is None:
        return None
    return ("注" if found["kind"] == "注" else "示例"), found["number"].strip(), found["rest"].strip()


def formula_number(text: str) -> tuple[str, int] | None:
    """The number at the end of a formula's line and where it begins."""
    begin = max(0, len(text) - _LONGEST_LEADERS)
    found = _FORMULA_NUMBER.search(text[begin:])
    return (re.sub(r"\s", "", found["number"]), begin + found.start()) if found else None


def without_entry_number(text: str) -> int:
    """How many characters `[1] ` takes before a line of 参考文献."""
    found = _ENTRY.match(text)
    return found.end() if found else 0
