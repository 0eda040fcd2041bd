"""From whom a returned file is: the head of its form, its folder, its name, and the register of those who were asked.

What Word calls the author ("Administrator", "微软用户") is a hint; it names a unit only where the register has it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import msgspec

from biaogao.opinions.consultees import PUBLIC, Consultee

_NOISE = re.compile(
    r"征求意见稿|征求意见|意见反馈表|反馈意见表|意见反馈|意见表|反馈表|反馈意见|修改意见|意见建议|意见和建议|的?意见|建议|反馈|回函|复函|回复|修订版?|修改版?"
    r"|批注版?|批注|盖章版?|扫描件|附件|关于|对于|送审稿|讨论稿|报批稿|标准(?!化)|草案|副本|最终版?|定稿|终稿|汇总表?|转发|答复|无意见"
)
_DATES = re.compile(r"(?:19|20)\d{2}(?:[年._-]?\d{1,2}(?:[月._-]?\d{1,2}日?)?)?|\d{6,8}")
_DATE = re.compile(
    r"(?<!\d)(20\d{2})[年._-]?(0[1-9]|1[0-2]|[1-9](?=[月._-]))[月._-]?(0[1-9]|[12]\d|3[01]|[1-9](?!\d))日?(?!\d)"
)
_PARTED = re.compile(r"[\s_+＋/、，,．.。\-—–()（）\[\]【】《》“”\"'#&]+|\d+$|^\d+")
_UNIT = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9]{2,30}?(?:委员会|管理局|事务局|分局|总局|监督所|研究院|设计院|科学院|研究所|管理所|事务所|有限公司|公司|集团|大学|学院|学校|中学|小学"
    r"|中心|协会|学会|商会|联合会|联盟|基金会|医院|政府|办公室|办公厅|委办|街道|银行|支队|总队|大队|服务站|工作站|管理站|出版社|杂志社"
    r"|局|厅|委|办|院|处|部|所|馆|署|社|厂)(?=$|[^\u4e00-\u9fff]|[\u4e00-\u9fff]{2,4}$)"
)
_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_NO_PERSON = re.compile(
    r"用户|微软|作者|管理员|未知|匿名|办公|单位|电脑|测试|标稿|先生|女士|本人|局|处|科|部|委|厅|院|办|所|公司|中心"
)


class Sender(msgspec.Struct, frozen=True, kw_only=True):
    """A unit and, as far as known, a person; `known` tells that the register names the unit."""

    unit: str = ""
    person: str = ""
    known: bool = False
    public: bool = False


NOBODY = Sender()


def sender_of(
    path: str,
    consultees: Iterable[Consultee],
    titles: Iterable[str],
    *,
    form: str = "",
    author: str = "",
    person: str = "",
) -> Sender:
    """Who sent the file at `path` below the round's folder.

    `form` is the unit that a form or mail names, `titles` are names of the standard, which say nothing of the sender.
    """
    asked = tuple(consultees)
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    public = PUBLIC in folder.split("/")
    words = (form, stem, *reversed(folder.split("/")))
    for text in filter(None, (*words, author)):
        if (unit := _registered(text, asked)) is not None:
            return Sender(unit=unit.unit, person=person or _person(author), known=True, public=unit.public or public)
    bare = [_without(text, titles) for text in words[1:]]
    guessed = next((found for found in map(_guessed, bare) if found), "")
    unit_name = form.strip() or guessed
    left = _PARTED.split(bare[0].replace(guessed, " ")) if bare else []
    named = next((piece for piece in left if _is_person(piece)), "") if unit_name or public else ""
    return Sender(unit=unit_name, person=person or named or _person(author), public=public)


def received_in(path: str) -> str:
    """The ISO date that a path names: 2026-03-05, 20260305, 2026年3月5日; '' for none."""
    found = _DATE.search(path)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else ""


def _registered(text: str, consultees: tuple[Consultee, ...]) -> Consultee | None:
    """The unit of the register with the longest name or short name in the text."""
    letters = _letters(text)
    found = [
        (len(_letters(name)), one)
        for one in consultees
        for name in (one.unit, *one.short_names)
        if _letters(name) and _letters(name) in letters
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def _without(text: str, titles: Iterable[str]) -> str:
    """A file name without the standard's name, dates and the words that all such names have."""
    for title in sorted(filter(None, titles), key=len, reverse=True):
        text = text.replace(title, " ")
    return _NOISE.sub(" ", _DATES.sub(" ", text)).strip()


def _guessed(text: str) -> str:
    """The unit that a text names by its ending: 局, 公司, 大学; '' for none."""
    for piece in filter(None, _PARTED.split(text)):
        found = _UNIT.match(piece)
        if found:
            longest = max((each[0] for each in _UNIT.finditer(piece) if each.start() == 0), key=len)
            return piece if _ends_as_unit(piece) else longest
    return ""


def _ends_as_unit(piece: str) -> bool:
    found = _UNIT.fullmatch(piece)
    return found is not None


def _is_person(text: str) -> bool:
    return bool(_PERSON.fullmatch(text)) and not _NO_PERSON.search(text)


def _person(author: str) -> str:
    """The person whom Word's author names: the last piece that reads as a Chinese name."""
    pieces = [piece for piece in _PARTED.split(author) if piece]
    return next((piece for piece in reversed(pieces) if _is_person(piece)), "")
