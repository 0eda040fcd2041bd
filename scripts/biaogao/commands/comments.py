"""Writes the tables of opinions, the account of them and the letters at once, without building the standard."""

from __future__ import annotations

import argparse
import sys

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import draft_name, workspace_root
from biaogao.commands.taken import taken_in
from biaogao.diagnostics import Severity
from biaogao.errors import InputError
from biaogao.opinions.dispositions import DISPOSITIONS_FILE
from biaogao.reporters import text as text_report
from biaogao.steps.opinion_data import read_decisions
from biaogao.steps.opinions import FOLDER, HIDDEN_FOLDER, papers
from biaogao.steps.runner import run as run_step
from biaogao.workspace import Workspace

FINDINGS = 1


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("draft", metavar="草案", help="草案的文件夹名")
    parser.options.add_argument(
        "--anonymous", action="store_true", help="不印单位名称（单位1、单位2……），另放一个文件夹"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write and name the papers; 1 where decisions could not be read. Raises InputError where nothing came back."""
    workspace = Workspace(workspace_root(arguments.workspace))
    name = draft_name(workspace.root, arguments.draft)
    taken_in(workspace, name)
    if arguments.anonymous:
        papers(workspace, name, anonymous=True)
    else:
        for failure in run_step("opinions", workspace, (name,)).failures:
            raise InputError(failure.message, failure.hint)
    folder = workspace.published(name) / (HIDDEN_FOLDER if arguments.anonymous else FOLDER)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            print(workspace.relative(path))
    return _warned(workspace, name)


def _warned(workspace: Workspace, name: str) -> int:
    """Say which decisions could not be read: the papers show their opinions as open. 1 where there are any."""
    source, decisions = read_decisions(workspace.draft(name), f"drafts/{name}")
    wrong = [one for one in decisions.findings if one.severity is Severity.ERROR]
    if wrong:
        told = text_report.render(wrong, (source,) if source else (), False)
        print(f"{DISPOSITIONS_FILE} 有错误，出错的几条没有计入上面的文件：\n{told}", file=sys.stderr)
    return FINDINGS if wrong else 0
