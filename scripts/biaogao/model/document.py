"""A draft as one value: metadata, blocks, footnotes and waivers."""

from __future__ import annotations

import msgspec

from biaogao.model.metadata import Metadata
from biaogao.model.nodes import AnyBlock, Footnote, Waiver

SCHEMA_VERSION = 1


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A whole standard. `children` are cautions, clauses (chapters) and annexes in the order of the text.

    `name` is the folder of the draft; `files` are the sources read, relative to that folder.
    """

    name: str
    metadata: Metadata
    children: tuple[AnyBlock, ...]
    footnotes: tuple[Footnote, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    files: tuple[str, ...] = ()
    schema_version: int = SCHEMA_VERSION


def encode(document: Document) -> bytes:
    """Document to JSON, the same bytes for the same document."""
    return msgspec.json.format(msgspec.json.encode(document), indent=1)


def decode(data: bytes) -> Document:
    """JSON to document; raises msgspec.ValidationError where the shape does not fit."""
    return msgspec.json.decode(data, type=Document)
