"""Reads each hostile file in a process of its own: what came back, seconds, and the most memory that it took.

python benchmarks/hostile.py   (any machine with /proc; LibreOffice for the two old formats; writes HOSTILE.md)
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
PATHS = (HERE, HERE.parent / "scripts", HERE.parent / "tests")
_DEEPEST = 3
_LONGEST = 70
_HEADS = ("文件", "字节", "结果", "意见", "说明", "秒", "内存（MB）")


def main() -> None:
    """Read them all and write the table."""
    loaded = os.getloadavg()[0]
    lines = [
        "# 有意为害的文件",
        "",
        f"Python {platform.python_version()}，{os.cpu_count()} 个处理器，开始时的负载 {loaded:.1f}。"
        "由 `benchmarks/hostile.py` 写成。",
        "",
        "每份文件在一个新的进程里读取，内存是这个进程的峰值（含 Python 和程序本身约 50 MB；LibreOffice 不计）。"
        "上限是每份 30 s、500 MB。“加密”的 Word、Excel 和损坏的 .doc、.xls 是按文件格式手工拼成的。",
        "",
        f"| {' | '.join(_HEADS)} |",
        "|---|---:|---|---:|---|---:|---:|",
        *(f"| {' | '.join(cells)} |" for cells in rows()),
    ]
    (HERE / "HOSTILE.md").write_text("\n".join(lines) + "\n", "utf-8")


def rows() -> Iterator[tuple[str, ...]]:
    """Title, bytes, state, opinions, note, seconds and MB of each file."""
    from opinions.hostile import FILES  # noqa: PLC0415  (of the tests, which stand on the path of this process only)

    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, PATHS))}
    for title, (name, make) in FILES.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "file"
            path.write_bytes(make())
            size = path.stat().st_size
            command = [sys.executable, __file__, str(path), name]
            done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True, env=environment)
        said = json.loads(done.stdout)
        note = said["note"] if len(said["note"]) <= _LONGEST else f"{said['note'][:_LONGEST]}……"
        figures = (f"{said['seconds']:.2f}", f"{said['memory']:.0f}")
        yield title, f"{size:,}", said["state"], str(said["opinions"]), note.replace("|", "｜"), *figures


def _read(path: Path, name: str) -> None:
    """Read a file and what it encloses, as an intake does; say what came back as JSON."""
    from biaogao.importers.legacy import converted  # noqa: PLC0415
    from biaogao.opinions.reading import read  # noqa: PLC0415
    from biaogao.opinions.returned import Help  # noqa: PLC0415
    from biaogao.writers.pdf.office import find_office  # noqa: PLC0415

    help = Help(
        to_docx=lambda data, name: converted(data, find_office(""), name, "docx", seconds=30),
        to_xlsx=lambda data, name: converted(data, find_office(""), name, "xlsx", seconds=30),
    )
    start = time.perf_counter()
    waiting = [(path.read_bytes(), name, 0)]
    opinions, notes, states = 0, [], []
    while waiting:
        data, inner, depth = waiting.pop(0)
        returned = read(data, inner, help)
        opinions += len(returned.opinions)
        states.append(returned.state.value)
        notes += returned.notes
        if depth + 1 < _DEEPEST:
            waiting += [(each.data, each.name, depth + 1) for each in returned.enclosed]
        elif returned.enclosed:
            notes.append("套得太深，没有再拆。")
    said = {"seconds": time.perf_counter() - start, "memory": _memory(), "opinions": opinions}
    print(json.dumps({**said, "state": "、".join(dict.fromkeys(states)), "note": "".join(dict.fromkeys(notes))}))


def _memory() -> float:
    """The most memory that this process had, in MB; `getrusage` would tell that of the one it was forked from."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _read(Path(sys.argv[1]), sys.argv[2])
    else:
        main()
