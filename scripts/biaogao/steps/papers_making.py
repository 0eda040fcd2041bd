"""Makes single papers on request, as Word or Excel and, where asked, as PDF too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from biaogao.deliverables.consultation import Fault
from biaogao.deliverables.form_survey import survey
from biaogao.deliverables.forms import Form, doubt, intended
from biaogao.deliverables.grids import marked
from biaogao.deliverables.submission import registry
from biaogao.deliverables.submission.bench import Bench, Bodies
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.explanation_paper import open_sections
from biaogao.deliverables.submission.packing import clean, ending
from biaogao.errors import TemplateError
from biaogao.procedures.submission import PaperKind
from biaogao.steps.pages import Source, pages_of
from biaogao.steps.paper_files import (
    SINGLE_PAPERS,
    PaperOutcome,
    PaperReport,
    PaperRequest,
    papers_folder,
    report_file,
)
from biaogao.steps.pilot_files import form_file
from biaogao.steps.places import pretty
from biaogao.steps.protocol import Made
from biaogao.steps.submission import revision_of
from biaogao.steps.submission_bench import bench_of
from biaogao.steps.submission_case import open_case
from biaogao.workspace import TOOL_ROOT, Workspace
from biaogao.writers.pdf.finish import Details, finish

_OPINIONS = "意见处理"
_OPEN = "〔"
"""What begins an open place; other intended words (无, 未采用) are answers."""


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that can be asked for: what it is called, why it cannot be made now, what must be typed in it.

    `own` tells that the workspace brought its form, `doubt` what a shipped one rests on that was not confirmed.
    """

    kind: PaperKind
    title: str
    reason: str = ""
    typed: tuple[str, ...] = ()
    own: bool = False
    doubt: str = ""


