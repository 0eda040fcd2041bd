"""What every part of the body needs while it is written: the facts, the collectors, and the place in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.typography import PAGE
from biaogao.gbt.units import Length
from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Footnote
from biaogao.resolve.resolution import Resolution
from biaogao.source import Span
from biaogao.writers.docx.parts import Counted, Parts
from biaogao.writers.docx.stylesheet import STANDARD, Stylesheet
from biaogao.writers.mathematics import Mathematics
from biaogao.writers.pictures import Pictures


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A number that a cross-reference shows: `text` as printed, by a REF field with `switches` to the node `key`."""

    key: str
    text: str
    switches: str


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a block stands: `annex` is the letter of its annex or empty, `depth` counts the lists around it.

    `follows` is the block that comes next, also from outside its parent; None where that is not known. `width` is what
    a table may fill; `framed` says that the block stands in a frame, where no page can turn.
    """

    annex: str = ""
    depth: int = 0
    introduction: bool = False
    follows: AnyBlock | None = None
    width: Length = PAGE.text_width
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """One body while it is written. `links` are keyed by node key; `findings` are what the drafter must mend.

    `write` sets blocks of any kind; it is given from above, where all kinds are known; `look` is how they look.
    """

    document: Document
    resolution: Resolution
    parts: Parts
    mathematics: Mathematics
    pictures: Pictures
    links: Mapping[str, tuple[Link, ...]]
    footnotes: Mapping[str, Footnote]
    write: Callable[[Iterable[AnyBlock], Setting, Place], str]
    look: Stylesheet = STANDARD
    findings: list[Diagnostic] = field(default_factory=list)
    running: dict[Counted, int] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)

    def blocks(self, blocks: Iterable[AnyBlock], place: Place) -> str:
        """Blocks inside another one, of whatever kind they are."""
        return self.write(blocks, self, msgspec.structs.replace(place, follows=None))

    def label(self, key: str) -> str:
        """The label as printed before the node, or nothing."""
        label = self.resolution.label(key)
        return label.text if label else ""

    def number(self, key: str) -> str:
        """The bare number of the node, or nothing."""
        label = self.resolution.label(key)
        return label.number if label else ""

    def counted(self, kind: Counted, key: str) -> int:
        """The list in which a numbered note or example stands; the first of a clause begins a new one."""
        if kind not in self.running or self.number(key) == "1":
            self.running[kind] = self.parts.list_instance(kind)
        return self.running[kind]

    def mark(self, block: AnyBlock, runs: str) -> str:
        """`runs` inside the bookmark of a block that somebody can refer to: one with an id of its own."""
        return self.parts.bookmark(block.key, runs) if block.id else runs

    def report(self, code: str, name: str, message: str, hint: str, *, span: Span | None, node: str = "") -> None:
        """Note what could not be set as written."""
        found = Diagnostic(
            code=code, name=name, severity=Severity.ERROR, message=message, hint=hint, span=span, node=node
        )
        self.findings.append(found)
