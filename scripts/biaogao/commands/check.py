"""Turns drafts into findings on the screen: the drafter's loop, without Snakemake and without writing a file."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import draft_folder, workspace_root
from biaogao.diagnostics import Diagnostic, Severity, in_order
from biaogao.errors import InputError
from biaogao.manuscript import Manuscript, check, load
from biaogao.reporters import json as json_report
from biaogao.reporters import text as text_report
from biaogao.source import SourceFile
from biaogao.workspace import Workspace

LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}
NEVER = "never"


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument(
        "drafts", metavar="草案", nargs="*", help="草案的文件夹名、文件夹或 standard.md；不写时检查工作区的全部草案"
    )
    parser.options.add_argument(
        "--built",
        metavar="文件",
        action="append",
        default=[],
        help="检查成品的版面：任何 .docx 或 .pdf 文件，可多次给出；此时不检查草案",
    )
    parser.options.add_argument("--json", action="store_true", help="输出 JSON，供程序读取")
    parser.options.add_argument(
        "--fail-level",
        choices=(*LEVELS, NEVER),
        default="error",
        help="有这一级或更严重的问题时退出码为1：error 错误（缺省）、warning 警告、info 提示、never 从不",
    )


def run(arguments: argparse.Namespace) -> int:
    """Check drafts, or built files, and print the findings; 1 where one is at or over the threshold."""
    found, sources = _built(arguments) if arguments.built else _drafts(arguments)
    if arguments.json:
        print(json_report.render(found, sources))
    else:
        print(text_report.render(found, sources, _colour()))
    return exit_code(found, arguments.fail_level)


def _built(arguments: argparse.Namespace) -> tuple[list[Diagnostic], list[SourceFile]]:
    """Findings on files that stand outside of any draft. Raises InputError for one that cannot be read."""
    if arguments.drafts:
        raise InputError("--built 与草案不能同时给出。", "分两次运行。")
    # Only here: readers of PDF would cost every check of a draft its start.
    from biaogao.commands.built import findings_of  # noqa: PLC0415

    return [found for name in arguments.built for found in findings_of(Path(name).expanduser())], []


def _drafts(arguments: argparse.Namespace) -> tuple[list[Diagnostic], list[SourceFile]]:
    workspace = Workspace(workspace_root(arguments.workspace))
    folders = [draft_folder(workspace.root, given) for given in arguments.drafts] or _all_drafts(workspace)
    if not folders:
        print("工作区里还没有草案；用 ./biaogao new 文件夹名 建立。", file=sys.stderr)
    found: list[Diagnostic] = []
    sources: list[SourceFile] = []
    for folder in folders:
        findings, texts = _judged(workspace, folder)
        found += findings
        sources += texts
    return found, sources


def exit_code(found: Iterable[Diagnostic], fail_level: str) -> int:
    """1 where a finding is at or over the level, else 0."""
    if fail_level == NEVER:
        return 0
    return int(any(one.severity.rank <= LEVELS[fail_level].rank for one in found))


def _judged(workspace: Workspace, folder: Path) -> tuple[tuple[Diagnostic, ...], tuple[SourceFile, ...]]:
    if folder.parent == (workspace.root / "drafts").resolve() and workspace.is_external(folder.name):
        # Looking into Word and PDF files takes libraries that a check of Markdown has no time to load.
        from biaogao.steps.external import read_external  # noqa: PLC0415

        external = read_external(workspace, folder.name)
        return in_order(external.diagnostics), external.sources
    loaded = load(folder, folder.name)
    found, texts = _compared(folder, loaded)
    return in_order((*check(loaded), *found)), (*loaded.sources, *texts)


def _compared(folder: Path, loaded: Manuscript) -> tuple[tuple[Diagnostic, ...], tuple[SourceFile, ...]]:
    """What older states of the draft have to say of ids, of reasons for changes and of the foreword."""
    if not (folder / "stages").is_dir() and not (folder / "predecessor").is_dir():
        return (), ()
    # Only here: most drafts were never handed over, and comparing would cost their check its start.
    from biaogao.editions import frozen, standing  # noqa: PLC0415

    found, texts = standing.judged(folder)
    return (*frozen.changed_since(folder, loaded.authored), *found), texts


def _all_drafts(workspace: Workspace) -> list[Path]:
    return [workspace.draft(name) for name in workspace.drafts() if not workspace.is_external(name)]


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
