"""Reads `events.yaml` of a draft: the dated log of its making, from which letters, gates and reports take dates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from biaogao.diagnostics import Diagnostic, Severity, in_order
from biaogao.procedures.blanks import filled_in
from biaogao.procedures.chronology import disorders
from biaogao.procedures.event import USUAL_ROUND, Conclusion, Event, EventKind, Meeting, MeetingForm, Receiver
from biaogao.schema import Positions, load_yaml, validate
from biaogao.source import SourceFile, Span, UndecodableText, read_source

__all__ = [
    "EVENTS_FILE",
    "USUAL_ROUND",
    "Conclusion",
    "Event",
    "EventKind",
    "EventLog",
    "Meeting",
    "MeetingForm",
    "Receiver",
    "parse_events",
    "read_events",
]

EVENTS_FILE = "events.yaml"
_SCHEMA = "events"
_PREFIX = "EVT"
_MOST_BYTES = 2_000_000


class EventLog(msgspec.Struct, frozen=True, kw_only=True):
    """The events of a draft by date, those of one day in the order of the file, and what was found."""

    events: tuple[Event, ...] = ()
    findings: tuple[Diagnostic, ...] = ()

    def of(self, kind: EventKind) -> tuple[Event, ...]:
        """The events of a kind, by date."""
        return tuple(one for one in self.events if one.kind is kind)

    def last(self, kind: EventKind, round_name: str = "") -> Event | None:
        """The latest event of a kind; with a round only one of that round."""
        fitting = (one for one in self.events if one.kind is kind)
        if round_name:
            fitting = (one for one in fitting if (one.round or USUAL_ROUND) == round_name)
        return next(reversed(tuple(fitting)), None)


def read_events(folder: Path, label: str) -> EventLog:
    """The log in a draft's folder, empty where there is none; a log with errors has no events. Never raises."""
    path, file = folder / EVENTS_FILE, f"{label}/{EVENTS_FILE}"
    if not path.is_file():
        return EventLog()
    try:
        source = read_source(path, file) if path.stat().st_size <= _MOST_BYTES else None
    except (UndecodableText, OSError):
        source = None
    return _unreadable(file) if source is None else parse_events(source)


def parse_events(source: SourceFile) -> EventLog:
    """The log in a text."""
    value, positions, findings = load_yaml(source)
    if any(one.severity is Severity.ERROR for one in findings) or value == "":
        return EventLog(findings=findings)
    value = filled_in(value)
    wrong = validate(value, _SCHEMA, positions, prefix=_PREFIX)
    if wrong or not isinstance(value, list):
        return EventLog(findings=in_order((*findings, *wrong)))
    events = [_event(each, positions, at) for at, each in enumerate(value)]
    ordered = tuple(sorted(events, key=lambda one: one.date))
    return EventLog(events=ordered, findings=in_order((*findings, *disorders(ordered))))


def _event(value: Any, positions: Positions, at: int) -> Event:
    return msgspec.structs.replace(msgspec.convert(value, Event, strict=False), span=positions.value((at,)))


def _unreadable(file: str) -> EventLog:
    found = Diagnostic(
        code=f"{_PREFIX}-01",
        name="unreadable-log",
        severity=Severity.ERROR,
        message=f"大事记“{file}”无法读取：打不开、过大，或不是 UTF-8、GB18030 文本。",
        span=Span.of(file, 1, 1, 1, 1),
        hint="请另存为 UTF-8 文本后重试。",
    )
    return EventLog(findings=(found,))
