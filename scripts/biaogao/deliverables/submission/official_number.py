"""Tells title and 发文字号 of a document apart, where people wrote both in one place of the log or the card."""

from __future__ import annotations

import re

import msgspec

_MOST = 40
_SIGN = r"[^\s《》（）()。，；]"
_NUMBER = re.compile(rf"(?!关于){_SIGN}+\s*(?:〔{_SIGN}+〕\s*{_SIGN}*|号)")
# 《标题》（文号）, 标题（文号）, 《标题》文号.
_BOTH = re.compile(r"(?P<title>.+?)\s*[（(](?P<number>[^（）()]+)[）)]|(?P<quoted>《.+》)\s*(?P<behind>[^《》（）()]+)")
_WORDED = re.compile(r"关于.+(?:通知|函|批复|公告|决定|意见|报告|请示)")


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A document: its title with the marks that people set, its number; empty where it was not written."""

    title: str = ""
    number: str = ""

    @property
    def text(self) -> str:
        """Title and number as running text names them: 《标题》（文号）."""
        return f"{self.title}（{self.number}）" if self.title and self.number else self.title or self.number


def named(text: str) -> Named:
    """The document that a text names; what has neither 〔 nor 号 is no number (GB/T 9704—2012, 7.2.5)."""
    whole = text.strip()
    if _is_number(whole):
        return Named(number=whole)
    both = _BOTH.fullmatch(whole)
    number = (both["number"] or both["behind"]).strip() if both else ""
    if both and _is_number(number):
        return Named(title=_marked(both["title"] or both["quoted"]), number=number)
    return Named(title=_marked(whole))


def _is_number(text: str) -> bool:
    return len(text) <= _MOST and _NUMBER.fullmatch(text) is not None


def _marked(title: str) -> str:
    """A title that begins with 关于 is one of a document and stands in 《》; other words stand as written."""
    return f"《{title}》" if _WORDED.fullmatch(title) else title
