"""What every part of the reading copy needs while it is written: the facts, the collectors, the place in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Footnote
from biaogao.resolve.resolution import Resolution
from biaogao.writers.mathematics import Mathematics
from biaogao.writers.pictures import Pictures


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a block stands: `level` is that of its clause, `owner` the table or figure whose footnotes marks mean."""

    level: int = 0
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """One reading copy while it is written; `marks` counts the marks of each footnote, for the links back.

    `write` sets blocks of any kind; it is given from above, where all kinds are known.
    """

    document: Document
    resolution: Resolution
    mathematics: Mathematics
    pictures: Pictures
    footnotes: Mapping[str, Footnote]
    write: Callable[[Iterable[AnyBlock], Setting, Place], str]
    marks: dict[str, int] = field(default_factory=dict)

    def blocks(self, blocks: Iterable[AnyBlock], place: Place) -> str:
        """Blocks inside another one, of whatever kind they are."""
        return self.write(blocks, self, place)

    def label(self, key: str) -> str:
        """The label as printed before the node, or nothing."""
        label = self.resolution.label(key)
        return label.text.strip() if label else ""

    def number(self, key: str) -> str:
        """The bare number of the node, or nothing."""
        label = self.resolution.label(key)
        return label.number if label else ""


def anchor(block: AnyBlock | Footnote) -> str | None:
    """The fragment under which a block is found: one with an authored id only."""
    return block.id or None
