"""Rule `reports`: writes the papers of the mid-term, of the acceptance and of every day, as Word, PDF and Excel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from biaogao.deliverables.pilot import score_sheet
from biaogao.deliverables.pilot.facts import Facts
from biaogao.deliverables.pilot.outlines import Outline
from biaogao.deliverables.pilot.told import Drawing
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.model.document import Document
from biaogao.readers.markdown import read_sources
from biaogao.readers.session import Session
from biaogao.records.gaps import Gap
from biaogao.records.ledger import finding
from biaogao.records.pilot import PilotRecords
from biaogao.records.requirements import Stock
from biaogao.records.scoring import FILE, Scoring, read_scoring
from biaogao.records.shapes import Shape, load_shapes
from biaogao.source import Span, UndecodableText, read_source
from biaogao.steps.charts import chart_image, charts_file, read_charts
from biaogao.steps.compilation import standard_files
from biaogao.steps.handing import Product, hand_over
from biaogao.steps.pilot_files import (
    has_pilot,
    indicators_file,
    read_indicators,
    read_records,
    records_file,
    registered,
    report_file,
)
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import Made
from biaogao.steps.report_making import WRITTEN, Desk, judged, products, scored, wanted
from biaogao.steps.targets import PILOT_STEPS
from biaogao.steps.written import REPORTS, papers, scoring_file
from biaogao.workspace import Workspace
from biaogao.writers.pictures import Pictures

SCOPE: Literal["pilot"] = "pilot"

_NO_FRONT_MATTER = "MET-01"
_STANDARDS, _COURSE = "各项标准", "趋势"
# Every step that runs before this one may have made what proves an item of the score.
_MAKERS = PILOT_STEPS[: PILOT_STEPS.index("reports")]


def environment(workspace: Workspace) -> str:
    """LibreOffice and fonts, so that installing them makes what was missing."""
    return press_identity(workspace)


def inputs(workspace: Workspace, unit: str) -> Made:
    """Records and indicators, what people wrote for papers, the table of scores, what the steps before handed over."""
    made = tuple(report_file(workspace, step) for step in _MAKERS)
    figures = (records_file(workspace), indicators_file(workspace), charts_file(workspace))
    written = (*papers(workspace), scoring_file(workspace))
    return (*figures, *written, *made, *standard_files(workspace), workspace.config_file)


def make(workspace: Workspace, unit: str) -> Made:
    """Write all papers that the plan wants; nothing where the workspace holds no pilot."""
    if not has_pilot(workspace):
        return ()
    records, shapes = read_records(workspace), load_shapes()
    facts = Facts(
        snapshot=records.snapshot(shapes),
        indicators=read_indicators(workspace),
        shapes=shapes,
        evidence=records.evidence,
        sample=records.sample,
        charts=_charts(workspace, records),
    )
    texts, wrong = _texts(workspace)
    scoring, mistakes = _scoring(workspace, shapes)
    pictures = Pictures(workspace.pilot / REPORTS, workspace.cache("pictures"))
    desk = Desk(
        records=records,
        shapes=shapes,
        now=facts,
        texts=texts,
        load=lambda path: _picture(pictures, path),
        scoring=scoring,
        stock=_stock(workspace, records, shapes),
        broken=frozenset(one.span.file.rpartition("/")[2] for one in wrong if one.span) - frozenset(texts),
    )
    found = (*wrong, *judged(desk, lambda outline: _place(workspace, outline)), *mistakes)
    made = products(desk)
    whole = _with_products(desk, made)
    gaps = (*(_gap(one, records.plan.contact) for one in found), *_unproved(whole))
    return hand_over(workspace, "reports", records, (*made, *scored(whole)), gaps)


def _with_products(desk: Desk, made: tuple[Product, ...]) -> Desk:
    """The papers just made may be evidence for items of the score."""
    known = {**desk.stock.products, **{one.title: True for one in made}}
    return msgspec.structs.replace(desk, stock=msgspec.structs.replace(desk.stock, products=known))


def _charts(workspace: Workspace, records: PilotRecords) -> tuple[Drawing, ...]:
    """The course of each indicator that has a target in numbers."""
    asked = {target.code for target in records.plan.targets if target.goal.value}
    return tuple(
        Drawing(title=chart.title, data=chart_image(workspace, chart).read_bytes(), width=chart.width)
        for chart in read_charts(workspace)
        if chart.kind == _COURSE and chart.code in asked
    )


def _place(workspace: Workspace, outline: Outline) -> str:
    return f"{workspace.pilot.name}/{REPORTS}/{outline.file}"


def _texts(workspace: Workspace) -> tuple[Mapping[str, Document], tuple[Diagnostic, ...]]:
    """The written parts by file, and the errors in their Markdown."""
    folder = workspace.pilot / REPORTS
    texts: dict[str, Document] = {}
    found: list[Diagnostic] = []
    for outline in WRITTEN:
        if not (folder / outline.file).is_file():
            continue
        session = Session(folder, f"{workspace.pilot.name}/{REPORTS}")
        source = session.open(folder / outline.file, outline.file)
        if source is None:
            found += session.findings.all()
            continue
        read = read_sources(session, outline.title, (source,))
        texts[outline.file] = read.document
        found += (one for one in read.diagnostics if one.severity is Severity.ERROR and one.code != _NO_FRONT_MATTER)
    return texts, tuple(found)


def _picture(pictures: Pictures, path: str) -> bytes | str:
    media = pictures.load(path)
    return media.problem or media.fallback or media.data


def _scoring(workspace: Workspace, shapes: Mapping[str, Shape]) -> tuple[Scoring | None, tuple[Diagnostic, ...]]:
    path = scoring_file(workspace)
    if not path.is_file():
        return None, ()
    place = f"{workspace.pilot.name}/{FILE}"
    try:
        source = read_source(path, place)
    except (UndecodableText, OSError):
        return None, (_unreadable(place),)
    result = read_scoring(source, shapes)
    return result.scoring, result.diagnostics


def _unreadable(place: str) -> Diagnostic:
    span = Span.of(place, 1, 1, 1, 1)
    return finding("SCO-01", "wrong-scoring", f"“{place}”无法读取。", span, "请另存为 UTF-8 文本后重试。")


def _stock(workspace: Workspace, records: PilotRecords, shapes: Mapping[str, Shape]) -> Stock:
    """What the steps before made: a product is there as soon as one of its forms is."""
    made = registered(workspace, _MAKERS)
    there = {name: path.with_suffix(".docx").is_file() or path.is_file() for name, path in made.items()}
    return Stock(
        rows=records.snapshot(shapes).rows,
        shapes=shapes,
        products={**there, _STANDARDS: any(path.is_file() for path in standard_files(workspace))},
        files=frozenset(name for name, file in records.evidence.items() if not file.problem),
        as_of=records.as_of,
    )


def _gap(one: Diagnostic, contact: str) -> Gap:
    place = f"{one.span.file} 第{one.span.start.line}行" if one.span else ""
    grave = one.severity is Severity.ERROR
    return Gap(
        kind="书面材料", matter=one.message, place=place, ask=contact, advice=one.hint or "请改正。", grave=grave
    )


def _unproved(desk: Desk) -> Iterator[Gap]:
    """Items of the score without whole evidence, how many have no worth yet; a table that is asked for and absent."""
    contact, place = desk.records.plan.contact, f"pilot/{FILE}"
    if desk.scoring is None:
        if score_sheet.TITLE in wanted(desk.records):
            matter, advice = f"没有{FILE}，{score_sheet.TITLE}没有编", "请照正式的评估计分表建立该文件。"
            yield Gap(kind="书面材料", matter=matter, place=place, ask=contact, advice=advice)
        return
    for one in score_sheet.proven(desk.scoring, desk.stock, desk.now):
        if one.item.proofs and one.state != score_sheet.WHOLE:
            lacking = [found.title for found in one.found if not found.held] or list(one.unreadable)
            matter = f"打分项{one.item.code}“{one.item.name}”{one.state}：{'；'.join(lacking) or '都早于试点期'}"
            yield Gap(kind="打分项佐证", matter=matter, place=place, ask=contact, advice="请补登台账并附佐证。")
    empty = sum(not item.worth for item in desk.scoring.items)
    if empty:
        advice = "请照正式的评估计分表填写；程序不编分数。"
        matter = f"打分表有{empty}项没有写分值"
        yield Gap(kind="打分表待填", matter=matter, place=place, ask=contact, advice=advice, grave=False)
