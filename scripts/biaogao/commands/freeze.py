"""Keeps a draft as it is handed over, so that later drafts can be compared with it."""

from __future__ import annotations

import argparse

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import draft_name, workspace_root
from biaogao.editions.files import FOLDER
from biaogao.editions.frozen import freeze, snapshots
from biaogao.errors import InputError
from biaogao.manuscript import load
from biaogao.workspace import Workspace


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("draft", metavar="草案", help="草案的文件夹名")
    parser.options.add_argument("--as", dest="name", metavar="名称", help="定稿的名称（缺省：草案的阶段，如 送审稿）")
    parser.options.add_argument("--date", metavar="日期", default="", help="交出的日期，如 2026-05-01，印在比较结果里")
    parser.options.add_argument("--list", action="store_true", help="只列出已有的定稿")


def run(arguments: argparse.Namespace) -> int:
    """Freeze a draft, or list its frozen stages. Raises InputError where that cannot be done."""
    workspace = Workspace(workspace_root(arguments.workspace))
    draft = draft_name(workspace.root, arguments.draft)
    folder = workspace.draft(draft)
    if arguments.list:
        kept = snapshots(folder)
        print("\n".join(f"{one.name}  {one.date or '日期未记'}  {one.digest[:12]}" for one in kept) or "还没有定稿。")
        return 0
    name = arguments.name or load(folder, draft).document.metadata.stage
    if not name:
        raise InputError(f"草案“{draft}”没有写阶段。", "在文件头写“阶段: 送审稿”，或用 --as 指定名称。")
    made = freeze(folder, draft, name, arguments.date)
    print(f"已定稿：drafts/{draft}/{FOLDER}/{made.name}（{len(made.files)}个文件，{made.digest[:12]}）")
    return 0
