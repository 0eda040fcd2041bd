"""Makes the nodes that no author typed: they have no span, and keys that begin with `g-`."""

from __future__ import annotations

from collections.abc import Iterable

from biaogao.model.nodes import AnyBlock, CrossReference, Inline, List, ListItem, Paragraph, Text
from biaogao.model.walk import walk
from biaogao.patterns import compiled

_REFERENCE = compiled(r"\[@([A-Za-z0-9][A-Za-z0-9-]*)\]")
_MARKS = "；;。.，,"


def taken_keys(children: Iterable[AnyBlock]) -> frozenset[str]:
    """All keys of a tree."""
    return frozenset(block.key for block, _ in walk(children))


def fresh_key(name: str, taken: frozenset[str]) -> str:
    """`g-` + name, or with the first number that makes it unlike every key in use."""
    key, position = f"g-{name}", 1
    while key in taken:
        position += 1
        key = f"g-{name}-{position}"
    return key


def inlines(text: str) -> tuple[Inline, ...]:
    """Text of the front matter as inlines; `[@id]` becomes a cross-reference."""
    made: list[Inline] = []
    position = 0
    for match in _REFERENCE.finditer(text):
        if match.start() > position:
            made.append(Text(text=text[position : match.start()]))
        made.append(CrossReference(target=match[1]))
        position = match.end()
    if position < len(text):
        made.append(Text(text=text[position:]))
    return tuple(made)


def paragraph(key: str, text: str) -> Paragraph:
    """A paragraph."""
    return Paragraph(key=key, children=inlines(text))


def listing(key: str, texts: Iterable[str], *, ordered: bool) -> List:
    """A list whose items end with ； and the last one with 。 (7.5.1), whatever mark they were typed with."""
    bare = [text.strip().rstrip(_MARKS) for text in texts]
    items = tuple(
        ListItem(
            key=f"{key}-{position}",
            children=(paragraph(f"{key}-{position}-p", text + ("。" if position == len(bare) else "；")),),
        )
        for position, text in enumerate(bare, start=1)
    )
    return List(key=key, ordered=ordered, items=items)
