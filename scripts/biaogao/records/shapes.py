"""Turns the files `schemas/ledgers/*.schema.json` into shapes of ledgers: columns, keys, references, proofs.

Beside the words of JSON Schema a ledger's schema uses: `x-short` (how people call the ledger), `x-key` (columns that
name a row), `x-date` (the column that places it in time), `x-order` (pairs of dates of which the first is never after
the second), `x-evidence` (必有, 可有 or 无), `x-optional` (the ledger may be absent), per column `x-reference`
(`ledger.column`), `x-multiple` (values parted by ；). `maxLength: 0` binds a column to stay empty.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from biaogao.errors import InternalError
from biaogao.schema import schema_names
from biaogao.schema.store import load

_FOLDER = "ledgers/"
_SEPARATORS = re.compile(r"[；;、\n]")


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column: its name, what it must hold in Chinese, whether it may be empty, and where its values are defined.

    `choices` are the only values that it takes, where they are few; `dated` says that it holds ISO dates.
    """

    name: str
    expected: str
    required: bool
    reference: tuple[str, str] | None = None
    multiple: bool = False
    choices: tuple[str, ...] = ()
    dated: bool = False
    pattern: str = ""


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """What one ledger must look like; the schema of its name validates a row given as an object of its full cells.

    `short` is how people call it, `row` says in a sentence what a row is.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    short: str = ""
    row: str = ""
    date: str = ""
    order: tuple[tuple[str, str], ...] = ()
    evidence: str = "可有"
    optional: bool = False
    folder: str = _FOLDER

    @property
    def schema(self) -> str:
        """The name of the schema that a row must fit."""
        return f"{self.folder}{self.name}"

    def column(self, name: str) -> Column:
        """The column of a name. Raises KeyError."""
        return {column.name: column for column in self.columns}[name]


def split(text: str) -> tuple[str, ...]:
    """The values of a cell that holds several; parted by ；, ; or 、."""
    return tuple(part.strip() for part in _SEPARATORS.split(text) if part.strip())


def load_shapes() -> dict[str, Shape]:
    """The shapes of all ledgers by name, sorted. Raises InternalError where a schema of the tool is damaged."""
    names = (name.removeprefix(_FOLDER) for name in schema_names() if name.startswith(_FOLDER))
    return {name: shape_of(name, load(f"{_FOLDER}{name}")) for name in names}


def shape_of(name: str, schema: dict[str, Any], folder: str = _FOLDER) -> Shape:
    """The shape that a ledger's schema in `folder` of schemas describes.

    Raises InternalError where it lacks what makes a ledger.
    """
    try:
        return _shape(name, schema, folder)
    except (KeyError, TypeError, AttributeError, ValueError) as failure:
        raise InternalError(f"台账的模式文件“{name}.schema.json”损坏：{failure}", "请重新取得标稿。") from failure


def _shape(name: str, schema: dict[str, Any], folder: str) -> Shape:
    required = frozenset(schema.get("required", ()))
    columns = tuple(_column(key, value, key in required) for key, value in schema["properties"].items())
    return Shape(
        name=name,
        title=schema["title"],
        columns=columns,
        key=tuple(schema["x-key"]),
        short=schema.get("x-short", ""),
        row=schema.get("description", ""),
        date=schema.get("x-date", ""),
        order=tuple((first, second) for first, second in schema.get("x-order", ())),
        evidence=schema.get("x-evidence", "可有"),
        optional=bool(schema.get("x-optional", False)),
        folder=folder,
    )


def _column(name: str, described: dict[str, Any], required: bool) -> Column:
    ledger, _, column = described.get("x-reference", "").partition(".")
    return Column(
        name=name,
        expected=described.get("description", "文字"),
        required=required,
        reference=(ledger, column) if ledger else None,
        multiple=bool(described.get("x-multiple", False)),
        choices=tuple(described.get("enum", ())),
        dated=described.get("format") == "date",
        pattern=described.get("pattern", ""),
    )
