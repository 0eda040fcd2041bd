"""Turns a skeleton under templates/skeleton into a draft of the workspace; what is to be filled in stands in 【】."""

from __future__ import annotations

import argparse
import shutil
import string
from pathlib import Path

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import workspace_root
from biaogao.errors import InputError
from biaogao.workspace import TOOL_ROOT, check_name

SKELETONS = TOOL_ROOT / "templates" / "skeleton"

# Level -> the number as it stands until one is given (依据 GB/T 1.1—2020, 8.1; 地方标准管理办法; 团体标准管理规定).
NUMBERS = {
    "国家标准": "GB/T XXXXX—XXXX",
    "行业标准": "XX/T XXXXX—XXXX",
    "省级地方标准": "DBXX/T XXXX—XXXX",
    "市级地方标准": "DBXXXX/T XXXX—XXXX",
    "团体标准": "T/XXXX XXXX—XXXX",
    "企业标准": "Q/XXXX XXXX—XXXX",
}


def kinds() -> tuple[str, ...]:
    """The kinds of standard for which there is a skeleton."""
    return tuple(sorted(path.stem for path in SKELETONS.glob("*.md")))


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("name", metavar="文件夹名", help="草案文件夹的名称，如 gongwucang")
    parser.options.add_argument(
        "--层次",
        dest="level",
        choices=tuple(NUMBERS),
        default="市级地方标准",
        help=f"{'、'.join(NUMBERS)}（缺省：市级地方标准）",
    )
    parser.options.add_argument(
        "--类别", dest="kind", choices=kinds(), default="规范", help=f"{'、'.join(kinds())}（缺省：规范）"
    )
    parser.options.add_argument("--名称", dest="title", metavar="名称", help="标准的名称；各要素之间空一个全角空格")
    parser.options.add_argument(
        "--编号", dest="number", metavar="编号", default="", help="标准的编号；没有时按层次写占位号"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the draft. Raises InputError where the name cannot be used or is taken."""
    root = workspace_root(arguments.workspace)
    title = arguments.title or f"【请填写名称】{arguments.kind}"
    written = make(
        root, arguments.name, level=arguments.level, kind=arguments.kind, title=title, number=arguments.number
    )
    print(f"已建立草案：{written}")
    print(f"请把【】中的内容换成正文，然后运行：./biaogao check {arguments.name}")
    return 0


def make(root: Path, name: str, *, level: str, kind: str, title: str, number: str = "") -> Path:
    """Write `drafts/<name>/standard.md` and its folder for figures, whole or not at all. Returns its path.

    Raises InputError where the name cannot be used or is taken.
    """
    check_name(name)
    folder = root / "drafts" / name
    if folder.exists():
        raise InputError(f"草案“{name}”已存在，没有改动它。", "请换一个文件夹名。")
    skeleton = string.Template((SKELETONS / f"{kind}.md").read_text(encoding="utf-8"))
    text = skeleton.substitute(number=number or NUMBERS[level], title=title, level=level)
    part = folder.with_name(f".{name}.part")
    shutil.rmtree(part, ignore_errors=True)
    (part / "figures").mkdir(parents=True)
    (part / "standard.md").write_text(text, encoding="utf-8", newline="\n")
    part.rename(folder)
    return folder / "standard.md"
