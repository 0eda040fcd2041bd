"""Rule `consultation`: makes the papers of a round, holds it against its gate, and packs what is sent out.

Only drafts for which the command `consult` left a request have anything made. A package whose text moved on since
stays as it was: it is never made again from another text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from biaogao import __version__
from biaogao.deliverables import consultation_letter, manifest
from biaogao.deliverables.consultation import Consultation, Fault, Found, faults, gaps
from biaogao.deliverables.consultation_gaps import TITLE as GAPS_TITLE
from biaogao.deliverables.consultation_gaps import gap_paper
from biaogao.deliverables.grids import INCOMPLETE, marked
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.reviewer_note import TITLE as NOTE_TITLE
from biaogao.deliverables.reviewer_note import reviewer_note
from biaogao.diagnostics import Severity
from biaogao.editions.frozen import content_digest
from biaogao.model.document import Document
from biaogao.opinions.consultees import ConsulteeList, read_consultees
from biaogao.opinions.revisions import DIGITS
from biaogao.procedures.events import EventKind, EventLog, read_events
from biaogao.procedures.profile import Kind, load_procedure
from biaogao.records.gaps import Gap
from biaogao.reporters.json import Report
from biaogao.resolve.citable import Citable, citable_places
from biaogao.resolve.resolution import Resolution
from biaogao.steps.consultation_files import (
    PACKAGE_FOLDER,
    ConsultationReport,
    PackedFile,
    Request,
    read_report,
    read_request,
    report_file,
)
from biaogao.steps.consultation_making import Bodies, Desk, lacking, letter, make_papers
from biaogao.steps.engine import engine_digest
from biaogao.steps.explanation_facts import facts_of_round
from biaogao.steps.explanation_file import read_explanation
from biaogao.steps.pilot_files import form_file
from biaogao.steps.places import (
    comments_file,
    document_file,
    pdf_report_file,
    pretty,
    published_file,
    read_document,
    read_resolution,
    resolution_file,
    sources_of,
    stem_of,
)
from biaogao.steps.places import report_file as findings_report
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import Made
from biaogao.steps.traces import digests_of
from biaogao.steps.written import consulted, procedure_folders, request_file
from biaogao.workspace import Workspace
from biaogao.writers.answer_sheet import TITLE as FORM_TITLE
from biaogao.writers.answer_sheet import AnswerSheet
from biaogao.writers.pdf.pages import page_count

SCOPE: Literal["standard"] = "standard"
_PREVIEW = "送阅"


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """The text that goes out, and the errors found in it."""

    document: Document
    resolution: Resolution
    faults: tuple[Fault, ...]


class Materials(msgspec.Struct, frozen=True, kw_only=True):
    """The round, what makes its papers, and the errors in what people wrote."""

    desk: Desk
    errors: tuple[Fault, ...]


class _Known(msgspec.Struct, frozen=True, kw_only=True):
    """The log, the register, and what of the text can be cited."""

    log: EventLog
    register: ConsulteeList
    places: tuple[Citable, ...]


def environment(workspace: Workspace) -> str:
    """LibreOffice and fonts: the manifest names them."""
    return press_identity(workspace)


def inputs(workspace: Workspace, unit: str) -> Made:
    """The request, the text as built, its findings, what people wrote for the round, and the forms."""
    request = read_request(workspace, unit)
    if request is None or request.revision != revision_of(workspace, unit):
        return (request_file(workspace, unit),)
    built: Made = ()
    if document_file(workspace, unit).is_file():
        metadata = read_document(workspace, unit).metadata
        built = tuple(published_file(workspace, unit, metadata, ending) for ending in ("docx", "pdf"))
    return (
        request_file(workspace, unit),
        document_file(workspace, unit),
        resolution_file(workspace, unit),
        findings_report(workspace, unit, "json"),
        pdf_report_file(workspace, unit),
        *built,
        *sources_of(workspace, unit),
        comments_file(workspace, unit),
        *consulted(workspace, unit),
        *(form_file(workspace, name) for name in (consultation_letter.TITLE, FORM_TITLE)),
    )


def make(workspace: Workspace, unit: str) -> Made:
    """Write the papers, the manifest and the package, or only the report where the gate refuses.

    Raises InputError for a level without procedure and an unknown round, TemplateError for a form of no use.
    """
    request = read_request(workspace, unit)
    if request is None:
        return ()
    if request.revision != revision_of(workspace, unit):
        return _kept(workspace, unit)
    materials = materials_of(workspace, request, _built_text(workspace, unit))
    made, missing = make_papers(materials.desk)
    lacking = gaps(materials.desk.one, Found(faults=materials.errors, missing=missing))
    complete = not any(gap.grave for gap in lacking)
    report = _report(materials.desk.one, lacking, complete=complete)
    if not complete and not request.allow_incomplete:
        return (workspace.write(report_file(workspace, unit), pretty(report)),)
    files = _named(materials.desk, made, complete=complete)
    if not complete:
        paper = gap_paper(materials.desk.one, lacking)
        files.append(_Named(GAPS_TITLE, f"{GAPS_TITLE}（{INCOMPLETE}）.docx", write_paper(paper)))
    return _packed(materials.desk, request, report, files)


def revision_of(workspace: Workspace, unit: str) -> str:
    """The revision that the draft has now; empty where it has no Markdown."""
    return "" if workspace.is_external(unit) else content_digest(workspace.draft(unit), unit)[:DIGITS]


def _kept(workspace: Workspace, unit: str) -> Made:
    """What stands from before, untouched."""
    report = read_report(workspace, unit)
    if report is None:
        return ()
    names = (*(file.path for file in report.files), *filter(None, (report.package,)))
    standing = (workspace.root / name for name in names)
    return (*(path for path in standing if path.is_file()), report_file(workspace, unit))


def _built_text(workspace: Workspace, unit: str) -> Text:
    return Text(
        document=read_document(workspace, unit),
        resolution=read_resolution(workspace, unit),
        faults=_text_faults(workspace, unit),
    )


def materials_of(workspace: Workspace, request: Request, text: Text) -> Materials:
    """All that a round is judged and made from. Raises InputError for a level without procedure, an unknown round."""
    document, resolution = text.document, text.resolution
    unit = document.name
    folder, label = workspace.draft(unit), f"drafts/{unit}"
    log, register = read_events(folder, label), read_consultees(folder, label)
    explained = read_explanation(workspace, unit, document.metadata, resolution)
    known = _Known(log=log, register=register, places=citable_places(document, resolution))
    one = _consultation(workspace, request, document, known)
    desk = Desk(
        workspace=workspace,
        one=one,
        document=document,
        resolution=resolution,
        explanation=explained.explanation,
        facts=facts_of_round(workspace, one),
    )
    errors = (
        *text.faults,
        *faults("大事记", log.findings),
        *faults("单位名单", register.findings),
        *faults("项目卡", desk.facts.project.findings),
        *faults("编制说明", (*explained.findings, *lacking(desk))),
    )
    return Materials(desk=desk, errors=errors)


def _consultation(
    workspace: Workspace,
    request: Request,
    document: Document,
    known: _Known,
) -> Consultation:
    metadata, log = document.metadata, known.log
    procedure = load_procedure(metadata.level, procedure_folders(workspace))
    round_ = procedure.consultation.chosen(request.round)
    out, closed = log.last(EventKind.SENT_OUT, round_.name), log.last(EventKind.CLOSED, round_.name)
    plan = log.last(EventKind.APPROVED_PLAN)
    receiver = out.receiver if out else None
    deadline = request.deadline or (closed.date if closed else "")
    sheet = AnswerSheet(
        title=metadata.title,
        number=metadata.number,
        stage=metadata.stage,
        draft=document.name,
        revision=request.revision,
        round=round_.name,
        deadline=deadline,
        receiver=(receiver.unit, *receiver.ways) if receiver else (),
        places=known.places,
        sample=metadata.sample,
    )
    return Consultation(
        draft=document.name,
        metadata=metadata,
        revision=request.revision,
        procedure=procedure,
        round=round_,
        sent=request.sent or (out.date if out else ""),
        deadline=deadline,
        receiver=receiver,
        consultees=known.register.of_round(round_.name),
        sheet=sheet,
        basis=plan.document if plan else "",
    )


def _text_faults(workspace: Workspace, unit: str) -> tuple[Fault, ...]:
    """The errors of draft and layout, as the report on them says."""
    report = msgspec.json.decode(findings_report(workspace, unit, "json").read_bytes(), type=Report)
    return tuple(
        Fault(
            kind="检查未通过",
            message=one.message,
            place=one.where or (f"{one.place.file} 第{one.place.line}行" if one.place else ""),
            advice=one.hint or "请改正。",
        )
        for one in report.findings
        if one.severity is Severity.ERROR
    )


def _report(one: Consultation, lacking: tuple[Gap, ...], *, complete: bool) -> ConsultationReport:
    return ConsultationReport(
        revision=one.revision,
        round=one.round.name,
        frozen=one.procedure.consultation.frozen_name(one.round),
        sent=one.sent,
        deadline=one.deadline,
        complete=complete,
        gaps=lacking,
    )


class _Named(msgspec.Struct, frozen=True):
    """A file of the package: what it is, its name, its bytes."""

    what: str
    name: str
    data: bytes


def _named(desk: Desk, made: Mapping[Kind, Bodies], *, complete: bool) -> list[_Named]:
    """The files in the order of the procedure, numbered; the note for reviewers comes first."""
    rows = [row for row in desk.one.procedure.consultation.papers if row.kind in made or row.kind is Kind.LETTER]
    attached = [row.title for row in rows if row.kind is not Kind.LETTER]
    bodies = {**made, Kind.LETTER: {"docx": letter(desk, attached, complete=complete)}}
    stem = stem_of(desk.one.metadata, desk.one.draft)
    files: list[_Named] = []
    for number, row in enumerate(rows, 1):
        title = stem if row.kind is Kind.DRAFT else f"{stem}（意见版）" if row.kind is Kind.PAGE else row.title
        for ending, data in bodies[row.kind].items():
            name = f"{number} {marked(title, sample=desk.one.metadata.sample)}.{ending}"
            files.append(_Named(row.kind.value, name, data))
    names = {
        kind: "”“".join(file.name for file in files if file.what == kind.value and not file.name.endswith(".pdf"))
        for kind in bodies
    }
    return [_Named(NOTE_TITLE, f"0 {NOTE_TITLE}.txt", reviewer_note(desk.one, names)), *files]


def _packed(desk: Desk, request: Request, report: ConsultationReport, files: list[_Named]) -> Made:
    workspace, one = desk.workspace, desk.one
    folder = workspace.published(one.draft) / PACKAGE_FOLDER / one.round.name
    contents = {file.name: file.data for file in files}
    encoded = manifest.encode(_manifest(desk, report, contents))
    preview = f"（{_PREVIEW}）" if request.preview else ""
    stem = marked(
        f"{stem_of(one.metadata, one.draft)}征求意见材料{preview}",
        sample=one.metadata.sample,
        incomplete=not report.complete,
    )
    made = [workspace.write(folder / name, data) for name, data in contents.items()]
    made.append(workspace.write(folder / manifest.NAME, encoded))
    package = workspace.write(folder / f"{stem}.zip", manifest.pack({**contents, manifest.NAME: encoded}))
    told = msgspec.structs.replace(
        report,
        package=workspace.relative(package),
        files=tuple(
            PackedFile(path=workspace.relative(path), what=file.what) for path, file in zip(made, files, strict=False)
        ),
    )
    return (*made, package, workspace.write(report_file(workspace, one.draft), pretty(told)))


def _manifest(desk: Desk, report: ConsultationReport, contents: Mapping[str, bytes]) -> manifest.Manifest:
    workspace, one = desk.workspace, desk.one
    return manifest.Manifest(
        name=f"{one.sheet.name}{one.round.name}",
        sample=one.metadata.sample,
        complete=report.complete,
        as_of=one.sent,
        tools={
            "biaogao": __version__,
            "engine": engine_digest(workspace),
            "office": press_identity(workspace),
            **manifest.library_versions(),
        },
        inputs=digests_of(workspace, inputs(workspace, one.draft)),
        outputs={
            name: manifest.Output(
                sha256=manifest.digest(data), size=len(data), pages=page_count(data) if name.endswith(".pdf") else 0
            )
            for name, data in contents.items()
        },
        findings=(),
        gaps=report.gaps,
        missing_pdfs={},
        repeatable=manifest.REPEATABLE,
    )
