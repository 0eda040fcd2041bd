"""Turns a file before and after a change into the lines of a preview, which `patch` can read too."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Iterable, Iterator

from biaogao.reporters.columns import shown
from biaogao.saving import Change
from biaogao.source import decode

_COLOURS = {"-": "31", "+": "32", "@": "36"}
_AROUND = 2


def preview(changes: Iterable[Change], colour: bool) -> str:
    """The differences of all changes; in colour what a terminal must not be sent is left out of them."""
    return "".join(line for change in changes for line in _difference(change, colour))


def _difference(change: Change, colour: bool) -> Iterator[str]:
    before, after = (_lines(decode(data, change.shown).text) for data in (change.before, change.after))
    yield f"{_painted(f'改动预览：{change.shown}', '1', colour)}\n"
    for number, line in enumerate(
        difflib.unified_diff(before, after, change.shown, change.shown, lineterm="", n=_AROUND)
    ):
        if number < 2:
            yield f"{line}\t{'现在' if number == 0 else '改后'}\n"
        else:
            code = _COLOURS.get(line[:1], "")
            yield f"{_safe(line, code) if colour else line}\n"
    yield "\n"


def _lines(text: str) -> list[str]:
    """The lines of a text; one without an end says so, as `patch` expects."""
    lines = text.split("\n")
    if not lines[-1]:
        return lines[:-1]
    return [*lines[:-1], f"{lines[-1]}\n\\ No newline at end of file"]


def _safe(line: str, code: str) -> str:
    return _painted("\n".join(map(shown, line.split("\n"))), code, True)


def has_colour() -> bool:
    """Whether the output goes to a terminal that shows colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _painted(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour and code else text
