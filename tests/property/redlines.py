"""Writes pairs of drafts as Word files, weaves them, and reads what accepting and rejecting leave.

`python -m property.redlines COUNT SEED` (with scripts and tests on the path) tries many more pairs than the suite does.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings

from biaogao.manuscript import load
from biaogao.ooxml.package import read
from biaogao.redline.markup import Stamp
from biaogao.redline.writer import redline
from biaogao.writers.docx.writer import write_standard
from biaogao.writers.mathematics import Mathematics
from property.mutations import pairs
from redline.verdicts import Reader, without_results

STAMP = Stamp(author="示例单位", date="2026-01-01T00:00:00Z")
_PICTURES = tuple(
    f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="{height}"><rect width="40" height="9"/></svg>'
    for height in (30, 31)
)


class Woven(NamedTuple):
    """The parts of the old and the new file, and the bytes of the redline."""

    old: dict[str, bytes]
    new: dict[str, bytes]
    data: bytes


def word_of(text: str, mathematics: Mathematics) -> dict[str, bytes]:
    """The parts of the Word file of a draft; one of its pictures looks like what its text says."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "standard.md").write_text(text, encoding="utf-8")
        (folder / "figures").mkdir()
        (folder / "figures" / "b.svg").write_text(_PICTURES[len(text) % 2], encoding="utf-8")
        loaded = load(folder, "s")
        return read(write_standard(loaded.document, loaded.resolution, folder, {}, mathematics))


def woven(before: str, after: str, mathematics: Mathematics, *, fields: bool = True) -> Woven:
    """Two drafts as one file with tracked changes."""
    old, new = word_of(before, mathematics), word_of(after, mathematics)
    return Woven(old, new, redline(old, new, STAMP, fields=fields))


def differences(made: Woven, *, fields: bool = True) -> list[str]:
    """What is not exact: accepted against the new file, rejected against the old one.

    Without `fields` results of fields are those of the new file, so they are left out where changes are rejected.
    """
    parts = read(made.data)
    found = []
    for verdict, wanted in ((True, made.new), (False, made.old)):
        got, want = Reader(parts, verdict), Reader(wanted)
        blocks = (got.document(), want.document())
        if not fields and not verdict:
            blocks = tuple(map(without_results, blocks))
        if blocks[0] != blocks[1]:
            found.append(f"{'accept' if verdict else 'reject'}: {_first_difference(*blocks)}")
        if got.running_lines() != want.running_lines():
            found.append("running lines")
    return found


def _first_difference(one, other, path=""):
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        for place, (first, second) in enumerate(zip(one, other, strict=False)):
            if first != second:
                return _first_difference(first, second, f"{path}[{place}]")
    return f"{path}: {str(one)[:200]} / {str(other)[:200]}"


def main(count: int, number: int) -> int:
    """How many of so many pairs are not exact, with and without changed results of fields."""
    mathematics = Mathematics()
    wrong: list[str] = []
    tried = 0

    @seed(number)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(pair=pairs())
    def run(pair: tuple[str, str]) -> None:
        nonlocal tried
        fields = tried % 5 > 0
        tried += 1
        found = differences(woven(*pair, mathematics, fields=fields), fields=fields)
        wrong.extend(f"{tried}: {one}" for one in found)

    run()
    print(*wrong, f"{tried} pairs, {len(wrong)} differences", sep="\n")
    return min(len(wrong), 1)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
