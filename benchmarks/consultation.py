"""Measures what takes opinions in: 500 of them from 30 files, and files made to harm; writes CONSULTATION.md.

python benchmarks/consultation.py   (any machine with /proc; LibreOffice for the two old formats)
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from hostile import HERE, PATHS, rows

sys.path[:0] = [str(path) for path in PATHS]

from biaogao.manuscript import load  # noqa: E402
from biaogao.opinions.revisions import Revision  # noqa: E402
from biaogao.writers.docx.options import PLAIN  # noqa: E402
from biaogao.writers.docx.writer import write  # noqa: E402
from biaogao.writers.mathematics import Mathematics  # noqa: E402
from generate import generate  # noqa: E402
from opinions_set import FILES, OPINIONS, make  # noqa: E402

_PAGES, _ROUNDS = 60, 5
_HEADS = ("文件", "字节", "结果", "意见", "说明", "秒", "内存（MB）")
_SPEED_HEADS = ("命令（从启动到结束）", "中位数（秒）", "最快", "最慢", "内存（MB）")
_NO_OFFICE = "LibreOffice: /no/such/soffice\n"


class _Runs(msgspec.Struct, frozen=True):
    """What was measured under a name: seconds of each run, and the most memory that one took, in MB."""

    name: str
    seconds: list[float]
    memory: float


def main() -> None:
    """Measure and write both sections."""
    load_before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        measured = list(_speed(Path(name)))
    lines = [
        "# 收回意见的速度，和有意为害的文件",
        "",
        f"Python {platform.python_version()}，{os.cpu_count()} 个处理器，开始时的负载 {load_before:.1f}。"
        "由 `benchmarks/consultation.py` 写成。",
        "",
        "## 速度",
        "",
        f"约 {_PAGES} 页的生成草案，{FILES} 份文件（Word 批注 12 份，Excel、文字、邮件各 6 份）"
        f"共 {OPINIONS} 条意见，全部放到了条款。内存是进程的峰值，LibreOffice 不计。",
        "",
        f"| {' | '.join(_SPEED_HEADS)} |",
        "|---|---:|---:|---:|---:|",
        *(_line(one) for one in measured),
        "",
        "## 有意为害的文件",
        "",
        "每份文件在一个新的进程里读取，内存是这个进程的峰值（含 Python 和程序本身约 50 MB；LibreOffice 不计）。"
        "上限是每份 30 s、500 MB。“加密”的 Word、Excel 和损坏的 .doc、.xls 是按文件格式手工拼成的。",
        "",
        f"| {' | '.join(_HEADS)} |",
        "|---|---:|---|---:|---|---:|---:|",
        *(f"| {' | '.join(cells)} |" for cells in rows()),
    ]
    (HERE / "CONSULTATION.md").write_text("\n".join(lines) + "\n", "utf-8")


def _line(one: _Runs) -> str:
    slow = one.seconds
    return f"| {one.name} | {statistics.median(slow):.2f} | {min(slow):.2f} | {max(slow):.2f} | {one.memory:.0f} |"


def _speed(root: Path) -> Iterator[_Runs]:
    """The commands of whoever takes opinions in, in the order of the work."""
    folder = _sent_and_returned(root)
    settings, decisions = root / "config.yaml", folder / "dispositions.yaml"
    yield _run(root, "`intake`：读取、放到条款、编号", f"意见{OPINIONS}条，放到条款{OPINIONS}条", "intake")
    settings.write_text(_NO_OFFICE, "utf-8")
    yield _run(root, "`comments`：汇总处理表（Word、Excel）、处理情况说明、未处理清单，不转 PDF", ".html", "comments")
    settings.write_text("", "utf-8")
    yield _run(root, "同上，并由 LibreOffice 转 PDF", ".pdf", "comments")
    yield _run(root, "`decide`：列出待处理的意见，找相近的和矛盾的", f"意见 {OPINIONS} 条", "decide")
    framed = decisions.read_text("utf-8")
    refused = framed.replace("  处理:\n", "  处理: 未采纳\n").replace("  理由:\n", "  理由: 与上位文件一致。\n")
    decisions.write_text(refused, "utf-8")
    settings.write_text(_NO_OFFICE, "utf-8")
    yield _run(root, f"`comments`：全部处理后，另加 {FILES} 份答复函，不转 PDF", "答复函", "comments")


def _sent_and_returned(root: Path) -> Path:
    """The folder of a draft to which everything came back."""
    folder = root / "drafts" / "measured"
    folder.mkdir(parents=True)
    (root / "config.yaml").write_text("", "utf-8")
    (folder / "standard.md").write_text(generate(_PAGES, 1), "utf-8")
    loaded = load(folder, folder.name)
    sent = write(loaded.document, loaded.resolution, folder, {}, Mathematics(), options=PLAIN)
    revision = Revision(name="现稿", revision="", document=loaded.document, resolution=loaded.resolution)
    make(revision, sent.data, folder / "comments" / "征求意见")
    return folder


def _run(root: Path, name: str, expected: str, command: str) -> _Runs:
    """Run a command on the draft several times; what was taken in is remembered, what was handed over is not."""
    line = [sys.executable, "-m", "biaogao", "--workspace", str(root), command, "measured"]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "scripts")}
    subprocess.run(line, check=True, capture_output=True, env=environment)
    seconds: list[float] = []
    memory = 0.0
    for _ in range(_ROUNDS):
        for made in ("cache/pdf", "cache/records/opinions", "标准"):
            shutil.rmtree(root / "build" / made, ignore_errors=True)
        with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
            began = time.perf_counter()
            process = subprocess.Popen(line, stdout=said, env=environment)
            _, status, used = os.wait4(process.pid, 0)
            seconds.append(time.perf_counter() - began)
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            told = said.read()
        memory = max(memory, used.ru_maxrss / 1000)
        if process.returncode or expected not in told:
            raise SystemExit(told)
    return _Runs(name, seconds, memory)


if __name__ == "__main__":
    main()
