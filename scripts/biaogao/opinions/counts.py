"""Counts a round: units asked, answered, with opinions, silent; opinions by decision; and what of it does not agree.

The register of consultees leads; what came in is held against it, and each contradiction names both places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.opinions.consultees import Consultee, ConsulteeList
from biaogao.opinions.dispositions import Decision
from biaogao.opinions.opinion import FileState, Intake, Opinion
from biaogao.opinions.settling import Settled
from biaogao.source import Span

_SHOWN = 3


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one round.

    `sent`, `replied`, `with_opinions` and `silent` count units of the register; None where there is no register for the
    round. `opinions` counts all opinions, `decisions` those of each decision (merged ones by that of their head),
    `public` those of the public, `unasked` the units that answered without being asked.
    """

    round: str
    sent: int | None
    replied: int | None
    with_opinions: int | None
    silent: int | None
    opinions: int
    decisions: dict[Decision, int]
    public: int = 0
    unasked: tuple[str, ...] = ()
    silent_units: tuple[str, ...] = ()

    def count(self, decision: Decision) -> int:
        """How many opinions have a decision."""
        return self.decisions.get(decision, 0)


MEETINGS = ("工作组", "审查会")
"""Rounds in which people speak at a table: no letters go out, so that there is no register of units to count."""


def tally(name: str, register: ConsulteeList, intake: Intake, items: Sequence[Settled]) -> Tally:
    """The figures of the round `name`; `items` are its opinions."""
    asked = [one for one in register.of_round(name) if not one.public]
    came = _came(intake, name)
    known = {each for one in asked for each in _names(one)}
    replied = [one for one in asked if one.replied]
    silent = [one.unit for one in asked if not one.replied]
    given = dict.fromkeys(each.opinion.unit for each in items if each.opinion.unit and not each.opinion.public)
    return Tally(
        round=name,
        sent=len(asked) if asked else None,
        replied=len(replied) if asked else None,
        with_opinions=sum(_has_opinions(one, came) for one in replied) if asked else None,
        silent=len(silent) if asked else None,
        opinions=len(items),
        decisions=dict(Counter(each.decision for each in items)),
        public=sum(each.opinion.public for each in items),
        unasked=tuple(unit for unit in given if unit not in known) if asked else (),
        silent_units=tuple(silent),
    )


def disagreements(name: str, register: ConsulteeList, intake: Intake) -> Iterator[Diagnostic]:
    """Where register and opinions of a round say different things."""
    asked = [one for one in register.of_round(name) if not one.public]
    came = _came(intake, name)
    waiting = {file.unit for file in intake.files if file.round == name and file.state is FileState.TYPING}
    for one in asked:
        opinions = _of_unit(one, came)
        if opinions and not one.replied:
            told = f"“{one.unit}”没有写已回，{_told(opinions)}"
            yield _contrary(told, "在名单中补写“已回”的日期。", register, one)
        if opinions and one.opinions == "无":
            yield _contrary(f"“{one.unit}”登记为无意见，{_told(opinions)}", _CHECK, register, one)
        if one.opinions == "有" and not opinions and one.unit not in waiting:
            told = f"“{one.unit}”登记为有意见，comments/{name} 中却没有它的意见"
            yield _contrary(told, "补上退回的文件，或核对文件属于哪个单位。", register, one)
        yield from _dates(one, register)
    if not asked and name not in MEETINGS and any(not one.public for one in intake.opinions if one.round == name):
        yield _no_register(name)


_CHECK = "核对后改正名单，或把文件归到正确的单位。"


def _dates(one: Consultee, register: ConsulteeList) -> Iterator[Diagnostic]:
    if one.replied and not one.sent:
        yield _contrary(f"“{one.unit}”有回函而没有“已发”的日期", "补写“已发”的日期。", register, one)
    elif one.opinions and not one.replied:
        told = f"“{one.unit}”写了有无意见而没有写“已回”"
        yield _contrary(told, "补写“已回”的日期，不知道日期时写“是”。", register, one)
    elif one.sent and one.replied not in ("", "是") and one.replied < one.sent:
        yield _contrary(f"“{one.unit}”的回函早于发出", "核对两个日期。", register, one)


def _came(intake: Intake, name: str) -> dict[str, list[Opinion]]:
    """The opinions of a round by unit, those of the public left out."""
    found: dict[str, list[Opinion]] = {}
    for one in intake.opinions:
        if one.round == name and one.unit and not one.public:
            found.setdefault(one.unit, []).append(one)
    return found


def _names(one: Consultee) -> tuple[str, ...]:
    return (one.unit, *one.short_names)


def _of_unit(one: Consultee, came: dict[str, list[Opinion]]) -> list[Opinion]:
    return [opinion for name in _names(one) for opinion in came.get(name, ())]


def _has_opinions(one: Consultee, came: dict[str, list[Opinion]]) -> bool:
    return one.opinions == "有" or (one.opinions == "" and bool(_of_unit(one, came)))


def _told(opinions: Sequence[Opinion]) -> str:
    files = list(dict.fromkeys(one.source.file for one in opinions))
    named = "、".join(files[:_SHOWN]) + ("等" if len(files) > _SHOWN else "")
    return f"却收到它的{len(opinions)}条意见（{opinions[0].round}/{named}）"


def _contrary(told: str, hint: str, register: ConsulteeList, one: Consultee) -> Diagnostic:
    return Diagnostic(
        code="GAT-06",
        name="contradictory-counts",
        severity=Severity.ERROR,
        message=f"{told}。",
        span=Span.of(register.file, one.line, 1, one.line, 2),
        hint=hint,
    )


def _no_register(name: str) -> Diagnostic:
    return Diagnostic(
        code="GAT-07",
        name="no-register",
        severity=Severity.ERROR,
        message=f"“{name}”没有征求单位名单，发出、回函的单位数无法计算。",
        hint="在草案文件夹写 consultees.csv，列出发往的单位。",
        where="consultees.csv",
    )
