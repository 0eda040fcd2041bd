"""Judges whether the opinions on a draft are handled as 送审 demands: decided, reasoned, and seen in the text."""

from __future__ import annotations

import argparse

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import draft_name, workspace_root
from biaogao.commands.taken import taken_in
from biaogao.diagnostics import Severity
from biaogao.opinions.dispositions import DISPOSITIONS_FILE
from biaogao.reporters import json as json_report
from biaogao.reporters import text as text_report
from biaogao.steps.opinion_data import consulted, read_decisions
from biaogao.workspace import Workspace

FINDINGS = 1


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("draft", metavar="草案", help="草案的文件夹名")
    parser.options.add_argument("--format", choices=("text", "json"), default="text", help="结果的形式（缺省：text）")


def run(arguments: argparse.Namespace) -> int:
    """Say what is missing; 1 where an error is among it."""
    workspace = Workspace(workspace_root(arguments.workspace))
    name = draft_name(workspace.root, arguments.draft)
    all_of = consulted(workspace, name, taken_in(workspace, name))
    source, _ = read_decisions(workspace.draft(name), f"drafts/{name}")
    sources = (source,) if source else ()
    if arguments.format == "json":
        print(json_report.render(all_of.findings, sources), end="")
    elif all_of.findings:
        print(text_report.render(all_of.findings, sources, False), end="")
    else:
        count = len(all_of.intake.opinions)
        print(f"{name}：{count} 条意见都已处理，{DISPOSITIONS_FILE} 与正文、名单相符。")
    return FINDINGS if any(one.severity is Severity.ERROR for one in all_of.findings) else 0
