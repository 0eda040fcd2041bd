"""What a level of standards asks of a consultation: rounds and days, the table of opinions, the papers sent out."""

from __future__ import annotations

import enum

import msgspec

from biaogao.errors import InputError
from biaogao.procedures.facts import Days, Fact


class Layout(enum.StrEnum):
    """Columns of 意见汇总处理表: L1 the classic six, L2 with 修改建议, L3 原文 beside 修改后内容."""

    L1 = "L1"
    L2 = "L2"
    L3 = "L3"


class Kind(enum.StrEnum):
    """A paper of the package that the program knows how to make."""

    LETTER = "征求意见函"
    DRAFT = "征求意见稿"
    PAGE = "意见版网页"
    EXPLANATION = "编制说明"
    FORM = "意见反馈表"
    LIST = "单位名单"


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """A round in which opinions come in: its name (and folder), the stage of what is sent, and the least days."""

    name: str = msgspec.field(name="名称")
    stage: str = msgspec.field(name="稿")
    minimum: Days | None = msgspec.field(name="最少天数", default=None)


class Table(Fact, frozen=True, kw_only=True):
    """意见汇总处理表 of a level: its title and its columns."""

    title: str = msgspec.field(name="名称")
    layout: Layout = msgspec.field(name="版式")


class PaperRow(msgspec.Struct, frozen=True, kw_only=True):
    """A paper of the package; without an optional one it is complete all the same."""

    kind: Kind = msgspec.field(name="种类")
    title: str = msgspec.field(name="名称")
    optional: bool = msgspec.field(name="可缺", default=False)


class Consultation(msgspec.Struct, frozen=True, kw_only=True):
    """What a level asks of a consultation; `keys` are those of the front matter that must not be empty."""

    rounds: tuple[Round, ...] = msgspec.field(name="轮次")
    table: Table = msgspec.field(name="汇总表")
    papers: tuple[PaperRow, ...] = msgspec.field(name="材料")
    keys: tuple[str, ...] = msgspec.field(name="封面要素", default=())

    def chosen(self, name: str) -> Round:
        """The round of a name; the first one without a name. Raises InputError where there is none."""
        found = next((one for one in self.rounds if not name or one.name == name), None)
        if found is None:
            raise InputError(f"没有名为“{name}”的轮次。", f"有：{'、'.join(one.name for one in self.rounds)}。")
        return found

    def frozen_name(self, round_: Round) -> str:
        """The name under which what a round sends out is frozen: the stage, with the round but for the first one."""
        first = next(one for one in self.rounds if one.stage == round_.stage)
        return round_.stage if first == round_ else f"{round_.stage}（{round_.name}）"
