"""Puts values into the entries of `dispositions.yaml`, each in its own lines; all else stays letter by letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from biaogao.diagnostics import Edit
from biaogao.errors import InputError
from biaogao.opinions.dispositions import FIELDS, NUMBER
from biaogao.schema import Positions, load_yaml
from biaogao.source import Point, SourceFile, Span


def with_fields(source: SourceFile, changes: Mapping[int, Mapping[str, str]]) -> tuple[Edit, ...]:
    """The edits that put the changed fields of entries into their file; `changes` maps number to field to value.

    Raises InputError for an entry that is not in the file.
    """
    value: Any
    value, positions, _ = load_yaml(source)
    at = {int(each[NUMBER]): index for index, each in reversed(list(enumerate(value or ())))}
    missing = sorted(set(changes) - set(at))
    if missing:
        raise InputError(f"“{source.file}”里没有意见{missing[0]}。", "先运行 ./biaogao decide 建立各条，再读回。")
    return tuple(
        edit
        for number, fields in sorted(changes.items())
        for edit in _entry(source, positions, at[number], value[at[number]], fields)
    )


def _entry(
    source: SourceFile, positions: Positions, index: int, entry: Mapping[str, str], fields: Mapping[str, str]
) -> Iterator[Edit]:
    for name in FIELDS:
        if name not in fields:
            continue
        key = positions.keys.get((index, name))
        if key is None:
            yield _new_line(source, positions, index, name, fields[name])
        else:
            yield _replaced(source, positions.values[index, name], key, fields[name], empty=not entry[name])


def _replaced(source: SourceFile, value: Span, key: Span, text: str, *, empty: bool) -> Edit:
    """The value in the place of the old one; where there was none it comes behind the colon."""
    line = source.lines[key.start.line - 1]
    colon = line.index(":", key.end.column - 1) + 1
    behind = Point(key.start.line, colon + 1)
    if empty and value.start == value.end:
        return Edit(span=Span(file=source.file, start=behind, end=behind), text=f" {quoted(text)}" if text else "")
    end = value.end
    if end.line > value.start.line and end.column == 1:
        # A value of several lines ends where the next begins: its last line keeps its end.
        last = end.line - 1
        end = Point(last, len(source.lines[last - 1]) + 1)
    return Edit(span=Span(file=source.file, start=behind, end=end), text=f" {quoted(text)}" if text else "")


def _new_line(source: SourceFile, positions: Positions, index: int, name: str, text: str) -> Edit:
    span = positions.keys[index, NUMBER]
    line = source.lines[span.start.line - 1]
    at = Point(span.start.line, len(line) + 1)
    indent = " " * (span.start.column - 1)
    return Edit(span=Span(file=source.file, start=at, end=at), text=f"\n{indent}{name}: {quoted(text)}")


def quoted(text: str) -> str:
    """A text as a YAML scalar on one line, plain where nobody could misread it."""
    plain = text not in ("", "null") and all(sign.isalnum() or sign in "，。、；（）《》“”％～—" for sign in text)
    return text if plain else msgspec.json.encode(text).decode()
