"""Runs the benchmarks of the tool, which write benchmarks/RESULTS.md and results.json."""

from __future__ import annotations

import argparse
import subprocess
import sys

from biaogao.commands.parser import ChineseParser, positive
from biaogao.workspace import TOOL_ROOT


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.options.add_argument("--pages", type=positive, default=60, metavar="页数", help="草案的大致页数（缺省：60）")
    parser.options.add_argument("--rounds", type=positive, default=7, metavar="轮数", help="运行的轮数（缺省：7）")
    parser.options.add_argument("--seed", type=int, default=1, metavar="种子", help="生成草案用的种子（缺省：1）")


def run(arguments: argparse.Namespace) -> int:
    """Run them in a process of their own, so that nothing imported here is counted; 3 where they fail."""
    command = [sys.executable, str(TOOL_ROOT / "benchmarks" / "run.py")]
    for name in ("pages", "rounds", "seed"):
        command += [f"--{name}", str(getattr(arguments, name))]
    return 0 if subprocess.run(command, check=False).returncode == 0 else 3
