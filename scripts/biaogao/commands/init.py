"""Turns an empty folder into a workspace: drafts, pilot, templates and config.yaml, without any sample row."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from biaogao.commands.parser import ChineseParser
from biaogao.errors import InputError
from biaogao.saving import whole_folder
from biaogao.workspace import TOOL_ROOT

SKELETON = TOOL_ROOT / "templates" / "workspace"


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("folder", metavar="文件夹", help="要建立工作区的文件夹，须不存在或为空")


def run(arguments: argparse.Namespace) -> int:
    """Make the workspace beside its place and rename it. Raises InputError where the folder holds something."""
    target = Path(arguments.folder).expanduser().resolve()
    make(target)
    print(f"已建立工作区：{target}")
    print(f"下一步：./biaogao --workspace {arguments.folder} new 草案文件夹名 --层次 市级地方标准 --类别 规范")
    return 0


def make(target: Path) -> None:
    """Copy the empty workspace to `target`. Raises InputError where that is a file or a folder that holds something."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise InputError(f"“{target}”已存在且不为空，没有改动它。", "请换一个文件夹。")
    with whole_folder(target) as part:
        shutil.copytree(SKELETON, part)
        for name in ("drafts", "pilot", "templates"):
            (part / name).mkdir(exist_ok=True)
        if target.exists():
            target.rmdir()
