"""Measures what takes opinions in: 500 of them from 30 files, and files made to harm; writes CONSULTATION.md.

python benchmarks/consultation.py   (any machine with /proc; LibreOffice for the two old formats)
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


def main() -> None:
    """Measure and write both sections."""
    seconds = _intake()
    lines = [
        "# 收回意见的速度，和有意为害的文件",
        "",
        f"Python {platform.python_version()}，{os.cpu_count()} 个处理器。由 `benchmarks/consultation.py` 写成。",
        "",
        "## 速度",
        "",
        f"约 {_PAGES} 页的生成草案，{FILES} 份文件（Word 批注 12 份，Excel、文字、邮件各 6 份）"
        f"共 {OPINIONS} 条意见，全部放到了条款。",
        f"`intake` 从启动到结束：中位数 {statistics.median(seconds):.2f} s，最快 {min(seconds):.2f} s，"
        f"最慢 {max(seconds):.2f} s（{len(seconds)} 次）。",
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


def _intake() -> list[float]:
    """Seconds of each run of the command."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        folder = root / "drafts" / "measured"
        folder.mkdir(parents=True)
        (root / "config.yaml").write_text("", "utf-8")
        (folder / "standard.md").write_text(generate(_PAGES, 1), "utf-8")
        loaded = load(folder, folder.name)
        sent = write(loaded.document, loaded.resolution, folder, {}, Mathematics(), options=PLAIN)
        revision = Revision(name="现稿", revision="", document=loaded.document, resolution=loaded.resolution)
        make(revision, sent.data, folder / "comments" / "征求意见")
        command = [sys.executable, "-m", "biaogao", "--workspace", str(root), "intake", folder.name]
        environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "scripts")}
        found: list[float] = []
        for _ in range(_ROUNDS):
            began = time.perf_counter()
            done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
            found.append(time.perf_counter() - began)
            if f"意见{OPINIONS}条，放到条款{OPINIONS}条" not in done.stdout:
                raise SystemExit(done.stdout)
        return found


if __name__ == "__main__":
    main()
