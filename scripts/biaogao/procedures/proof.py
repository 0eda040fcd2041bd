"""Looks for the files that prove the events of a log: each named one is there, inside the folder of the draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.procedures.event import Event
from biaogao.procedures.events import EventLog


def proofs(log: EventLog, folder: Path) -> tuple[Path, ...]:
    """The named files that are there, in the order of the log, each once."""
    found = (_place(name, folder) for one in log.events for name in one.evidence)
    return tuple(dict.fromkeys(path for path in found if path is not None and path.is_file()))


def unproved(log: EventLog, folder: Path) -> tuple[Diagnostic, ...]:
    """What of the named files is missing, or lies outside of the folder. Never raises."""
    return tuple(found for one in log.events for name in one.evidence for found in _judged(one, name, folder))


def _judged(event: Event, name: str, folder: Path) -> Iterator[Diagnostic]:
    path = _place(name, folder)
    if path is None:
        message = f"{event.date}的“{event.kind.value}”：佐证“{name}”不在草案的文件夹里，没有读。"
        yield _found(("06", "evidence-outside"), message, event, "把文件放进草案的文件夹，写它在其中的路径。")
    elif not path.is_file():
        message = f"{event.date}的“{event.kind.value}”：没有佐证文件“{name}”。"
        yield _found(("05", "missing-evidence"), message, event, "放入文件，或改正文件名；路径从草案的文件夹写起。")


def _place(name: str, folder: Path) -> Path | None:
    """Where a file named in the log stands; None for one outside of the folder, also by a link."""
    parts = PurePosixPath(name.replace("\\", "/"))
    if parts.is_absolute() or PureWindowsPath(name).drive or ".." in parts.parts or "\0" in name:
        return None
    path = folder / parts
    try:
        return path if path.resolve().is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError):
        return None


def _found(code: tuple[str, str], message: str, event: Event, hint: str) -> Diagnostic:
    number, name = code
    return Diagnostic(
        code=f"EVT-{number}", name=name, severity=Severity.ERROR, message=message, span=event.span, hint=hint
    )
