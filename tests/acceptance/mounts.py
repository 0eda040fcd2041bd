"""Small and read-only disks for a test: mounted in a namespace of their own, which ends with the script in it.

Nothing is mounted for anybody else. Where the system allows no such namespace the test is skipped with the reason.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run_mounted(script: str, **places: Path) -> str:
    """Run a shell script that may mount; `$biaogao` is the command line, each place a variable. All that was said.

    A command that fails does not end the script: `echo code $?` says how it ended.
    """
    unshare = [shutil.which("unshare") or "", "-m" if os.geteuid() == 0 else "-rm"]
    probe = [*unshare, "sh", "-c", "mount -t tmpfs none /mnt"]
    if not unshare[0] or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("这里不允许在私有命名空间里挂载磁盘（unshare -m）")
    environment = {**os.environ, **{name: str(path) for name, path in places.items()}}
    environment |= {"PYTHONPATH": str(ROOT / "scripts"), "PYTHONUTF8": "1"}
    command = shlex.join([sys.executable, "-m", "biaogao"])
    ran = subprocess.run(
        [*unshare, "sh", "-uc", script],
        env={**environment, "biaogao": command},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    return ran.stdout


def small_disk(size: str) -> str:
    """A line of script: a disk of a size (as `mount` writes it) over the folder $root, with the files that it held."""
    mounted = f'mount -t tmpfs -o size={size} none "$root"'
    return f'cp -a "$root" "$root.kept" && {mounted} && cp -a "$root.kept/." "$root"\n'
