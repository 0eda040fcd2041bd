"""Turns a command line into a call of one command; only the module of that command is imported."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from types import ModuleType
from typing import NoReturn

from biaogao import __version__
from biaogao.commands.parser import ChineseParser
from biaogao.errors import BiaogaoError, InputError, is_of_the_disk, reason_of
from biaogao.loading import Shelf

USAGE_ERROR, FAILURE = 2, 3

# Command -> what it does, in the order of a drafter's day.
COMMANDS = {
    "check": "检查草案，逐条给出位置、依据和改法",
    "fix": "改正草案中可由程序改正的写法，不动能愿动词",
    "fmt": "整理草案的版面：空行、缩进、表格对齐，不改内容",
    "explain": "说明一条规则：要求、理由、改法、依据和例子",
    "build": "生成标准的 Word 与 PDF",
    "dossier": "生成全部标准和试点验收台账",
    "ledger": "给出台账的填报表，检查台账，汇总收回的表",
    "evidence": "把还没有归入台账的文件归到行",
    "new": "按层次和类别建立一份新草案",
    "import": "把 Word 旧稿写成草案，逐项说明去向",
    "ids": "给章条、图表补上永久编号",
    "consult": "编制征求意见材料，发出并记录",
    "intake": "读取返回的意见，放到条款，编号",
    "decide": "建立、更新对各条意见的处理，可用 Excel 填写",
    "apply": "把审阅人的修订改进草案，先看改动",
    "comments": "写出意见汇总处理表、处理情况说明和答复函",
    "gate": "核对意见是否都已处理、改动是否都有来由",
    "profiles": "说明各层次标准的制定程序：阶段、期限、表决、材料",
    "submit": "编制送审、报批材料，核对齐备，交出并记录",
    "verify": "核对材料包是否完好、齐备，不需要工作区",
    "status": "说明各项标准到了哪一步、还缺什么、剩几天、该谁办",
    "freeze": "把交出的稿子定下来，供以后比较",
    "diff": "比较两稿，按条列出更改，或写出修订稿和对照表",
    "paper": "编制单件文书，列出还要手填什么",
    "form": "看主管部门的表格有哪些空格，哪些能由标稿填写",
    "init": "建立一个空的工作区",
    "data": "查看、导入标准、代码和术语的清单",
    "lsp": "供编辑器使用的语言服务：边写边检查",
    "bundle": "连同全部组件打成离线包，供没有网络的单位使用",
    "doctor": "说明本机装了什么、缺什么、怎么装",
    "test": "运行标稿自身的检查和测试",
    "bench": "测量速度，写入 benchmarks/RESULTS.md",
}
BRIEF = frozenset({"check"})
"""Commands that end before their memory matters: what they make has no circles, and to look for some costs a fifth."""
LEAVING = BRIEF | {"build"}
"""Commands for which somebody waits at every edit: they end without taking their memory apart."""

EXIT_CODES = "退出码：0 没有问题；1 有达到阈值的问题；2 用法不对；3 出错。"


def main(arguments: list[str], shelf: Shelf | None = None) -> int:
    """Run a command line (without the program's name) and return its exit code.

    With a shelf of what starts load the process ends with the command: one that somebody waits for then leaves without
    taking its memory apart.
    """
    _let_print()
    try:
        return _dispatch(arguments, shelf)
    except InputError as error:
        return _say(error, FAILURE if is_of_the_disk(error.__cause__) else USAGE_ERROR)
    except BiaogaoError as error:
        return _say(error, FAILURE)
    except KeyboardInterrupt:
        print("\n已中断。", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output went away (`| head`); nothing may be printed at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILURE
    except OSError as error:
        place = f"“{error.filename}”" if error.filename else ""
        return _say(
            InputError(f"无法读写文件{place}：{reason_of(error)}。", "请检查路径、权限和磁盘空间后重试。"), FAILURE
        )


def _dispatch(arguments: list[str], shelf: Shelf | None) -> int:
    top = _top()
    chosen = top.parse_args(arguments)
    if chosen.version:
        print(f"标稿 {__version__}")
        return 0
    if chosen.help or chosen.command in (None, "help"):
        top.print_help()
        return 0
    if chosen.command not in COMMANDS:
        # Only who mistypes waits for it.
        import difflib  # noqa: PLC0415

        near = difflib.get_close_matches(chosen.command, COMMANDS, 1)
        top.error(f"没有命令“{chosen.command}”" + (f"，是否要用 {near[0]}" if near else ""))
    collecting = gc.isenabled()
    if chosen.command in BRIEF:
        gc.disable()
    try:
        code = _run(chosen, shelf)
    finally:
        if collecting:
            gc.enable()
    if shelf is not None and chosen.command in LEAVING:
        _leave(code, shelf if chosen.command in BRIEF else None)
    return code


def _leave(code: int, shelf: Shelf | None) -> NoReturn:
    """End the process when all that it said has been taken; a shelf is to be kept before."""
    # Only here: help is given before msgspec may be there.
    from biaogao.patterns import keep_patterns, of_others  # noqa: PLC0415

    keep_patterns()
    if shelf is not None:
        shelf.keep(of_others)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _run(chosen: argparse.Namespace, shelf: Shelf | None) -> int:
    module = importlib.import_module(f"biaogao.commands.{chosen.command}")
    if shelf is not None:
        shelf.notice()
    parser = _command_parser(chosen.command, module)
    parsed, more = parser.parse_known_args(chosen.rest)
    if more and not getattr(module, "ACCEPTS_MORE", False):
        parser.error(f"unrecognized arguments: {' '.join(more)}")
    parsed.more = more
    parsed.workspace = parsed.workspace or chosen.workspace
    code: int = module.run(parsed)
    return code


def _top() -> ChineseParser:
    lines = "\n".join(f"  {name:<9}{purpose}" for name, purpose in COMMANDS.items())
    top = ChineseParser(
        program="./biaogao",
        description="标稿：用 Markdown 起草标准，生成 Word、PDF 与试点验收台账。",
        epilog=f"命令：\n{lines}\n\n某个命令的用法：./biaogao 命令 --help\n{EXIT_CODES}",
        usage="./biaogao [--workspace 文件夹] 命令 [参数……]",
        help_action="store_true",
    )
    top.options.add_argument("--version", action="store_true", help="显示版本")
    _add_workspace(top)
    top.values.add_argument("command", nargs="?", help=argparse.SUPPRESS)
    top.values.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return top


def _command_parser(command: str, module: ModuleType) -> ChineseParser:
    parser = ChineseParser(program=f"./biaogao {command}", description=f"{COMMANDS[command]}。", epilog=EXIT_CODES)
    module.configure(parser)
    _add_workspace(parser)
    return parser


def _add_workspace(parser: ChineseParser) -> None:
    parser.options.add_argument(
        "--workspace",
        metavar="文件夹",
        help="工作区所在的文件夹（缺省：当前文件夹所在的工作区，没有时用标稿自带的样例）",
    )


def _say(error: BiaogaoError, code: int) -> int:
    print(f"错误：{error}", file=sys.stderr)
    return code


def _let_print() -> None:
    # A console that lacks a character shows a question mark instead of ending the program.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
