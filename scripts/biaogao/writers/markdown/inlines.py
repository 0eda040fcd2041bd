"""Inlines as Markdown: only what would be read otherwise is escaped, so that the source stays pleasant to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

import msgspec

from biaogao.model.nodes import (
    CrossReference,
    Emphasis,
    FootnoteMark,
    Inline,
    LineBreak,
    Math,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from biaogao.source import CONTROL

SCRIPT = re.compile(r"[A-Za-z0-9\u0370-\u03ff+\-−－–·/=()（）.,′*]{1,12}")
"""What may stand between the marks of a superscript or subscript."""
BEFORE_SUBSCRIPT = re.compile(r"[A-Za-z\u0370-\u03ff)）\]*^]")
"""What may stand before a subscript."""

_ESCAPED = re.compile(r"[\\*$^]|\[(?=[@^]|$)|<(?=br[ ]?/?>)|_(?!\w)|(?<!\w)_|_$|^_")
_SUBSCRIPT_LIKE = re.compile(rf"~(?={SCRIPT.pattern}~)|(?<={SCRIPT.pattern[:-6]})~$")
_LINE_START = re.compile(
    r"(?P<mark>#+|[-+]+(?=[ \t\u3000]|$)|-(?=[ -]*$)|[>|=]|~~~|```|:::|!\[|\[来源|<(?=[A-Za-z/!?]))"
    r"|(?P<number>[0-9]{1,9})(?P<dot>[.)])(?=\s|$)"
)


def joined(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Inlines with neighbouring texts made one and empty ones left out: how they were cut has no meaning."""
    found: list[Inline] = []
    for each in inlines:
        inline: Inline = each
        if isinstance(each, Emphasis | Strong):
            inline = msgspec.structs.replace(each, children=joined(each.children))
        last = found[-1] if found else None
        if isinstance(inline, Text) and isinstance(last, Text):
            found[-1] = Text(text=last.text + inline.text, span=last.span)
        elif not (isinstance(inline, Text) and not inline.text):
            found.append(inline)
    return tuple(found)


def inline_text(inlines: Iterable[Inline], *, opens_line: bool = False, cell: bool = False) -> str:
    """The Markdown of inlines on one line; `opens_line` guards its first characters, `cell` its pipes."""
    whole = "".join(_pieces(joined(inlines), cell)).strip()
    return guarded(whole) if opens_line else whole


def guarded(line: str) -> str:
    """A line whose first characters do not open a heading, list, table, fence or the like."""
    found = _LINE_START.match(line)
    if found is None:
        return line
    if found["number"]:
        return f"{found['number']}\\{line[found.start('dot') :]}"
    return f"\\{line}"


def _pieces(inlines: tuple[Inline, ...], cell: bool) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Text():
                yield _escaped(inline.text, cell)
            case Emphasis():
                yield f"*{''.join(_pieces(inline.children, cell))}*"
            case Strong():
                yield f"**{''.join(_pieces(inline.children, cell))}**"
            case Subscript():
                yield f"~{inline.text}~"
            case Superscript():
                yield f"^{inline.text}^"
            case Math():
                yield f"${_tex(inline.tex, cell)}$"
            case CrossReference():
                yield f"[@{inline.target}]"
            case FootnoteMark():
                yield f"^{inline.label}^" if inline.local else f"[^{inline.label}]"
            case LineBreak():
                yield "<br>"
            case _:
                assert_never(inline)


def _escaped(text: str, cell: bool) -> str:
    plain = CONTROL.sub(" ", text).replace("\n", " ")
    escaped = _ESCAPED.sub(lambda found: "\\" + found[0], plain)
    if "~" in escaped:
        escaped = _SUBSCRIPT_LIKE.sub(r"\\~", escaped)
    if not cell:
        return escaped
    escaped = escaped.replace("|", "\\|")
    return f"\\{escaped}" if escaped == "<<" else escaped


def _tex(tex: str, cell: bool) -> str:
    """A formula for a line; in a cell no pipe may stand in it, so the commands of the same meaning do."""
    flat = " ".join(tex.split())
    return flat.replace("\\|", "\\Vert ").replace("|", "\\vert ") if cell and "|" in flat else flat
