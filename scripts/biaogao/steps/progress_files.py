"""Reads all that people wrote and the system recorded of a standard's way, and turns it into its record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from biaogao import manuscript
from biaogao.deliverables.progress.record import (
    APPROVAL,
    CONSULTATION,
    REVIEW,
    Milestone,
    OpenTask,
    Opinions,
    People,
    StandardRecord,
)
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.editions.frozen import content_digest, is_day
from biaogao.editions.states import is_draft
from biaogao.errors import InputError, reason_of
from biaogao.model.metadata import Metadata
from biaogao.opinions import sending
from biaogao.opinions.consultees import read_consultees
from biaogao.opinions.dispositions import Decision
from biaogao.opinions.revisions import DIGITS
from biaogao.opinions.sending import Sent
from biaogao.opinions.settling import settle
from biaogao.procedures.event import USUAL_ROUND, Event, EventKind
from biaogao.procedures.events import EventLog, read_events
from biaogao.procedures.experts import ExpertList, read_experts
from biaogao.procedures.profile import Procedure, load_procedure
from biaogao.procedures.project import Project, TaskState, read_project
from biaogao.steps.explanation_file import read_explanation
from biaogao.steps.external import read_external
from biaogao.steps.foreseeing import text_findings, unread_files
from biaogao.steps.opinion_data import read_decisions, read_intake
from biaogao.steps.written import handed_over, procedure_folders, returned_files
from biaogao.workspace import Workspace

_HANDED = {REVIEW: EventKind.SUBMITTED, APPROVAL: EventKind.FOR_APPROVAL}
_LEADER = "组长"


class _Text(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a standard as far as it concerns its way."""

    metadata: Metadata
    findings: tuple[Diagnostic, ...]
    trouble: str = ""


class _Beside(msgspec.Struct, frozen=True, kw_only=True):
    """What people wrote beside a text, what was handed over, and what was wrong with the records of it."""

    log: EventLog
    project: Project
    experts: ExpertList
    sent: tuple[Sent, ...]
    procedure: Procedure | None
    notes: tuple[str, ...]


def read_record(workspace: Workspace, name: str) -> StandardRecord:
    """The record of a standard. What cannot be read is said in it; never raises for what stands in files."""
    external = workspace.is_external(name)
    try:
        text = _external(workspace, name) if external else _text(workspace, name)
        return _record(workspace, name, text)
    except (InputError, OSError) as failure:
        told = reason_of(failure) if isinstance(failure, OSError) else str(failure)
        return StandardRecord(name=name, external=external, trouble=told)


def _text(workspace: Workspace, name: str) -> _Text:
    folder = workspace.draft(name)
    loaded = manuscript.load(folder, name)
    metadata = loaded.document.metadata
    found = (*text_findings(workspace, loaded), *_explained(workspace, name, loaded))
    if not is_draft(folder):
        return _Text(metadata=metadata, findings=found, trouble="文件夹里没有 standard.md，也没有 standard.yaml。")
    broken = next((one for one in found if one.severity is Severity.ERROR), None)
    nameless = broken is not None and not metadata.title and not metadata.level
    return _Text(metadata=metadata, findings=found, trouble=broken.message if broken and nameless else "")


def _explained(workspace: Workspace, name: str, loaded: manuscript.Manuscript) -> tuple[Diagnostic, ...]:
    return read_explanation(workspace, name, loaded.document.metadata, loaded.resolution).findings


def _external(workspace: Workspace, name: str) -> _Text:
    read = read_external(workspace, name)
    metadata = read.document.metadata
    broken = next((one.message for one in read.diagnostics if one.severity is Severity.ERROR), "")
    return _Text(metadata=metadata, findings=read.diagnostics, trouble="" if metadata.title else broken)


def _record(workspace: Workspace, name: str, text: _Text) -> StandardRecord:
    metadata, beside = text.metadata, _beside(workspace, name, text.metadata.level)
    counts = Counter(one.severity for one in text.findings)
    procedure, project = beside.procedure, beside.project
    milestones = _milestones(beside)
    opinions, said = _opinions(workspace, name, milestones)
    return StandardRecord(
        name=name,
        title=metadata.title.replace("\u3000", " "),
        number=metadata.number,
        level=metadata.level,
        label=metadata.stage,
        sample=metadata.sample,
        external=workspace.is_external(name),
        trouble=text.trouble,
        people=_people(metadata, beside),
        gates=_gates(workspace, name, procedure),
        milestones=milestones,
        stages=procedure.stages if procedure else (),
        most_months=procedure.most_months if procedure else None,
        review_name=procedure.review.name if procedure and procedure.review else EventKind.REVIEW.value,
        tasks=tuple(
            OpenTask(name=one.name, end=one.end, leader=one.leader)
            for one in project.tasks
            if one.end and one.state is not TaskState.DONE
        ),
        opinions=opinions,
        planned=project.plan.issued,
        issued=_day(metadata.issued) or project.issue.date or _day(metadata.effective) or project.issue.effective,
        altered="" if workspace.is_external(name) else _altered(workspace.draft(name), name, metadata, beside.sent),
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=(*beside.notes, *said),
    )


