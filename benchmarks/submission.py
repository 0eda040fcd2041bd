"""Measures a package of one standard whose PDFs are cached, and what it takes to verify it; writes SUBMISSION.md.

python benchmarks/submission.py   (LibreOffice for the first round, which is not counted)
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

from hostile import HERE, PATHS

sys.path[:0] = [str(path) for path in PATHS]

from biaogao.deliverables.manifest import digest  # noqa: E402
from biaogao.deliverables.verification import verify  # noqa: E402
from biaogao.editions.frozen import freeze  # noqa: E402
from biaogao.procedures.profile import FOR_APPROVAL  # noqa: E402
from biaogao.steps.submission_files import read_report  # noqa: E402
from biaogao.workspace import Workspace  # noqa: E402
from generate import generate  # noqa: E402
from steps.submitted import CONSULTEES, EVENTS, EXPERTS, REVIEWED, explanation  # noqa: E402

_PAGES, _ROUNDS = 60, 5
_NAME = "measured"
_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HERE.parent / "scripts")}


def main() -> None:
    """Measure and write."""
    with tempfile.TemporaryDirectory() as name:
        workspace = _workspace(Path(name))
        _command(workspace)
        loaded = os.getloadavg()[0]
        whole = [_timed(_command, workspace) for _ in range(_ROUNDS)]
        steps = [_timed(_step, workspace) for _ in range(_ROUNDS)]
        report = read_report(workspace, _NAME, FOR_APPROVAL)
        assert report is not None and report.complete
        package = workspace.root / report.package
        data = package.read_bytes()
        copies = [_timed(lambda _: _copy(package), workspace) for _ in range(_ROUNDS)]
        checks = [_timed(lambda _: verify(data), workspace) for _ in range(_ROUNDS)]
        hashes = [_timed(lambda _: digest(data), workspace) for _ in range(_ROUNDS)]
    copy, hashed = statistics.median(copies), statistics.median(hashes)
    rows = (
        ("`submit` 从启动到结束", whole, copy),
        ("步骤 `submission`，从启动到结束", steps, copy),
        ("照抄压缩包的字节", copies, copy),
        ("`verify`（读入以后）", checks, hashed),
        ("压缩包的 SHA-256 一次", hashes, hashed),
    )
    lines = [
        "# 一份标准的报批包",
        "",
        f"Python {platform.python_version()}，{os.cpu_count()} 个处理器，开始时的负载 {loaded:.1f}。"
        "由 `benchmarks/submission.py` 写成。",
        "",
        f"约 {_PAGES} 页的生成草案，市级地方标准的六件材料加清单和检查报告，{len(report.files)} 个文件，"
        f"压缩包 {len(data) / 1e6:.1f} MB。PDF 都已在缓存里；每次改动大事记，所以全部文书重做。",
        "",
        "| 做什么 | 中位数（s） | 最快 | 最慢 | 倍数 |",
        "|---|---:|---:|---:|---:|",
        *(_row(title, seconds, unit) for title, seconds, unit in rows),
        "",
        "倍数：前三行对照抄字节，后两行对一次 SHA-256。",
    ]
    (HERE / "SUBMISSION.md").write_text("\n".join(lines) + "\n", "utf-8")


def _row(title: str, seconds: list[float], unit: float) -> str:
    middle = statistics.median(seconds)
    return f"| {title} | {middle:.3f} | {min(seconds):.3f} | {max(seconds):.3f} | {middle / unit:.0f} |"


def _workspace(root: Path) -> Workspace:
    folder = root / "drafts" / _NAME
    folder.mkdir(parents=True)
    (root / "config.yaml").write_text("", "utf-8")
    text = generate(_PAGES, 1).replace("首次发布: true", "首次发布: true\n完成日期: 2026-05-01")
    (folder / "standard.md").write_text(text, "utf-8")
    freeze(folder, _NAME, "征求意见稿", "2026-03-05")
    (folder / "standard.md").write_text(text.replace("阶段: 征求意见稿", "阶段: 报批稿"), "utf-8")
    files = {"consultees.csv": CONSULTEES, "experts.csv": EXPERTS, "explanation.md": explanation()}
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    return Workspace(root)


def _timed(run: object, workspace: Workspace) -> float:
    """Seconds of a run, before which the log is altered so that every paper is made again."""
    log = workspace.draft(_NAME) / "events.yaml"
    log.write_text(f"{EVENTS}{REVIEWED}# {time.monotonic_ns()}\n", "utf-8")
    began = time.perf_counter()
    run(workspace)  # type: ignore[operator]
    return time.perf_counter() - began


def _command(workspace: Workspace) -> None:
    log = workspace.draft(_NAME) / "events.yaml"
    if not log.exists():
        log.write_text(f"{EVENTS}{REVIEWED}", "utf-8")
    root = str(workspace.root)
    _run(["-m", "biaogao", "--workspace", root, "submit", _NAME, "--to", FOR_APPROVAL, "--preview"])


def _step(workspace: Workspace) -> None:
    _run([str(HERE.parent / "scripts" / "step.py"), "submission", "--workspace", str(workspace.root), _NAME])


def _run(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env=_ENVIRONMENT, check=False)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)


def _copy(package: Path) -> None:
    package.with_name("copy").write_bytes(package.read_bytes())


if __name__ == "__main__":
    main()
