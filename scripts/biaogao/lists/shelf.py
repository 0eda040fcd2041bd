"""Looks things up in the lists; a list is read when first asked, so that a draft that asks nothing pays nothing."""

from __future__ import annotations

import functools
from functools import cached_property
from pathlib import Path

from biaogao.lists.registers import (
    KINDS,
    Coded,
    DamagedListError,
    Industry,
    Register,
    Row,
    Standard,
    Term,
    read_own,
    shipped,
)


class Shelf:
    """The lists that hold for a workspace: its own in `folder` where there is one, else the shipped one.

    Never raises for what a workspace brought: a damaged list is as none, and `damaged` names it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    def register(self, name: str) -> Register[Row]:
        """The list of a name of KINDS."""
        return _register(self._edition(name))

    def own(self, name: str) -> Path | None:
        """The file of the workspace's own list, where there is one."""
        path = self.folder / f"{name}.json" if self.folder is not None else None
        return path if path is not None and path.is_file() else None

    def damaged(self) -> tuple[str, ...]:
        """What is wrong with lists of the workspace, one Chinese clause a list; only existing files are opened."""
        found = []
        for name in KINDS:
            path = self.own(name)
            if path is None:
                continue
            try:
                read_own(name, path)
            except DamagedListError as failure:
                found.append(str(failure))
        return tuple(found)

    @property
    def regions(self) -> Codes:
        """行政区划: two digits a province, four a prefecture."""
        return _codes(self._edition("regions"))

    @property
    def ics(self) -> Codes:
        """The fields and groups of ICS."""
        return _codes(self._edition("ics"))

    @property
    def ccs(self) -> Codes:
        """The letters of CCS and the ranges of their classes (A00/09)."""
        return _codes(self._edition("ccs"))

    @property
    def industries(self) -> Codes:
        """行业标准代号."""
        return _codes(self._edition("industries"))

    @property
    def standards(self) -> Standards:
        """Published documents with their status."""
        return _standards(self._edition("standards"))

    @property
    def terms(self) -> Terms:
        """Terms that published documents define."""
        return _terms(self._edition("terms"))

    def _edition(self, name: str) -> Edition:
        path = self.own(name)
        try:
            stat = path.stat() if path is not None else None
        except OSError:
            stat = None
        return (name, path, stat.st_mtime_ns, stat.st_size) if stat is not None else (name, None, 0, 0)


Edition = tuple[str, Path | None, int, int]
"""A list as the disk has it: name, file (None: the shipped one), time of its last change in ns, bytes.

What was read and indexed is kept by it, since an editor asks again after every keystroke.
"""


@functools.lru_cache(maxsize=16)
def _register(edition: Edition) -> Register[Row]:
    name, path, _, _ = edition
    if path is not None:
        try:
            return read_own(name, path)
        except DamagedListError:
            pass
    return shipped(name)


@functools.lru_cache(maxsize=16)
def _codes(edition: Edition) -> Codes:
    register = _register(edition)
    titles = {row.code: row.title for row in register.rows if isinstance(row, Coded | Industry)}
    return Codes(titles, register.date)


@functools.lru_cache(maxsize=4)
def _standards(edition: Edition) -> Standards:
    register = _register(edition)
    return Standards(tuple(row for row in register.rows if isinstance(row, Standard)), register.date)


@functools.lru_cache(maxsize=4)
def _terms(edition: Edition) -> Terms:
    register = _register(edition)
    return Terms(tuple(row for row in register.rows if isinstance(row, Term)), register.date)


class Codes:
    """Codes with their names; `date` is that of the list."""

    def __init__(self, titles: dict[str, str], date: str) -> None:
        self.titles = titles
        self.date = date

    def __contains__(self, code: str) -> bool:
        return code in self.titles


class Standards:
    """Published documents by number, dated or not."""

    def __init__(self, rows: tuple[Standard, ...], date: str) -> None:
        self.date = date
        self._rows = rows

    @cached_property
    def _dated(self) -> dict[str, Standard]:
        return {row.number: row for row in self._rows}

    @cached_property
    def _undated(self) -> dict[str, tuple[Standard, ...]]:
        found: dict[str, list[Standard]] = {}
        for row in self._rows:
            found.setdefault(row.undated, []).append(row)
        return {number: tuple(rows) for number, rows in found.items()}

    @cached_property
    def _parts(self) -> frozenset[str]:
        """Numbers of which only parts are listed."""
        whole = {number.rpartition(".")[0] for number in self._undated if "." in number.rpartition(" ")[2]}
        return frozenset(whole - set(self._undated))

    @cached_property
    def _adopting(self) -> dict[str, Standard]:
        return {row.identical.partition(":")[0]: row for row in self._rows if row.identical and row.in_force}

    def edition(self, number: str) -> Standard | None:
        """The row of a dated number."""
        return self._dated.get(number)

    def editions(self, number: str) -> tuple[Standard, ...]:
        """The rows of an undated number."""
        return self._undated.get(number, ())

    def current(self, number: str) -> Standard | None:
        """The edition in force of an undated number; the newest where several are."""
        found = [row for row in self.editions(number) if row.in_force]
        return max(found, key=lambda row: row.number.partition("—")[2], default=None)

    def has_only_parts(self, number: str) -> bool:
        """Whether the list knows parts of this number, and no document of the number itself."""
        return number in self._parts

    def adopting(self, international: str) -> Standard | None:
        """The document in force that adopts an undated international one unchanged."""
        return self._adopting.get(international)

    def as_of(self, row: Standard) -> str:
        """The day up to which a row is known to be right."""
        return row.as_of or self.date


class Terms:
    """Defined terms by name."""

    def __init__(self, rows: tuple[Term, ...], date: str) -> None:
        self.date = date
        self._rows = rows

    @cached_property
    def _named(self) -> dict[str, tuple[Term, ...]]:
        found: dict[str, list[Term]] = {}
        for row in self._rows:
            found.setdefault(row.term, []).append(row)
        return {term: tuple(rows) for term, rows in found.items()}

    def defining(self, term: str) -> tuple[Term, ...]:
        """The rows that define a term."""
        return self._named.get(term, ())
