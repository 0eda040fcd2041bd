"""Reads `dispositions.yaml`: what the drafter decided on each opinion, with its place in the file."""

from __future__ import annotations

import enum
from typing import Any

import msgspec

from biaogao.diagnostics import Diagnostic, Related, Severity, in_order
from biaogao.schema import Positions, load_yaml, validate
from biaogao.source import SourceFile, Span

DISPOSITIONS_FILE = "dispositions.yaml"
NUMBER, DECISION, REASON, ANSWER, MERGED, CHANGED = "意见", "处理", "理由", "答复", "合并到", "修改处"
FIELDS = (DECISION, REASON, ANSWER, MERGED, CHANGED)
"""What people fill in, in the order in which it is scaffolded."""

_SCHEMA = "dispositions"
_PREFIX = "DSP"
_SYNONYMS = {"不采纳": "未采纳"}


class Decision(enum.StrEnum):
    """What became of an opinion; OPEN where nobody decided yet."""

    ADOPTED = "采纳"
    PARTLY = "部分采纳"
    REJECTED = "未采纳"
    OPEN = ""


class Disposition(msgspec.Struct, frozen=True, kw_only=True):
    """What people wrote on the opinion of a number; `merged` is that of the opinion it is handled with, 0 for none.

    `changed` says in words where the draft changed for it; `span` is where the entry stands.
    """

    number: int
    decision: Decision = Decision.OPEN
    reason: str = ""
    answer: str = ""
    merged: int = 0
    changed: str = ""
    span: Span | None = None


class Dispositions(msgspec.Struct, frozen=True, kw_only=True):
    """All entries of a file, the first of each number, and what is wrong with it."""

    entries: tuple[Disposition, ...] = ()
    findings: tuple[Diagnostic, ...] = ()

    def of(self, number: int) -> Disposition:
        """The entry of a number; an open one where there is none."""
        return next((one for one in self.entries if one.number == number), Disposition(number=number))


def read_dispositions(source: SourceFile) -> Dispositions:
    """The decisions in a file; an entry that does not fit the schema is left out, and says why. Never raises."""
    value, positions, findings = load_yaml(source)
    if any(one.severity is Severity.ERROR for one in findings) or value == "":
        return Dispositions(findings=findings)
    wrong = validate(value, _SCHEMA, positions, prefix=_PREFIX)
    if not isinstance(value, list):
        return Dispositions(findings=in_order((*findings, *wrong)))
    kept: dict[int, Disposition] = {}
    repeated: list[Diagnostic] = []
    for at, each in enumerate(value):
        if wrong and validate([each], _SCHEMA):
            continue
        entry = _entry(each, positions, at)
        if entry.number in kept:
            repeated.append(_repeated(entry, kept[entry.number]))
        kept.setdefault(entry.number, entry)
    return Dispositions(entries=tuple(kept.values()), findings=in_order((*findings, *wrong, *repeated)))


def _entry(value: Any, positions: Positions, at: int) -> Disposition:
    decision = value.get(DECISION, "")
    return Disposition(
        number=int(value[NUMBER]),
        decision=Decision(_SYNONYMS.get(decision, decision)),
        reason=value.get(REASON, "").strip(),
        answer=value.get(ANSWER, "").strip(),
        merged=int(value.get(MERGED) or 0),
        changed=value.get(CHANGED, "").strip(),
        span=positions.value((at, NUMBER)),
    )


def _repeated(entry: Disposition, first: Disposition) -> Diagnostic:
    return Diagnostic(
        code=f"{_PREFIX}-02",
        name="repeated-disposition",
        severity=Severity.ERROR,
        message=f"意见{entry.number}的处理写了两次，后一处没有用上。",
        span=entry.span,
        hint="把两处合为一处。",
        related=(Related(span=first.span, message="第一次写在这里"),) if first.span else (),
    )
