"""The shape of a class of document (文件的层次, 依据 GB/T 1.1—2020, 8.1)."""

from __future__ import annotations

import msgspec

SERIAL = (
    r"[ \u3000\u2002]?(?:[0-9]+|X+)(?:\.(?:[0-9]+|X+))?"
    r"(?:[ ]?[—–－─-][ ]?(?:[0-9]{2,4}|X{4}))?"
)
"""顺序号, part and year as typed, or X in their place."""


class DocumentType(msgspec.Struct, frozen=True, kw_only=True):
    """A class of document.

    `level` is the value of 层次; `schema` the schema of its front matter; `number` a regular expression that a number
    as typed must match, placeholders `XXXX` included (the exact dash and gap are judged by lint); `number_words` says
    the form in Chinese with an example; `required` are the Chinese keys without which it cannot be printed.
    """

    level: str
    order: int
    schema: str
    number: str
    number_words: str
    required: tuple[str, ...]
