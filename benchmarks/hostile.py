"""Reads each hostile file in a process of its own and prints a table: what came back, seconds, peak of memory.

python benchmarks/hostile.py   (with scripts and tests on the path)
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from biaogao.importers.legacy import converted
from biaogao.opinions.reading import read
from biaogao.opinions.returned import Help
from biaogao.writers.pdf.office import find_office
from opinions.hostile import FILES

_DEEPEST = 3


def _help() -> Help:
    def convert(data: bytes, name: str, into: str) -> bytes:
        return converted(data, find_office(""), name, into, seconds=30)

    return Help(
        to_docx=lambda data, name: convert(data, name, "docx"), to_xlsx=lambda data, name: convert(data, name, "xlsx")
    )


def _one(path: Path, name: str) -> None:
    """Read a file and what it encloses; say what came back as JSON."""
    data = path.read_bytes()
    start = time.perf_counter()
    waiting = [(data, name, 0)]
    found, notes, states = 0, [], []
    while waiting:
        data, inner, depth = waiting.pop(0)
        returned = read(data, inner, _help())
        found += len(returned.opinions)
        states.append(returned.state.value)
        notes += returned.notes
        if depth + 1 < _DEEPEST:
            waiting += [(each.data, each.name, depth + 1) for each in returned.enclosed]
        elif returned.enclosed:
            notes.append("套得太深，没有再拆。")
    seconds = time.perf_counter() - start
    peak = _peak()
    said = {"seconds": seconds, "rss": peak, "opinions": found}
    print(json.dumps({**said, "state": "、".join(dict.fromkeys(states)), "note": "".join(dict.fromkeys(notes))}))


def _peak() -> float:
    """The most memory that this process had, in MB. `getrusage` would tell that of the process it was forked from."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Print the table."""
    print("| 文件 | 大小 | 结果 | 意见 | 说明 | 秒 | 内存峰值 MB |\n|---|---:|---|---:|---|---:|---:|")
    for title, (name, make) in FILES.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "file"
            path.write_bytes(make())
            size = path.stat().st_size
            command = [sys.executable, __file__, str(path), name]
            try:
                done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
                said = json.loads(done.stdout)
            except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as failure:
                print(f"| {title} | {size:,} | 失败 | | {failure} {getattr(failure, 'stderr', '')} | | |", flush=True)
                continue
        cells = (title, f"{size:,}", said["state"], said["opinions"], said["note"][:90])
        print(f"| {' | '.join(map(str, cells))} | {said['seconds']:.2f} | {said['rss']:.0f} |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _one(Path(sys.argv[1]), sys.argv[2])
    else:
        main()
