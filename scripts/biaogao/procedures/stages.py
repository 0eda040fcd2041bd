"""The stages through which a standard of a level goes."""

from __future__ import annotations

import msgspec

from biaogao.procedures.facts import Fact


class Stage(Fact, frozen=True, kw_only=True):
    """A stage: its name, the stage of the text that it ends with, its code by GB/T 16733, its months.

    `begins_with` is the kind of event (`events.yaml`) with which it begins; all but the name may be empty or None.
    """

    name: str = msgspec.field(name="名称")
    text: str = msgspec.field(name="稿", default="")
    code: str = msgspec.field(name="代码", default="")
    months: int | None = msgspec.field(name="期限月", default=None)
    begins_with: str = msgspec.field(name="始于", default="")
