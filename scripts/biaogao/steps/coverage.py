"""Rule `coverage`: holds each requirement of the plan against ledgers, products and files, as Word, Excel and PDF."""

from __future__ import annotations

from typing import Literal

from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.pilot.plan_coverage import TITLE, coverage_paper
from biaogao.deliverables.sheets import write_workbook
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.records.gaps import Gap
from biaogao.records.pilot import PilotRecords
from biaogao.records.plan_text import Sentence, held, read_plan_text
from biaogao.records.requirements import Stock, gaps_of, judge
from biaogao.records.shapes import load_shapes
from biaogao.steps.compilation import standard_files
from biaogao.steps.handing import Product, hand_over
from biaogao.steps.pilot_files import (
    StepReport,
    has_pilot,
    plan_places,
    read_records,
    records_file,
    registered,
    report_file,
)
from biaogao.steps.places import pretty
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import Made
from biaogao.steps.targets import PILOT_STEPS
from biaogao.steps.written import PLAN
from biaogao.workspace import Workspace

SCOPE: Literal["pilot"] = "pilot"
FOLDER = "方案落实"

_STANDARDS = "各项标准"
# Every step that runs before this one may have made what proves something.
MAKERS = PILOT_STEPS[: PILOT_STEPS.index("coverage")]


def environment(workspace: Workspace) -> str:
    """LibreOffice and fonts, so that installing them makes what was missing."""
    return press_identity(workspace)


def inputs(workspace: Workspace, unit: str) -> Made:
    """Records, plan and its text, and what the steps before handed over."""
    plan = workspace.pilot / PLAN
    text: Made = ()
    if records_file(workspace).is_file():
        source = read_records(workspace).plan.text
        text = (workspace.pilot / source.file,) if source else ()
    reports = tuple(report_file(workspace, step) for step in MAKERS)
    return (records_file(workspace), plan, *text, *reports, *standard_files(workspace), workspace.config_file)


def make(workspace: Workspace, unit: str) -> Made:
    """Write 方案落实情况表; nothing where the workspace holds no pilot or its plan lists no requirements."""
    if not has_pilot(workspace):
        return ()
    records = read_records(workspace)
    if not records.plan.requirements:
        return (workspace.write(report_file(workspace, "coverage"), pretty(StepReport())),)
    stock = stock_of(workspace, records)
    judged = judge(records.plan, stock)
    sentences, found = _read_sentences(workspace, records)
    paper = coverage_paper(judged, sentences, records.plan, records.as_of, sample=records.sample)
    product = Product(title=TITLE, folder=FOLDER, word=write_paper(paper), others={"xlsx": write_workbook(paper)})
    gaps = (*gaps_of(judged, stock), *(_gap(one, records.plan.contact) for one in found))
    return hand_over(workspace, "coverage", records, (product,), gaps)


def stock_of(workspace: Workspace, records: PilotRecords) -> Stock:
    """A product is there as soon as one of its forms is: without LibreOffice papers have no PDF, yet they are there."""
    shapes = load_shapes()
    made = registered(workspace, MAKERS)
    products = {name: path.with_suffix(".docx").is_file() or path.is_file() for name, path in made.items()}
    products |= {name.partition(" ")[0]: True for name, there in products.items() if there}
    return Stock(
        rows=records.snapshot(shapes).rows,
        shapes=shapes,
        products={**products, _STANDARDS: any(path.is_file() for path in standard_files(workspace))},
        files=frozenset(name for name, file in records.evidence.items() if not file.problem),
        as_of=records.as_of,
    )


def _read_sentences(workspace: Workspace, records: PilotRecords) -> tuple[tuple[Sentence, ...], tuple[Diagnostic, ...]]:
    source, found = read_plan_text(workspace.pilot, records.plan)
    return held(records.plan, source, plan_places(workspace)) if source else ((), found)


def _gap(one: Diagnostic, contact: str) -> Gap:
    place = f"{one.span.file} 第{one.span.start.line}行" if one.span else ""
    grave = one.severity is Severity.ERROR
    return Gap(kind="方案核对", matter=one.message, place=place, ask=contact, advice=one.hint, grave=grave)
