"""The states of a draft that reviewers may have before them, as values; who opens them stands above this room."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from biaogao.model.document import Document
from biaogao.resolve.resolution import Resolution

DIGITS = 16
"""How much of the digest of a frozen stage names a revision in files sent out."""


class PrintedPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it was printed: the number on it (III, 12) and its words."""

    label: str
    text: str


def not_printed() -> tuple[PrintedPage, ...]:
    """The pages of a state that was never sent out."""
    return ()


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """A state of a draft: `name` as people call it (征求意见稿), `revision` the first 16 digits of its frozen digest.

    `revision` is empty for a state that was never frozen; `printed` gives the pages of the PDF sent out, read when an
    opinion cites by page.
    """

    name: str
    revision: str
    document: Document
    resolution: Resolution
    printed: Callable[[], tuple[PrintedPage, ...]] = not_printed
