"""Makes the evidence of the sample pilot again from its ledgers: each file tells of the rows that name it.

Run as `PYTHONPATH=scripts:tests .venv/bin/python -m sample_evidence.making`; what no row names any more is removed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from biaogao.records.shapes import load_shapes
from sample_evidence.letters import fax, letter, paper, photograph, scan, sheet

PILOT = Path(__file__).resolve().parents[2] / "pilot"
_SILENT = frozenset({"佐证", "示例", "编号"})
_MOST = 40

Row = Mapping[str, str]


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
    told = _signed(rows[0]["编号"], known) if "签到" in title and "培训/" in name else rows
    lines = [line for number, row in enumerate(told[:_MOST], 1) for line in _lines(row, number)]
    if len(told) > _MOST:
        lines.append(f"另有{len(told) - _MOST}条，见台账。")
    match name.rpartition(".")[2]:
        case "pdf":
            return scan(title, lines, name) if title.endswith("扫描") else paper(title, lines)
        case "tif":
            return fax(title, lines, name)
        case "jpg" | "png" as ending:
            facts = [f"{key}：{value}" for key, value in rows[0].items() if key in ("日期", "发现日期", "责任部门")]
            return photograph(title, facts, name, "JPEG" if ending == "jpg" else "PNG")
        case "docx":
            return letter(title, lines)
    heads = [key for key in told[0] if key not in _SILENT]
    return sheet(title, heads, [[row[key] for key in heads] for row in told])


def _lines(row: Row, number: int) -> Iterator[str]:
    values = [f"{key}：{value}" for key, value in row.items() if value and key not in _SILENT]
    yield f"{number}．{'；'.join(values)}"


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
