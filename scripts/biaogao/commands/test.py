"""Runs everything that judges the tool itself: rules of the code, types, floors, docstrings, then the tests."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from typing import NamedTuple

from biaogao.commands.parser import ChineseParser
from biaogao.workspace import TOOL_ROOT
from launcher import system

# Options that the parser does not know are pytest's.
ACCEPTS_MORE = True

_PYTHON_FOLDERS = ("scripts", "tests", "benchmarks")


class Check(NamedTuple):
    """A program that judges the source; `command` follows the interpreter."""

    title: str
    command: tuple[str, ...]


CHECKS = (
    Check("代码规则（ruff）", ("-m", "ruff", "check", "--quiet", *_PYTHON_FOLDERS)),
    Check("代码格式（ruff format）", ("-m", "ruff", "format", "--check", "--quiet", *_PYTHON_FOLDERS)),
    Check("类型（mypy）", ("-m", "mypy")),
    Check("楼层（import-linter）", ("-c", "from importlinter.cli import lint_imports_command as lint; lint()")),
    Check("说明文字（interrogate）", ("-m", "interrogate", "-vv", "--omit-covered-files", "scripts")),
)


class Group(NamedTuple):
    """Tests under one marker of pytest and the parts of the system that they need."""

    marker: str
    title: str
    parts: tuple[system.Part, ...]


GROUPS = (
    Group("office", "由 Word 生成 PDF", system.FOR_PDF),
    Group("poppler", "查看 PDF 页面", (system.POPPLER,)),
    Group("qpdf", "校验 PDF 结构", (system.QPDF,)),
    Group("browser", "在浏览器中查看", (system.CHROMIUM, system.LIBATOMIC)),
)


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.options.add_argument(
        "--only", choices=("checks", "tests"), help="只运行代码检查（checks）或只运行测试（tests）；缺省两者都运行"
    )
    parser.epilog = f"其他参数原样交给 pytest，如 ./biaogao test --only tests tests/lint -k 范围\n{parser.epilog}"


def run(arguments: argparse.Namespace) -> int:
    """Run the checks and the tests; 1 where one of them fails, 3 where pytest could not run."""
    failed = [] if arguments.only == "tests" else [check.title for check in CHECKS if not _passes(check)]
    code = 0
    if arguments.only != "checks":
        tell_skipped()
        code = _pytest(arguments.more)
    if failed:
        # At the end, where it is read: what stands above thousands of tests is not.
        print(f"未通过的检查：{'、'.join(failed)}", flush=True)
    return int(bool(failed)) if code == 0 else (1 if code == 1 else 3)


def unmet(group: Group) -> tuple[str, ...]:
    """What this machine lacks for a group of tests, in words; nothing where the group can run."""
    return tuple(part.title for part in system.missing_of(str(TOOL_ROOT), group.parts))


def tell_skipped() -> None:
    """Name each group of tests that this machine cannot run, and why."""
    for group in GROUPS:
        if lacking := unmet(group):
            print(f"跳过一组测试：{group.title}（缺少{'、'.join(lacking)}，办法见 ./biaogao doctor）", flush=True)


def _passes(check: Check) -> bool:
    began = time.monotonic()
    finished = subprocess.run(
        [sys.executable, *check.command], cwd=TOOL_ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    word = "通过" if finished.returncode == 0 else "未通过"
    print(f"{check.title}：{word}（{time.monotonic() - began:.1f} 秒）", flush=True)
    if finished.returncode:
        print(finished.stdout + finished.stderr, flush=True)
    return finished.returncode == 0


def _pytest(more: list[str]) -> int:
    # A test must see the workspace that it names, not the one of the person who runs it.
    environment = {name: value for name, value in os.environ.items() if name != "BIAOGAO_WORKSPACE"}
    workers = str(min(2, os.cpu_count() or 1))
    command = [sys.executable, "-m", "pytest", "-n", workers, "-rs", *more]
    return subprocess.run(command, cwd=TOOL_ROOT, env=environment, check=False).returncode
