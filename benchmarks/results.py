"""What was measured, as values: the last result of each part, with machine, load and day, in one file of JSON."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from machine import Machine
from measuring import Spent

SCHEMA_VERSION = 3
FILE = "results.json"


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One task at one size, with the seconds of every round.

    `size` counts standards; `draft` tells apart what was measured on another draft than those of the workspaces.
    `peers` are tasks of the same size, draft and part, measured in turn with this one, whose seconds are added up;
    `most` is the ratio that this one must not exceed. `units` counts what was worked through where that is not `size`.
    """

    task: str
    size: int
    wall: tuple[float, ...]
    cpu: tuple[float, ...]
    memory: float = 0.0
    draft: str = ""
    peers: tuple[str, ...] = ()
    most: float | None = None
    is_peer: bool = False
    steps: bool = False

    @property
    def median(self) -> float:
        """The median of the seconds by the clock."""
        return statistics.median(self.wall)

    @property
    def work(self) -> float:
        """The median of the processor seconds."""
        return statistics.median(self.cpu)


class Ratio(msgspec.Struct, frozen=True):
    """How many times the seconds of its peers a measure took: median of the rounds, least and most."""

    median: float
    least: float
    most: float


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Which files below `build` were written by a build, among how many."""

    task: str
    size: int
    written: tuple[str, ...]
    standing: int
    draft: str = ""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """All that one part of the benchmarks gave in its last run; `facts` are counts that belong to it, by name."""

    day: str
    load: float
    machine: Machine
    quick: bool = False
    seconds: float = 0.0
    measures: tuple[Measure, ...] = ()
    changes: tuple[Change, ...] = ()
    facts: dict[str, float] = {}
    rows: tuple[tuple[str, ...], ...] = ()


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """What `results.json` holds: parts by name."""

    parts: dict[str, Part] = {}
    schema_version: int = SCHEMA_VERSION


def ratio(measure: Measure, others: Sequence[Measure]) -> Ratio | None:
    """A measure beside its peers among `others`, round by round; None where it has none, or one was not measured."""
    peers = [
        one
        for name in measure.peers
        for one in others
        if (one.task, one.size, one.draft) == (name, measure.size, measure.draft)
    ]
    if not peers or len(peers) < len(measure.peers):
        return None
    rounds = zip(measure.wall, *(one.wall for one in peers), strict=False)
    ratios = [own / sum(beside) for own, *beside in rounds]
    return Ratio(statistics.median(ratios), min(ratios), max(ratios))


def measured(spent: Mapping[str, Sequence[Spent]], name: str, **facts: object) -> Measure:
    """A measure of what a task took in turns."""
    taken = spent[name]
    return Measure(
        task=name,
        wall=tuple(round(one.wall, 4) for one in taken),
        cpu=tuple(round(one.cpu, 4) for one in taken),
        memory=round(max(one.memory for one in taken), 1),
        **facts,  # type: ignore[arg-type]
    )


def read(folder: Path) -> Results:
    """The results kept in a folder; none where there are none, or of an older kind."""
    try:
        kept = msgspec.json.decode((folder / FILE).read_bytes(), type=Results)
    except (OSError, msgspec.MsgspecError):
        return Results()
    return kept if kept.schema_version == SCHEMA_VERSION else Results()


def merged(kept: Results, fresh: Mapping[str, Part]) -> Results:
    """The last result of each part."""
    return Results(parts=dict(sorted({**kept.parts, **fresh}.items())))


def write(folder: Path, results: Results) -> None:
    """Keep results in a folder."""
    text = msgspec.json.format(msgspec.json.encode(results), indent=1)
    (folder / FILE).write_bytes(text + b"\n")
