"""Titles that stand with their letters apart (前言, 目次, 参考文献): spaced by the style, not by typed spaces."""

from __future__ import annotations

from biaogao.ooxml.xml import run


def letter_spaced(text: str) -> str:
    """Runs of a title whose style adds an em after each character; the last one has none, so that it centres."""
    return run(text[:-1]) + run(text[-1:], spacing=0)
