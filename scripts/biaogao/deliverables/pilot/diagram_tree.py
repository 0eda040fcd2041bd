"""The system of standards as the tree that its diagram shows: areas, subsystems, standards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from biaogao.records.ledger import Record
from biaogao.records.plan import PilotPlan

BLANK = "（空白）"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A standard as the diagram shows it."""

    code: str
    text: str
    level: str
    role: str
    status: str
    key: bool


class Branch(msgspec.Struct, frozen=True, kw_only=True):
    """A subsystem with its standards; `continued` where an earlier sheet holds the first of them."""

    code: str
    name: str
    entries: tuple[Entry, ...]
    continued: bool = False


class Limb(msgspec.Struct, frozen=True, kw_only=True):
    """An area with its subsystems."""

    code: str
    name: str
    branches: tuple[Branch, ...]
    continued: bool = False

    @property
    def count(self) -> int:
        """The number of standards."""
        return sum(len(branch.entries) for branch in self.branches)


Tree = tuple[Limb, ...]


def tree_of(plan: PilotPlan, system: Sequence[Record]) -> Tree:
    """All areas and subsystems of the plan, empty ones too, with their standards in the order of the codes."""
    return tuple(
        Limb(
            code=area.code,
            name=area.name,
            branches=tuple(
                Branch(code=leaf.code, name=leaf.name, entries=_entries(system, leaf.code)) for leaf in area.leaves
            ),
        )
        for area in plan.areas
    )


def leaf_code(record: Record) -> str:
    """The middle of a row's 体系编号."""
    return record["体系编号"].partition("-")[2].partition("-")[0]


def _entries(system: Sequence[Record], leaf: str) -> tuple[Entry, ...]:
    rows = sorted((row for row in system if leaf_code(row) == leaf), key=lambda row: row["体系编号"])
    return tuple(
        Entry(
            code=row["体系编号"],
            text=f"{_mark(row)} {row['标准名称']}",
            level=row["层级"],
            role=row["角色"],
            status=row["状态"],
            key=row["关键"] == "是",
        )
        for row in rows
    )


def _mark(row: Record) -> str:
    """The end of the 体系编号 and the standard's number, with blanks that do not break."""
    return f"{row['体系编号'].rpartition('-')[2]} {row['标准编号']}".strip().replace(" ", "\u00a0")


def numbered(tree: Tree, levels: Sequence[str]) -> Tree:
    """The tree with the numbers of standards by level in place of the standards themselves."""
    return tuple(
        msgspec.structs.replace(
            limb,
            branches=tuple(
                msgspec.structs.replace(
                    branch, name=f"{branch.name}\u00a0{len(branch.entries)}项", entries=tuple(_counts(branch, levels))
                )
                for branch in limb.branches
            ),
        )
        for limb in tree
    )


def _counts(branch: Branch, levels: Sequence[str]) -> Iterator[Entry]:
    for level in levels:
        held = [entry for entry in branch.entries if entry.level == level]
        active = sum(entry.status == "现行" for entry in held)
        if held:
            text = f"{level} {len(held)}项（现行{active}项）"
            yield Entry(code="", text=text, level=level, role="采用", status="现行", key=False)


def taken(tree: Tree, start: int, end: int) -> Tree:
    """The part of a tree with its standards number `start` to `end`; an empty subsystem goes with what follows."""
    limbs, at = [], 0
    for limb in tree:
        branches = []
        for branch in limb.branches:
            first, last = max(start - at, 0), min(end - at, len(branch.entries))
            empty = not branch.entries and start <= at and (at < end or at == end == _total(tree))
            if first < last or empty:
                entries = branch.entries[first:last]
                branches.append(msgspec.structs.replace(branch, entries=entries, continued=first > 0))
            at += len(branch.entries)
        if branches:
            continued = branches[0].code != limb.branches[0].code or branches[0].continued
            limbs.append(msgspec.structs.replace(limb, branches=tuple(branches), continued=continued))
    return tuple(limbs)


def _total(tree: Tree) -> int:
    return sum(limb.count for limb in tree)
