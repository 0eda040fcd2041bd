"""How a paper refers to its own parts: 第二部分（一）, as its headings are numbered, not 2.1 as in a standard."""

from __future__ import annotations

import msgspec

from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Clause
from biaogao.model.walk import blocks_of
from biaogao.resolve.counting import chinese_number
from biaogao.resolve.resolution import LabelKind, Resolution


def with_official_references(document: Document, resolution: Resolution) -> Resolution:
    """The resolution with references to headings, and to items below them, as an official paper counts."""
    labels = dict(resolution.labels)
    for block, ancestors in blocks_of(document):
        label = labels.get(block.key)
        part = _part((*ancestors, block), resolution)
        if label is None or not part:
            continue
        if label.kind is LabelKind.CLAUSE:
            labels[block.key] = msgspec.structs.replace(label, reference=part)
        elif label.kind is LabelKind.ITEM and label.reference.endswith(label.number):
            labels[block.key] = msgspec.structs.replace(label, reference=f"{part} {label.number}")
    return msgspec.structs.replace(resolution, labels=labels)


def _part(way: tuple[AnyBlock, ...], resolution: Resolution) -> str:
    """The part of the innermost heading on the way to a block; empty in an annex, which counts as a standard's does."""
    headings = [one for one in way if isinstance(one, Clause)]
    label = resolution.label(headings[-1].key) if headings else None
    numbers = label.number.split(".") if label else []
    if not numbers or not all(one.isdigit() for one in numbers):
        return ""
    first, *others = (int(one) for one in numbers)
    return "".join((f"第{chinese_number(first)}部分", *(_deeper(one, at) for at, one in enumerate(others, 2))))


def _deeper(number: int, level: int) -> str:
    return f"（{chinese_number(number)}）" if level == 2 else f"（{number}）" if level == 4 else f"{number}"
