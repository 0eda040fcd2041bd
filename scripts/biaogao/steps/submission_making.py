"""Makes all papers of a package, twice where 未齐备 must stand on them, holds them against the gate, and packs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from biaogao import __version__
from biaogao.deliverables import manifest
from biaogao.deliverables.consultation import Fault, faults
from biaogao.deliverables.forms import doubt
from biaogao.deliverables.grids import marked
from biaogao.deliverables.manifest import Manifest, Output, digest
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.submission import gap_sheet, packing, registry
from biaogao.deliverables.submission.bench import Bench, Bodies
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.gate import gaps, materials
from biaogao.deliverables.submission.given import GivenPaper, given_papers
from biaogao.deliverables.submission.packing import MadePaper, ending
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.errors import InputError
from biaogao.ooxml.stamp import identifier, stamp
from biaogao.procedures.submission import Material, PaperKind
from biaogao.records.gaps import Gap
from biaogao.steps.engine import engine_digest
from biaogao.steps.pages import Source, pages_of
from biaogao.steps.pilot_files import form_file
from biaogao.steps.places import pretty, stem_of
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import Made
from biaogao.steps.submission_bench import bench_of, given_files, pictures_of
from biaogao.steps.submission_case import open_case
from biaogao.steps.submission_discords import discords
from biaogao.steps.submission_files import (
    PackedFile,
    Request,
    SubmissionReport,
    input_files,
    package_folder,
    report_file,
)
from biaogao.steps.traces import digests_of
from biaogao.workspace import TOOL_ROOT, Workspace
from biaogao.writers.pdf.finish import Details, finish
from biaogao.writers.pdf.finish import marked as marked_pdf
from biaogao.writers.pdf.pages import page_count

_PREVIEW = "送阅"
_MANIFEST = "校验清单"
_READY = frozenset({PaperKind.TEXT, PaperKind.COMPARISON})
"""Papers whose PDF was made before, with the text."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What a package is made from: the case, what papers are made with, what people gave, and the errors so far."""

    workspace: Workspace
    stage: str
    request: Request
    case: Case
    bench: Bench
    given: Mapping[str, GivenPaper]
    faults: tuple[Fault, ...]

    @property
    def stem(self) -> str:
        """The name of the standard with its stage."""
        return stem_of(self.case.metadata, self.case.draft)


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """All papers made once: the case with its list of them, the papers in their order, and what is lacking."""

    case: Case
    papers: tuple[MadePaper, ...]
    gaps: tuple[Gap, ...]
    discords: tuple[Diagnostic, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing grave is lacking."""
        return not any(gap.grave for gap in self.gaps)


def make_package(workspace: Workspace, unit: str, stage: str, request: Request) -> Made:
    """Write papers, manifest and package, or only the report where the gate refuses.

    Raises InputError for a level without procedure or package, TemplateError for a form of no use, ToolError where
    pandoc fails.
    """
    job = _job(workspace, unit, stage, request)
    turn = _turn(job, complete=True)
    report = SubmissionReport(
        revision=request.revision,
        name=request.name,
        text=job.case.metadata.stage,
        date=job.case.as_of,
        complete=turn.complete,
        gaps=turn.gaps,
    )
    if not turn.complete and not request.allow_incomplete:
        return (workspace.write(report_file(workspace, unit, stage), pretty(report)),)
    if not turn.complete:
        # What was found first counts: what is missing is marked, not judged again.
        marked_turn = _turn(job, complete=False)
        turn = msgspec.structs.replace(marked_turn, gaps=turn.gaps)
    return _packed(job, turn, report)


def _job(workspace: Workspace, unit: str, stage: str, request: Request) -> Job:
    opened = open_case(workspace, unit, stage, request.date)
    case = opened.case
    if case.submission is None:
        raise InputError(
            f"{case.procedure.level}的制定程序没有写“{stage}”的材料。", f"可在 {case.procedure.file} 中加上“{stage}”。"
        )
    bench = bench_of(workspace, case, request.revision)
    given = given_papers(given_files(workspace.draft(unit)))
    return Job(
        workspace=workspace,
        stage=stage,
        request=request,
        case=case,
        bench=bench,
        given=given,
        faults=(*_text_faults(bench), *opened.faults),
    )


def _text_faults(bench: Bench) -> Iterator[Fault]:
    """The errors of draft and layout, as the report on them says."""
    for one in bench.findings.findings if bench.findings else ():
        if one.severity is Severity.ERROR:
            place = one.where or (f"{one.place.file} 第{one.place.line}行" if one.place else "")
            yield Fault(kind="检查未通过", message=one.message, place=place, advice=one.hint or "请改正。")


def _turn(job: Job, *, complete: bool) -> Turn:
    """Make all papers: first those that tell of nothing but the case, then 检查报告, then the lists."""
    case = msgspec.structs.replace(job.case, complete=complete)
    asked = materials(case)
    rows = packing.rows_of(case, asked)
    own = len(rows) - len(asked)
    made = {at: MadePaper(row=row, number=max(at - own + 1, 0)) for at, row in enumerate(rows)}
    case = _listed(job, case, made)
    late = (PaperKind.CHECK_REPORT, *registry.LISTS)
    bench = job.bench
    for kinds in (frozenset(PaperKind) - {*late}, {PaperKind.CHECK_REPORT}, registry.LISTS):
        fresh = {at: _paper(job, case, bench, one) for at, one in made.items() if one.row.kind in kinds}
        made |= _with_pages(job, fresh)
        case = _listed(job, case, made)
        if PaperKind.TEXT in kinds:
            found = discords(job.workspace, case, made.values(), job.stem)
            bench = msgspec.structs.replace(bench, discords=found)
    lacking = gaps(case, (*job.faults, *faults("材料不一致", bench.discords)))
    return Turn(case=case, papers=tuple(made.values()), gaps=(*lacking, *_strays(job, rows)), discords=bench.discords)


def _listed(job: Job, case: Case, made: Mapping[int, MadePaper]) -> Case:
    rows = tuple(packing.listed(one, case, job.stem) for one in made.values() if one.number)
    return msgspec.structs.replace(case, package=rows)


def _strays(job: Job, rows: Iterable[Material]) -> Iterator[Gap]:
    """Files among the given papers that no paper is called by."""
    for title in sorted(job.given.keys() - {row.title for row in rows}):
        yield Gap(
            kind="多余的文件",
            matter=f"papers 中的“{title}”不是{job.stage}材料的名称，没有编入",
            place=f"drafts/{job.case.draft}/papers",
            ask="秘书处",
            advice="请按材料清单中的名称改名；与本次无关的不必理会。",
            grave=False,
        )


def _paper(job: Job, case: Case, bench: Bench, one: MadePaper) -> MadePaper:
    """A paper with its files: that of the user, an earlier text, or ours."""
    row, given = one.row, job.given.get(one.row.title)
    if given is not None:
        return msgspec.structs.replace(one, bodies=given.files, given=True, missing=given.problem)
    if row.kind is PaperKind.TEXT and row.stage and row.stage != case.metadata.stage:
        found: Bodies | str = bench.earlier.get(row.stage) or f"没有留存发出的{row.stage}"
    else:
        found = registry.make(row.kind, case, bench)
    if isinstance(found, str):
        return msgspec.structs.replace(one, missing=found)
    return msgspec.structs.replace(one, bodies=found, doubt=_doubt(job, row.kind))


def _doubt(job: Job, kind: PaperKind) -> str:
    """Why the look of a paper is 待核: its form is ours, and was never held against the authority's."""
    form = registry.FORMS.get(kind)
    shipped = form is not None and form_file(job.workspace, form[0]).is_relative_to(TOOL_ROOT / "templates")
    return doubt(form[0]) if form and shipped else ""


def _with_pages(job: Job, papers: Mapping[int, MadePaper]) -> dict[int, MadePaper]:
    """The papers with a PDF of each Word file, pages counted, and the mark of draft and revision in files of ours."""
    wanted = {
        f"{at}/{key}": data
        for at, one in papers.items()
        if one.row.kind not in _READY
        for key, data in one.bodies.items()
        if ending(key) == "docx" and f"{key.removesuffix('docx')}pdf" not in one.bodies
    }
    pressed = pages_of(job.workspace, [Source(name=name, kind="word", data=data) for name, data in wanted.items()])
    return {
        at: _complete(job, one, {key: pressed[f"{at}/{key}"] for key in one.bodies if f"{at}/{key}" in pressed})
        for at, one in papers.items()
    }


def _complete(job: Job, one: MadePaper, pressed: Mapping[str, bytes | str]) -> MadePaper:
    wanted = {each.value for each in one.row.formats}
    details = Details(title=one.row.title, date=job.case.as_of)
    made = {_twin(key): finish(page, details) for key, page in pressed.items() if isinstance(page, bytes)}
    whole = {**one.bodies, **made}
    pages = {key: page_count(data) for key, data in whole.items() if ending(key) == "pdf"}
    # What people gave goes in as it is; of a Word file only the pages are counted where no PDF is asked for.
    bodies = {**one.bodies, **(made if "pdf" in wanted or not one.given else {})}
    reasons = [f"没有 PDF：{page}" for page in pressed.values() if isinstance(page, str) and "pdf" in wanted]
    if bodies and not one.given and not reasons:
        reasons = [f"没有 {name} 格式" for name in sorted(wanted - {ending(key) for key in bodies})]
    return msgspec.structs.replace(
        one,
        bodies=bodies if one.given else {key: _stamped(job, one.row.kind, key, data) for key, data in bodies.items()},
        pages={**pages, **{key: pages[_twin(key)] for key in one.bodies if _twin(key) in pages}},
        missing="；".join(filter(None, (one.missing, *reasons))),
    )


def _twin(key: str) -> str:
    """The PDF of a Word file."""
    return f"{key.removesuffix('docx')}pdf" if ending(key) == "docx" else key


def _stamped(job: Job, kind: PaperKind, key: str, data: bytes) -> bytes:
    """A file with the mark of draft and revision; the text bears it already."""
    if kind is PaperKind.TEXT:
        return data
    if ending(key) in ("docx", "xlsx"):
        return stamp(data, job.case.draft, job.request.revision)
    return marked_pdf(data, identifier(job.case.draft, job.request.revision)) if ending(key) == "pdf" else data


def _packed(job: Job, turn: Turn, report: SubmissionReport) -> Made:
    workspace, case = job.workspace, turn.case
    folder = package_folder(workspace, case.draft, job.stage)
    contents, kinds = _contents(job, turn)
    encoded = manifest.encode(_manifest(job, turn, contents))
    preview = f"（{_PREVIEW}）" if job.request.preview else ""
    name = marked(
        f"{packing.clean(job.stem)}{job.stage}材料{preview}", sample=case.sample, incomplete=not turn.complete
    )
    contents, kinds = {**contents, manifest.NAME: encoded}, (*kinds, _MANIFEST)
    made = [workspace.write(folder / each, data) for each, data in contents.items()]
    data = manifest.pack(contents)
    package = workspace.write(folder / f"{name}.zip", data)
    told = msgspec.structs.replace(
        report,
        package=workspace.relative(package),
        digest=digest(data),
        files=tuple(
            PackedFile(path=workspace.relative(path), what=what) for path, what in zip(made, kinds, strict=True)
        ),
    )
    record = workspace.write(report_file(workspace, case.draft, job.stage), pretty(told))
    return (*made, package, record)


def _contents(job: Job, turn: Turn) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The files of the package by name, and what each is."""
    contents: dict[str, bytes] = {}
    kinds: list[str] = []
    if not turn.complete:
        sheet = gap_sheet.gap_sheet(turn.case, turn.gaps)
        name = marked(gap_sheet.TITLE, sample=turn.case.sample, incomplete=True)
        contents[f"00 {name}.docx"] = write_paper(sheet)
        kinds.append(gap_sheet.TITLE)
    for one in turn.papers:
        files = packing.files_of(one, turn.case, job.stem)
        contents |= files
        what = one.row.stage or turn.case.metadata.stage if one.row.kind is PaperKind.TEXT else one.row.kind.value
        kinds += [what] * len(files)
    if turn.case.submission and turn.case.submission.separate_figures:
        figures = packing.figure_files(turn.case, pictures_of(job.workspace, turn.case))
        contents |= figures
        kinds += [packing.FIGURES] * len(figures)
    return contents, tuple(kinds)


def _manifest(job: Job, turn: Turn, contents: Mapping[str, bytes]) -> Manifest:
    workspace, case = job.workspace, turn.case
    counted = {file.name: file.pages for row in case.package for file in row.files}
    return Manifest(
        name=f"{job.stem}{job.stage}材料",
        sample=case.sample,
        complete=turn.complete,
        as_of=case.as_of,
        tools={
            "biaogao": __version__,
            "engine": engine_digest(workspace),
            "office": press_identity(workspace),
            **manifest.library_versions(),
        },
        inputs=digests_of(workspace, input_files(workspace, case.draft, job.stage)),
        outputs={
            name: Output(sha256=digest(data), size=len(data), pages=counted.get(name, 0))
            for name, data in contents.items()
        },
        findings=turn.discords,
        gaps=turn.gaps,
        missing_pdfs={},
        repeatable=manifest.REPEATABLE,
        procedure=case.procedure.file,
        required=tuple(packing.required(one, case, job.stem) for one in turn.papers),
    )
