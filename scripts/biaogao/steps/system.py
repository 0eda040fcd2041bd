"""Rule `system`: hands over 标准体系明细表, 标准体系统计表 and 指标完成情况表 as Word, Excel and PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from biaogao.deliverables import indicator_table, system_tables
from biaogao.deliverables.grids import Paper
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.sheets import write_workbook
from biaogao.steps.pages import Source, pages_of
from biaogao.steps.pilot_files import (
    Lack,
    StepReport,
    has_pilot,
    indicators_file,
    product_file,
    read_indicators,
    read_records,
    records_file,
    report_file,
)
from biaogao.steps.places import document_file, pretty, read_document
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import Made
from biaogao.workspace import Workspace
from biaogao.writers.pdf.finish import Details, finish

SCOPE: Literal["pilot"] = "pilot"
SYSTEM_FOLDER, INDICATOR_FOLDER = "标准体系", "指标"


def environment(workspace: Workspace) -> str:
    """LibreOffice and fonts, so that installing them makes what was missing."""
    return press_identity(workspace)


def inputs(workspace: Workspace, unit: str) -> Made:
    """Records and indicators, and the documents for their stages."""
    documents = (document_file(workspace, name) for name in workspace.drafts())
    return (records_file(workspace), indicators_file(workspace), *documents, workspace.config_file)


def make(workspace: Workspace, unit: str) -> Made:
    """Write the three tables; nothing where the workspace holds no pilot."""
    if not has_pilot(workspace):
        return ()
    records, indicators = read_records(workspace), read_indicators(workspace)
    plan, as_of, sample = records.plan, records.as_of, records.sample
    rows = records.ledgers["system"]
    summary = indicator_table.summary(indicators, plan, as_of, sample=sample)
    drilled = indicator_table.drill_down(indicators, plan, as_of, sample=sample)
    stages = stages_of(workspace)
    details = system_tables.details(rows, plan, stages, as_of, sample=sample)
    statistics = system_tables.statistics(rows, plan, as_of, sample=sample)
    papers = {
        _stem(workspace, SYSTEM_FOLDER, details): (details, details),
        _stem(workspace, SYSTEM_FOLDER, statistics): (statistics, statistics),
        _stem(workspace, INDICATOR_FOLDER, summary): (summary, drilled),
    }
    return _hand_over(workspace, papers, as_of)


def stages_of(workspace: Workspace) -> dict[str, str]:
    """The stage of each draft by its folder."""
    return {
        name: read_document(workspace, name).metadata.stage
        for name in workspace.drafts()
        if document_file(workspace, name).is_file()
    }


def _stem(workspace: Workspace, folder: str, paper: Paper) -> Path:
    return product_file(workspace, folder, paper.title, "docx", sample=paper.sample)


def _hand_over(workspace: Workspace, papers: dict[Path, tuple[Paper, Paper]], as_of: str) -> Made:
    """`papers` maps the Word file to the paper for Word and the one for Excel."""
    words = {path: write_paper(paper) for path, (paper, _) in papers.items()}
    pressed = pages_of(workspace, [Source(name=str(path), kind="word", data=data) for path, data in words.items()])
    made: list[Path] = []
    lacks: list[Lack] = []
    for path, (paper, sheet) in papers.items():
        made.append(workspace.write(path, words[path]))
        made.append(workspace.write(path.with_suffix(".xlsx"), write_workbook(sheet)))
        pages = pressed[str(path)]
        if isinstance(pages, bytes):
            finished = finish(pages, Details(title=paper.title, date=as_of))
            made.append(workspace.write(path.with_suffix(".pdf"), finished))
        else:
            lacks.append(Lack(name=path.with_suffix(".pdf").name, reason=pages))
    files = tuple(path.relative_to(workspace.dossier()).as_posix() for path in made)
    report = workspace.write(report_file(workspace, "system"), pretty(StepReport(files=files, lacks=tuple(lacks))))
    return (*made, report)
