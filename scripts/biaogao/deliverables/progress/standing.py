"""Brings record, gate and day together: where a standard stands, as screens, pages and programs show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from biaogao.deliverables.progress.dues import Due, dues_of
from biaogao.deliverables.progress.position import Position, State, position_of
from biaogao.deliverables.progress.record import Milestone, StandardRecord
from biaogao.deliverables.progress.turns import Turn, turns_of
from biaogao.records.gaps import Gap

Needs = Callable[[StandardRecord, str], Sequence[Gap]]
"""What a gate lacks for a standard."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a standard stands on a day; `needs` are those of the `gate`, the grave ones first."""

    record: StandardRecord
    position: Position
    needs: tuple[Gap, ...]
    dues: tuple[Due, ...]
    turns: tuple[Turn, ...]

    @property
    def state(self) -> State:
        """How far it is."""
        return self.position.state

    @property
    def last(self) -> Milestone | None:
        """What happened last."""
        return self.position.last

    @property
    def grave(self) -> int:
        """How many of the needs keep the gate shut."""
        return sum(one.grave for one in self.needs)

    @property
    def days(self) -> int | None:
        """Days left to what is due first, negative when overdue; None where nothing is due."""
        return self.dues[0].days if self.dues else None


def standing_of(record: StandardRecord, today: str, needs: Needs) -> Standing:
    """The standing on the ISO date `today`; `needs` is asked only for the gate that is next."""
    position = position_of(record, today)
    lacking = tuple(needs(record, position.gate)) if position.gate else ()
    dues = dues_of(record, position, today)
    return Standing(
        record=record, position=position, needs=lacking, dues=dues, turns=turns_of(record, position, lacking, dues)
    )


def by_urgency(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """The overdue first, then by days left; what nothing is due for by its place on the way, and by name."""
    return tuple(sorted(standings, key=_urgency))


def _urgency(one: Standing) -> tuple[bool, int, int, str]:
    order = list(State)
    return one.days is None, one.days or 0, order.index(one.state), one.record.name
