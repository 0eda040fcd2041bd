"""Measures volumes with 2,000 pages of evidence in 300 files beside the merge of pikepdf alone; writes DOSSIER.md.

python benchmarks/dossier.py   (Linux; needs LibreOffice for the Word and Excel files among them)
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

HERE = Path(__file__).resolve().parent
SCRIPTS = HERE.parent / "scripts"
sys.path.insert(0, str(SCRIPTS))

from biaogao.steps.plan import PILOT_STEPS  # noqa: E402
from evidence_set import FILES, PAGES, make  # noqa: E402

_STEP = """
import resource, sys, time
from pathlib import Path
from biaogao.steps.runner import run
from biaogao.workspace import Workspace
start = time.perf_counter()
outcome = run(sys.argv[1], Workspace(Path(sys.argv[2])), ["pilot"])
for failure in outcome.failures:
    sys.exit(f"{failure.message} {failure.detail}")
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_MERGE = """
import resource, sys, time
from pathlib import Path
import pikepdf
root = Path(sys.argv[1])
made, given = root / "build" / "cache" / "leaves", root / "pilot" / "evidence"
files = sorted(given.glob("*.pdf")) + sorted(made.glob("*.pdf"))
start = time.perf_counter()
with pikepdf.new() as merged:
    for file in files:
        with pikepdf.open(file) as part:
            merged.pages.extend(part.pages)
    merged.save(root / "merged.pdf")
    print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(merged.pages))
"""


class _Run(msgspec.Struct, frozen=True):
    """Seconds and the most memory (MB) that our own process took, for each step."""

    seconds: dict[str, float]
    memory: dict[str, float]


def main() -> None:
    """Make the set, measure, and write the table."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        make(root)
        size = sum(path.stat().st_size for path in (root / "pilot" / "evidence").iterdir())
        cold = _steps(root)
        same = _steps(root)
        late = root / "pilot" / "evidence" / "照片晚到.jpg"
        late.write_bytes(next((root / "pilot" / "evidence").glob("*.jpg")).read_bytes())
        ledger = root / "pilot" / "documents.csv"
        row = "W999,2024-06-30,,晚到的照片,示例处,标准实施,示例处,照片晚到.jpg,是\n"
        ledger.write_text(ledger.read_text("utf-8") + row, "utf-8")
        after = _steps(root)
        seconds, memory, pages = map(float, _call(_MERGE, str(root)))
    rows = [
        (step, cold.seconds[step], same.seconds[step], after.seconds[step], cold.memory[step]) for step in PILOT_STEPS
    ]
    lines = [
        "# 验收台账的速度和内存",
        "",
        f"Python {platform.python_version()}，{os.cpu_count()} 个处理器，开始时的负载 {load:.1f}。"
        "由 `benchmarks/dossier.py` 写成。",
        "",
        f"佐证 {FILES} 个文件、{PAGES} 页、{size / 1e6:.0f} MB：扫描 PDF、Word、Excel、照片、多页 tif。"
        "“第一次”含全部转换，“没有改动”是再运行一次，“晚到一件”是补一张照片。"
        "内存是本程序进程的峰值，不含 LibreOffice。",
        "",
        "| 步骤 | 第一次（秒） | 没有改动 | 晚到一件 | 内存（MB） |",
        "|------|------|------|------|------|",
        *(f"| {name} | {one:.1f} | {two:.1f} | {three:.1f} | {used:.0f} |" for name, one, two, three, used in rows),
        f"| 合计 | {sum(cold.seconds.values()):.1f} | {sum(same.seconds.values()):.1f} "
        f"| {sum(after.seconds.values()):.1f} | {max(cold.memory.values()):.0f} |",
        f"| 只用 pikepdf 合并（{pages:.0f} 页） | {seconds:.1f} | {seconds:.1f} | {seconds:.1f} | {memory:.0f} |",
        "",
    ]
    (HERE / "DOSSIER.md").write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


def _steps(root: Path) -> _Run:
    seconds: dict[str, float] = {}
    memory: dict[str, float] = {}
    for step in PILOT_STEPS:
        seconds[step], memory[step] = map(float, _call(_STEP, step, str(root)))
    return _Run(seconds=seconds, memory=memory)


def _call(code: str, *arguments: str) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(SCRIPTS), "PYTHONUTF8": "1"}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{arguments}: {done.stderr} ({time.perf_counter() - start:.1f} s)")
    return done.stdout.split()


if __name__ == "__main__":
    main()
