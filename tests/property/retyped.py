"""A document in a form in which it does not matter how its text was cut, so that two readings can be compared."""

from __future__ import annotations

from typing import Any

import msgspec

from biaogao.model.document import Document
from biaogao.model.nodes import Node, Text
from biaogao.writers.markdown.inlines import joined

_PLACES = {"span", "key", "positions", "files", "node"}


def bare(document: Document) -> Any:
    """The document as plain values without places, neighbouring texts made one."""
    return _without_places(
        msgspec.to_builtins(
            msgspec.structs.replace(document, children=_whole(document.children), footnotes=_whole(document.footnotes))
        )
    )


def _whole(value: Any) -> Any:
    if isinstance(value, tuple):
        parts = joined(value) if any(isinstance(one, Text) for one in value) else value
        return tuple(_whole(one) for one in parts)
    if isinstance(value, Node):
        fields = {name: getattr(value, name) for name in value.__struct_fields__ if name not in _PLACES}
        return msgspec.structs.replace(
            value, **{name: _whole(one) for name, one in fields.items() if isinstance(one, tuple | Node)}
        )
    return value


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_places(one) for name, one in value.items() if name not in _PLACES}
    if isinstance(value, list | tuple):
        return [_without_places(one) for one in value]
    return value
