"""Rule `portal`: writes `build/site`, static pages on how the pilot stands, for a phone and for a wall."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import msgspec

from biaogao.deliverables.gap_list import TITLE as GAPS
from biaogao.deliverables.pilot import diagram_layout, diagram_tree, portal_facts, system_diagram
from biaogao.deliverables.pilot.portal import Picture, Portal, portal, read_portal_look
from biaogao.deliverables.pilot.portal_diagram import linked
from biaogao.deliverables.pilot.portal_privacy import veil_of
from biaogao.records.gaps import Gap
from biaogao.records.pilot import PilotRecords
from biaogao.records.requirements import judge
from biaogao.records.shapes import load_shapes
from biaogao.steps.charts import chart_picture, charts_file, read_charts
from biaogao.steps.coverage import MAKERS, stock_of
from biaogao.steps.html import reading_file
from biaogao.steps.pilot_files import (
    has_pilot,
    indicators_file,
    product_file,
    read_indicators,
    read_records,
    read_yardsticks,
    records_file,
    yardsticks_file,
)
from biaogao.steps.pilot_files import report_file as step_report_file
from biaogao.steps.places import document_file, read_document, report_file
from biaogao.steps.protocol import Made
from biaogao.workspace import TOOL_ROOT, Workspace

SCOPE: Literal["pilot"] = "pilot"


class _Summary(msgspec.Struct, frozen=True):
    error: int
    warning: int


class _Report(msgspec.Struct, frozen=True):
    summary: _Summary


def inputs(workspace: Workspace, unit: str) -> Made:
    """Records, figures and charts, the list of gaps, and what was made of each draft."""
    charts = tuple(chart_picture(workspace, one) for one in read_charts(workspace))
    figures = (records_file(workspace), indicators_file(workspace), yardsticks_file(workspace), charts_file(workspace))
    reports = tuple(step_report_file(workspace, step) for step in MAKERS)
    drafts = tuple(file for name in workspace.drafts() for file in _made_of(workspace, name))
    lists = (_gaps_file(workspace, read_records(workspace)),) if records_file(workspace).is_file() else ()
    return (*figures, *charts, *reports, *drafts, *lists)


def _made_of(workspace: Workspace, name: str) -> tuple[Path, ...]:
    return (document_file(workspace, name), report_file(workspace, name, "json"))


def make(workspace: Workspace, unit: str) -> Made:
    """Write the pages; nothing where the workspace holds no pilot."""
    if not has_pilot(workspace):
        return ()
    look = read_portal_look(TOOL_ROOT / "templates" / "html" / "portal")
    pages = portal(_told(workspace, read_records(workspace)), look)
    return tuple(workspace.write(workspace.site() / name, page) for name, page in pages.items())


def _told(workspace: Workspace, records: PilotRecords) -> Portal:
    plan, as_of, system = records.plan, records.as_of, records.ledgers["system"]
    built = {name: _built(workspace, name) for name in workspace.drafts()}
    snapshot = records.snapshot(load_shapes())
    standards = portal_facts.standings(system, plan, built, as_of)
    judged = judge(plan, stock_of(workspace, records))
    return Portal(
        plan=plan,
        as_of=as_of,
        sample=records.sample,
        standards=standards,
        deadlines=portal_facts.deadlines(snapshot, built, judged, system),
        indicators=read_indicators(workspace),
        yardsticks=read_yardsticks(workspace),
        pictures=_pictures(workspace),
        diagrams=_diagrams(records, standards),
        judged=judged,
        due=portal_facts.by_department(_gaps(workspace, records)),
        quarters=portal_facts.quarters(snapshot),
        veil=veil_of(records.ledgers["people"]),
    )


def _built(workspace: Workspace, name: str) -> portal_facts.Built:
    document, found = _made_of(workspace, name)
    if not document.is_file():
        return portal_facts.Built()
    metadata = read_document(workspace, name).metadata
    report = msgspec.json.decode(found.read_bytes(), type=_Report) if found.is_file() else None
    return portal_facts.Built(
        stage=metadata.stage,
        errors=report.summary.error if report else -1,
        warnings=report.summary.warning if report else 0,
        reading=_address(workspace, reading_file(workspace, name, metadata)),
        report=_address(workspace, report_file(workspace, name, "html")),
    )


def _address(workspace: Workspace, path: Path) -> str:
    """How the portal reaches a file under `build`; "" where there is none."""
    return f"../{quote(path.relative_to(workspace.build).as_posix())}" if path.is_file() else ""


def _diagrams(records: PilotRecords, standards: Sequence[portal_facts.Standing]) -> tuple[str, ...]:
    plan = records.plan
    tree = diagram_tree.tree_of(plan, records.ledgers["system"])
    count = sum(limb.count for limb in tree)
    facts = f"承担单位：{plan.owner}　　截至日期：{records.as_of}　　共{count}项"
    caption = system_diagram.Caption(system=plan.system.name, facts=facts, sample=records.sample)
    addresses = {one.code: one.built.reading or f"standards.html#{one.code}" for one in standards}
    pages = system_diagram.draw(tree, caption, diagram_layout.FORMATS["A3"])
    return tuple(linked(page, addresses, f"page{number}-") for number, page in enumerate(pages, 1))


def _pictures(workspace: Workspace) -> dict[str, list[Picture]]:
    found: dict[str, list[Picture]] = {}
    for chart in read_charts(workspace):
        data = base64.b64encode(chart_picture(workspace, chart).read_bytes()).decode()
        picture = Picture(address=f"data:image/svg+xml;base64,{data}", described=chart.described)
        found.setdefault(chart.code, []).append(picture)
    return found


def _gaps(workspace: Workspace, records: PilotRecords) -> tuple[Gap, ...]:
    """What `dossier` listed; nothing where it has not run."""
    path = _gaps_file(workspace, records)
    return msgspec.json.decode(path.read_bytes(), type=tuple[Gap, ...]) if path.is_file() else ()


def _gaps_file(workspace: Workspace, records: PilotRecords) -> Path:
    return product_file(workspace, GAPS, GAPS, "json", sample=records.sample)
