"""Attribute tails `{#id 键="值"}` in one form: a blank before them or none, as each kind of line is written."""

from __future__ import annotations

from biaogao.readers.attributes import typed_tail


def with_tail(line: str, *, spaced: bool) -> str:
    """A line whose tail, if it has one that can be read, is written in the one form."""
    tail = typed_tail(line)
    if tail is None:
        return line
    text = line[: tail.start].rstrip(" \u3000")
    return f"{text}{' ' if spaced and text else ''}{{{' '.join(map(_part, tail.parts))}}}"


def _part(part: tuple[str, str]) -> str:
    key, value = part
    return f"#{value}" if key == "#" else f'{key}="{value}"'
