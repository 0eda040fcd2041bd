"""How the words of papers are compared: one width of signs, no blanks between Chinese, sentences, letters alone."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_BLANKS = re.compile(r"\s+")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_LOOSE = re.compile(r" (?=[^\x21-\x7e])|(?<=[^\x21-\x7e]) ")
_SENTENCE = re.compile(r"[^。！？!?]{1,1000}[。！？!?]?")
"""Longer ones, which nobody writes, are cut, so that what is looked for around a word stays bounded."""
_NO_LETTERS = re.compile(r"[\W_]+")
_LIST = re.compile(r"[、,;/]")
_PADDING = re.compile(r"\([^)]*\)|〔[^〕]*〕|^[-—－]+$")


def narrow(text: str) -> str:
    """A text with narrow signs and without blanks that mean nothing: 第 ５ 章 is 第5章, 1 000 m² is 1000 m2."""
    plain = _BLANKS.sub(" ", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))
    return _LOOSE.sub("", _THOUSANDS.sub("", plain)).strip()


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a narrow text."""
    return tuple(match[0] for match in _SENTENCE.finditer(text))


def letters(text: str) -> str:
    """The letters and digits alone, by which names and titles are compared."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def names(text: str) -> tuple[str, ...]:
    """The names of a list such as 甲、乙和丙。; a blank that is still to be filled gives none."""
    bare = _PADDING.sub("", narrow(text).rstrip("。.")).strip()
    return tuple(one.strip() for one in _LIST.split(bare) if one.strip())


def same_name(one: str, other: str) -> bool:
    """Whether two names of a unit or person mean the same: equal letters, or one the short form of the other.

    A short form has at least four letters, in the order of the long one, with its first and its last.
    """
    short, long = sorted((letters(one), letters(other)), key=len)
    if short == long:
        return True
    if len(short) < 4 or not long.endswith(short[-1]) or not long.startswith(short[0]):
        return False
    rest = iter(long)
    return all(sign in rest for sign in short)
