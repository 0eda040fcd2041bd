"""Packs the tool with all that it needs into one archive for offices without a network."""

from __future__ import annotations

import argparse
from pathlib import Path

from biaogao import __version__
from biaogao.commands.parser import ChineseParser
from biaogao.errors import InputError, ToolError
from biaogao.workspace import TOOL_ROOT
from launcher import bundling, offline
from launcher.progress import Failure

_MEGABYTE = 10**6


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.options.add_argument(
        "-o", "--output", metavar="文件", help="写到哪里（缺省：当前文件夹下，按版本、系统和 Python 命名）"
    )
    parser.options.add_argument("--with-tests", action="store_true", help="连同测试组件，收到的一方可以运行 test")


def run(arguments: argparse.Namespace) -> int:
    """Write the bundle and say what is in it. Raises InputError and ToolError."""
    root = str(TOOL_ROOT)
    target = _target(arguments.output, bundling.name_of(__version__, offline.this_kind(root)))
    try:
        made = bundling.make(root, __version__, str(target), tests=arguments.with_tests)
    except Failure as failure:
        raise ToolError(str(failure)) from failure
    print(render(made))
    return 0


def _target(asked: str | None, name: str) -> Path:
    target = Path(asked or ".").resolve()
    if target.is_dir():
        target = target / f"{name}.tar.gz"
    if not target.parent.is_dir():
        raise InputError(f"没有文件夹“{target.parent}”。", "先建立它，或用 -o 另指一处。")
    return target


def render(made: bundling.Made) -> str:
    """What was written, for whom, how large, and how to know it again."""
    packages = "没有系统部件：这台计算机不是 Debian 或 Ubuntu，收到的一方须自己安装 LibreOffice"
    if made.packages[0]:
        packages = f"系统部件 {made.packages[0]} 个（{_megabytes(made.packages[1])}）"
    lines = [
        f"离线包：{made.path}（{_megabytes(made.size)}）",
        f"用于：{bundling.title_of(made.kind)}",
        f"内容：程序和示例，Python 组件 {made.wheels[0]} 个（{_megabytes(made.wheels[1])}），{packages}",
        f"SHA-256：{made.digest}",
    ]
    if made.left_out:
        lines.append(f"没有放进去（不是示例）：{'、'.join(made.left_out)}")
    return "\n".join(lines)


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:.0f} MB"
