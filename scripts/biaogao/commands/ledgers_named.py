"""Turns what the user calls a ledger into its shape."""

from __future__ import annotations

import re
from collections.abc import Mapping

from biaogao.errors import InputError
from biaogao.records.shapes import Shape

_PARTED = re.compile(r"[、,，；;\s]+")


def shape_named(name: str, shapes: Mapping[str, Shape]) -> Shape:
    """The ledger of a file's name, a title, a short name, or a part of one title alone. Raises InputError."""
    for shape in shapes.values():
        if name in (shape.name, shape.title, shape.short, f"{shape.name}.csv", f"{shape.name}.xlsx"):
            return shape
    near = [shape for shape in shapes.values() if name and name in shape.title]
    if len(near) == 1:
        return near[0]
    if near:
        raise InputError(
            f"“{name}”可以是{len(near)}种台账。", f"请写其中一种：{'、'.join(one.short for one in near)}。"
        )
    raise InputError(
        f"没有台账“{name}”，也没有这个文件。", f"台账有：{'、'.join(one.short for one in shapes.values())}。"
    )


def named(text: str, shapes: Mapping[str, Shape]) -> tuple[str, ...]:
    """The names of several ledgers written in one value. Raises InputError."""
    return tuple(dict.fromkeys(shape_named(name, shapes).name for name in _PARTED.split(text) if name))
