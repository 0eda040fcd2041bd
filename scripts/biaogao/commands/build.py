"""Turns drafts into Word, PDF and reports, by the pipeline."""

from __future__ import annotations

import argparse

from biaogao.commands import pipeline
from biaogao.commands.parser import ChineseParser, configure_keep_going, configure_pipeline, configure_profile
from biaogao.commands.place import draft_name, workspace_root


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("drafts", metavar="草案", nargs="*", help="草案的文件夹名；不写时生成工作区的全部标准")
    configure_pipeline(parser)
    configure_keep_going(parser)
    configure_profile(parser)


def run(arguments: argparse.Namespace) -> int:
    """Build the named standards, or all of them."""
    root = workspace_root(arguments.workspace)
    names = tuple(draft_name(root, given) for given in arguments.drafts)
    return pipeline.run(
        root,
        names or (pipeline.STANDARDS,),
        debug=arguments.debug,
        cores=arguments.cores,
        allow_incomplete=arguments.allow_incomplete,
        keep_going=arguments.keep_going,
        profile=arguments.profile,
    )
