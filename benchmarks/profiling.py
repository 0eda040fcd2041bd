"""Says where the time of one command goes: functions by their own time, and imports, in benchmarks/profiles."""

from __future__ import annotations

import pstats
import re
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

import workspaces
from ground import Ground
from measuring import FOUND_ERRORS, HERE, TOOL_ROOT, Unmeasurable, own_environment

FOLDER = HERE / "profiles"
NAMES = ("check", "build")
_MOST = 25
# The command may end its process at once, so that the profile is written inside of it.
_PROFILED = """
import cProfile, sys
profile = cProfile.Profile()
try:
    profile.run("from biaogao.cli import main; main(sys.argv[2:])")
finally:
    profile.dump_stats(sys.argv[1])
"""
_IMPORT = re.compile(r"^import time:\s+(\d+) \|\s+(\d+) \| (\s*)(\S+)$", re.MULTILINE)


def write(ground: Ground, name: str, folder: Path = FOLDER) -> Path:
    """Profile a command on a workspace of one standard and write what came out. Returns the file.

    `build` is that of a standard which was edited since it was built; what its child processes do is not told apart.
    """
    workspace = ground.workspace(1)
    if name == "build":
        ground.build(workspace)
        standard = workspace / "drafts" / workspaces.name_of(1) / "standard.md"
        standard.write_text(workspaces.edited(standard.read_text("utf-8"), ground.next_edit()), "utf-8")
    with tempfile.TemporaryDirectory() as temporary:
        profile = Path(temporary) / "profile"
        arguments = ["--workspace", str(workspace), name, workspaces.name_of(1)]
        _run(["-c", _PROFILED, str(profile), *arguments])
        functions = functions_of(profile)
    imported = imports_of(_run(["-X", "importtime", "-m", "biaogao", *arguments]))
    path = folder / f"{name}.txt"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{name}：一份约 8 页的标准\n\n{functions}\n{imported}", "utf-8")
    return path


def _run(arguments: list[str]) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], env=own_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode not in FOUND_ERRORS:
        raise Unmeasurable(done.stdout[-500:] + done.stderr[-1500:])
    return done.stderr


def functions_of(profile: Path) -> str:
    """The functions with the most time of their own, and those with the most time in all that they call."""
    told = StringIO()
    statistics = pstats.Stats(str(profile), stream=told)
    statistics.sort_stats("tottime").print_stats(_MOST)
    statistics.sort_stats("cumulative").print_stats(_MOST)
    text = re.sub(r"/\S*/(?:lib/python[\d.]+|site-packages)/", "", told.getvalue().replace(f"{TOOL_ROOT}/", ""))
    lines = (line.rstrip() for line in text.splitlines() if str(profile) not in line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def imports_of(told: str) -> str:
    """The modules that took longest to import, in microseconds, themselves and with all that they import."""
    rows = sorted(((int(own), int(whole), name) for own, whole, _, name in _IMPORT.findall(told)), reverse=True)
    whole = sum(own for own, _, _ in rows) / 1000
    head = f"导入 {len(rows)} 个模块，共 {whole:.0f} ms；自身最久的 {_MOST} 个，自身和连同所导入的（µs）："
    return "\n".join([head, *(f"{own:>8} {total:>8}  {name}" for own, total, name in rows[:_MOST])]) + "\n"
