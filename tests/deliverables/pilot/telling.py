"""Facts of a pilot out of a few rows given as values, without any file."""

from __future__ import annotations

from biaogao.deliverables.grids import text_of
from biaogao.deliverables.pilot.facts import Facts
from biaogao.deliverables.pilot.told import Drawing, Line, Number, Piece, Report, Tabled, text_of_line
from biaogao.records.evidence import EvidenceFile
from biaogao.records.indicators import compute, snapshot_of
from biaogao.records.ledger import Record
from pilot_sample import LEDGERS, plan, shapes

DAY = "2024-08-31"


def record(ledger: str, line: int = 2, **values: str) -> Record:
    columns = {column.name: "" for column in shapes()[ledger].columns}
    return Record(ledger=ledger, file=f"pilot/{ledger}.csv", line=line, values={**columns, **values}, columns={})


def facts(
    day: str = DAY,
    changes: dict[str, object] | None = None,
    evidence: dict[str, EvidenceFile] | None = None,
    **ledgers: list[dict[str, str]],
) -> Facts:
    """Facts of the small pilot, in which the given ledgers stand for its own; lines are counted from 2."""
    every = {**LEDGERS, **ledgers}
    records = {
        name: tuple(record(name, line, **values) for line, values in enumerate(every.get(name, ()), 2))
        for name in shapes()
    }
    chosen = plan(**(changes or {}))
    snapshot = snapshot_of(records, shapes(), chosen, day)
    return Facts(
        snapshot=snapshot,
        indicators=compute(snapshot, {}),
        shapes=shapes(),
        evidence=evidence or {},
        sample=True,
    )


def said(*pieces: Piece) -> str:
    """Lines, tables (cells by |) and titles of pictures, one below the other."""
    shown = []
    for piece in pieces:
        match piece:
            case Line():
                shown.append(f"{piece.item}{text_of_line(piece)}")
            case Tabled(grid=grid):
                shown.append(grid.title)
                shown += ["|".join(map(text_of, row)) for row in grid.rows]
            case Drawing():
                shown.append(f"图：{piece.title}")
    return "\n".join(shown)


def told(report: Report) -> str:
    """All of a report, headings included."""
    parts = (f"{'#' * part.level} {part.title}\n{said(*part.pieces)}" for part in report.parts)
    return "\n".join(parts)


def numbers(*pieces: Piece) -> list[Number]:
    """The numbers that lines tell."""
    return [one for piece in pieces if isinstance(piece, Line) for one in piece.stretches if isinstance(one, Number)]
