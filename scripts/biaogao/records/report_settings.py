"""What `pilot.yaml` says for the written papers: the day of the mid-term, who leads, which papers are wanted."""

from __future__ import annotations

import msgspec

ALL = "全部"
SMALL_SAMPLE = 30
"""Below it a share of satisfied people says little; a pilot may set another number."""


class MidTerm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mid-term evaluation: up to which day it counts, and when it is held (ISO dates)."""

    as_of: str = msgspec.field(name="截至日期")
    held: str = msgspec.field(name="评估日期", default="")


class Group(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A working group below the leading group: its name, what it does, who is in it (posts or units)."""

    name: str = msgspec.field(name="名称")
    duty: str = msgspec.field(name="职责", default="")
    members: tuple[str, ...] = msgspec.field(name="成员", default=())


class Board(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The leading group by posts and units, never by names of people."""

    chair: str = msgspec.field(name="组长")
    deputies: tuple[str, ...] = msgspec.field(name="副组长", default=())
    members: tuple[str, ...] = msgspec.field(name="成员", default=())
    office: str = msgspec.field(name="办公室", default="")
    groups: tuple[Group, ...] = msgspec.field(name="工作小组", default=())


class ReportSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which written papers are made: `left_out` by title; `months` as 2024-08, 全部, or none for the latest alone."""

    left_out: tuple[str, ...] = msgspec.field(name="不编", default=())
    months: tuple[str, ...] = msgspec.field(name="月报", default=())
    small: int = msgspec.field(name="样本下限", default=SMALL_SAMPLE)
