"""The shape of a class of document (文件的层次, 依据 GB/T 1.1—2020, 8.1)."""

from __future__ import annotations

import msgspec


class DocumentType(msgspec.Struct, frozen=True, kw_only=True):
    """A class of document.

    `level` is the value of 层次; `schema` the schema of its front matter; `code` a regular expression that matches the
    beginning of a number of this class and of no other (lint judges code, gap, dash and year); `banners` are the words
    one of which its name on the cover holds, none where that is free; `number_words` says the form of a number in
    Chinese with an example; `required` are the Chinese keys without which it cannot be printed.
    """

    level: str
    order: int
    schema: str
    code: str
    banners: tuple[str, ...]
    number_words: str
    required: tuple[str, ...]
