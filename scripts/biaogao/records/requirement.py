"""What the plan of a pilot asks for, as values of `pilot.yaml`: sentence, proof, who and when."""

from __future__ import annotations

import msgspec


class Proof(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One proof of a requirement: rows of a ledger, a product of the tool, or a file below `pilot/evidence`.

    Rows may be narrowed by `categories` (类别, or 内容类别), by `where` (values of columns) and by `words`, one of
    which stands in what names the row; `least` is the number of rows wanted.
    """

    ledger: str = msgspec.field(name="台账", default="")
    categories: tuple[str, ...] = msgspec.field(name="类别", default=())
    where: dict[str, tuple[str, ...]] = msgspec.field(name="条件", default_factory=dict)
    words: tuple[str, ...] = msgspec.field(name="含", default=())
    least: int = msgspec.field(name="至少", default=1)
    product: str = msgspec.field(name="成果", default="")
    file: str = msgspec.field(name="文件", default="")


class Requirement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence of the plan (or a part of one, in its own words) with what proves it, who does it and by when.

    `kind` is 目标, 任务, 步骤 or 保障; `due` is the code of a phase or an ISO date; all proofs are wanted.
    """

    code: str = msgspec.field(name="编号")
    wording: str = msgspec.field(name="原文")
    kind: str = msgspec.field(name="类别")
    record: str = msgspec.field(name="记录", default="")
    proofs: tuple[Proof, ...] = msgspec.field(name="证明")
    who: str = msgspec.field(name="责任")
    due: str = msgspec.field(name="期限")


class Waiver(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of the plan that ask for nothing, and why."""

    wording: str = msgspec.field(name="原文")
    reason: str = msgspec.field(name="理由")


class PlanText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The plan itself: a file beside `pilot.yaml`, and the numbers of the parts that must be covered (`三（一）`)."""

    file: str = msgspec.field(name="文件")
    parts: tuple[str, ...] = msgspec.field(name="范围", default=())
