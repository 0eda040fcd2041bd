"""Brings the changes that reviewers made in their Word copies into a draft: shows them first, writes when told."""

from __future__ import annotations

import argparse
import sys

from biaogao.amending.amending import amend
from biaogao.commands.differences import has_colour, preview
from biaogao.commands.parser import ChineseParser, positive
from biaogao.commands.place import draft_name, workspace_root
from biaogao.commands.taken import numbered
from biaogao.errors import InputError
from biaogao.saving import save
from biaogao.workspace import Workspace

FINDINGS = 1


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("draft", metavar="草案", help="草案的文件夹名")
    parser.values.add_argument("numbers", metavar="意见编号", type=positive, nargs="+", help="要改进草案的意见编号")
    parser.options.add_argument("--yes", action="store_true", help="写入草案（缺省：只显示会怎样改）")


def run(arguments: argparse.Namespace) -> int:
    """Show or write the changes; 1 where one of them could not be brought in. Raises InputError."""
    workspace = Workspace(workspace_root(arguments.workspace))
    name = draft_name(workspace.root, arguments.draft)
    known = {one.number: one for one in numbered(workspace, name).opinions}
    missing = [number for number in arguments.numbers if number not in known]
    if missing:
        raise InputError(f"没有意见{'、'.join(map(str, missing))}。", f"编号见 drafts/{name}/dispositions.yaml。")
    amended = amend(workspace.draft(name), name, [known[number] for number in dict.fromkeys(arguments.numbers)])
    print(preview(amended.changes, has_colour()), end="")
    for number in amended.standing:
        print(f"意见{number}：草案里已经是这样，不用再改。")
    for one in amended.refused:
        print(f"意见{one.number}没有改：{one.why}。", file=sys.stderr)
    if amended.changes:
        done = "、".join(map(str, amended.done))
        if arguments.yes:
            save(amended.changes, workspace.draft(name))
            print(f"已把意见{done}改进草案；请在 dispositions.yaml 写上处理。")
        else:
            print(f"意见{done}可以这样改，还没有写入；加上 --yes 写入。")
    return FINDINGS if amended.refused else 0