def _beside(workspace: Workspace, name: str, level: str) -> _Beside:
    folder, label = workspace.draft(name), f"drafts/{name}"
    log, project, experts = read_events(folder, label), read_project(folder, label), read_experts(folder, label)
    notes = [
        *_unused("大事记", log.findings, used=bool(log.events)),
        *_unused("项目卡", project.findings, used=project != Project(file=project.file, findings=project.findings)),
        *_unused("专家名单", experts.findings, used=bool(experts.experts)),
    ]
    sent: tuple[Sent, ...] = ()
    procedure: Procedure | None = None
    try:
        sent = sending.all_sent(folder)
    except InputError as failure:
        notes.append(str(failure))
    try:
        procedure = load_procedure(level, procedure_folders(workspace)) if level else None
    except InputError as failure:
        notes.append(str(failure))
    return _Beside(log=log, project=project, experts=experts, sent=sent, procedure=procedure, notes=tuple(notes))


def _unused(what: str, found: Iterable[Diagnostic], *, used: bool) -> Iterator[str]:
    """A file of which nothing could be used, with its first error."""
    first = next((one for one in found if one.severity is Severity.ERROR), None)
    if first is not None and not used:
        place = f"第{first.span.start.line}行" if first.span else ""
        yield f"{what}有错误，没有采用：{place}{first.message}"


def _people(metadata: Metadata, beside: _Beside) -> People:
    project = beside.project
    jury = next((one.unit for one in beside.experts.experts if one.role == _LEADER), "")
    return People(
        drafting=next(iter(metadata.drafting_units), "") or project.undertaker,
        secretariat=project.issuer,
        committee=metadata.committee or metadata.proposer,
        approver=next(iter(metadata.publishers), "") or project.addressees.for_approval,
        jury=jury,
    )


def _gates(workspace: Workspace, name: str, procedure: Procedure | None) -> tuple[str, ...]:
    """The gates of the level; a standard without Markdown passes none here."""
    if procedure is None or workspace.is_external(name):
        return ()
    return (CONSULTATION, *(stage for stage in (REVIEW, APPROVAL) if procedure.submission(stage)))


def _milestones(beside: _Beside) -> tuple[Milestone, ...]:
    """The log, and what only records of handing over tell, by date."""
    recorded = [each for sent in beside.sent for each in _recorded(sent)]
    kept = {(each.kind, each.round) for each in recorded}
    every = [_logged(one) for one in beside.log.events]
    logged = [msgspec.structs.replace(one, kept=(one.kind, one.round) in kept) for one in every]
    known = {(one.kind, one.round) for one in logged}
    only = (each for each in recorded if (each.kind, each.round) not in known)
    card = beside.project.reexamination
    again = [Milestone(date=card.date, kind=EventKind.REEXAMINED, remark=card.conclusion)] if card and card.date else []
    more = [one for one in again if (one.kind, one.date) not in {(each.kind, each.date) for each in logged}]
    return tuple(sorted((*logged, *only, *more), key=lambda one: one.date))


def _logged(event: Event) -> Milestone:
    consulting = event.kind in (EventKind.SENT_OUT, EventKind.CLOSED)
    concluded = event.meeting.conclusion if event.meeting else None
    return Milestone(
        date=event.date,
        kind=event.kind,
        round=(event.round or USUAL_ROUND) if consulting else "",
        remark=concluded.value if concluded else "",
    )


def _recorded(sent: Sent) -> Iterator[Milestone]:
    """The handing over that a record tells; the deadline in it is not something that happened."""
    if not sent.date or not is_day(sent.date):
        return
    kind = _HANDED.get(handed_over(sent.round), EventKind.SENT_OUT)
    name = sent.round if kind is EventKind.SENT_OUT else ""
    yield Milestone(date=sent.date, kind=kind, round=name, logged=False, kept=True)
    if kind is EventKind.SENT_OUT and sent.deadline and is_day(sent.deadline):
        yield Milestone(date=sent.deadline, kind=EventKind.CLOSED, round=name)


def _altered(folder: Path, name: str, metadata: Metadata, sent: tuple[Sent, ...]) -> str:
    """What was handed over for review or approval last, where the text under the same name is another now."""
    last = next((one for one in sent if handed_over(one.round)), None)
    if last is None or not last.stage.startswith(metadata.stage or "？"):
        return ""
    return last.stage if content_digest(folder, name)[:DIGITS] != last.revision else ""


def _opinions(workspace: Workspace, name: str, milestones: tuple[Milestone, ...]) -> tuple[Opinions, tuple[str, ...]]:
    """The figures, units being those of the round that went out last."""
    folder, label = workspace.draft(name), f"drafts/{name}"
    try:
        intake = read_intake(workspace, name)
    except InputError as failure:
        return Opinions(unread=len(returned_files(folder))), (str(failure),)
    last = next((one.round for one in reversed(milestones) if one.kind is EventKind.SENT_OUT), USUAL_ROUND)
    asked = [one for one in read_consultees(folder, label).of_round(last) if not one.public]
    items = settle(intake.opinions, read_decisions(folder, label)[1]).items if intake else ()
    counted = Opinions(
        taken=len(items),
        open=sum(one.decision is Decision.OPEN for one in items),
        asked=len(asked),
        replied=sum(bool(one.replied) for one in asked),
        unread=len(unread_files(folder, intake)),
    )
    return counted, ()


def _day(date: str) -> str:
    """An ISO day; the cover has XXXX-XX-XX before a standard is issued."""
    return date if is_day(date) else ""
