"""Makes small workspaces and runs the pipeline over them as a user does."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "golden" / "small"
CONFIG = '截至日期: "2026-10-31"\n'


def make_workspace(root: Path, *names: str) -> Path:
    """A workspace whose drafts are copies of the small standard."""
    for name in names:
        shutil.copytree(SMALL, root / "drafts" / name)
    (root / "config.yaml").write_text(CONFIG, encoding="utf-8")
    return root


def start(root: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start `./biaogao --workspace ROOT …` without the launcher."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONUTF8": "1"}
    # Behind `&` of a shell the tests run with Ctrl-C ignored, and children would inherit that.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return subprocess.Popen(
        [sys.executable, "-m", "biaogao", "--workspace", str(root), *arguments],
        env=environment,
        cwd=root,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def build(root: Path, *arguments: str) -> tuple[int, str]:
    """Run `build` to its end; exit code and what it said."""
    process = start(root, "build", *arguments)
    out, said = process.communicate(timeout=300)
    return process.returncode, out + said


def handed_out(root: Path, *endings: str) -> dict[str, str]:
    """The digests of the files that are handed out, by place."""
    folder = root / "build" / "标准"
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.suffix.lstrip(".") in endings
    }


def stamps(root: Path) -> dict[str, int]:
    """When each file of the build was written last, except the memory of Snakemake's jobs."""
    folders = ("标准", "work", "试点")
    return {
        path.relative_to(root).as_posix(): path.stat().st_mtime_ns
        for folder in folders
        for path in sorted((root / "build" / folder).rglob("*"))
        if path.is_file()
    }
