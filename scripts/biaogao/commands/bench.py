"""Runs the benchmarks of the tool, which keep their results in benchmarks/results.json and RESULTS.md."""

from __future__ import annotations

import argparse
import subprocess
import sys

from biaogao.commands.parser import ChineseParser, positive
from biaogao.workspace import TOOL_ROOT

NAMES = (
    "parse", "lint", "docx", "keys", "redline", "pdf", "noop", "edit", "intake", "table", "submission", "dossier",
)  # fmt: skip
"""The parts of the benchmarks, which stand outside the package."""


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument(
        "names", metavar="项", nargs="*", help=f"只测这几项；不写时全测。可选：{'、'.join(NAMES)}"
    )
    parser.options.add_argument("--sizes", metavar="份数", help="各测多少份标准，用逗号分开（缺省：1,10,100,1000）")
    parser.options.add_argument("--rounds", type=positive, metavar="轮数", help="每项的轮数（缺省：7，份数多的少）")
    parser.options.add_argument("--seed", type=int, metavar="种子", help="生成草案用的种子（缺省：1）")
    parser.options.add_argument("--quick", action="store_true", help="只试一试：轮数少，不写入结果")
    parser.options.add_argument("--keep", metavar="文件夹", help="留着生成的工作区，下次接着用")
    parser.options.add_argument("--out", metavar="文件夹", help="结果写到这里（缺省：benchmarks）")
    parser.options.add_argument("--profile", metavar="命令", help="不测速，写出一条命令的用时在哪里：check、build")


def run(arguments: argparse.Namespace) -> int:
    """Run them in a process of their own, so that nothing imported here is counted; 3 where they fail."""
    command = [sys.executable, str(TOOL_ROOT / "benchmarks" / "run.py"), *arguments.names]
    for name in ("sizes", "rounds", "seed", "keep", "out", "profile"):
        value = getattr(arguments, name)
        command += [f"--{name}", str(value)] if value is not None else []
    command += ["--quick"] if arguments.quick else []
    code = subprocess.run(command, check=False).returncode
    return code if code in (0, 2) else 3
