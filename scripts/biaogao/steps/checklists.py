"""Rule `checklists`: provisions of standards in force as 实施检查表 for their units, and what came of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.pilot import coverage_table
from biaogao.deliverables.pilot.checklist_form import checklist_form
from biaogao.deliverables.pilot.provision_items import worded
from biaogao.deliverables.sheets import write_workbook
from biaogao.records.checklist import TITLE, Checklist, Item, items_of
from biaogao.records.ledger import SAMPLE, Record
from biaogao.records.pilot import PilotRecords
from biaogao.records.provision_coverage import Coverage, coverage
from biaogao.records.shapes import load_shapes
from biaogao.steps.pages import Source, pages_of
from biaogao.steps.pilot_files import (
    Lack,
    StepReport,
    has_pilot,
    product_file,
    read_records,
    records_file,
    report_file,
)
from biaogao.steps.places import document_file, pretty, read_document, read_resolution, resolution_file
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import Made
from biaogao.workspace import Workspace
from biaogao.writers.pdf.finish import Details, finish

SCOPE: Literal["pilot"] = "pilot"
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))
_LONGEST = 40

# A standard without checklists, and why.
_Absent = tuple[str, str]


def environment(workspace: Workspace) -> str:
    """LibreOffice and fonts, so that installing them makes what was missing."""
    return press_identity(workspace)


def inputs(workspace: Workspace, unit: str) -> Made:
    """The records, and the provisions of every draft."""
    kinds = (document_file, resolution_file)
    drafts = (file_of(workspace, name) for name in workspace.drafts() for file_of in kinds)
    return (records_file(workspace), *drafts, workspace.config_file)


def make(workspace: Workspace, unit: str) -> Made:
    """Write a form for each standard and unit, and 实施检查情况表; nothing where the workspace holds no pilot."""
    if not has_pilot(workspace):
        return ()
    records = read_records(workspace)
    lists, absent = checklists_of(workspace, records)
    departments = tuple(row["名称"] for row in records.ledgers["units"] if row["类别"] == "市局处室")
    forms = [workspace.write(_form_file(workspace, one), checklist_form(one, departments)) for one in lists]
    parts = coverage(lists, records.snapshot(load_shapes()).of("checks"))
    tables, products, lacks = _table(workspace, records, parts, absent) if parts or absent else ((), {}, ())
    made = (*forms, *tables)
    files = tuple(path.relative_to(workspace.dossier()).as_posix() for path in made)
    report = StepReport(files=files, products=products, lacks=lacks)
    return (*made, workspace.write(report_file(workspace, "checklists"), pretty(report)))


def checklists_of(workspace: Workspace, records: PilotRecords) -> tuple[tuple[Checklist, ...], tuple[_Absent, ...]]:
    """The checklists of all standards whose status asks for them, and the standards that can have none."""
    settings = records.plan.checklists
    lists: list[Checklist] = []
    absent: list[_Absent] = []
    for row in records.ledgers["system"]:
        if not row.sound or row["状态"] not in settings.states or (row["角色"] == "参考" and not row["草案"]):
            continue
        items = _items(workspace, row, settings.kinds)
        reason = _reason(row, items)
        if reason:
            absent.append((f"{row['体系编号']} {row['标准名称']}", reason))
            continue
        lists += _of_units(row, items or ())
    return tuple(lists), tuple(absent)


def _reason(row: Record, items: tuple[Item, ...] | None) -> str:
    if not row["草案"]:
        return "工作区里没有它的文本（标准体系表的“草案”为空）"
    if not items:
        return "文本不是结构化的（只有 Word 或 PDF），或没有所要类型的条文"
    return "" if row.many("适用单位") else "标准体系表没有写适用单位"


def _items(workspace: Workspace, row: Record, kinds: tuple[str, ...]) -> tuple[Item, ...] | None:
    if row["草案"] not in workspace.drafts() or not resolution_file(workspace, row["草案"]).is_file():
        return None
    document = read_document(workspace, row["草案"])
    provisions = read_resolution(workspace, row["草案"]).provisions
    return items_of(row["体系编号"], worded(provisions, document.children), kinds)


def _of_units(row: Record, items: tuple[Item, ...]) -> Iterator[Checklist]:
    for unit in row.many("适用单位"):
        yield Checklist(
            code=row["体系编号"],
            number=row["标准编号"],
            name=row["标准名称"],
            unit=unit,
            items=items,
            preview=row["状态"] != "现行",
            sample=row[SAMPLE] == "是",
        )


def _form_file(workspace: Workspace, one: Checklist) -> Path:
    folder = f"{one.code} {one.name[:_LONGEST]}".translate(_FORBIDDEN)
    name = f"{TITLE} {one.code} {one.unit[:_LONGEST]}".translate(_FORBIDDEN)
    return product_file(workspace, f"{TITLE}/{folder}", name, "xlsx", sample=one.sample)


def _table(
    workspace: Workspace, records: PilotRecords, parts: tuple[Coverage, ...], absent: tuple[_Absent, ...]
) -> tuple[tuple[Path, ...], dict[str, str], tuple[Lack, ...]]:
    paper = coverage_table.coverage_table(parts, absent, records.plan.name, records.as_of, sample=records.sample)
    path = product_file(workspace, TITLE, paper.title, "docx", sample=records.sample)
    word = write_paper(paper)
    made = [workspace.write(path, word), workspace.write(path.with_suffix(".xlsx"), write_workbook(paper))]
    pages = pages_of(workspace, [Source(name=paper.title, kind="word", data=word)])[paper.title]
    pdf = path.with_suffix(".pdf")
    products = {paper.title: pdf.relative_to(workspace.dossier()).as_posix()}
    if not isinstance(pages, bytes):
        return tuple(made), products, (Lack(name=pdf.name, reason=pages),)
    made.append(workspace.write(pdf, finish(pages, Details(title=paper.title, date=records.as_of))))
    return tuple(made), products, ()
