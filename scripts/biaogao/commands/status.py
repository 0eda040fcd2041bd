"""Tells where each standard stands, what its next gate lacks, how many days are left, and whose turn it is.

Of all commands only this one reads the clock, and `--date` stands for it.
"""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

import msgspec

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import draft_name, workspace_root
from biaogao.commands.status_sheet import sheet, table
from biaogao.deliverables.progress.standing import Standing, by_urgency, standing_of
from biaogao.errors import InputError
from biaogao.saving import write_whole
from biaogao.steps.progress import Ledger
from biaogao.workspace import Workspace

SCHEMA_VERSION = 1
_ENDINGS = (".docx", ".md", ".txt")


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What `--json` shows: the day, and the standings, the most urgent first."""

    schema_version: int = SCHEMA_VERSION
    date: str
    standards: tuple[Standing, ...]


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("draft", metavar="标准", nargs="?", help="标准的文件夹名；不写时列出工作区的全部标准")
    parser.options.add_argument("--date", metavar="日期", default="", help="按这一天计算（缺省：今天）")
    parser.options.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.options.add_argument(
        "-o", "--output", metavar="文件", help="写成一页，可以贴进报告：.docx、.md 或 .txt；不显示在屏幕上"
    )


def run(arguments: argparse.Namespace) -> int:
    """Show the standings, or write them; always 0: what is overdue is said, and is no failure of the command.

    Raises InputError for a wrong date, an unknown standard, and a file that cannot be written.
    """
    workspace = Workspace(workspace_root(arguments.workspace))
    today = _day(arguments.date)
    _check_output(arguments)
    chosen = draft_name(workspace.root, arguments.draft) if arguments.draft else ""
    ledger = Ledger(workspace)
    names = (chosen,) if chosen else workspace.drafts()
    found = by_urgency(standing_of(ledger.record(name), today, ledger.needs) for name in names)
    if arguments.output:
        _write(arguments, found, today, single=bool(chosen))
    elif arguments.json:
        print(_json(found, today), end="")
    else:
        print(sheet(found[0], today) if chosen else table(found, today), end="")
    return 0


def _day(given: str) -> str:
    if not given:
        return datetime.date.today().isoformat()
    try:
        if len(given) == len("2026-05-01"):
            return datetime.date.fromisoformat(given).isoformat()
    except ValueError:
        pass
    raise InputError(f"日期“{given}”写法不对，或没有这一天。", "写成 2026-05-01。")


def _check_output(arguments: argparse.Namespace) -> None:
    """Refuse before anything is read what could not be written after it."""
    if not arguments.output:
        return
    path = Path(arguments.output).expanduser()
    if arguments.json:
        raise InputError("--json 与 -o 不能同时给出。", "留下一个。")
    if path.suffix.lower() not in _ENDINGS:
        raise InputError(f"不能写成“{path.suffix or path.name}”。", f"文件名以 {'、'.join(_ENDINGS)} 结尾。")
    if not path.parent.is_dir():
        raise InputError(f"没有文件夹“{path.parent}”，没有写入。", "检查 -o 后面的路径，或先建立这个文件夹。")


def _write(arguments: argparse.Namespace, found: tuple[Standing, ...], today: str, *, single: bool) -> None:
    path = Path(arguments.output).expanduser()
    write_whole(path, _content(path.suffix.lower(), found, today, single=single), arguments.output)
    print(f"已写入 {arguments.output}")


def _content(ending: str, found: tuple[Standing, ...], today: str, *, single: bool) -> bytes:
    if ending == ".txt":
        return (sheet(found[0], today) if single else table(found, today)).encode()
    # What makes pages takes a while to load, and the screen has no use for it.
    from biaogao.deliverables.progress.page import detail, markdown, overview  # noqa: PLC0415

    paper = detail(found[0], today) if single else overview(found, today)
    if ending == ".md":
        return markdown(paper).encode()
    from biaogao.deliverables.papers import write_paper  # noqa: PLC0415

    return write_paper(paper)


def _json(found: tuple[Standing, ...], today: str) -> str:
    return msgspec.json.format(msgspec.json.encode(Report(date=today, standards=found)), indent=1).decode() + "\n"
