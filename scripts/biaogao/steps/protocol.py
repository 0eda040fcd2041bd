"""What a step is: a module that turns the files of one unit into other files, and says which of them decide.

A unit is a standard (the name of its draft) or the whole pilot (`PILOT`). A step module has

    SCOPE = "standard"                                  or "pilot"
    def inputs(workspace, unit) -> tuple[Path, ...]     files whose content decides; missing ones may be named
    def make(workspace, unit) -> tuple[Path, ...]       writes through `workspace.write`, returns what it wrote

and may have

    def environment(workspace) -> str                   what else decides: a program's version, an option
    def make_many(workspace, units) -> dict[str, tuple[Path, ...] | BiaogaoError]
                                                        the same as `make` where one process for all is cheaper

`make` raises BiaogaoError for what the machine must mend; what a drafter can mend is a finding in a file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Protocol, runtime_checkable

from biaogao.errors import BiaogaoError
from biaogao.workspace import Workspace

PILOT = "pilot"

Scope = Literal["standard", "pilot"]
Made = tuple[Path, ...]


class Step(Protocol):
    """A module under `steps` that has a rule in the Snakefile."""

    @property
    def SCOPE(self) -> Scope:
        """What a unit of the step is."""

    def inputs(self, workspace: Workspace, unit: str) -> Made:
        """The files whose content decides whether the unit is made again."""

    def make(self, workspace: Workspace, unit: str) -> Made:
        """Make the unit; the files written."""


@runtime_checkable
class Environed(Protocol):
    """A step on which more than files bears."""

    def environment(self, workspace: Workspace) -> str:
        """One string that changes when the unit must be made again."""


@runtime_checkable
class Batched(Protocol):
    """A step that makes many units at less than the sum of their costs."""

    def make_many(self, workspace: Workspace, units: tuple[str, ...]) -> dict[str, Made | BiaogaoError]:
        """What `make` would return or raise, by unit."""
