"""Turns the whole workspace into its standards and the dossier of the pilot, by the pipeline."""

from __future__ import annotations

import argparse

from biaogao.commands import pipeline
from biaogao.commands.parser import ChineseParser, configure_pipeline
from biaogao.commands.place import workspace_root


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    configure_pipeline(parser)


def run(arguments: argparse.Namespace) -> int:
    """Build every standard and the dossier."""
    return pipeline.run(
        workspace_root(arguments.workspace),
        (pipeline.EVERYTHING,),
        debug=arguments.debug,
        cores=arguments.cores,
        allow_incomplete=arguments.allow_incomplete,
    )
