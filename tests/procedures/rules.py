"""Rules of votes for tests."""

from __future__ import annotations

from biaogao.procedures.facts import Certainty, Share
from biaogao.procedures.review import BasisRule, Review, VoteBasis


def share(text: str) -> Share:
    return Share(certainty=Certainty.OPEN, text=text)


def rule(basis: VoteBasis | None = None, *, quorum: str = "", approval: str = "3/4", opposition: str = "") -> Review:
    return Review(
        name="审查会",
        minutes="审查会议纪要",
        quorum=share(quorum) if quorum else None,
        approval=share(approval) if approval else None,
        opposition=share(opposition) if opposition else None,
        basis=BasisRule(certainty=Certainty.OPEN, basis=basis) if basis else None,
    )
