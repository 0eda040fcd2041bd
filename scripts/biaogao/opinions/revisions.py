"""The states of a draft that reviewers may have before them, as values; who opens them stands above this room."""

from __future__ import annotations

import msgspec

from biaogao.model.document import Document
from biaogao.resolve.resolution import Resolution

DIGITS = 16
"""How much of the digest of a frozen stage names a revision in files sent out."""


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """A state of a draft: `name` as people call it (征求意见稿), `revision` the first 16 digits of its frozen digest.

    `revision` is empty for a state that was never frozen; `pages` maps node keys to the labels of the pages of the file
    sent out, as far as they are known.
    """

    name: str
    revision: str
    document: Document
    resolution: Resolution
    pages: dict[str, str] = {}
