"""Says whether two builds of the same drafts are the same: PDFs by the text of their pages, all else by its bytes.

`python compare.py BUILD OTHER [--part]`; with `--part` the other may hold fewer standards. Standard library only.
"""

from __future__ import annotations

import argparse
import collections
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# What is handed over, and what steps give each other; not logs, caches and the books of the builds themselves.
FOLDERS = ("标准", "work", "试点", "site")
MOST_NAMED = 20


def main() -> int:
    """Compare, print what was compared by kind and what differs; 1 where anything does."""
    parser = argparse.ArgumentParser()
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--part", action="store_true")
    given = parser.parse_args()
    counted, differing = compare(given.one, given.other, part=given.part)
    kinds = "，".join(f"{kind} {number} 个" for kind, number in sorted(counted.items())) or "：没有文件"
    print(f"比较了{kinds}")
    for name in differing[:MOST_NAMED]:
        print(f"  不同：{name}")
    if counted or differing:
        print(f"不同的：{len(differing)} 个" if differing else "全部相同（PDF 比较各页文字，其余逐字节）")
    return int(bool(differing) or not counted)


def compare(one: Path, other: Path, *, part: bool = False) -> tuple[dict[str, int], list[str]]:
    """How many files of each ending were compared, and those that differ or that only one build has."""
    ours, theirs = set(files(one)), set(files(other))
    both = ours & theirs
    lone = theirs - ours if part else ours ^ theirs
    differing = sorted(lone) + [name for name in sorted(both) if not same(one / name, other / name)]
    return dict(collections.Counter(Path(name).suffix or "无扩展名" for name in both)), differing


def files(build: Path) -> Iterator[str]:
    """The files of a build that are compared, from its folder."""
    for folder in FOLDERS:
        for path in sorted((build / folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(build).as_posix()


def same(one: Path, other: Path) -> bool:
    """Whether two files say the same. Cold conversions give fonts other subsets, so that bytes of PDFs differ."""
    if one.suffix != ".pdf":
        return one.read_bytes() == other.read_bytes()
    return one.read_bytes() == other.read_bytes() or text(one) == text(other)


def text(pdf: Path) -> bytes:
    """The text of a PDF, page by page, as it stands on the page."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout


if __name__ == "__main__":
    sys.exit(main())
