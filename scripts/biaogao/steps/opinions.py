"""Rule `opinions`: the tables of opinions of each round, what became of them, the letters, and what is still open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import msgspec

from biaogao.deliverables import answer_letter, opinion_report, pending_page
from biaogao.deliverables.forms import fill
from biaogao.deliverables.grids import Paper
from biaogao.deliverables.opinion_table import (
    NOTHING,
    TableFacts,
    Units,
    hidden_names,
    hidden_units,
    named_units,
    opinion_table,
    without_names,
)
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.pending_page import Pending
from biaogao.deliverables.sheets import write_workbook
from biaogao.opinions import sending
from biaogao.opinions.opinion import Opinion
from biaogao.procedures.profile import Layout, Procedure, load_procedure
from biaogao.steps.html import reading_file
from biaogao.steps.opinion_data import Consulted, consulted, originals, read_intake
from biaogao.steps.pages import Source, pages_of
from biaogao.steps.pilot_files import form_file, read_form
from biaogao.steps.places import comments_file, pretty
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import Made
from biaogao.steps.written import decided, procedure_folders
from biaogao.workspace import TOOL_ROOT, Workspace
from biaogao.writers.pdf.finish import Details, finish

SCOPE: Literal["standard"] = "standard"

FOLDER, HIDDEN_FOLDER = "意见处理", "意见处理（匿名）"
LETTERS = "答复函"
_USUAL_STAGE = "征求意见稿"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class GateReport(msgspec.Struct, frozen=True, kw_only=True):
    """What the gate found, for whoever packs, and which PDFs are missing and why."""

    findings: tuple[object, ...]
    lacks: dict[str, str]


def environment(workspace: Workspace) -> str:
    """LibreOffice and fonts, so that installing them makes what was missing."""
    return press_identity(workspace)


def inputs(workspace: Workspace, unit: str) -> Made:
    """What came in and was decided, the forms, and what the level prescribes."""
    form = form_file(workspace, answer_letter.TITLE)
    return (comments_file(workspace, unit), *decided(workspace, unit), form)


def make(workspace: Workspace, unit: str) -> Made:
    """Write all papers of all rounds; nothing for a draft to which nothing came back."""
    return papers(workspace, unit, anonymous=False)


def papers(workspace: Workspace, unit: str, *, anonymous: bool) -> Made:
    """Write the papers; `anonymous` hides the units, writes neither letters nor the list of what is open (its files
    name units), and goes to a folder of its own.

    Raises InputError where there is no procedure for the level, a record or a frozen stage was damaged.
    """
    intake = read_intake(workspace, unit)
    if intake is None:
        return ()
    all_of = consulted(workspace, unit, intake)
    hidden = _hidden(all_of) if anonymous else {}
    job = _Job(
        workspace=workspace,
        unit=unit,
        all_of=all_of,
        procedure=load_procedure(all_of.metadata.level, procedure_folders(workspace)),
        units=hidden_units(hidden) if anonymous else named_units,
        folder=workspace.published(unit) / (HIDDEN_FOLDER if anonymous else FOLDER),
    )
    made: list[Path] = []
    tables: dict[Path, Paper] = {}
    for name in all_of.rounds:
        table, home = without_names(_table(job, name), hidden), job.folder / _clean(name)
        tables[home / f"{_clean(table.title)}.docx"] = table
        report = without_names(_report(job, name, anonymous=anonymous), hidden)
        made.append(workspace.write(home / f"{opinion_report.TITLE}.docx", write_paper(report)))
        if not anonymous:
            made += _letters(job, name, home / LETTERS)
    pressed, lacks = _hand_over(job, tables)
    made += pressed
    if not anonymous:
        judged = pretty(GateReport(findings=all_of.findings, lacks=lacks))
        made.append(workspace.write(job.folder / f"{pending_page.TITLE}.html", _pending(job)))
        made.append(workspace.write(gate_file(workspace, unit), judged))
    return tuple(made)


def _hidden(all_of: Consulted) -> dict[str, str]:
    """What stands for each unit and its short names; those that said nothing are no more than a unit."""
    given = hidden_names(all_of.intake.opinions)
    names = dict(given)
    for one in all_of.register.consultees:
        for name in (one.unit, *one.short_names):
            names.setdefault(name, given.get(one.unit, "某单位"))
    return names


def gate_file(workspace: Workspace, name: str) -> Path:
    """What the gate found, as a GateReport, written by this step."""
    return workspace.work(name) / "gate.json"


def _clean(name: str) -> str:
    return _FORBIDDEN.sub("_", name).strip(" .")[:80]


class _Job(msgspec.Struct, frozen=True, kw_only=True):
    """All that the papers of one draft are made from, and where they go."""

    workspace: Workspace
    unit: str
    all_of: Consulted
    procedure: Procedure
    units: Units
    folder: Path

    @property
    def title(self) -> str:
        """The name of the standard as it stands in a line."""
        return self.all_of.metadata.title.replace("\u3000", " ")

    def stage(self, name: str) -> str:
        """The stage that is sent out in a round."""
        rounds = self.procedure.consultation.rounds
        return next((one.stage for one in rounds if one.name == name), _USUAL_STAGE)


def _table(job: _Job, name: str) -> Paper:
    metadata, table = job.all_of.metadata, job.procedure.consultation.table
    facts = TableFacts(
        title=table.title,
        layout=table.layout,
        standard=job.title,
        unit=metadata.drafting_units[0] if metadata.drafting_units else "",
        stage=job.stage(name),
        sample=metadata.sample,
    )
    sent = originals(job.workspace, job.unit, job.all_of.intake) if table.layout is Layout.L3 else NOTHING
    return opinion_table(job.all_of.settlement.of_round(name), job.all_of.tally(name), facts, job.units, sent)


def _report(job: _Job, name: str, *, anonymous: bool) -> Paper:
    sent = sending.read_sent(job.workspace.draft(job.unit), name)
    facts = opinion_report.ReportFacts(
        standard=job.title,
        stage=job.stage(name),
        sent=sent.date if sent else "",
        deadline=sent.deadline if sent else "",
        sample=job.all_of.metadata.sample,
    )
    items, tally = job.all_of.settlement.of_round(name), job.all_of.tally(name)
    if anonymous:
        tally = msgspec.structs.replace(tally, silent_units=())
    numbers = {each.opinion.number for each in items}
    conflicts = [one for one in job.all_of.suggestions.conflicts if one.proposals[0].number in numbers]
    return opinion_report.opinion_report(items, tally, conflicts, facts, job.units)


def _letters(job: _Job, name: str, folder: Path) -> Iterator[Path]:
    """A letter to each unit, once every opinion of the round is decided."""
    items = job.all_of.settlement.of_round(name)
    if not answer_letter.is_decided(items):
        return
    metadata = job.all_of.metadata
    facts = answer_letter.LetterFacts(
        standard=job.title,
        stage=job.stage(name),
        signer=metadata.committee or metadata.proposer or next(iter(metadata.drafting_units), ""),
        sample=metadata.sample,
    )
    form = read_form(job.workspace, answer_letter.TITLE)
    letters = answer_letter.by_unit(items)
    names = answer_letter.file_names(tuple(letters))
    for unit, own in letters.items():
        yield job.workspace.write(folder / f"{names[unit]}.docx", fill(form, answer_letter.values(unit, own, facts)))


def _hand_over(job: _Job, tables: dict[Path, Paper]) -> tuple[list[Path], dict[str, str]]:
    """The tables as Word, Excel and PDF; why a PDF is missing, by its name."""
    workspace = job.workspace
    words = {path: write_paper(paper) for path, paper in tables.items()}
    pressed = pages_of(workspace, [Source(name=str(path), kind="word", data=data) for path, data in words.items()])
    made: list[Path] = []
    lacks: dict[str, str] = {}
    for path, paper in tables.items():
        made += [
            workspace.write(path, words[path]),
            workspace.write(path.with_suffix(".xlsx"), write_workbook(paper)),
        ]
        pages = pressed[str(path)]
        if isinstance(pages, bytes):
            details = Details(title=paper.title, date=job.all_of.metadata.completed)
            made.append(workspace.write(path.with_suffix(".pdf"), finish(pages, details)))
        else:
            lacks[workspace.relative(path.with_suffix(".pdf"))] = pages
    return made, lacks


def _pending(job: _Job) -> bytes:
    """The list of what is open, its links leading to the reading copy beside the Word file."""
    all_of = job.all_of
    copy = reading_file(job.workspace, job.unit, all_of.metadata)
    look = pending_page.read_pending_look(TOOL_ROOT / "templates" / "html")

    def link(opinion: Opinion) -> str:
        return f"../{quote(copy.name)}#{opinion.place.id}" if opinion.place and opinion.place.id else ""

    pending = Pending(
        standard=job.title,
        items=all_of.settlement.items,
        suggestions=all_of.suggestions,
        files=all_of.intake.files,
        findings=all_of.findings,
    )
    return pending_page.pending_page(pending, look, job.units, link)
