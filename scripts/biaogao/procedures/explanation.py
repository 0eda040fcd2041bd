"""Which sections the 编制说明 of a level has, from which stage on, and which of them the program fills in."""

from __future__ import annotations

import enum

import msgspec

from biaogao.procedures.facts import Fact


class Variant(enum.StrEnum):
    """Where a list of sections comes from: A an older ministerial list, B the national one of 2022, C a local one."""

    A = "A"
    B = "B"
    C = "C"
    OWN = "自定"


class Automatic(enum.StrEnum):
    """What the program puts into a section beside the words of the drafters."""

    NOTHING = ""
    PROCESS = "起草过程"
    OPINIONS = "意见处理"
    CHANGES = "主要技术变化"


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A section: its title, other titles that are taken for it, whether it must stand there, and from which stage on.

    `about` says what belongs into it. `since` is a stage as the metadata name it.
    """

    title: str = msgspec.field(name="名称")
    other_titles: tuple[str, ...] = msgspec.field(name="别名", default=())
    required: bool = msgspec.field(name="必备", default=True)
    since: str = msgspec.field(name="起自", default="征求意见稿")
    automatic: Automatic = msgspec.field(name="自动", default=Automatic.NOTHING)
    about: str = msgspec.field(name="写什么", default="")


class ExplanationRule(Fact, frozen=True, kw_only=True):
    """The sections of the 编制说明 in their order."""

    variant: Variant = msgspec.field(name="变体")
    sections: tuple[Section, ...] = msgspec.field(name="章节")

    def section(self, heading: str) -> Section | None:
        """The section that a heading means, by its title or another one; None for a heading of one's own."""
        return next((one for one in self.sections if heading in (one.title, *one.other_titles)), None)
