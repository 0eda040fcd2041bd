"""The text of passages as rules read it: TeX and quotations blanked, and many passages joined for one search."""

from __future__ import annotations

from collections.abc import Iterable

from biaogao.model.nodes import Math, Text
from biaogao.model.walk import PlainText
from biaogao.patterns import compiled

BLANK = "□"
"""Stands in the text for a character that no rule may read: TeX, and in `prose` what is quoted."""

_QUOTING = compiled("[“‘《「]")
_QUOTED = compiled(r"“[^“”\n]*”|‘[^‘’\n]*’|《[^《》\n]*》|「[^「」\n]*」")


def joined(texts: Iterable[str]) -> tuple[str, list[int]]:
    """Texts as one, parted by line feeds, with the offset at which each begins: one search serves all of them."""
    parts: list[str] = []
    starts: list[int] = []
    offset = 0
    for text in texts:
        starts.append(offset)
        parts.append(text)
        offset += len(text) + 1
    return "\n".join(parts), starts


def without_math(plain: PlainText) -> str:
    """A text whose TeX is blank, of equal length."""
    text = plain.text
    if len(plain.pieces) == 1 and isinstance(plain.pieces[0][1], Text):
        return text
    for offset, leaf in plain.pieces:
        if isinstance(leaf, Math):
            text = text[:offset] + BLANK * len(leaf.tex) + text[offset + len(leaf.tex) :]
    return text


def without_quotations(text: str) -> str:
    """A text that is blank between quotation marks, of equal length."""
    if not _QUOTING.search(text):
        return text
    return _QUOTED.sub(lambda quoted: quoted[0][0] + BLANK * (len(quoted[0]) - 2) + quoted[0][-1], text)
