"""What stands round a draft: lists of what is published, and the other drafts; nothing is read before a rule asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from biaogao.lists.shelf import Shelf
from biaogao.readers.files import FORMER_FOLDER
from biaogao.readers.glance import Glance, glance, neighbours

Edition = Callable[[Path], frozenset[str]]
"""From the folder of a draft to how its text refers to its clauses, tables and annexes (第4章, 5.2, 表1, 附录A)."""


def _unknown(folder: Path) -> frozenset[str]:
    return frozenset()


class Surroundings:
    """The surroundings of the draft in `folder`; without one the shipped lists and no neighbours.

    `alone` leaves the neighbours out: what a step of the pipeline writes must rest on its own inputs only.
    """

    def __init__(self, folder: Path | None = None, edition: Edition = _unknown, *, alone: bool = False) -> None:
        self._folder = folder
        self._edition = edition
        self._alone = alone

    @cached_property
    def lists(self) -> Shelf:
        """The lists that hold for the workspace of the draft."""
        folder = self._folder
        inside = folder is not None and folder.parent.name == "drafts"
        return Shelf(folder.parent.parent / "data" if folder is not None and inside else None)

    @cached_property
    def neighbours(self) -> tuple[Glance, ...]:
        """The other drafts of the workspace, by name."""
        return neighbours(self._folder) if self._folder is not None and not self._alone else ()

    def clauses_of(self, number: str) -> frozenset[str]:
        """How the neighbour of this number refers to its own clauses; empty where there is none.

        Empty, too, where the draft keeps its former edition in a folder of its own: it is compared with that one
        clause by clause (CHG-23), and one fault is told once.
        """
        if self._folder is not None and glance(self._folder / FORMER_FOLDER):
            return frozenset()
        found = next((each for each in self.neighbours if each.number == number), None)
        if found is None or self._folder is None:
            return frozenset()
        return self._edition(self._folder.parent / found.name)
