"""Brings together all that is known of the opinions on a draft: what came in, what was decided, what changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from biaogao.amending.runs import Run, runs_of
from biaogao.diagnostics import Diagnostic, Severity, in_order
from biaogao.editions import frozen, states
from biaogao.editions.comparison import compare_editions
from biaogao.errors import InputError
from biaogao.model.metadata import Metadata
from biaogao.opinions import gate, sending
from biaogao.opinions.consultees import ConsulteeList, read_consultees
from biaogao.opinions.counts import Tally, tally
from biaogao.opinions.dispositions import DISPOSITIONS_FILE, Dispositions, read_dispositions
from biaogao.opinions.ground import Ground
from biaogao.opinions.opinion import Intake
from biaogao.opinions.revisions import DIGITS
from biaogao.opinions.settling import Settlement, settle
from biaogao.opinions.suggestions import Suggestions, suggest
from biaogao.source import SourceFile, Span, UndecodableText, read_source
from biaogao.steps.places import comments_file
from biaogao.workspace import Workspace

_MOST_BYTES = 10_000_000


class Consulted(msgspec.Struct, frozen=True, kw_only=True):
    """The opinions on a draft with all that was made of them.

    `metadata` is that of the draft of today, `grounds` are the comparisons with it by revision, the newest first;
    `findings` are those of the gate.
    """

    metadata: Metadata
    intake: Intake
    settlement: Settlement
    register: ConsulteeList
    grounds: dict[str, Ground]
    suggestions: Suggestions
    findings: tuple[Diagnostic, ...]

    @property
    def rounds(self) -> tuple[str, ...]:
        """The rounds in which something came in or somebody was asked."""
        named = (*(one.round for one in self.intake.files), *(one.round for one in self.register.consultees))
        return tuple(dict.fromkeys((*(one.round for one in self.intake.opinions), *named)))

    def tally(self, name: str) -> Tally:
        """The figures of a round."""
        return tally(name, self.register, self.intake, self.settlement.of_round(name))


def read_intake(workspace: Workspace, unit: str) -> Intake | None:
    """What was taken in, None where nothing was. Raises InputError where the file is of another version."""
    path = comments_file(workspace, unit)
    if not path.is_file():
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=Intake)
    except msgspec.MsgspecError as failure:
        raise InputError(
            f"“{workspace.relative(path)}”读不懂。", f"运行 ./biaogao intake {unit} 重新读取。"
        ) from failure


def read_decisions(folder: Path, label: str) -> tuple[SourceFile | None, Dispositions]:
    """`dispositions.yaml` of a draft with its text, None where it is not there or cannot be read. Never raises."""
    source, found = _opened(folder / DISPOSITIONS_FILE, f"{label}/{DISPOSITIONS_FILE}")
    return source, read_dispositions(source) if source else Dispositions(findings=found)


def consulted(workspace: Workspace, unit: str, intake: Intake) -> Consulted:
    """All that is made of an intake. Raises InputError where a frozen stage was altered."""
    folder, label = workspace.draft(unit), f"drafts/{unit}"
    now = states.current(folder)
    grounds, said = _grounds(folder, now, intake)
    settlement = settle(intake.opinions, read_decisions(folder, label)[1])
    register = read_consultees(folder, label)
    return Consulted(
        metadata=now.manuscript.document.metadata,
        intake=intake,
        settlement=settlement,
        register=register,
        grounds=grounds,
        suggestions=suggest(intake.opinions, grounds),
        findings=in_order((*said, *gate.judge(intake, settlement, register, grounds))),
    )


def originals(workspace: Workspace, unit: str, intake: Intake) -> dict[int, str]:
    """The text that was sent at the place of each opinion, by number; only where the stage is kept."""
    folder = workspace.draft(unit)
    found: dict[int, str] = {}
    for kept in frozen.snapshots(folder):
        own = [one for one in intake.opinions if one.revision == kept.digest[:DIGITS] and one.place and one.place.key]
        if own:
            sent = states.named(folder, kept.name).manuscript
            texts = _texts(runs_of(sent.document, sent.resolution))
            found.update((one.number, texts.get(one.place.key, "")) for one in own if one.place)
    return found


def _texts(runs: Iterable[Run]) -> dict[str, str]:
    """The first text of each block, or else of what stands in it, by key."""
    own: dict[str, str] = {}
    inside: dict[str, str] = {}
    for run in runs:
        if run.text:
            own.setdefault(run.key, run.text)
            for name in run.ids:
                inside.setdefault(name, run.text)
    return inside | own


def _grounds(folder: Path, now: states.Edition, intake: Intake) -> tuple[dict[str, Ground], tuple[Diagnostic, ...]]:
    """The comparisons of each revision that opinions speak of, or that was sent, with the draft of today."""
    wanted = {one.revision for one in intake.opinions} | {one.revision for one in sending.all_sent(folder)}
    grounds: dict[str, Ground] = {}
    findings: dict[Diagnostic, None] = {}
    for kept in reversed(frozen.snapshots(folder)):
        revision = kept.digest[:DIGITS]
        if revision not in wanted or revision in grounds:
            continue
        one = compare_editions(states.named(folder, kept.name), now, folder)
        grounds[revision] = Ground(one.changeset)
        findings.update(dict.fromkeys(one.findings))
    return grounds, tuple(findings)


def _opened(path: Path, file: str) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """A text beside the draft, or why it cannot be read; nothing at all where it is not there."""
    if not path.is_file():
        return None, ()
    try:
        if path.stat().st_size <= _MOST_BYTES:
            return read_source(path, file), ()
    except (UndecodableText, OSError):
        pass
    return None, tuple(_unreadable(file))


def _unreadable(file: str) -> Iterator[Diagnostic]:
    yield Diagnostic(
        code="DSP-01",
        name="unreadable-decisions",
        severity=Severity.ERROR,
        message=f"“{file}”无法读取：打不开、过大，或不是 UTF-8、GB18030 文本。",
        span=Span.of(file, 1, 1, 1, 1),
        hint="请另存为 UTF-8 文本后重试。",
    )
