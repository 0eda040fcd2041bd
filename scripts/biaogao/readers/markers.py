"""The openings of lines that begin a block of their own, also without a blank line above."""

from __future__ import annotations

from biaogao.patterns import compiled

UNTITLED = compiled(r"(?:§|#\.)[ \u3000]*")
LABEL = compiled(r"(注|示例)[ ]?([0-9]{0,3})[ ]?([：:])")
CAUTION = compiled(r"(重要提示|危险|警告|注意)([：:])")
LOCAL_FOOTNOTE = compiled(r"\^([a-z])\^[ \u3000]*")
FOOTNOTE = compiled(r"\[\^([^\]\s]+)\][：:][ \u3000]*")
CAPTION = compiled(r"表[：:][ \u3000]*")
SOURCE = compiled(r"[\[［]来源[：:]")
TERM_LINE = compiled(r"(许用术语|拒用术语|符号)[：:][ \u3000]*")
WHERE = compiled(r"式中[：:]$")
KEY = compiled(r"标引序号说明[：:]$")
DEFINITION = compiled(r"\[@[^\]\s]+\][:：]")
IMAGE = compiled(r"!\[([^\]\n]*)\]\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")

_OPENERS = (UNTITLED, LABEL, CAUTION, LOCAL_FOOTNOTE, FOOTNOTE, CAPTION, SOURCE, TERM_LINE, DEFINITION)
OPENER = compiled("|".join(f"(?:{one.pattern})" for one in _OPENERS) + r"|式中[：:]\s*$|标引序号说明[：:]\s*$")
_FIRST = frozenset("§#注示重危警^[［表许拒符式标")


def opens_block(line: str) -> bool:
    """Whether a line, without white space at its left, begins a block whatever stands above it."""
    return line[:1] in _FIRST and OPENER.match(line) is not None
