"""Rule `system`: hands over the papers of the system of standards and 指标完成情况表 as Word, Excel and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from biaogao.deliverables import indicator_table, system_tables
from biaogao.deliverables.grids import Paper
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.pilot import key_standards, system_check_paper, system_checks
from biaogao.deliverables.sheets import write_workbook
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.records.gaps import Gap
from biaogao.records.pilot import PilotRecords
from biaogao.steps.charts import charts_file, plates_of
from biaogao.steps.handing import Product, hand_over
from biaogao.steps.pilot_files import (
    has_pilot,
    indicators_file,
    read_indicators,
    read_records,
    read_yardsticks,
    records_file,
    yardsticks_file,
)
from biaogao.steps.places import document_file
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import Made
from biaogao.steps.system_making import diagrams, explanation, held_of, known_of, stages_of
from biaogao.steps.written import papers as written_papers
from biaogao.workspace import Workspace

SCOPE: Literal["pilot"] = "pilot"
SYSTEM_FOLDER, INDICATOR_FOLDER = "标准体系", "指标"


def environment(workspace: Workspace) -> str:
    """LibreOffice and fonts, so that installing them makes what was missing."""
    return press_identity(workspace)


def inputs(workspace: Workspace, unit: str) -> Made:
    """Records and indicators, the written parts of papers, and the documents for their stages."""
    documents = (document_file(workspace, name) for name in workspace.drafts())
    written = written_papers(workspace)
    figures = (indicators_file(workspace), yardsticks_file(workspace), charts_file(workspace))
    return (records_file(workspace), *figures, *documents, *written, workspace.config_file)


def make(workspace: Workspace, unit: str) -> Made:
    """Write all papers; nothing where the workspace holds no pilot. Raises ToolError where pandoc fails."""
    if not has_pilot(workspace):
        return ()
    records = read_records(workspace)
    held = held_of(workspace, records)
    found = system_checks.checks(held)
    told, open_parts = explanation(workspace, records, held)
    products = (*_tables(workspace, records, found, held), *diagrams(records, SYSTEM_FOLDER), *told)
    shown = sorted((one for one in found if one.severity is not Severity.INFO), key=lambda one: one.severity.rank)
    gaps = (*(_gap(one, records.plan.contact) for one in shown), *open_parts)
    return hand_over(workspace, "system", records, products, gaps)


def _tables(
    workspace: Workspace, records: PilotRecords, found: Sequence[Diagnostic], held: system_checks.Held
) -> tuple[Product, ...]:
    plan, as_of, sample = records.plan, records.as_of, records.sample
    indicators, others, plates = read_indicators(workspace), read_yardsticks(workspace), plates_of(workspace)
    rows, stages = held.system, stages_of(workspace)
    known = known_of(records, held, stages)
    return (
        _product(system_tables.details(rows, plan, known, as_of, sample=sample), SYSTEM_FOLDER),
        _product(system_tables.statistics(rows, plan, as_of, sample=sample), SYSTEM_FOLDER),
        _product(key_standards.key_list(rows, plan, stages, as_of, sample=sample), SYSTEM_FOLDER),
        _product(system_check_paper.check_paper(found, held, as_of, sample=sample), SYSTEM_FOLDER),
        _product(
            indicator_table.summary(indicators, plan, as_of, sample=sample, yardsticks=others, plates=plates),
            INDICATOR_FOLDER,
            indicator_table.drill_down(indicators, plan, as_of, sample=sample, yardsticks=others, plates=plates),
        ),
    )


def _product(paper: Paper, folder: str, sheet: Paper | None = None) -> Product:
    """`sheet` is the paper for Excel, where it is another one."""
    others = {"xlsx": write_workbook(sheet or paper)}
    return Product(title=paper.title, folder=folder, word=write_paper(paper), others=others)


def _gap(one: Diagnostic, contact: str) -> Gap:
    place = f"{one.span.file} 第{one.span.start.line}行" if one.span else ""
    grave = one.severity is Severity.ERROR
    return Gap(kind="标准体系核查", matter=one.message, place=place, ask=contact, advice=one.hint, grave=grave)
