"""Turns the source of drafts into the one layout, without any change of the document that is built from it."""

from __future__ import annotations

import argparse
import sys

from biaogao.commands.differences import has_colour, preview
from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import authored_folders, workspace_root
from biaogao.formatting.draft import Formatted, lay_out
from biaogao.saving import save
from biaogao.workspace import Workspace


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument(
        "drafts", metavar="草案", nargs="*", help="草案的文件夹名、文件夹或 standard.md；不写时处理工作区的全部草案"
    )
    parser.options.add_argument("--check", action="store_true", help="只说哪些文件要整理，不写文件；有的，退出码为1")
    parser.options.add_argument("--diff", action="store_true", help="显示会怎样改，不写文件；有可改的，退出码为1")


def run(arguments: argparse.Namespace) -> int:
    """Lay the drafts out, or say what would change; then 1 where something would.

    Raises InputError for a file that cannot be read or written.
    """
    folders = authored_folders(Workspace(workspace_root(arguments.workspace)), arguments.drafts)
    if not folders:
        print("工作区里还没有草案；用 ./biaogao new 文件夹名 建立。", file=sys.stderr)
    only_look = arguments.check or arguments.diff
    code = 0
    for folder in folders:
        formatted = lay_out(folder, folder.name)
        if arguments.diff:
            print(preview(formatted.changes, has_colour()), end="")
        if not only_look:
            save(formatted.changes, folder)
        print(_sentence(folder.name, formatted, only_look))
        code = max(code, int(only_look and bool(formatted.changes)))
        for place in formatted.left:
            print(f"  {place} 整理后读法会变，这一段照原样留下；这是标稿的缺陷，请告诉维护人员。", file=sys.stderr)
    return code


def _sentence(name: str, formatted: Formatted, only_look: bool) -> str:
    if not formatted.changes:
        return f"{name}：已经整齐，没有改动。"
    files = "、".join(change.shown for change in formatted.changes)
    return f"{name}：{'需要整理' if only_look else '已整理'} {files}。"
