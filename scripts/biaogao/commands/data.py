"""Shows the lists by which codes and references are checked, and takes a workspace's own from CSV or xlsx."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import workspace_root
from biaogao.errors import InputError
from biaogao.lists.importing import Imported, import_list
from biaogao.lists.registers import KINDS, encode
from biaogao.lists.shelf import Shelf
from biaogao.records.tables import MAX_BYTES
from biaogao.reporters import text as text_report
from biaogao.reporters.columns import text_width
from biaogao.saving import bytes_of, write_whole
from biaogao.workspace import Workspace

_DATE = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?")
_NAMES = {title: name for name, (title, _) in KINDS.items()}
_WIDE = 12


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument(
        "action", metavar="import", nargs="?", choices=("import",), help="导入本单位的清单；不写时列出各清单和日期"
    )
    parser.values.add_argument("name", metavar="清单", nargs="?", help="、".join(_NAMES))
    parser.values.add_argument("file", metavar="文件", nargs="?", help="首行为列名的 .csv 或 .xlsx")
    parser.options.add_argument(
        "--date", metavar="日期", help="清单内容截至的日期，如 2026-11 或 2026-11-20；导入时必写"
    )
    parser.options.add_argument("--skip-wrong", action="store_true", help="跳过有问题的行（逐条列出），导入其余的行")
    parser.options.add_argument("--source", metavar="来源", default="", help="清单的来源，如“本单位标准信息系统导出”")


def run(arguments: argparse.Namespace) -> int:
    """List the lists, or import one; 1 where the file has mistakes. Raises InputError for a wrong use."""
    workspace = Workspace(workspace_root(arguments.workspace))
    if arguments.action is None:
        print(_overview(Shelf(workspace.lists)), end="")
        return 0
    return _import(workspace, arguments)


def _overview(shelf: Shelf) -> str:
    lines = []
    for name, (title, _) in KINDS.items():
        register = shelf.register(name)
        own = "本单位" if shelf.own(name) is not None else "随程序"
        gap = " " * max(1, _WIDE - text_width(title))
        lines.append(f"{title}{gap}{len(register.rows):>6} 条  截至 {register.date}  {own}  {register.source}")
        if register.note:
            lines.append(f"{' ' * _WIDE}{register.note}")
    damaged = [f"注意：{one}，现用的是随程序的清单。" for one in shelf.damaged()]
    hint = "清单都不完整，检查结果写明清单的日期。导入本单位的清单：./biaogao data import 清单 文件 --date 日期"
    return "\n".join([*lines, *damaged, "", hint]) + "\n"


def _import(workspace: Workspace, arguments: argparse.Namespace) -> int:
    if not arguments.name or not arguments.file:
        raise InputError("没有写明清单和文件。", "例如：./biaogao data import 标准 导出.xlsx --date 2026-11")
    name = _NAMES.get(arguments.name, arguments.name)
    if name not in KINDS:
        raise InputError(f"没有清单“{arguments.name}”。", f"清单有：{'、'.join(_NAMES)}。")
    if not arguments.date or not _DATE.fullmatch(arguments.date):
        raise InputError("没有写明清单截至的日期，或写法不对。", "加上 --date 2026-11 或 --date 2026-11-20。")
    path = Path(arguments.file).expanduser()
    imported = import_list(
        name,
        _bytes(path),
        path.name,
        date=arguments.date,
        source=arguments.source,
        skip_wrong=arguments.skip_wrong,
    )
    if imported.diagnostics:
        print(text_report.render(imported.diagnostics))
    if imported.register is None:
        more = "" if arguments.skip_wrong else "确认其余各行可用的，加 --skip-wrong 跳过有问题的行。"
        print(f"没有导入，原来的清单没有改动。{more}")
        return 1
    target = workspace.lists / f"{name}.json"
    write_whole(target, encode(imported.register), workspace.relative(target))
    print(_report(name, imported, workspace.relative(target)))
    return 0


def _report(name: str, imported: Imported, target: str) -> str:
    rows = len(imported.register.rows) if imported.register else 0
    left = f"，跳过{imported.skipped}行" if imported.skipped else ""
    lines = [f"没有用到的列：{'、'.join(imported.unused)}。"] if imported.unused else []
    lines.append(f"已导入{KINDS[name][0]}清单{rows}条{left}，写在 {target}。")
    lines.append(f"它代替了随程序的清单（{len(Shelf().register(name).rows)}条）；删去这个文件即恢复。")
    return "\n".join(lines)


def _bytes(path: Path) -> bytes:
    if path.is_file() and path.stat().st_size > MAX_BYTES:
        raise InputError(f"“{path.name}”大于{MAX_BYTES // 1024 // 1024} MB，没有读取。", "请只导出需要的列。")
    return bytes_of(path, path.name)
