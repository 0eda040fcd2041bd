"""How far a build is and how long it will take yet, told in words that do not promise more than is known."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from biaogao.steps.sequence import STAGES

# Before so much of the work, or so many seconds, an estimate is a guess.
_LEAST_SHARE = 0.03
_LEAST_SECONDS = 10.0
_OTHER_WEIGHT = 1.0


class _Job(msgspec.Struct, frozen=True, kw_only=True):
    rule: str
    units: int
    began: float


class Pace:
    """Adds up what jobs took. `planned` maps each rule to its units in all: standards, or 1 for a step of the pilot.

    Times are in seconds of any clock that does not go back.
    """

    def __init__(self, planned: Mapping[str, float], now: float) -> None:
        self._planned = dict(planned)
        self._began = now
        self._running: dict[int, _Job] = {}
        self._units = dict.fromkeys(planned, 0)
        self._seconds = dict.fromkeys(planned, 0.0)

    def begin(self, job: int, rule: str, units: int, now: float) -> None:
        """A job begins with so many units."""
        self._running[job] = _Job(rule=rule, units=units, began=now)

    def end(self, job: int, now: float) -> str:
        """A job is over; its rule, '' for one that is not known."""
        ended = self._running.pop(job, None)
        if ended is None or ended.rule not in self._planned:
            return ""
        self._units[ended.rule] += ended.units
        self._seconds[ended.rule] += now - ended.began
        return ended.rule

    def units(self, rule: str) -> tuple[int, int]:
        """The units of a rule that are done, and all of them."""
        return self._units[rule], max(self._units[rule], round(self._planned[rule]))

    def share(self) -> float:
        """The part of the work that is done, from 0 to 1."""
        done = sum(self._cost(rule) * units for rule, units in self._units.items())
        left = self._left()
        return done / (done + left) if done else 0.0

    def seconds_left(self, now: float) -> float | None:
        """How long it will take yet at the pace so far; None while that would be a guess."""
        worked = sum(self._seconds.values())
        passed = now - self._began
        if not worked or passed < _LEAST_SECONDS or self.share() < _LEAST_SHARE:
            return None
        under_way = sum(now - job.began for job in self._running.values())
        # Jobs run beside each other: so many seconds of work went into one of the clock.
        beside = max(1.0, (worked + under_way) / passed)
        return max(0.0, self._left() - self._begun(now)) / beside

    def _begun(self, now: float) -> float:
        """What running jobs have behind them, in seconds; never more than they are thought to take."""
        return sum(
            min(now - job.began, self._cost(job.rule) * job.units)
            for job in self._running.values()
            if job.rule in self._planned
        )

    def _left(self) -> float:
        return sum(self._cost(rule) * max(0.0, units - self._units[rule]) for rule, units in self._planned.items())

    def _cost(self, rule: str) -> float:
        """Seconds for a unit: as measured, else by its weight among those that were measured."""
        if self._units[rule]:
            return self._seconds[rule] / self._units[rule]
        weighed = sum(_weight(other) * units for other, units in self._units.items())
        return _weight(rule) * (sum(self._seconds.values()) / weighed if weighed else 1.0)


def in_words(seconds: float) -> str:
    """A time that is left, as people say it: to the minute, and to five minutes where it is long."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "不到 1 分钟"
    if minutes < 60:
        return f"约 {minutes if minutes < 20 else round(minutes / 5) * 5} 分钟"
    hours, rest = divmod(round(minutes / 10) * 10, 60)
    return f"约 {hours} 小时 {rest} 分钟" if rest else f"约 {hours} 小时"


def _weight(rule: str) -> float:
    return STAGES[rule].weight if rule in STAGES else _OTHER_WEIGHT
