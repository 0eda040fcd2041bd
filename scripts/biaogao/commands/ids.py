"""Turns drafts without ids into drafts with them: each is written once and never given to anything else."""

from __future__ import annotations

import argparse

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import authored_folders, workspace_root
from biaogao.identifiers import assign_ids
from biaogao.workspace import Workspace


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("drafts", metavar="草案", nargs="*", help="草案的文件夹名；不写时处理工作区的全部草案")


def run(arguments: argparse.Namespace) -> int:
    """Write the missing ids into the drafts and say how many. Raises InputError where a file cannot be written."""
    root = workspace_root(arguments.workspace)
    for folder in authored_folders(Workspace(root), arguments.drafts):
        written = len(assign_ids(folder, folder.name))
        print(f"{folder.name}：" + (f"写入 {written} 个编号" if written else "编号齐全，没有改动"))
    return 0
