"""Understands the clause that a reviewer typed: "5.1条", "第五章", "表 A.1", "附录B", "P12 第2段", "全文"."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from string import ascii_lowercase

import msgspec

_CHINESE = {sign: value for value, sign in enumerate("零一二三四五六七八九十")}
_WHOLE = re.compile(r"全文|通篇|整体|总体|全篇|全稿|整个(?:标准|文件|文本)|标准全文|总体意见|整体意见|无具体条款|综合")
_PARTS = {
    "前言": "前言",
    "引言": "引言",
    "封面": "封面",
    "标准名称": "封面",
    "名称": "封面",
    "英文名称": "封面",
    "目次": "目次",
    "目录": "目次",
    "参考文献": "参考文献",
    "索引": "索引",
    "规范性引用文件": "规范性引用文件",
    "术语和定义": "术语和定义",
    "术语": "术语和定义",
    "范围": "范围",
    "编制说明": "编制说明",
    "页眉": "页眉",
    "页脚": "页脚",
}
_PART = re.compile("|".join(sorted(_PARTS, key=len, reverse=True)))
_NUMBER = r"(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3}){0,5}"
_CAPTION = re.compile(rf"(?P<kind>续?表|图|公式|式)\s*[(（]?\s*(?P<number>{_NUMBER})\s*[)）]?")
_ANNEX = re.compile(r"附录\s*(?P<letter>[A-Z])(?:\s*[.第]?\s*(?P<rest>\d{1,3}(?:\.\d{1,3})*))?")
_CHAPTER = re.compile(r"第\s*(?P<number>\d{1,3})\s*章")
_CLAUSE = re.compile(r"(?<![\d.A-Z])(?P<number>[A-Z]\.\d{1,3}(?:\.\d{1,3})*|\d{1,3}(?:\.\d{1,3})*)(?!\d)")
_ITEM = re.compile(r"([a-z])\s*[)）]|([a-z])\s*项")
_COUNTED_ITEM = re.compile(r"第\s*(\d{1,2})\s*(?:个?列)?项")
_PARAGRAPH = re.compile(r"第\s*(?P<number>\d{1,2})\s*(?:自然)?[段款]")
_ROW = re.compile(r"第\s*(?P<number>\d{1,3})\s*行")
_PAGE = re.compile(r"(?:[Pp](?:age)?\.?\s*(?P<a>\d{1,3})|第\s*(?P<b>\d{1,3})\s*页|(?P<c>\d{1,3})\s*页)")
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_JOINT = re.compile(r"\s*[条章款项]?\s*(?:[、,;~/&+-]|\u2014|\u2013|和|及|与|或|到|至|以及)\s*第?\s*")
_DATE = re.compile(r"\d{4}[年.-]\d{1,2}[月.-]")


class Citation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was typed, taken apart.

    `numbers` are keys of `Atlas.by_number` in the order typed (5.2, 附录A, 表1, 公式(3)), less the chapter before its
    clause (第5章5.1条); `beside` those cited together with the first (5.1、5.3); `parts` names without number (前言,
    封面); `whole`: the document as such; `item` a letter; `paragraph`, `row`, `page` count from 1, 0 for none.
    """

    numbers: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    whole: bool = False
    item: str = ""
    paragraph: int = 0
    row: int = 0
    page: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing was understood."""
        return not (self.numbers or self.parts or self.whole or self.page)


def understand(cited: str) -> Citation:
    """The citation in a text; what is no citation gives an empty one."""
    text = _normal(cited)
    if not text or _DATE.search(text):
        return Citation()
    page, text = _taken(_PAGE, text)
    paragraph, text = _taken(_PARAGRAPH, text)
    row, text = _taken(_ROW, text)
    counted, text = _taken(_COUNTED_ITEM, text)
    whole = bool(_WHOLE.search(text))
    numbers, beside, rest = _numbers(text)
    parts = tuple(dict.fromkeys(_PARTS[match[0]] for match in _PART.finditer(rest)))
    item = _ITEM.search(rest)
    return Citation(
        numbers=numbers,
        beside=beside,
        parts=parts if not numbers else (),
        whole=whole and not numbers,
        item=_letter(item, counted) if numbers else "",
        paragraph=paragraph,
        row=row,
        page=page,
    )


def _normal(text: str) -> str:
    """Full-width signs made narrow, Chinese numbers made digits where they count something."""
    narrow = unicodedata.normalize("NFKC", text).replace("．", ".").replace("。", ".").replace("·", ".")
    # 5.1 that a spreadsheet took for a date.
    narrow = _DAY.sub(r"\1.\2", narrow) if _DAY.fullmatch(narrow.strip()) else narrow
    narrow = re.sub(r"(?<=\d)\s*\.\s*(?=\d)", ".", narrow)
    narrow = re.sub(r"(?<=[A-Z])\s*\.\s*(?=\d)", ".", narrow)
    return re.sub(
        r"第\s*([零一二三四五六七八九十]{1,3})\s*(?=[章条款段行页项])", lambda m: f"第{_value(m[1])}", narrow
    ).strip()


def _value(chinese: str) -> int:
    """十二 to 12, 二十 to 20."""
    if "十" not in chinese:
        return int("".join(str(_CHINESE[sign]) for sign in chinese))
    tens, _, ones = chinese.partition("十")
    return (_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[int, str]:
    """A number that stands for no clause, and the text without it."""
    found = pattern.search(text)
    if found is None:
        return 0, text
    value = next(group for group in found.groups() if group)
    return int(value), f"{text[: found.start()]} {text[found.end() :]}"


def _numbers(text: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The numbers of what is cited, those that belong with the first, and the rest of the text."""
    found: list[tuple[int, int, str]] = []
    bare = text
    for pattern in (_CAPTION, _ANNEX, _CHAPTER, _CLAUSE):
        for match in pattern.finditer(bare):
            found.append((match.start(), match.end(), _name(pattern, match)))
        bare = pattern.sub(lambda match: "\x00" * len(match[0]), bare)
    found.sort()
    # A chapter that is named before its clause says no more than the clause does.
    while len(found) > 1 and found[1][2].startswith(f"{found[0][2]}."):
        del found[0]
    names = tuple(dict.fromkeys(name for _, _, name in found))
    return names, _beside(found, text), bare.replace("\x00", "")


def _beside(found: list[tuple[int, int, str]], text: str) -> tuple[str, ...]:
    """The numbers listed with the first; those in the words behind it (a title, a reason) are none."""
    listed: list[str] = []
    for (_, end, _name_before), (start, _, name) in pairwise(found):
        if not _JOINT.fullmatch(text[end:start]):
            break
        listed.append(name)
    return tuple(dict.fromkeys(name for name in listed if name != found[0][2]))


def _name(pattern: re.Pattern[str], match: re.Match[str]) -> str:
    if pattern is _CAPTION:
        kind = match["kind"].removeprefix("续")
        number = re.sub(r"^([A-Z])(?=\d)", r"\1.", match["number"])
        return f"公式({number})" if kind in {"公式", "式"} else f"{kind}{number}"
    if pattern is _ANNEX:
        return f"{match['letter']}.{match['rest']}" if match["rest"] else f"附录{match['letter']}"
    return match["number"]


def _letter(item: re.Match[str] | None, counted: int) -> str:
    """The letter of an item, typed or counted: 第2项 is b."""
    if 0 < counted <= len(ascii_lowercase):
        return ascii_lowercase[counted - 1]
    return (item[1] or item[2]) if item else ""
