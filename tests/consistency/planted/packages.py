"""Packages of the sample standards without LibreOffice: papers as Word and Excel, held against each other."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec

from biaogao.deliverables.submission import packing, registry
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.gate import gaps, materials
from biaogao.deliverables.submission.given import given_papers
from biaogao.deliverables.submission.packing import MadePaper
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.procedures.submission import PaperKind
from biaogao.steps import check, intake, parse, word
from biaogao.steps.explanation_file import read_explanation
from biaogao.steps.places import published_file, read_document, stem_of, word_file
from biaogao.steps.submission_bench import bench_of, given_files
from biaogao.steps.submission_case import Opened, open_case
from biaogao.steps.submission_discords import discords
from biaogao.workspace import TOOL_ROOT, Workspace
from deliverables.leaves import leaves

REVISION = "0123456789abcdef"


class Package(msgspec.Struct, frozen=True):
    """What was found in a package: between its papers, and by the gate with all that people wrote."""

    discords: tuple[Diagnostic, ...]
    gaps: tuple[str, ...]
    opened: Opened
    made: Mapping[int, MadePaper]

    @property
    def words(self) -> dict[str, bytes]:
        """The Word files by the title of their paper."""
        return {one.row.title: one.bodies["docx"] for one in self.made.values() if "docx" in one.bodies}

    @property
    def told(self) -> list[str]:
        """All findings between papers that are more than a hint, then the gaps, as one line each."""
        found = [f"{one.code} {one.message}" for one in self.discords if one.severity is not Severity.INFO]
        return [*found, *self.gaps]


def sample_workspace(root: Path, unit: str) -> Workspace:
    """A sample standard in a workspace of its own, its opinions taken in and its text built."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(TOOL_ROOT / "config.yaml", root / "config.yaml")
    shutil.copytree(TOOL_ROOT / "drafts" / unit, root / "drafts" / unit)
    workspace = Workspace(root)
    rebuilt(workspace, unit)
    return workspace


def rebuilt(workspace: Workspace, unit: str) -> None:
    """Build the text as Word, with a page that stands in for its PDF, and take in the opinions."""
    for step in (parse, word, check, intake):
        step.make(workspace, unit)
    metadata = read_document(workspace, unit).metadata
    for ending, data in (("docx", word_file(workspace, unit).read_bytes()), ("pdf", leaves("one"))):
        workspace.write(published_file(workspace, unit, metadata, ending), data)


def copied(workspace: Workspace, root: Path) -> Workspace:
    """The same workspace elsewhere, to be spoilt."""
    shutil.copytree(workspace.root, root)
    return Workspace(root)


def packaged(workspace: Workspace, unit: str, stage: str, clean: Package | None = None) -> Package:
    """Make all papers of a package and judge them.

    With a clean package only its 编制说明 and what people gave are read and made anew: all else stayed as it was.
    """
    opened = clean.opened if clean else open_case(workspace, unit, stage)
    case = opened.case
    if clean:
        explained = read_explanation(workspace, unit, case.metadata, case.resolution).explanation
        case = msgspec.structs.replace(case, explanation=explained)
    bench = bench_of(workspace, case, REVISION)
    given = given_papers(given_files(workspace.draft(unit)))
    stem = stem_of(case.metadata, unit)
    rows = packing.rows_of(case, materials(case))
    own = len(rows) - len(materials(case))
    made = {at: MadePaper(row=row, number=max(at - own + 1, 0)) for at, row in enumerate(rows)}
    late = (PaperKind.CHECK_REPORT, *registry.LISTS)
    for kinds in (frozenset(PaperKind) - {*late}, registry.LISTS):
        for at, one in made.items():
            if one.row.kind in kinds:
                kept = clean is not None and one.row.kind is not PaperKind.EXPLANATION and one.row.title not in given
                made[at] = clean.made[at] if clean and kept else _paper(case, bench, given, one)
        listed = tuple(packing.listed(one, case, stem) for one in made.values() if one.number)
        case = msgspec.structs.replace(case, package=listed)
    found = discords(workspace, case, made.values(), stem)
    lacking = gaps(case, opened.faults)
    return Package(found, tuple(f"{one.kind}：{one.matter}" for one in lacking), opened, made)


def _paper(case: Case, bench: object, given: Mapping[str, object], one: MadePaper) -> MadePaper:
    stands = given.get(one.row.title)
    if stands is not None:
        return msgspec.structs.replace(one, bodies=stands.files, given=True, missing=stands.problem)
    if one.row.kind is PaperKind.TEXT and one.row.stage and one.row.stage != case.metadata.stage:
        found = bench.earlier.get(one.row.stage) or "没有"
    else:
        found = registry.make(one.row.kind, case, bench)
    if isinstance(found, str):
        return msgspec.structs.replace(one, missing=found)
    pages = {f"{key.removesuffix('docx')}pdf": leaves("one") for key in found if key.endswith("docx")}
    return msgspec.structs.replace(one, bodies={**pages, **found})
