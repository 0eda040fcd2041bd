"""Makes a tree anew with some of its blocks and inlines replaced, whatever they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from biaogao.model.nodes import AnyBlock, Block, Inline, Node

OfInline = Callable[[Inline], Inline]
OfBlock = Callable[[AnyBlock], tuple[AnyBlock, ...]]


def rebuild(blocks: Iterable[AnyBlock], inline: OfInline, block: OfBlock = lambda one: (one,)) -> tuple[AnyBlock, ...]:
    """The blocks with each inline replaced by what `inline` gives, then each block by what `block` gives.

    Both are asked from the inside outwards; what they give is not looked into again.
    """
    return tuple(_mapped(tuple(blocks), inline, block))


def rebuild_inlines(inlines: Iterable[Inline], inline: OfInline) -> tuple[Inline, ...]:
    """The same for a stretch of text."""
    return tuple(_mapped(tuple(inlines), inline, lambda one: (one,)))


def _mapped(values: tuple[Any, ...], inline: OfInline, block: OfBlock) -> Iterator[Any]:
    for value in values:
        if isinstance(value, tuple):
            yield tuple(_mapped(value, inline, block))
        elif not isinstance(value, Node):
            yield value
        elif isinstance(value, Block):
            yield from block(_inside(value, inline, block))
        elif isinstance(value, Inline):
            yield inline(_inside(value, inline, block))
        else:
            yield _inside(value, inline, block)


def _inside(node: Any, inline: OfInline, block: OfBlock) -> Any:
    """A node with what it holds made anew; the same node where nothing is held."""
    held = {name: value for name in node.__struct_fields__ if isinstance(value := getattr(node, name), tuple)}
    fields = {name: tuple(_mapped(value, inline, block)) for name, value in held.items() if value}
    return msgspec.structs.replace(node, **fields) if fields else node
