"""Turns drafts without ids into drafts with them: each is written once and never given to anything else."""

from __future__ import annotations

import argparse

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import draft_folder, workspace_root
from biaogao.identifiers import assign_ids
from biaogao.workspace import Workspace


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("drafts", metavar="草案", nargs="*", help="草案的文件夹名；不写时处理工作区的全部草案")


def run(arguments: argparse.Namespace) -> int:
    """Write the missing ids into the drafts and say how many. Raises InputError where a file cannot be written."""
    root = workspace_root(arguments.workspace)
    workspace = Workspace(root)
    authored = [workspace.draft(name) for name in workspace.drafts() if not workspace.is_external(name)]
    for folder in [draft_folder(root, given) for given in arguments.drafts] or authored:
        written = len(assign_ids(folder, folder.name))
        print(f"{folder.name}：" + (f"写入 {written} 个编号" if written else "编号齐全，没有改动"))
    return 0
