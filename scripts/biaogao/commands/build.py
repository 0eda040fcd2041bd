"""Turns drafts into Word, PDF and reports, by the pipeline."""

from __future__ import annotations

import argparse

from biaogao.commands import standing
from biaogao.commands.parser import ChineseParser, configure_keep_going, configure_pipeline, configure_profile
from biaogao.commands.place import draft_name, workspace_root
from biaogao.steps.targets import MOST_NAMED, STANDARDS


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("drafts", metavar="草案", nargs="*", help="草案的文件夹名；不写时生成工作区的全部标准")
    configure_pipeline(parser)
    configure_keep_going(parser)
    configure_profile(parser)
    parser.options.add_argument(
        "--through-snakemake", action="store_true", help="点名的草案也由 Snakemake 调度生成，供维护人员核对；成果相同"
    )


def run(arguments: argparse.Namespace) -> int:
    """Build the named standards, or all of them; where nothing has changed, only say so."""
    root = workspace_root(arguments.workspace)
    names = tuple(draft_name(root, given) for given in arguments.drafts)
    plainly = not (arguments.debug or arguments.profile or arguments.through_snakemake)
    if plainly:
        code = standing.told(root, names or (STANDARDS,), allow_incomplete=arguments.allow_incomplete)
        if code is not None:
            return code
    # What makes is imported by who makes.
    if plainly and 0 < len(names) <= MOST_NAMED:
        from biaogao.commands import drafting  # noqa: PLC0415

        return drafting.run(root, names, allow_incomplete=arguments.allow_incomplete, keep_going=arguments.keep_going)
    from biaogao.commands import pipeline  # noqa: PLC0415

    return pipeline.run(
        root,
        names or (STANDARDS,),
        debug=arguments.debug,
        cores=arguments.cores,
        allow_incomplete=arguments.allow_incomplete,
        keep_going=arguments.keep_going,
        profile=arguments.profile,
    )
