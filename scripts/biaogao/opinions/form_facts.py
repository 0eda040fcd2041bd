"""What a form or a letter says of its sender: unit, person, contact and date, wherever people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from biaogao.opinions.form_heads import field_of

# Longer texts are instructions: whom they name is who asks, not who answers.
_LONGEST = 100
_FACTS = ("unit", "person", "contact", "date", "reply")
_PAIR = re.compile(
    r"(?P<label>[\u4e00-\u9fffA-Za-z/\-]{2,14})\s*(?:[（(][^）)]{0,12}[）)])?\s*[：:]\s*"
    r"(?P<value>[^：:\n]*?)(?=\s*$|\s*\n|[；;]|\s{1,}[\u4e00-\u9fff/]{2,10}\s*(?:[（(][^）)]{0,12}[）)])?\s*[：:])"
)
_DAY = re.compile(r"(?P<year>20\d\d)\s*(?:年|[-./])\s*(?P<month>\d{1,2})\s*(?:月|[-./])\s*(?P<day>\d{1,2})\s*日?")
_CHINESE_DAY = re.compile(
    r"二[〇○零O0]([〇○零一二三四五六七八九])([〇○零一二三四五六七八九])年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
_TICKED = re.compile(
    r"[☑☒✓✔√■●◉]\s*(?:无意见|没有意见|无修改意见)|(?:无意见|没有意见|无修改意见)\s*[（(\[]?\s*[☑✓✔√](?!\s*有)"
)
_OPEN = re.compile(r"[□☐○]\s*(?:无意见|没有意见|无修改意见)|(?:无意见|没有意见|无修改意见)\s*[（(\[]?\s*[□☐○](?!\s*有)")
_GAP = re.compile(r"\s{2,}|[\t\u3000]")
_BLANK = re.compile(r"[_＿\s　/]+")
_SEAL = re.compile(r"[（(]\s*(?:盖章|公章|签章|签字|印章|章|签名)\s*[）)]|\s*(?:（?盖章）?|（?公章）?)\s*$")
_UNIT_END = re.compile(
    r"(?:局|委|委员会|院|公司|中心|学校|大学|学院|中学|小学|医院|厅|处|科|办|办公室|协会|学会|商会|部|政府|所|站|馆|集团|厂|库|队|分会|联合会|工作组|起草组|支部|银行|幼儿园|街道|组|会)"
    r"(?:[甲乙丙丁戊己庚辛壬癸]|[A-Z0-9])?$"
)


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """The sender as a form names it; `date` is ISO; `reply` is what was filled in for 有意见/无意见."""

    unit: str = ""
    person: str = ""
    contact: str = ""
    date: str = ""
    reply: str = ""

    def filled_by(self, other: Facts) -> Facts:
        """These facts, the missing ones taken from `other`."""
        return Facts(**{name: getattr(self, name) or getattr(other, name) for name in _FACTS})


def iso_date(text: str) -> str:
    """The first date in a text as ISO, Chinese numerals included; '' where there is none."""
    if match := _DAY.search(text):
        return _iso(int(match["year"]), int(match["month"]), int(match["day"]))
    if match := _CHINESE_DAY.search(text):
        year = 2000 + _DIGITS[match[1]] * 10 + _DIGITS[match[2]]
        return _iso(year, _small(match[3]), _small(match[4]))
    return ""


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _small(text: str) -> int:
    """一 to 三十一."""
    tens, ten, ones = text.partition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones if ten else tens, 0)


def unit_name(text: str) -> str:
    """A unit without the words about its seal and the date behind it; '' for a line left blank."""
    alone = _DAY.sub("", _CHINESE_DAY.sub("", text))
    return _BLANK.sub("", _SEAL.sub("", alone.strip())).strip("，,。.；;")


def ticked_nothing(text: str) -> bool:
    """Whether the box of 无意见 is ticked and not that of 有意见."""
    return bool(_TICKED.search(text)) and not _OPEN.search(text)


def is_unit(text: str) -> bool:
    """Whether a short line reads as the name of a unit."""
    bare = unit_name(text)
    return 2 < len(bare) <= 30 and bool(_UNIT_END.search(bare)) and not re.search(r"[：:。，；、]", bare)


def facts_in(text: str) -> Facts:
    """What stands as 单位：…　联系人：… in a text."""
    found: dict[str, str] = {}
    if len(text.strip()) > _LONGEST:
        return Facts()
    for match in _PAIR.finditer(text):
        _keep(found, match["label"], match["value"])
    if found and "date" not in found and (date := iso_date(text)):
        found["date"] = date
    return Facts(**found)


def facts_of_cells(texts: Sequence[str]) -> Facts:
    """What a row above or below the table says: labels with a colon, or a label with its value in the next cell."""
    found: dict[str, str] = {}
    filled = [text.strip() for text in texts if text.strip() and len(text.strip()) <= _LONGEST]
    for label, value in zip(filled, [*filled[1:], ""], strict=False):
        for match in _PAIR.finditer(label):
            _keep(found, match["label"], match["value"])
        bare = label.rstrip("：: \u3000")
        if field_of(bare) in _FACTS and value and not field_of(value) and not _PAIR.match(value):
            _keep(found, bare, value)
    return Facts(**found)


def gathered(facts: Iterable[Facts]) -> Facts:
    """Facts joined, the first to name something wins."""
    whole = Facts()
    for each in facts:
        whole = whole.filled_by(each)
    return whole


def _keep(found: dict[str, str], label: str, value: str) -> None:
    field = field_of(label) or next((field_of(label[at:]) for at in (-2, -3, -4) if field_of(label[at:]) in _FACTS), "")
    value = _GAP.split(value.strip(" \u3000_＿"), maxsplit=1)[0]
    if field not in _FACTS or field in found or not value:
        return
    if field == "date":
        value = iso_date(value)
    elif field == "unit":
        value = unit_name(value)
    if value:
        found[field] = value
