"""Turns the whole workspace into its standards and the dossier of the pilot, by the pipeline."""

from __future__ import annotations

import argparse
from pathlib import Path

from biaogao.commands import standing
from biaogao.commands.parser import ChineseParser, configure_keep_going, configure_pipeline, configure_profile
from biaogao.commands.place import workspace_root
from biaogao.commands.verdict import FAILURE
from biaogao.errors import InputError
from biaogao.saving import write_whole
from biaogao.steps.targets import EVERYTHING
from biaogao.workspace import Workspace

_INTERRUPTED = 130


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    configure_pipeline(parser)
    configure_keep_going(parser)
    configure_profile(parser)
    parser.options.add_argument(
        "--hand-over", action="store_true", help="记下本次交出的各卷，以后重新生成时写出换页清单"
    )


def run(arguments: argparse.Namespace) -> int:
    """Build every standard and the dossier; record what was handed over where that is asked."""
    root = workspace_root(arguments.workspace)
    code = None
    if not (arguments.debug or arguments.profile):
        code = standing.told(root, (EVERYTHING,), allow_incomplete=arguments.allow_incomplete)
    if code is None:
        code = _build(root, arguments)
    if arguments.hand_over and code not in (FAILURE, _INTERRUPTED):
        print(hand_over(Workspace(root)))
    return code


def _build(root: Path, arguments: argparse.Namespace) -> int:
    # What makes is imported by who makes.
    from biaogao.commands import pipeline  # noqa: PLC0415

    return pipeline.run(
        root,
        (EVERYTHING,),
        debug=arguments.debug,
        cores=arguments.cores,
        allow_incomplete=arguments.allow_incomplete,
        keep_going=arguments.keep_going,
        profile=arguments.profile,
    )


def hand_over(workspace: Workspace) -> str:
    """Record the pages of all volumes as bound now under `pilot/handed`; a sentence that tells so.

    The same state is recorded once. Raises InputError where nothing is bound.
    """
    # Who hands nothing over needs none of it.
    from biaogao.steps.pilot_files import PRINTS, data_file  # noqa: PLC0415
    from biaogao.steps.written import HANDED, handed_files  # noqa: PLC0415

    made = data_file(workspace, PRINTS)
    if not made.is_file():
        raise InputError("没有装订的卷，不能记下交出的状态。", "请先生成验收材料。")
    data, states = made.read_bytes(), handed_files(workspace)
    if states and states[-1].read_bytes() == data:
        return f"与上次交出的相同，已记在 {workspace.relative(states[-1])}。"
    number = int(states[-1].stem) + 1 if states else 1
    path = workspace.pilot / HANDED / f"{number:03d}.json"
    write_whole(path, data, workspace.relative(path))
    return f"已记下交出的各卷：{workspace.relative(path)}。以后重新生成时，换页清单与它比较。"
