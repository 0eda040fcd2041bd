"""What a workspace may ask of a Word file beyond what the draft says."""

from __future__ import annotations

import msgspec


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """`line_numbers` counts the lines of each page from 前言 on; `watermark` stands behind the text of every page.

    The cover and 封底 have neither. An empty watermark is none.
    """

    line_numbers: bool = False
    watermark: str = ""


PLAIN = Options()
