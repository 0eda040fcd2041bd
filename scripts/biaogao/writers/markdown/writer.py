"""Writes a whole document as the text of `standard.md`; what the reader makes of it is the same document."""

from __future__ import annotations

import msgspec

from biaogao.model.document import Document
from biaogao.model.nodes import Waiver
from biaogao.writers.markdown.blocks import BlockWriter
from biaogao.writers.markdown.front_matter import front_matter
from biaogao.writers.markdown.inlines import inline_text
from biaogao.writers.markdown.pen import BLANK, Line, apart


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a draft; `keys` names for each of its lines the node that it writes ('' for none)."""

    text: str
    keys: tuple[str, ...]

    def lines_of(self) -> dict[str, int]:
        """The first line (1-based) of each node."""
        found: dict[str, int] = {}
        for number, key in enumerate(self.keys, start=1):
            if key:
                found.setdefault(key, number)
        return found


def write(document: Document) -> Written:
    """The document as Markdown; generated numbers and sentences that it does not hold are not written."""
    waivers: dict[str, list[Waiver]] = {}
    for waiver in document.waivers:
        waivers.setdefault(waiver.node, []).append(waiver)
    body = BlockWriter(waivers).sequence(document.children, 1)
    footnotes = [[Line(f"[^{note.label}]: {inline_text(note.children)}", note.key)] for note in document.footnotes]
    lines = [*map(Line, front_matter(document.metadata)), BLANK, *apart((body, *footnotes))]
    return Written(text="\n".join(line.text for line in lines) + "\n", keys=tuple(line.key for line in lines))
