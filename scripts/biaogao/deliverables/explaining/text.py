"""编制说明 as its author wrote it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from biaogao.model.document import Document
from biaogao.model.nodes import CrossReference
from biaogao.model.walk import blocks_of, inlines_of, walk_inlines
from biaogao.resolve.resolution import Resolution

TITLE = "编制说明"
FILE = "explanation.md"


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """A 编制说明 as read: its text, what was found in it, and how `[@id]` reads, in it or in the standard."""

    document: Document
    resolution: Resolution
    standard: Resolution

    @property
    def dangling(self) -> tuple[CrossReference, ...]:
        """The references to what neither text has, in the order of reading."""
        known = {*self.resolution.targets, *self.standard.targets}
        return tuple(one for one in self._references() if one.target not in known)

    def _references(self) -> Iterator[CrossReference]:
        blocks = (block for block, _ in blocks_of(self.document))
        for block in (*blocks, *self.document.footnotes):
            for stretch in inlines_of(block):
                yield from (one for one in walk_inlines(stretch) if isinstance(one, CrossReference))
