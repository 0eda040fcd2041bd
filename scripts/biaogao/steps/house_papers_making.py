"""Makes papers of the workspace as a whole; without the plan of a pilot its places stay open."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.deliverables import house_papers
from biaogao.deliverables.forms import Values, fill
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.sheets import write_workbook
from biaogao.lists.shelf import Shelf
from biaogao.model.document import Document
from biaogao.procedures.submission import PaperKind
from biaogao.records.pilot import PilotRecords
from biaogao.records.shapes import load_shapes
from biaogao.resolve.resolution import Resolution
from biaogao.schema.store import load
from biaogao.steps.paper_files import PaperRequest
from biaogao.steps.papers_making import Written, write_papers
from biaogao.steps.pilot_files import has_pilot, read_form, read_records
from biaogao.steps.places import document_file, read_document, read_resolution
from biaogao.steps.protocol import PILOT, Made
from biaogao.workspace import Workspace


def make_house_papers(workspace: Workspace, request: PaperRequest) -> Made:
    """Write the papers asked for and the report on them."""
    records = read_records(workspace) if has_pilot(workspace) else None
    texts = tuple(_texts(workspace))
    sample = records.sample if records else any(document.metadata.sample for document, _ in texts)
    papers = [_written(workspace, kind, records, texts) for kind in request.papers]
    as_of = records.as_of if records else ""
    return write_papers(workspace, PILOT, papers, request=request, sample=sample, as_of=as_of)


def _written(
    workspace: Workspace,
    kind: PaperKind,
    records: PilotRecords | None,
    texts: tuple[tuple[Document, Resolution], ...],
) -> Written:
    if kind is not PaperKind.STANDARDS_LIST:
        body = fill(read_form(workspace, kind.value), _values(kind, records))
        return Written(kind=kind, title=kind.value, bodies={"docx": body})
    paper = house_papers.standards(
        records.ledgers["system"] if records else (),
        texts,
        Shelf(workspace.lists).standards,
        subtitle=records.plan.name if records else "",
        sample=records.sample if records else any(document.metadata.sample for document, _ in texts),
    )
    if isinstance(paper, str):
        return Written(kind=kind, title=kind.value, missing=paper)
    return Written(kind=kind, title=kind.value, bodies={"docx": write_paper(paper), "xlsx": write_workbook(paper)})


def _values(kind: PaperKind, records: PilotRecords | None) -> Values:
    plan = records.plan if records else None
    if kind is PaperKind.MANAGEMENT_RULES:
        return house_papers.management(plan)
    if kind is PaperKind.FILE_RULES:
        return house_papers.files(plan)
    shapes = load_shapes()
    described = {name: str(load(shape.schema).get("description", "")) for name, shape in shapes.items()}
    return house_papers.data(plan, shapes, described)


def _texts(workspace: Workspace) -> Iterator[tuple[Document, Resolution]]:
    for name in workspace.drafts():
        if document_file(workspace, name).is_file():
            yield read_document(workspace, name), read_resolution(workspace, name)
