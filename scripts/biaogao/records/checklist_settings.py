"""Which standards and which of their provisions a pilot wants in its checklists."""

from __future__ import annotations

import msgspec

KINDS = ("要求", "推荐", "允许")


class ChecklistSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`states` of standards with checklists (在编 for a preview before they are in force); `kinds` of provisions."""

    states: tuple[str, ...] = msgspec.field(name="状态", default=("现行",))
    kinds: tuple[str, ...] = msgspec.field(name="类型", default=KINDS)