class Offers(msgspec.Struct, frozen=True, kw_only=True):
    """All papers that can be asked for, and the errors in what people wrote, each a Chinese line with its place."""

    papers: tuple[Offer, ...]
    faults: tuple[str, ...]


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A paper with its files by ending, or why there are none."""

    kind: PaperKind
    title: str
    bodies: Bodies = {}
    missing: str = ""
    doubt: str = ""


def make_papers(workspace: Workspace, unit: str, request: PaperRequest) -> Made:
    """Write the papers asked for of a draft, and the report on them. Raises what `open_case` and forms raise."""
    opened = open_case(workspace, unit)
    case = opened.case
    bench = bench_of(workspace, case, revision_of(workspace, unit))
    papers = [_written(workspace, case, bench, kind) for kind in request.papers]
    told = _told(opened.faults)
    return write_papers(workspace, unit, papers, request=request, sample=case.sample, as_of=case.as_of, faults=told)


def write_papers(
    workspace: Workspace,
    unit: str,
    papers: Iterable[Written],
    *,
    request: PaperRequest,
    sample: bool,
    as_of: str,
    faults: tuple[str, ...] = (),
) -> Made:
    """Write files and report; PDFs of all papers are pressed in one go."""
    done = _pressed(workspace, tuple(papers), as_of) if request.pdf else tuple(papers)
    folder = papers_folder(workspace, unit)
    outcomes, made = [], []
    for one in done:
        files = [
            workspace.write(folder / f"{marked(_name(one.title, key), sample=sample)}.{ending(key)}", data)
            for key, data in one.bodies.items()
        ]
        made += files
        names = tuple(map(workspace.relative, files))
        outcomes.append(PaperOutcome(kind=one.kind, title=one.title, files=names, missing=one.missing, doubt=one.doubt))
    report = pretty(PaperReport(papers=tuple(outcomes), faults=faults))
    return (*made, workspace.write(report_file(workspace, unit), report))


def offers(workspace: Workspace, unit: str) -> Offers:
    """Every paper of a draft that can be asked for, with what is lacking in it as the draft stands."""
    opened = open_case(workspace, unit)
    case = opened.case
    bench = bench_of(workspace, case, revision_of(workspace, unit))
    papers = (_offer(workspace, case, bench, kind) for kind in SINGLE_PAPERS if kind in registry.MAKERS)
    return Offers(papers=tuple(papers), faults=_told(opened.faults))


def _told(faults: Iterable[Fault]) -> tuple[str, ...]:
    """Errors by which a file says nothing; opinions still to be decided on are shown by their own table."""
    unread = (one for one in faults if one.kind != _OPINIONS)
    return tuple(f"{f'{one.place}：' if one.place else ''}{one.message}{one.advice}" for one in unread)


def form_of(workspace: Workspace, kind: PaperKind) -> tuple[bool, str]:
    """Whether the workspace brought the form of a paper itself, and the doubt about the shipped one."""
    # The tool's own folder is a workspace, too: what stands there is shipped, as packages say (submission_making).
    own = not form_file(workspace, kind.value).is_relative_to(TOOL_ROOT / "templates")
    return own, "" if own else doubt(kind.value)


def _offer(workspace: Workspace, case: Case, bench: Bench, kind: PaperKind) -> Offer:
    title = case.paper_title(kind)
    if kind not in registry.FORMS:
        made = registry.make(kind, case, bench)
        typed = open_sections(case) if kind is PaperKind.EXPLANATION else ()
        return Offer(kind=kind, title=title, reason=made if isinstance(made, str) else "", typed=typed)
    form, values = registry.FORMS[kind]
    found = values(case)
    own, why = form_of(workspace, kind)
    blanks = _blanks(bench.form(form)) if own else frozenset(intended(form))
    reason = found if isinstance(found, str) else blanks if isinstance(blanks, str) else ""
    if reason or isinstance(blanks, str):
        return Offer(kind=kind, title=title, reason=reason, own=own, doubt=why)
    open_places = (blank for blank, words in intended(form).items() if _OPEN in words)
    typed = tuple(blank for blank in open_places if blank in blanks and blank not in found)
    return Offer(kind=kind, title=title, typed=typed, own=own, doubt=why)


def _blanks(form: Form) -> frozenset[str] | str:
    """The blanks of a form of the workspace, or why it cannot be used."""
    try:
        told = survey(form)
    except TemplateError as failure:
        return failure.message
    if told.wrong:
        first = told.wrong[0]
        return f"表格“{form.place}”不能使用：{'：'.join(filter(None, (first.place, first.message)))}"
    return frozenset(blank.name for blank in told.blanks)


def _written(workspace: Workspace, case: Case, bench: Bench, kind: PaperKind) -> Written:
    title = case.paper_title(kind)
    why = form_of(workspace, kind)[1] if kind in registry.FORMS else ""
    try:
        made = registry.make(kind, case, bench)
    except TemplateError as failure:
        # A form of no use must not keep the other papers from being made.
        made = str(failure)
    if isinstance(made, str):
        return Written(kind=kind, title=title, missing=made, doubt=why)
    return Written(kind=kind, title=title, bodies=made, doubt=why)


def _pressed(workspace: Workspace, papers: tuple[Written, ...], as_of: str) -> tuple[Written, ...]:
    """The papers with a PDF beside each Word file, or why there is none."""
    wanted = [
        Source(name=f"{number}/{key}", kind="word", data=data)
        for number, one in enumerate(papers)
        for key, data in one.bodies.items()
        if ending(key) == "docx"
    ]
    pages = pages_of(workspace, wanted)
    return tuple(_with_pages(one, number, pages, as_of) for number, one in enumerate(papers))


def _with_pages(one: Written, number: int, pages: Mapping[str, bytes | str], as_of: str) -> Written:
    bodies, reasons = dict(one.bodies), []
    for key in one.bodies:
        page = pages.get(f"{number}/{key}")
        if isinstance(page, bytes):
            bodies[f"{key.removesuffix('docx')}pdf"] = finish(page, Details(title=one.title, date=as_of))
        elif page is not None:
            reasons.append(f"没有 PDF：{page}")
    return msgspec.structs.replace(one, bodies=bodies, missing="；".join(filter(None, (one.missing, *reasons))))


def _name(title: str, key: str) -> str:
    """The name of a file; of a paper with several files of an ending with what tells them apart."""
    part = key.rpartition(".")[0]
    return clean(f"{title}　{part}" if part else title)
