"""Turns the fixes that findings carry into changes of a draft's files, or shows what they would change."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterable, Iterator

from biaogao.commands.differences import has_colour, preview
from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import authored_folders, workspace_root
from biaogao.diagnostics import Diagnostic, Severity, in_order
from biaogao.errors import InputError
from biaogao.lint.registry import all_rules
from biaogao.mending import Mended, mend
from biaogao.readers.catalogue import CATALOGUE
from biaogao.reporters.columns import shown
from biaogao.reporters.text import summary
from biaogao.saving import save
from biaogao.workspace import Workspace


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument(
        "drafts", metavar="草案", nargs="*", help="草案的文件夹名、文件夹或 standard.md；不写时处理工作区的全部草案"
    )
    parser.options.add_argument("--diff", action="store_true", help="只显示会怎样改，不写文件；有可改的，退出码为1")
    parser.options.add_argument(
        "--only",
        metavar="规则",
        type=str,
        default="",
        help="只改这些规则：代码、名称或前三个字母，用逗号隔开，如 NUM-01,PUN",
    )


def run(arguments: argparse.Namespace) -> int:
    """Mend the drafts, say what was mended and what is left; 1 where errors are left, or with --diff could be mended.

    Raises InputError for a rule that does not exist and for a file that cannot be written.
    """
    only = _rules(arguments.only)
    folders = authored_folders(Workspace(workspace_root(arguments.workspace)), arguments.drafts)
    if not folders:
        print("工作区里还没有草案；用 ./biaogao new 文件夹名 建立。", file=sys.stderr)
    code = 0
    for folder in folders:
        mended = mend(folder, folder.name, only=only)
        if arguments.diff:
            print(preview(mended.changes, has_colour()), end="")
            print(f"{folder.name}：可由程序改正 {len(mended.done)} 处，没有写文件。")
            code = max(code, int(bool(mended.changes)))
            continue
        save(mended.changes, folder)
        print("\n".join(_report(folder.name, mended)))
        code = max(code, int(any(one.severity is Severity.ERROR for one in mended.left)))
    return code


def _report(name: str, mended: Mended) -> Iterator[str]:
    yield f"{name}：" + (f"改正 {len(mended.done)} 处。" if mended.done else "没有可由程序改正的地方。")
    for one in in_order(mended.done):
        yield f"  {_place(one)} {one.code} {one.name}：{one.fix.title if one.fix else ''}"
    if mended.refused:
        yield "以下各处改了会改变能愿动词或条款的类型，没有改，请自行修改："
        yield from (f"  {_line(one)}" for one in mended.refused)
    if mended.left:
        yield f"还需自行修改，{summary(mended.left)}运行 ./biaogao check {name} 可以看到依据和改法："
        yield from (f"  {_line(one)}" for one in mended.left)
    yield ""


def _line(diagnostic: Diagnostic) -> str:
    return f"{_place(diagnostic)} {diagnostic.severity.label} {diagnostic.code}：{shown(diagnostic.message)}"


def _place(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    return f"{span.file}:{span.start.line}:{span.start.column}" if span else diagnostic.where


def _rules(typed: str) -> frozenset[str]:
    """The rules and families that were named. Raises InputError for one that does not exist."""
    known = frozenset(_known())
    parts = filter(None, (part.strip() for part in typed.replace("，", ",").replace("、", ",").split(",")))
    wanted = frozenset(part if part in known else part.upper() for part in parts)
    if typed and not wanted:
        raise InputError("--only 后面没有写规则。", "例如 --only NUM-01,PUN。")
    for one in sorted(wanted - known):
        near = difflib.get_close_matches(one, known, 1)
        raise InputError(
            f"没有代码、名称或开头为“{one}”的规则。", f"是否要用 {near[0]}？" if near else "规则的代码见检查结果。"
        )
    return wanted


def _known() -> Iterable[str]:
    for code, name in (*((page.code, page.name) for page in all_rules()), *((c, e.name) for c, e in CATALOGUE.items())):
        yield from (code, name, code[:3])
