"""Rule `dossier`: gathers what is missing, writes 缺失佐证清单 and the manifest, and packs 试点验收材料."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from biaogao import __version__
from biaogao.deliverables import manifest as manifests
from biaogao.deliverables.gap_list import TITLE, gap_list
from biaogao.deliverables.grids import marked
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.pilot.streaming import digest_of, output_of
from biaogao.deliverables.sheets import write_workbook
from biaogao.records.deadlines import dated
from biaogao.records.formulas.catalogue import FORMULAS
from biaogao.records.gaps import Gap
from biaogao.records.indicator import NOT_COMPUTABLE
from biaogao.records.overdue import overdue_gaps
from biaogao.records.pilot import PilotRecords
from biaogao.records.shapes import load_shapes
from biaogao.records.staleness import stale_gaps
from biaogao.records.unfilled import unfilled_gaps
from biaogao.steps.engine import engine_digest
from biaogao.steps.pilot_files import (
    Lack,
    StepReport,
    VolumeReport,
    has_pilot,
    indicators_file,
    product_file,
    read_indicators,
    read_records,
    read_report,
    records_file,
    report_file,
)
from biaogao.steps.places import document_file, pretty, read_document
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import Made
from biaogao.steps.report_making import wanted
from biaogao.steps.written import PLAN, pilot
from biaogao.workspace import Workspace

SCOPE: Literal["pilot"] = "pilot"
PACKAGE = "试点验收材料"

_STEPS = ("checklists", "system", "forms", "compilation", "reports", "coverage", "volumes", "proofs")


def environment(workspace: Workspace) -> str:
    """LibreOffice and fonts: the manifest names them."""
    return press_identity(workspace)


def inputs(workspace: Workspace, unit: str) -> Made:
    """Everything written for the pilot, everything made of it, and the documents for their names."""
    reports = tuple(report_file(workspace, step) for step in _STEPS)
    made: tuple[Path, ...] = ()
    if all(path.is_file() for path in reports):
        made = tuple(workspace.dossier() / name for step in _STEPS for name in read_report(workspace, step).files)
    documents = (document_file(workspace, name) for name in workspace.drafts())
    return (
        *pilot(workspace),
        records_file(workspace),
        indicators_file(workspace),
        *reports,
        *made,
        *documents,
    )


def make(workspace: Workspace, unit: str) -> Made:
    """Write list, manifest and package; nothing where the workspace holds no pilot."""
    if not has_pilot(workspace):
        return ()
    records = read_records(workspace)
    reports = {step: read_report(workspace, step) for step in _STEPS}
    gaps = tuple(dated(gap, records.plan, records.as_of) for gap in _gaps(workspace, records, reports))
    lists = _write_list(workspace, records, gaps)
    names = sorted(name for report in reports.values() for name in report.files)
    files = {name: workspace.dossier() / name for name in names}
    files |= {path.relative_to(workspace.dossier()).as_posix(): path for path in lists}
    outputs = {name: output_of(path) for name, path in sorted(files.items())}
    manifest = manifests.encode(_manifest(workspace, records, reports, gaps, outputs))
    complete = not any(gap.grave for gap in gaps)
    stem = marked(PACKAGE, sample=records.sample, incomplete=not complete)
    package = workspace.dossier() / f"{stem}.zip"
    workspace.stream(package, lambda stream: manifests.pack_into(stream, {**files, manifests.NAME: manifest}))
    return (*lists, workspace.write(workspace.dossier() / manifests.NAME, manifest), package)


def _gaps(workspace: Workspace, records: PilotRecords, reports: dict[str, StepReport]) -> Iterator[Gap]:
    """All that is missing, from every step, each thing once."""
    plan = records.plan
    yield from records.gaps
    yield from unfilled_gaps(plan)
    shapes = load_shapes()
    yield from stale_gaps(records.ledgers, shapes, records.evidence, plan)
    yield from overdue_gaps(records.snapshot(shapes))
    for one in records.errors:
        if not one.code.startswith("EVD-"):
            place = f"{one.span.file} 第{one.span.start.line}行" if one.span else ""
            yield Gap(kind="台账错误", matter=one.message, place=place, ask=plan.contact, advice=one.hint or "请改正。")
    for indicator in read_indicators(workspace):
        if indicator.verdict == NOT_COMPUTABLE:
            matter = f"指标{indicator.code}“{indicator.name}”{NOT_COMPUTABLE}：没有可计的分母"
            ledgers = FORMULAS[indicator.formula].ledgers
            lacking = "、".join(indicator.lacking) or "；".join(f"pilot/{name}" for name in ledgers)
            yield Gap(kind="指标无法计算", matter=matter, place=lacking, ask=plan.contact, advice="请补齐台账。")
    for report in reports.values():
        yield from report.gaps
    for volume in reports["volumes"].volumes:
        yield from _volume_gaps(volume, records)
    for lack in _lacks(reports):
        advice = "原因消除后重新运行 ./biaogao dossier。"
        yield Gap(kind="缺 PDF", matter=f"“{lack.name}”没有 PDF", place=lack.reason, ask=plan.contact, advice=advice)
    for lack in (lack for report in reports.values() for lack in report.undrawn):
        matter = f"“{lack.name}”的封面或目录中有字库没有的字：{lack.reason}"
        advice = "请改用通行的字形，或在纸质件上补写。"
        yield Gap(kind="缺字", matter=matter, place=lack.name, ask=plan.contact, advice=advice, grave=False)
    yield from _misnamed(workspace, records)


def _volume_gaps(volume: VolumeReport, records: PilotRecords) -> Iterator[Gap]:
    name = f"卷{volume.number} {volume.name}"
    if not volume.file and not volume.waived:
        advice = "请补台账和佐证；确实不适用的，在 pilot.yaml 该卷写“不适用”和理由。"
        yield Gap(
            kind="空卷",
            matter=f"{name}没有文件",
            place="pilot/pilot.yaml 卷册",
            ask=records.plan.contact,
            advice=advice,
        )
    if volume.unarchival:
        yield Gap(
            kind="不合 PDF/A",
            matter=f"{name}没有声明为 PDF/A：{volume.unarchival}",
            place=volume.file,
            ask=records.plan.contact,
            advice="照样装订。要长期保存的，请另存为嵌入字体的 PDF（PDF/A）后替换。",
            grave=False,
        )
    for piece in volume.pieces:
        origin, _, name_there = piece.source.partition(":")
        file = records.evidence.get(name_there)
        # What is no evidence is a missing PDF, and what the check of the evidence found has its line already.
        if origin == "evidence" and not piece.pages and file is not None and not file.problem:
            yield Gap(
                kind="未能转换",
                matter=f"“{piece.title}”没有编入{name}：{piece.reason}",
                place=name_there,
                ask=piece.author,
                advice="请换成可以打开的 PDF、docx、xlsx 或图片。",
            )


def _lacks(reports: dict[str, StepReport]) -> tuple[Lack, ...]:
    return tuple({lack.name: lack for report in reports.values() for lack in report.lacks}.values())


def _misnamed(workspace: Workspace, records: PilotRecords) -> Iterator[Gap]:
    """A row of the system and its draft must give a standard one name."""
    for record in records.ledgers["system"]:
        name = record["草案"]
        if not name or not document_file(workspace, name).is_file():
            continue
        title = read_document(workspace, name).metadata.title.replace("\u3000", " ").strip()
        if title and title != record["标准名称"].replace("\u3000", " ").strip():
            matter = f"体系表写“{record['标准名称']}”，草案写“{title}”"
            ask = record["责任部门"] or records.plan.contact
            yield Gap(kind="名称不一致", matter=matter, place=record.label, ask=ask, advice="请统一名称。", grave=False)


def _write_list(workspace: Workspace, records: PilotRecords, gaps: tuple[Gap, ...]) -> tuple[Path, ...]:
    paper = gap_list(gaps, records.plan, records.as_of, sample=records.sample)
    path = product_file(workspace, TITLE, TITLE, "docx", sample=records.sample)
    return (
        workspace.write(path, write_paper(paper)),
        workspace.write(path.with_suffix(".xlsx"), write_workbook(paper)),
        workspace.write(path.with_suffix(".json"), pretty(gaps)),
    )


def _manifest(
    workspace: Workspace,
    records: PilotRecords,
    reports: dict[str, StepReport],
    gaps: tuple[Gap, ...],
    outputs: dict[str, manifests.Output],
) -> manifests.Manifest:
    read = [path for path in pilot(workspace) if path.is_file()]
    return manifests.Manifest(
        name=records.plan.name,
        sample=records.sample,
        complete=not any(gap.grave for gap in gaps),
        as_of=records.as_of,
        tools={
            "biaogao": __version__,
            "engine": engine_digest(workspace),
            "office": press_identity(workspace),
            **manifests.library_versions(),
        },
        inputs={workspace.relative(path): digest_of(path) for path in read},
        outputs=outputs,
        findings=records.diagnostics,
        gaps=gaps,
        missing_pdfs={lack.name: lack.reason for lack in _lacks(reports)},
        repeatable=manifests.REPEATABLE,
        procedure=f"{workspace.pilot.name}/{PLAN}",
        required=tuple(_required(records, reports)),
    )


def _required(records: PilotRecords, reports: dict[str, StepReport]) -> Iterator[manifests.Required]:
    """What the plan asks for, so that a package can be held against it where there is no plan: volumes and products."""
    for volume in reports["volumes"].volumes:
        if not volume.waived:
            files = (volume.file,) if volume.file else ()
            yield manifests.Required(title=f"卷{volume.number} {volume.name}", endings=("pdf",), files=files)
    asked = wanted(records)
    for report in reports.values():
        for name, file in report.products.items():
            # Papers of one title, each of its own quarter or month, are asked for together by that title.
            optional = asked.isdisjoint((name, name.partition(" ")[0]))
            yield manifests.Required(title=name, optional=optional, endings=("pdf",), files=(file,))
