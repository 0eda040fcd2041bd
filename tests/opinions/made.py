"""Opinions, decisions and comparisons made by hand, for tests of what becomes of opinions."""

from __future__ import annotations

import msgspec

from biaogao.compare.comparer import compare
from biaogao.opinions.consultees import Consultee, ConsulteeList
from biaogao.opinions.dispositions import Dispositions, read_dispositions
from biaogao.opinions.ground import Ground
from biaogao.opinions.opinion import Basis, Channel, Intake, Kind, Opinion, Place, Source, TakenFile
from biaogao.source import SourceFile
from compare.states import state

BEFORE = """# 范围 {#scope}

本文件规定了巡查的要求。

# 规范性引用文件 {#refs}

# 术语和定义 {#terms}

# 要求 {#demands}

## 温度 {#heat}

室内温度应保持在26 ℃。

## 湿度 {#damp}

室内湿度应不大于60%。

应每日记录。

## 记录 {#notes}

记录应保存3年。
"""


def place(name: str, key: str, number: str = "") -> Place:
    """A place by its name, node and number."""
    return Place(name=name, id=key, key=key, number=number or name, title="", basis=Basis.CITED)


HEAT, DAMP, NOTES = place("4.1", "heat"), place("4.2", "damp"), place("4.3", "notes")
WHOLE = Place(name="全文", basis=Basis.WHOLE)


def opinion(number: int, at: Place | None = HEAT, **fields) -> Opinion:
    """An opinion with a number at a place."""
    made = Opinion(
        id=f"o-{number:012x}",
        number=number,
        standard="示例",
        revision="r1",
        round="征求意见",
        place=at,
        cited=at.name if at else "第九章",
        anchor="",
        kind=Kind.TECHNICAL,
        kind_said=False,
        opinion=f"意见文字{number}",
        proposal="",
        reason="",
        unit="示例单位甲",
        channel=Channel.COMMENT,
        received="",
        source=Source(file="甲.docx", sha256="0" * 64, place=f"批注{number}"),
    )
    return msgspec.structs.replace(made, **fields)


def intake(*opinions: Opinion, files: tuple[TakenFile, ...] = ()) -> Intake:
    """What came in."""
    return Intake(standard="示例", opinions=opinions, files=files, replies=(), people={})


def decisions(text: str) -> Dispositions:
    """The decisions in a text of dispositions.yaml."""
    return read_dispositions(SourceFile(file="drafts/示例/dispositions.yaml", text=text))


def register(*rows: Consultee) -> ConsulteeList:
    """A register whose rows stand from line 2 on."""
    numbered = tuple(msgspec.structs.replace(row, line=line) for line, row in enumerate(rows, 2))
    return ConsulteeList(consultees=numbered, file="drafts/示例/consultees.csv")


def ground(after: str, before: str = BEFORE, reasons: dict[str, tuple[str, ...]] | None = None) -> Ground:
    """The comparison of two texts; `reasons` gives changes (by a part of their new text) the numbers of opinions."""
    changeset = compare(state(before, "征求意见稿"), state(after, "现稿"))
    changes = tuple(
        msgspec.structs.replace(each, basis="理由", opinions=numbers)
        if (numbers := next((n for words, n in (reasons or {}).items() if words in each.new_text), None)) is not None
        else each
        for each in changeset.changes
    )
    return Ground(msgspec.structs.replace(changeset, changes=changes))
