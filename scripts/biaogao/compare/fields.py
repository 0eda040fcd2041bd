"""Which fields of a node are text, children or plain values, so that one differ serves every node."""

from __future__ import annotations

from typing import Any, get_args

import msgspec

from biaogao.model.nodes import AnyBlock, Footnote, Inline

Node = AnyBlock | Footnote
Run = tuple[Inline, ...]

RUNS = ("title", "symbol", "explanation", "term", "english")
"""Fields that hold one run of inlines; `children` does too on the blocks of `_TEXTUAL`."""

RUN_LISTS = ("admitted", "deprecated", "symbols")
"""Fields that hold several runs."""

_TEXTUAL = frozenset({"Paragraph", "ReferenceEntry", "SourceNote", "Caution", "LocalFootnote", "Footnote"})
_CHILDREN = {"List": "items", "Figure": "body", "Table": "body", "TermEntry": "body", "Formula": "where"}
_CONTAINERS = frozenset({"Clause", "Annex", "ListItem", "NoteBlock", "Example"})
_APART = frozenset({"span", "key", "rows", "pictures"})


_KINDS: tuple[Any, ...] = (*get_args(AnyBlock), Footnote)


def _child_field(kind: Any) -> str:
    return _CHILDREN.get(kind.__name__, "children" if kind.__name__ in _CONTAINERS else "")


def _run_fields(kind: Any) -> tuple[str, ...]:
    if kind.__name__ in _TEXTUAL:
        return ("children",)
    return tuple(name for name in RUNS if name in kind.__struct_fields__)


def _list_fields(kind: Any) -> tuple[str, ...]:
    return tuple(name for name in RUN_LISTS if name in kind.__struct_fields__)


def _value_fields(kind: Any) -> tuple[str, ...]:
    apart = {*_APART, *_run_fields(kind), *_list_fields(kind), _child_field(kind)}
    return tuple(name for name in kind.__struct_fields__ if name not in apart)


_CHILD_FIELD = {kind: _child_field(kind) for kind in _KINDS}
_RUN_FIELDS = {kind: _run_fields(kind) for kind in _KINDS}
_LIST_FIELDS = {kind: _list_fields(kind) for kind in _KINDS}
_VALUE_FIELDS = {kind: _value_fields(kind) for kind in _KINDS}


def child_field(kind: type) -> str:
    """The field in which a node holds its child blocks, or nothing."""
    return _CHILD_FIELD[kind]


def run_fields(kind: type) -> tuple[str, ...]:
    """The fields that hold one run of inlines, in the order of reading; a clause's title may be None."""
    return _RUN_FIELDS[kind]


def list_fields(kind: type) -> tuple[str, ...]:
    """The fields that hold several runs."""
    return _LIST_FIELDS[kind]


def value_fields(kind: type) -> tuple[str, ...]:
    """The fields that are neither text nor children nor rows nor pictures."""
    return _VALUE_FIELDS[kind]


def to_value(value: object) -> Any:
    """A field's value as it comes back from JSON: lists for tuples, mappings for structs."""
    return msgspec.json.decode(msgspec.json.encode(value))


def from_value(kind: type, field: str, value: Any) -> Any:
    """A JSON value as the field of a node or of the metadata; raises msgspec.ValidationError where it does not fit."""
    types = {each.name: each.type for each in msgspec.structs.fields(kind)}
    return msgspec.convert(value, types[field])


def replaced(node: Any, **fields: Any) -> Any:
    """A copy of a node with other fields."""
    return msgspec.structs.replace(node, **fields)
