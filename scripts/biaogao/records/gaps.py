"""What a package lacks, as one line of the list that tells whom to ask for it."""

from __future__ import annotations

import msgspec


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """One line of 缺失佐证清单; `grave` gaps make the dossier 未齐备, the others are for the secretary to look at.

    `due` is the day by which it must be there, or a word; empty where nobody said.
    """

    kind: str
    matter: str
    place: str
    ask: str
    advice: str
    grave: bool = True
    due: str = ""
