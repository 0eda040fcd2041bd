"""Rule `forms`: fills the papers that are Word forms: 试点验收申请表, as Word and PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from biaogao.deliverables import acceptance_application
from biaogao.deliverables.forms import fill
from biaogao.records.pilot import PilotRecords
from biaogao.records.shapes import load_shapes
from biaogao.steps.pages import Source, pages_of
from biaogao.steps.pilot_files import (
    Lack,
    StepReport,
    form_file,
    has_pilot,
    indicators_file,
    product_file,
    read_form,
    read_indicators,
    read_records,
    records_file,
    report_file,
)
from biaogao.steps.places import pretty
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import Made
from biaogao.workspace import Workspace
from biaogao.writers.pdf.finish import Details, finish

SCOPE: Literal["pilot"] = "pilot"
FOLDER = "验收申请"


def environment(workspace: Workspace) -> str:
    """LibreOffice and fonts, so that installing them makes what was missing."""
    return press_identity(workspace)


def inputs(workspace: Workspace, unit: str) -> Made:
    """Records and indicators, and the form."""
    form = form_file(workspace, acceptance_application.TITLE)
    return (records_file(workspace), indicators_file(workspace), form, workspace.config_file)


def make(workspace: Workspace, unit: str) -> Made:
    """Write 试点验收申请表; nothing where the workspace holds no pilot. Raises TemplateError for a form of no use."""
    if not has_pilot(workspace):
        return ()
    records = read_records(workspace)
    title = acceptance_application.TITLE
    values = acceptance_application.values(records, read_indicators(workspace), load_shapes())
    filled = fill(read_form(workspace, title), values)
    path = application_file(workspace, records, "docx")
    made = [workspace.write(path, filled)]
    lacks: tuple[Lack, ...] = ()
    pages = pages_of(workspace, [Source(name=title, kind="word", data=filled)])[title]
    if isinstance(pages, bytes):
        finished = finish(pages, Details(title=title, date=records.as_of))
        made.append(workspace.write(path.with_suffix(".pdf"), finished))
    else:
        lacks = (Lack(name=path.with_suffix(".pdf").name, reason=pages),)
    files = tuple(one.relative_to(workspace.dossier()).as_posix() for one in made)
    products = {title: path.with_suffix(".pdf").relative_to(workspace.dossier()).as_posix()}
    handed = StepReport(files=files, products=products, lacks=lacks)
    report = workspace.write(report_file(workspace, "forms"), pretty(handed))
    return (*made, report)


def application_file(workspace: Workspace, records: PilotRecords, ending: str) -> Path:
    """Where 试点验收申请表 is handed over."""
    return product_file(workspace, FOLDER, acceptance_application.TITLE, ending, sample=records.sample)
