"""Lines of Markdown that remember which node each of them was written for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """A line of the source and the key of the node that it writes; empty for none."""

    text: str
    key: str = ""


BLANK = Line("")


def apart(groups: Iterable[Sequence[Line]]) -> list[Line]:
    """Groups of lines with one blank line between them; empty groups are passed over."""
    found: list[Line] = []
    for group in groups:
        if group:
            found += [BLANK, *group] if found else group
    return found


def indented(lines: Iterable[Line], columns: int) -> list[Line]:
    """Lines moved to the right, blank ones left blank."""
    blank = " " * columns
    return [Line(blank + line.text, line.key) if line.text else line for line in lines]
