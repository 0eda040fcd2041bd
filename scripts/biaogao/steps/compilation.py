"""Rule `compilation`: binds the texts of all standards of the system that the workspace holds into 标准汇编."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from biaogao.deliverables.bindings import bind
from biaogao.deliverables.compilation import TITLE, Text, compilation
from biaogao.deliverables.grids import SAMPLE
from biaogao.deliverables.leaves import unbindable
from biaogao.model.metadata import Metadata
from biaogao.records.ledger import Record
from biaogao.records.pilot import PilotRecords
from biaogao.steps.pilot_files import (
    Lack,
    StepReport,
    has_pilot,
    product_file,
    read_records,
    records_file,
    report_file,
)
from biaogao.steps.places import (
    document_file,
    pdf_report_file,
    pretty,
    published_file,
    read_document,
    read_pdf_report,
)
from biaogao.steps.protocol import Made
from biaogao.workspace import Workspace

SCOPE: Literal["pilot"] = "pilot"


def inputs(workspace: Workspace, unit: str) -> Made:
    """The records and the PDF of every standard."""
    return (records_file(workspace), *standard_files(workspace))


def make(workspace: Workspace, unit: str) -> Made:
    """Write 标准汇编; nothing where the workspace holds no pilot or no standard."""
    if not has_pilot(workspace):
        return ()
    records = read_records(workspace)
    texts = texts_of(workspace, records)
    lacks = tuple(Lack(name=text.title, reason=text.reason) for text in texts if not text.pdf)
    made: list[Path] = []
    undrawn: tuple[Lack, ...] = ()
    if any(text.pdf for text in texts):
        marks = (SAMPLE,) if records.sample else ()
        bound = bind(compilation(texts, records.plan, records.as_of, marks=marks))
        made.append(workspace.write(compilation_file(workspace, records), bound.pdf))
        undrawn = (Lack(name=TITLE, reason=bound.undrawn),) if bound.undrawn else ()
    files = tuple(path.relative_to(workspace.dossier()).as_posix() for path in made)
    products = {TITLE: compilation_file(workspace, records).relative_to(workspace.dossier()).as_posix()}
    report = StepReport(files=files, products=products, lacks=lacks, undrawn=undrawn)
    return (*made, workspace.write(report_file(workspace, "compilation"), pretty(report)))


def compilation_file(workspace: Workspace, records: PilotRecords) -> Path:
    """Where 标准汇编 stands."""
    return product_file(workspace, TITLE, TITLE, "pdf", sample=records.sample)


def standard_files(workspace: Workspace) -> Made:
    """Document, report and PDF of every draft; present or not."""
    found: list[Path] = []
    for name in workspace.drafts():
        found += [document_file(workspace, name), pdf_report_file(workspace, name)]
        if document_file(workspace, name).is_file():
            found.append(published_file(workspace, name, _metadata(workspace, name), "pdf"))
    return tuple(found)


def texts_of(workspace: Workspace, records: PilotRecords) -> tuple[Text, ...]:
    """The standards of the system that are drafts of the workspace, in the order of the system."""
    drafts = frozenset(workspace.drafts())
    rows = [record for record in records.ledgers["system"] if record["草案"] in drafts]
    return tuple(_text(workspace, record) for record in sorted(rows, key=lambda one: one["体系编号"]))


def _text(workspace: Workspace, record: Record) -> Text:
    name = record["草案"]
    pdf, reason, metadata = b"", "标准没有生成", Metadata()
    if document_file(workspace, name).is_file():
        metadata = _metadata(workspace, name)
        path = published_file(workspace, name, metadata, "pdf")
        pdf = path.read_bytes() if path.is_file() else b""
        reason = unbindable(pdf) if pdf else _reason(workspace, name)
    return Text(
        code=record["体系编号"],
        title=record["标准名称"],
        number=metadata.number,
        level=record["层级"],
        stage=metadata.stage,
        pdf=b"" if reason else pdf,
        reason=reason,
    )


def _reason(workspace: Workspace, name: str) -> str:
    try:
        return read_pdf_report(workspace, name).missing or "没有 PDF"
    except OSError:
        return "没有 PDF"


def _metadata(workspace: Workspace, name: str) -> Metadata:
    return read_document(workspace, name).metadata
