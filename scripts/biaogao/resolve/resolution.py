"""What resolve finds: labels, reference texts, contents, citations and provisions, keyed by node key."""

from __future__ import annotations

import enum

import msgspec

from biaogao.source import Span


class LabelKind(enum.StrEnum):
    """What a label numbers; PLACE is a block without a number that an authored id names by where it stands."""

    CLAUSE = "clause"
    ANNEX = "annex"
    TERM = "term"
    TABLE = "table"
    FIGURE = "figure"
    FORMULA = "formula"
    NOTE = "note"
    EXAMPLE = "example"
    ITEM = "item"
    FOOTNOTE = "footnote"
    REFERENCE = "reference"
    PLACE = "place"


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """The computed label of a node.

    `number` is bare (5.2.1, A.1, 3, a), b) 2)); `text` is how it is printed before the node (表A.1, 附录B, 注1：,
    （3）, a)); `reference` is how the text refers to it (第4章, 5.2 a), 公式（3）).
    """

    kind: LabelKind
    number: str
    text: str
    reference: str


class ContentsEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A line of 目次 (8.2): `indent` counts em, `label` and `title` are separated by U+3000 when printed."""

    key: str
    label: str
    title: str
    indent: int


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """Another document named in the text: `number` without year, `year` empty when undated.

    `locator` is a clause, table … of that document named with it; `key` is the block it stands in;
    `place` says which part of the text that is: text, references, bibliography, foreword, source, informative.
    """

    number: str
    year: str
    locator: str
    all_parts: bool
    key: str
    place: str
    span: Span | None
    text: str


class ProvisionType(enum.StrEnum):
    """条款类型 (9.1, 附录C)."""

    REQUIREMENT = "要求"
    INSTRUCTION = "指示"
    RECOMMENDATION = "推荐"
    PERMISSION = "允许"
    STATEMENT = "陈述"


class Provision(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the text as a provision of the clause labelled `clause`.

    `lead` is what introduces the list of which it is an item (实体仓应设：), empty for others.
    """

    key: str
    clause: str
    type: ProvisionType
    text: str
    lead: str = ""

    @property
    def whole(self) -> str:
        """The sentence as it reads by itself, with what introduces it."""
        return f"{self.lead}{self.text}"


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """All facts that the passes of resolve found.

    `labels` is keyed by node key; `targets` maps an authored id to the key of its node;
    `footnotes` maps a footnote label to its running number; `index` pairs a keyword with clause labels.
    """

    labels: dict[str, Label]
    targets: dict[str, str]
    contents: tuple[ContentsEntry, ...] = ()
    citations: tuple[Citation, ...] = ()
    provisions: tuple[Provision, ...] = ()
    footnotes: dict[str, int] = {}
    index: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def label(self, key: str) -> Label | None:
        """The label of the node with this key."""
        return self.labels.get(key)

    def reference(self, target: str) -> str:
        """How `[@target]` reads; a dangling one reads as itself."""
        key = self.targets.get(target)
        label = self.labels.get(key) if key else None
        return label.reference if label else f"[@{target}]"
