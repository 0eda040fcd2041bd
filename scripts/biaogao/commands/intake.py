"""Takes in what reviewers sent back, gives new opinions their numbers for ever, and says what a person must look at."""

from __future__ import annotations

import argparse
import sys

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import draft_name, workspace_root
from biaogao.diagnostics import Severity
from biaogao.errors import InputError
from biaogao.opinions import register
from biaogao.opinions.consultees import read_consultees
from biaogao.opinions.files import consultee_files
from biaogao.opinions.marking import answers, marked
from biaogao.opinions.opinion import FileState, Intake
from biaogao.opinions.summary import summary
from biaogao.reporters import text as text_report
from biaogao.saving import write_whole
from biaogao.steps import intake as step
from biaogao.steps import typing_sheets
from biaogao.steps.places import COMMENTS_FOLDER, comments_file
from biaogao.steps.written import returned_files
from biaogao.workspace import Workspace


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("draft", metavar="草案", help="草案的文件夹名；返回的文件放在 comments/轮次/ 下")
    parser.options.add_argument("--round", metavar="轮次", help="只说明这一轮，如 征求意见、审查会（各轮都会读取）")


def run(arguments: argparse.Namespace) -> int:
    """Read, number, keep and tell; 1 where a file could not be read. Raises InputError for an unknown round."""
    workspace = Workspace(workspace_root(arguments.workspace))
    draft = draft_name(workspace.root, arguments.draft)
    folder = workspace.draft(draft)
    rounds = dict.fromkeys(name for name, _ in returned_files(folder))
    if arguments.round and arguments.round not in rounds:
        known = (
            f"有：{'、'.join(rounds)}。"
            if rounds
            else f"先把返回的文件放进 drafts/{draft}/{COMMENTS_FOLDER}/{arguments.round}/。"
        )
        raise InputError(f"没有“{arguments.round}”这一轮的文件。", known)
    taken = step.take(workspace, draft)
    _remember(workspace, draft, taken.register)
    step.keep(workspace, taken)
    sheets = typing_sheets.lay_out(workspace, folder / COMMENTS_FOLDER, taken.intake)
    print(summary(taken.intake, [arguments.round] if arguments.round else ()))
    _mark(workspace, draft, taken.intake)
    for sheet in sheets:
        print(f"\n扫描件、照片里的意见请录入：{workspace.relative(sheet)}，录完再运行一次。")
    if rounds:
        print(f"\n全部意见：{workspace.relative(comments_file(workspace, draft))}")
    shown = [file for file in taken.intake.files if not arguments.round or file.round == arguments.round]
    return 1 if any(file.state is FileState.UNREADABLE for file in shown) else 0


def _remember(workspace: Workspace, draft: str, numbers: register.Register) -> None:
    """Write the register of numbers where it changed."""
    path = workspace.draft(draft) / register.REGISTER
    data = register.encode(numbers)
    if numbers.numbers and not (path.is_file() and path.read_bytes() == data):
        write_whole(path, data, workspace.relative(path))


def _mark(workspace: Workspace, draft: str, intake: Intake) -> None:
    """Write into the register of units who answered; a workbook is left to people."""
    folder = workspace.draft(draft)
    register_of_units = read_consultees(folder, f"drafts/{draft}")
    rows = answers(intake, register_of_units.consultees)
    path = consultee_files(folder)[0]
    wrong = [one for one in register_of_units.findings if one.severity is Severity.ERROR]
    if wrong:
        print(f"单位名单有错误，出错的行没有用上：\n{text_report.render(wrong, (), False)}", file=sys.stderr)
    if not rows:
        return
    if register_of_units.file.endswith(".xlsx"):
        print(f"请在 {register_of_units.file} 里登记回函：{len(rows)}个单位的“已回”还空着。")
        return
    before = path.read_bytes()
    after = marked(before, rows)
    if after != before:
        write_whole(path, after, workspace.relative(path))
        print(f"已在 {workspace.relative(path)} 登记{len(rows)}个单位的回函。")
