"""Makes the evidence of the sample pilot again from its ledgers: each file tells of the rows that name it.

Run as `PYTHONPATH=scripts:tests .venv/bin/python -m sample_evidence.making`; what no row names any more is removed.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from biaogao.records.shapes import load_shapes
from sample_evidence.grids import content_of
from sample_evidence.letters import fax, letter, paper, photograph, scan, sheet

PILOT = Path(__file__).resolve().parents[2] / "pilot"
_SILENT = frozenset({"佐证", "示例", "编号"})


def ledgers(pilot: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of all ledgers, by the ledger's name."""
    found = {}
    for name in load_shapes():
        path = pilot / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            found[name] = list(csv.DictReader(stream))
    return found


def wanted(rows: Mapping[str, list[dict[str, str]]]) -> dict[str, list[dict[str, str]]]:
    """The names of evidence with the rows that name each, in the order of the ledgers."""
    found: dict[str, list[dict[str, str]]] = {}
    for of_ledger in rows.values():
        for row in of_ledger:
            for name in filter(None, row.get("佐证", "").split("；")):
                found.setdefault(name, []).append(row)
    return found


def make(name: str, rows: list[dict[str, str]], known: Mapping[str, list[dict[str, str]]]) -> bytes:
    """One file of evidence by its ending; a sheet of attendance lists who was there."""
    title = name.rpartition("/")[2].rpartition(".")[0]
    content = content_of(rows, _SILENT)
    if "签到" in title and name.startswith("培训/"):
        signed = content_of(_signed(rows[0]["编号"], known), frozenset())
        content = signed._replace(facts=(*content.facts, *signed.facts))
    match name.rpartition(".")[2]:
        case "pdf":
            return scan(title, content, name) if title.endswith("扫描") else paper(title, content)
        case "tif":
            return fax(title, content, name)
        case "jpg" | "png" as ending:
            return photograph(title, content.facts, name, "JPEG" if ending == "jpg" else "PNG")
        case "docx":
            return letter(title, content)
    return sheet(title, content)


def _signed(training: str, known: Mapping[str, list[dict[str, str]]]) -> list[dict[str, str]]:
    people = {one["编号"]: one for one in known["people"]}
    seen = [row for row in known["attendance"] if row["培训"] == training]
    return [
        {
            "姓名": people[row["人员"]]["姓名"],
            "单位": people[row["人员"]]["单位"],
            "签到": row["签到"],
            "考核": row["考核"],
        }
        for row in seen
    ]


def main() -> None:
    """Write all evidence of the sample."""
    folder = PILOT / "evidence"
    known = ledgers(PILOT)
    names = wanted(known)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).as_posix() not in names:
            path.unlink()
    for name, rows in names.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make(name, rows, known))


if __name__ == "__main__":
    main()
