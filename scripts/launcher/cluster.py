"""The environment of those who submit jobs to a cluster, `.venv-cluster`: all that drafters have, and the plugins.

Snakemake imports each plugin that it finds at every start, which drafters need not wait for.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from launcher import stamp

if TYPE_CHECKING:
    from launcher.progress import Journal

REQUIREMENTS = (stamp.REQUIREMENTS[0], "requirements-cluster.txt")


def folder_of(root: str) -> str:
    """Where the environment stands."""
    return os.path.join(root, ".venv-cluster")


def ready_python(root: str) -> str | None:
    """The interpreter to run with, or None where the environment must be made first.

    An activated conda environment is taken as it is: that it lacks something is told when the plugin is looked for.
    """
    if stamp.conda_folder(root):
        return sys.executable
    python = stamp.python_in(folder_of(root))
    made = stamp.line_of(root, REQUIREMENTS) in stamp.read(folder_of(root))
    return python if made and os.access(python, os.X_OK) else None


def make(root: str, journal: Journal) -> str:
    """Make the environment. Returns its interpreter; raises Failure."""
    from launcher.environment import make_new  # noqa: PLC0415

    make_new(root, folder_of(root), journal, None, REQUIREMENTS)
    return stamp.python_in(folder_of(root))
