"""Turns YAML that people write into strings, lists and mappings with positions."""

from __future__ import annotations

from collections.abc import Collection

from biaogao.diagnostics import Diagnostic
from biaogao.schema.plain_yaml import plain_yaml
from biaogao.schema.positions import Positions, Value
from biaogao.source import SourceFile


def load_yaml(source: SourceFile, *, keys: Collection[str] = ()) -> tuple[Value, Positions, tuple[Diagnostic, ...]]:
    """The value of a YAML file, the places of its parts, and findings; an unreadable file gives "" and says why.

    `keys` are the keys after which a full-width colon is mended.
    """
    if (plain := plain_yaml(source.file, source.text)) is not None:
        return *plain, ()
    # Only here: the parser of all of YAML would cost every check its start.
    from biaogao.schema.yaml_text import load_any_yaml  # noqa: PLC0415

    return load_any_yaml(source, keys=keys)
