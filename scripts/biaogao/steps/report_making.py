"""Makes the written papers of a pilot: those of the mid-term, of the acceptance, and of every day."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from biaogao.deliverables.grids import Grid, Paper
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.pilot import (
    effect_report,
    issue_list,
    midterm,
    monthly_report,
    outlines,
    quarterly_circular,
    satisfaction_report,
    score_sheet,
    training_statistics,
)
from biaogao.deliverables.pilot.composing import compose
from biaogao.deliverables.pilot.facts import Facts
from biaogao.deliverables.pilot.outlines import Outline
from biaogao.deliverables.pilot.passages import PASSAGES, VALUES
from biaogao.deliverables.pilot.report_writer import write_report
from biaogao.deliverables.pilot.told import Report, Tabled
from biaogao.deliverables.pilot.written_parts import Load, absent, judge, sections_of
from biaogao.deliverables.sheets import write_workbook
from biaogao.diagnostics import Diagnostic
from biaogao.model.document import Document
from biaogao.records.indicators import compute, snapshot_of
from biaogao.records.pilot import PilotRecords
from biaogao.records.report_settings import ALL
from biaogao.records.requirements import Stock
from biaogao.records.scoring import Scoring
from biaogao.records.shapes import Shape
from biaogao.steps.handing import Product

MIDTERM_FOLDER, ACCEPTANCE_FOLDER, DAILY_FOLDER = "中期评估", "评估验收", "日常材料"
_OUTLINES = {
    outlines.MIDTERM: MIDTERM_FOLDER,
    outlines.SUMMARY: ACCEPTANCE_FOLDER,
    outlines.HANDBOOK: ACCEPTANCE_FOLDER,
    outlines.SELF_EVALUATION: ACCEPTANCE_FOLDER,
    outlines.WORK_SUMMARY: ACCEPTANCE_FOLDER,
    outlines.ACCEPTANCE: ACCEPTANCE_FOLDER,
}
WRITTEN = tuple(_OUTLINES)
"""The papers of which people write parts."""


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """All that papers are made from; `texts` are the written parts by file, `load` gives their pictures.

    `broken` are files with written parts that cannot be read.
    """

    records: PilotRecords
    shapes: Mapping[str, Shape]
    now: Facts
    texts: Mapping[str, Document]
    load: Load
    scoring: Scoring | None
    stock: Stock
    broken: frozenset[str] = frozenset()

    def at(self, day: str) -> Facts:
        """The facts of a day."""
        if day == self.now.as_of:
            return self.now
        records = self.records
        snapshot = snapshot_of(records.ledgers, self.shapes, records.plan, day)
        indicators = compute(snapshot, records.unsound)
        return msgspec.structs.replace(self.now, snapshot=snapshot, indicators=indicators, charts=())


def wanted(records: PilotRecords) -> frozenset[str]:
    """The products that a volume or a requirement of the plan asks for."""
    plan = records.plan
    taken = (content.product for volume in plan.volumes for content in volume.contents)
    asked = (proof.product for one in plan.requirements for proof in one.proofs)
    return frozenset(name for name in (*taken, *asked) if name)


def judged(desk: Desk, place: Callable[[Outline], str]) -> Iterator[Diagnostic]:
    """What is wrong with the written parts: severe only where a volume or a requirement asks for the paper."""
    asked = wanted(desk.records)
    known = (*PASSAGES, *VALUES, *(one.code for one in desk.now.indicators))
    for outline in WRITTEN:
        if outline.title in desk.records.plan.reports.left_out:
            continue
        document = desk.texts.get(outline.file)
        grave = outline.title in asked
        if document is not None:
            yield from judge(document, outline, place(outline), known, grave=grave)
        elif grave and outline.file not in desk.broken and any(section.asked for section in outline.sections):
            yield absent(outline, place(outline))


def products(desk: Desk) -> tuple[Product, ...]:
    """All papers that the plan does not leave out, but for the table of scores, of which they may be evidence."""
    left = desk.records.plan.reports.left_out
    made = (*_midterm(desk), *_acceptance(desk), *_daily(desk))
    return tuple(one for one in made if one.title not in left)


def scored(desk: Desk) -> tuple[Product, ...]:
    """自评打分表, where people wrote its items and the plan does not leave it out."""
    if desk.scoring is None or score_sheet.TITLE in desk.records.plan.reports.left_out:
        return ()
    proven = score_sheet.proven(desk.scoring, desk.stock, desk.now)
    return (_tabled(score_sheet.score_sheet(desk.scoring, proven, desk.now), ACCEPTANCE_FOLDER),)


def _midterm(desk: Desk) -> Iterator[Product]:
    plan = desk.records.plan
    if plan.midterm is None:
        return
    facts = desk.at(plan.midterm.as_of)
    yield _outlined(outlines.MIDTERM, facts, desk)
    yield _told(midterm.APPLICATION, MIDTERM_FOLDER, midterm.application(facts))
    yield _told(midterm.TALK, MIDTERM_FOLDER, midterm.talk(facts))
    table, drilled = midterm.table(facts)
    yield _tabled(table, MIDTERM_FOLDER, drilled)


def _acceptance(desk: Desk) -> Iterator[Product]:
    for outline, folder in _OUTLINES.items():
        if folder == ACCEPTANCE_FOLDER:
            yield _outlined(outline, desk.now, desk)
    yield _tabled(issue_list.issue_list(desk.now), ACCEPTANCE_FOLDER)


def _daily(desk: Desk) -> Iterator[Product]:
    facts = desk.now
    yield _tabled(training_statistics.training_statistics(facts), DAILY_FOLDER)
    for quarter in quarterly_circular.quarters_of(facts):
        report = quarterly_circular.quarterly_circular(quarter, facts)
        yield _told(quarterly_circular.TITLE, DAILY_FOLDER, report, quarter)
    yield _told(satisfaction_report.TITLE, DAILY_FOLDER, satisfaction_report.satisfaction_report(facts))
    for effect in facts.rows("effects"):
        report = effect_report.effect_report(effect, facts)
        yield _told(effect_report.TITLE, DAILY_FOLDER, report, effect["编号"])
    for month in _months(facts):
        report = monthly_report.monthly_report(month, desk.at(min(_last_day(month), facts.as_of)))
        yield _told(monthly_report.TITLE, DAILY_FOLDER, report, month)


def _months(facts: Facts) -> tuple[str, ...]:
    every, chosen = monthly_report.months_of(facts), facts.plan.reports.months
    if ALL in chosen:
        return every
    return tuple(month for month in every if month in chosen) if chosen else every[-1:]


def _last_day(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{month}-{calendar.monthrange(year, number)[1]:02d}"


def _outlined(outline: Outline, facts: Facts, desk: Desk) -> Product:
    document = desk.texts.get(outline.file)
    written = sections_of(document, desk.load) if document is not None else ()
    return Product(title=outline.title, folder=_OUTLINES[outline], word=write_report(compose(outline, written, facts)))


def _told(title: str, folder: str, report: Report, variant: str = "") -> Product:
    """A report as Word, its tables as Excel, where it has any."""
    grids = tuple(piece.grid for part in report.parts for piece in part.pieces if isinstance(piece, Tabled))
    others = {"xlsx": _workbook(report, grids)} if grids else {}
    return Product(
        title=title, folder=folder, word=write_report(report), others=others, variant=variant, apart=bool(variant)
    )


def _workbook(report: Report, grids: Sequence[Grid]) -> bytes:
    return write_workbook(Paper(title=report.title, subtitle=report.subtitle, facts=(report.mark,), grids=tuple(grids)))


def _tabled(paper: Paper, folder: str, sheet: Paper | None = None) -> Product:
    """`sheet` is the paper for Excel, where it is another one."""
    others = {"xlsx": write_workbook(sheet or paper)}
    return Product(title=paper.title, folder=folder, word=write_paper(paper), others=others)
