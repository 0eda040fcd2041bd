"""Regular expressions that stay compiled from one start to the next, as Python keeps its bytecode beside the source.

Some four hundred patterns stand on the way of a check; to compile them took a fifth of it. What Python makes of them
is kept for the very build of the interpreter, and never trusted further than `_sre`, which validates what it is given.
Where nothing can be taken or kept, patterns are compiled as ever.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import re
import sys
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from biaogao.kept import keep, place, take

if TYPE_CHECKING:
    from biaogao.loading import Pattern

_Key = tuple[str, int]

_MOST = 5_000
"""Patterns kept at most: those of versions gone by are dropped with all others, and the rest is compiled once more."""

# What Python has no name for of its own; another build of it may lack these, or shape them differently.
_sre: Any = sys.modules.get("_sre")
_compiler: Any = getattr(re, "_compiler", None)
_parser: Any = getattr(re, "_parser", None)
_BUILD = f"{sys.version} {getattr(_sre, 'MAGIC', '')} {getattr(_sre, 'CODESIZE', '')} {sys.byteorder}".encode()


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """A pattern as Python compiled it: `code` are machine words of its matching engine."""

    flags: int
    code: bytes
    groups: int
    group_index: dict[str, int]
    index_group: tuple[str | None, ...]


_Patterns = dict[str, dict[int, Kept]]
"""By text and flags, as they were asked for."""


class Shelf:
    """The patterns that were kept, and those that this run had to compile."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.kept = take(path, _BUILD, _Patterns) or {}
        self.fresh: set[_Key] = set()

    def take(self, text: str, flags: int) -> re.Pattern[str]:
        """A pattern, compiled only where it was not kept."""
        if (found := self.kept.get(text)) and (kept := found.get(flags)):
            with contextlib.suppress(Exception):
                return restored(text, kept)
        self.fresh.add((text, flags))
        return re.compile(text, flags)

    def keep(self) -> None:
        """Keep what was compiled with what was kept before."""
        if not self.fresh or sys.dont_write_bytecode:
            return
        kept = self.kept if sum(map(len, self.kept.values())) < _MOST else {}
        for text, flags in sorted(self.fresh):
            with contextlib.suppress(Exception):
                kept.setdefault(text, {})[flags] = kept_of(text, flags)
        keep(self.path, _BUILD, kept)


def kept_of(text: str, flags: int) -> Kept:
    """What Python makes of a pattern, step by step as `re.compile` does it."""
    parsed = _parser.parse(text, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, index in state.groupdict.items():
        names[index] = name
    code = array("I", _compiler._code(parsed, flags)).tobytes()
    return Kept(int(flags | state.flags), code, state.groups - 1, dict(state.groupdict), tuple(names))


def restored(text: str, kept: Kept) -> re.Pattern[str]:
    """The pattern that `kept_of` was asked about. Raises where the engine does not take it."""
    words = memoryview(kept.code).cast("I").tolist()
    found: re.Pattern[str] = _sre.compile(text, kept.flags, words, kept.groups, kept.group_index, kept.index_group)
    return found


@functools.cache
def _shelf() -> Shelf:
    shelf = Shelf(place("patterns") if _sre else None)
    atexit.register(shelf.keep)
    return shelf


@functools.cache
def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a text that stands in the program; one that is made of a draft's words is compiled by `re`."""
    return _shelf().take(text, int(flags))


def keep_patterns() -> None:
    """Keep for the next start what this one had to compile, where the process does not end in the usual way."""
    _shelf().keep()


def of_others(asked: Iterable[tuple[type, str, int]]) -> tuple[Pattern, ...]:
    """What the engine is given for those patterns that are not kept here."""
    shelf, found = _shelf(), []
    for kind, text, flags in asked:
        if kind is str and (text, flags) not in shelf.fresh and flags not in shelf.kept.get(text, {}):
            with contextlib.suppress(Exception):
                kept = kept_of(text, flags)
                words = memoryview(kept.code).cast("I").tolist()
                found.append((text, flags, (kept.flags, words, kept.groups, kept.group_index, kept.index_group)))
    return tuple(found)
