"""Finds the pages that somebody means: by code, by name, by family, by a word of the title."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Mapping

from biaogao.reporters.explanation import Explanation
from biaogao.reporters.families import FAMILIES

_MOST = 5
_LIKE = 0.6


def find(pages: Mapping[str, Explanation], wanted: str) -> tuple[Explanation, ...]:
    """The page of a code or name, or all of a family (its letters or its title); nothing where none is meant.

    Letters may be small or of full width, the number may lack its zero or its dash: `scp3`, `SCP-3` and `scope-applies`
    are understood.
    """
    plain = wanted.strip()
    code = _code(plain)
    if code in pages:
        return (pages[code],)
    named = tuple(page for page in pages.values() if page.name and page.name == plain.lower())
    return named or tuple(page for page in pages.values() if plain.upper() in (page.family, FAMILIES.get(page.family)))


def near(pages: Mapping[str, Explanation], wanted: str) -> tuple[str, ...]:
    """Codes, names and families that were probably meant, at most five, the likeliest first."""
    plain = wanted.strip()
    titled = [page.code for page in pages.values() if len(plain) > 1 and plain in page.title]
    words = [*pages, *FAMILIES, *dict.fromkeys(page.name for page in pages.values() if page.name)]
    folded = {word.lower(): word for word in words}
    like = difflib.get_close_matches(_code(plain).lower(), folded, _MOST, _LIKE)
    like += difflib.get_close_matches(plain.lower(), folded, _MOST, _LIKE)
    return tuple(dict.fromkeys([*titled, *(folded[word] for word in like)]))[:_MOST]


def _code(wanted: str) -> str:
    """A code as it is written: SCP-03 for scp3."""
    folded = unicodedata.normalize("NFKC", wanted).upper().strip("。.,、， ")
    folded = folded.replace("—", "-").replace("_", "-").replace(" ", "")
    letters, digits = folded[:3], folded[3:].lstrip("-")
    if letters.isalpha() and digits.isdigit():
        return f"{letters}-{digits.lstrip('0').zfill(2)}"
    return folded
