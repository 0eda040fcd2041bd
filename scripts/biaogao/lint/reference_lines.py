"""The lines of 规范性引用文件 (8.6.3): their numbers and their place in the prescribed order."""

from __future__ import annotations

import enum

from biaogao.gbt.document_numbers import INTERNATIONAL_BODIES
from biaogao.gbt.elements import Element
from biaogao.lint.context import Context, Passage, Place
from biaogao.patterns import compiled
from biaogao.resolve.citations import find_numbers

BASIC_STANDARD = "GB/T 1.1"
"""Named in every foreword, hence in a list only where the text cites it (8.3 a))."""


class Group(enum.IntEnum):
    """The groups of 8.6.3.2 in their order."""

    NATIONAL = 0
    INDUSTRY = 1
    LOCAL = 2
    GROUP = 3
    INTERNATIONAL = 4
    OTHER_BODY = 5
    LITERATURE = 6

    @property
    def label(self) -> str:
        """The Chinese name."""
        return ("国家标准", "行业标准", "地方标准", "团体标准", "ISO、IEC文件", "其他机构的文件", "其他文献")[self]


def listed(context: Context) -> list[Passage]:
    """The lines of 规范性引用文件 as typed."""
    return [passage for passage in context.passages_at(Place.REFERENCE) if passage.element is Element.REFERENCES]


def leading_number(text: str) -> str:
    """The number with which a line begins, in its right form and without year; or empty."""
    names = find_numbers(text)
    return names[0].number if names and not text[: names[0].start].strip() else ""


def group_of(text: str) -> Group:
    """The place of a line in the order of 8.6.3.2."""
    number = leading_number(text)
    code = number.partition(" ")[0]
    if not number:
        return Group.LITERATURE
    if code.startswith("GB") and not code.startswith("GBZ"):
        return Group.NATIONAL
    if compiled(r"DB\d").match(code):
        return Group.LOCAL
    if code.startswith("T/"):
        return Group.GROUP
    if code.startswith(("ISO", "IEC")):
        return Group.INTERNATIONAL
    return Group.OTHER_BODY if code.startswith(("Q/", *INTERNATIONAL_BODIES)) else Group.INDUSTRY


def sort_key(text: str) -> tuple[str, tuple[int, ...]]:
    """The order inside a group: national and ISO/IEC by serial, the others by code, then serial (8.6.3.2)."""
    code, _, serial = leading_number(text).rpartition(" ")
    numbers = tuple(int(part) for part in compiled(r"\d+").findall(serial))
    return ("" if group_of(text) in {Group.NATIONAL, Group.INTERNATIONAL} else code), numbers


def one_code(first: str, second: str) -> bool:
    """Whether two lines differ in their codes only by the letter of status: HJ and HJ/T are sorted either way."""
    codes = [leading_number(text).rpartition(" ")[0] for text in (first, second)]
    return codes[0] != codes[1] and codes[0].split("/")[0] == codes[1].split("/")[0] != "T"
