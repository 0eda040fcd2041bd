"""A second reader: what pandoc reads in the body of a Word file is held against what was imported from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from biaogao.importers.inlines import plain
from biaogao.importers.pandoc import Node, read_blocks, word_parts
from biaogao.ooxml import package

_READ = ("document", "styles", "numbering", "footnotes", "endnotes", "settings")
_TEXTS = frozenset({"Str", "Space", "SoftBreak", "LineBreak"})
_PARTS_TEXT = frozenset({"Math", "Note", "Image", "Cite", "RawInline", "LineBlock"})
_BLOCKS = frozenset({"Para", "Plain", "Header", "Div", "Table", "BulletList", "OrderedList", "BlockQuote", "CodeBlock"})
_END = {"t": "End"}
_LEAST = 4
# Quotes, dashes and what stands for a sign differ between the two readers.
_IGNORED = re.compile(r"[\s\u25a0-\u27bf\ufffc\u2018\u2019\u201c\u201d\"'\-–—…]")
# Pandoc passes over the text of a simple field: the number of a caption, a reference.
_FIELD = re.compile(rb"</?w:fldSimple\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")


def unseen(parts: Mapping[str, bytes], texts: Sequence[str]) -> tuple[str, ...] | None:
    """The stretches of text that pandoc reads and that stand in none of `texts`; None where pandoc could not read.

    Pictures, macros and links to the outside are not given to pandoc.
    """
    names = [name for part in _READ if (name := f"word/{part}.xml") in parts]
    blocks = read_blocks(package.save(word_parts({name: _FIELD.sub(b"", parts[name]) for name in names})))
    if blocks is None:
        return None
    known = _bare("".join(texts))
    stretches = (text.strip() for text in _stretches(blocks))
    return tuple(dict.fromkeys(text for text in stretches if len(_bare(text)) >= _LEAST and _bare(text) not in known))


def _bare(text: str) -> str:
    return _IGNORED.sub("", plain(text))


def _stretches(blocks: Sequence[Node]) -> Iterator[str]:
    """Texts without a break: a paragraph, or what stands in it between formulas, notes and pictures."""
    words: list[str] = []
    stack: list[object] = [{"t": block.t, "c": block.c} for block in reversed(blocks)]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(reversed(value))
            continue
        if not isinstance(value, dict):
            continue
        kind = str(value.get("t", ""))
        if kind in _TEXTS:
            words.append(str(value.get("c", "")) if kind == "Str" else " ")
            continue
        if kind in _PARTS_TEXT or kind in _BLOCKS or kind == "End":
            yield "".join(words)
            words = []
        if kind not in ("Math", "RawInline", "RawBlock"):
            # Behind a block or a note the text is another one.
            stack += [_END, value.get("c")] if kind in _PARTS_TEXT | _BLOCKS else [value.get("c")]
    yield "".join(words)
