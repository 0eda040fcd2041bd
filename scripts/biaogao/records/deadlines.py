"""By when something that a pilot lacks must be there."""

from __future__ import annotations

import msgspec

from biaogao.records.gaps import Gap
from biaogao.records.plan import PilotPlan

OVERDUE = "已到期，请即补"


def deadline(plan: PilotPlan, as_of: str) -> str:
    """The last day of the phase in which the as-of date lies, or of the next one; `OVERDUE` after the last."""
    coming = sorted(phase.end for phase in plan.phases if phase.end > as_of)
    return coming[0] if coming else OVERDUE


def dated(gap: Gap, plan: PilotPlan, as_of: str) -> Gap:
    """The gap with a day, where it has none of its own."""
    return gap if gap.due else msgspec.structs.replace(gap, due=deadline(plan, as_of))
