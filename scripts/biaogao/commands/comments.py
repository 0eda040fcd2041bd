"""Writes the tables of opinions, the account of them and the letters at once, without building the standard."""

from __future__ import annotations

import argparse

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import draft_name, workspace_root
from biaogao.commands.taken import taken_in
from biaogao.errors import InputError
from biaogao.steps.opinions import FOLDER, HIDDEN_FOLDER, papers
from biaogao.steps.runner import run as run_step
from biaogao.workspace import Workspace


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("draft", metavar="草案", help="草案的文件夹名")
    parser.options.add_argument(
        "--anonymous", action="store_true", help="不印单位名称（单位1、单位2……），另放一个文件夹"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the papers and name their folder. Raises InputError where nothing came back."""
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
    return 0
