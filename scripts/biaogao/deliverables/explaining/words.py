"""Words that passages share: dates, lists of names, ends of sentences."""

from __future__ import annotations

from collections.abc import Iterator

_ENDS = ("。", "！", "？", "；", "：")


def joined(names: Iterator[str] | tuple[str, ...]) -> str:
    """甲、乙、丙."""
    return "、".join(names)


def with_document(said: str, document: str) -> str:
    """What was done and by which document; brackets do not stand in brackets."""
    if not document:
        return said
    return f"{said}，文件为{document}" if "（" in document else f"{said}（{document}）"


def ended(sentence: str) -> str:
    """The sentence with a full stop, unless it has an end."""
    return sentence if sentence.endswith(_ENDS) else f"{sentence}。"
