"""What a level of standards asks of the review of a draft: who votes, how many must come and agree."""

from __future__ import annotations

import enum

import msgspec

from biaogao.procedures.facts import Answer, Days, Fact, Number, Share


class VoteBasis(enum.StrEnum):
    """Of whom the shares of a vote are taken: of those entitled, of those who came, of those who gave a vote."""

    ENTITLED = "应到"
    PRESENT = "到会"
    VOTERS = "投票"


class BasisRule(Fact, frozen=True, kw_only=True):
    """Of whom the shares of a vote are taken."""

    basis: VoteBasis = msgspec.field(name="值")


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """The review of a level; what a level does not ask for is None.

    `name` is what the meeting is called (审评会, 审查会), `minutes` its paper of conclusion. `lead_days` is by how many
    days papers reach the experts before. `quorum` is a part of those entitled, `approval` and `opposition` are parts of
    `basis`. `drafters_vote` says whether drafters may vote.
    """

    name: str = msgspec.field(name="名称")
    minutes: str = msgspec.field(name="结论文件")
    lead_days: Days | None = msgspec.field(name="材料提前天数", default=None)
    least_experts: Number | None = msgspec.field(name="最少专家", default=None)
    quorum: Share | None = msgspec.field(name="到会比例", default=None)
    approval: Share | None = msgspec.field(name="同意比例", default=None)
    opposition: Share | None = msgspec.field(name="反对上限", default=None)
    basis: BasisRule | None = msgspec.field(name="计算基数", default=None)
    drafters_vote: Answer | None = msgspec.field(name="起草人表决", default=None)
