"""Foresees what a gate will say, by the gate's own code, before anything is built.

What a build brings of itself (the text as Word and PDF, reports, changes) counts as there; what only built papers show,
such as layout and papers that contradict each other, the gate finds when the package is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from biaogao import manuscript
from biaogao.deliverables import consultation as sending_gate
from biaogao.deliverables.consultation import Fault, faults
from biaogao.deliverables.progress.record import CONSULTATION, OPINIONS
from biaogao.deliverables.submission import packing, registry
from biaogao.deliverables.submission.case import Case, ListedPaper
from biaogao.deliverables.submission.gate import gaps, materials
from biaogao.deliverables.submission.given import GivenPaper, given_papers
from biaogao.diagnostics import Diagnostic
from biaogao.editions import standing
from biaogao.editions.frozen import content_digest
from biaogao.errors import InputError
from biaogao.opinions import sending
from biaogao.opinions.opinion import Intake
from biaogao.opinions.revisions import DIGITS
from biaogao.procedures.submission import Material, PaperKind
from biaogao.records.gaps import Gap
from biaogao.steps import consultation
from biaogao.steps.consultation_files import Request
from biaogao.steps.consultation_making import unmade
from biaogao.steps.opinion_data import read_intake
from biaogao.steps.places import COMMENTS_FOLDER
from biaogao.steps.submission_bench import given_files
from biaogao.steps.submission_case import open_case
from biaogao.steps.written import returned_files
from biaogao.workspace import Workspace


def foreseen(workspace: Workspace, unit: str, gate: str) -> tuple[Gap, ...]:
    """What the gate 征求意见, 送审 or 报批 lacks for a draft as it stands, the grave ones first.

    Raises InputError for a level without procedure or package, and for a record or frozen stage that was altered.
    """
    return _sent_out(workspace, unit) if gate == CONSULTATION else _handed_over(workspace, unit, gate)


def text_findings(workspace: Workspace, loaded: manuscript.Manuscript) -> tuple[Diagnostic, ...]:
    """What the report on a text will say of it: reader, rules, and what older states have to say."""
    folder = workspace.draft(loaded.document.name)
    compared, _ = standing.held_against(folder, loaded.authored)
    return (*manuscript.judge(loaded, alone=True).findings, *compared)


def unread_files(folder: Path, intake: Intake | None) -> tuple[str, ...]:
    """The returned files of a draft that nobody took in yet; those inside of others came with them."""
    taken = [(one.round, one.file) for one in intake.files] if intake else []
    root = folder / COMMENTS_FOLDER
    unread = []
    for round_, path in returned_files(folder):
        name = path.relative_to(root).as_posix().removeprefix(f"{round_}/")
        if not any(one == round_ and (file == name or file.startswith(f"{name}/")) for one, file in taken):
            unread.append(f"{round_}/{name}")
    return tuple(unread)


def _sent_out(workspace: Workspace, unit: str) -> tuple[Gap, ...]:
    loaded = manuscript.load(workspace.draft(unit), unit)
    text = consultation.Text(
        document=loaded.document, resolution=loaded.resolution, faults=_text_faults(workspace, loaded)
    )
    revision = content_digest(workspace.draft(unit), unit)[:DIGITS]
    found = consultation.materials_of(workspace, Request(revision=revision), text)
    return sending_gate.gaps(found.desk.one, sending_gate.Found(faults=found.errors, missing=unmade(found.desk)))


def _text_faults(workspace: Workspace, loaded: manuscript.Manuscript) -> tuple[Fault, ...]:
    return faults("检查未通过", text_findings(workspace, loaded))


def _handed_over(workspace: Workspace, unit: str, stage: str) -> tuple[Gap, ...]:
    opened = open_case(workspace, unit, stage)
    case = opened.case
    if case.submission is None:
        raise InputError(
            f"{case.procedure.level}的制定程序没有写“{stage}”的材料。", f"可在 {case.procedure.file} 中加上“{stage}”。"
        )
    given = given_papers(given_files(workspace.draft(unit)))
    case = msgspec.structs.replace(case, package=tuple(_listed(workspace, case, given)))
    loaded = manuscript.load(workspace.draft(unit), unit)
    return gaps(case, (*_text_faults(workspace, loaded), *_known_faults(workspace, unit, opened.faults)))


def _known_faults(workspace: Workspace, unit: str, found: Iterable[Fault]) -> Iterator[Fault]:
    """The errors as they are, but those of opinions as one where opinions are not taken in: they would mislead."""
    unread = unread_files(workspace.draft(unit), read_intake(workspace, unit))
    if unread:
        yield Fault(
            kind=OPINIONS,
            message=f"返回的文件{len(unread)}个没有读入，意见是否都已处理还不知道",
            place=f"drafts/{unit}/{COMMENTS_FOLDER}",
            advice=f"运行 ./biaogao intake {unit}。",
        )
    yield from (one for one in found if not (unread and one.kind == OPINIONS))


def _listed(workspace: Workspace, case: Case, given: Mapping[str, GivenPaper]) -> Iterator[ListedPaper]:
    """The papers of the package as the gate lists them, with the reason where one cannot be made."""
    kept = {one.what for sent in sending.all_sent(workspace.draft(case.draft)) for one in sent.files}
    for number, row in enumerate(packing.rows_of(case, materials(case)), 1):
        own = given.get(row.title)
        missing = own.problem if own else _hindrance(case, row, kept)
        yield ListedPaper(
            kind=row.kind, number=number, title=row.title, copies=row.copies, optional=row.optional, missing=missing
        )


def _hindrance(case: Case, row: Material, kept: set[str]) -> str:
    if row.kind is PaperKind.TEXT and row.stage and row.stage != case.metadata.stage:
        return "" if row.stage in kept else f"没有留存发出的{row.stage}"
    return registry.hindrance(row.kind, case)
