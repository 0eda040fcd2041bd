"""Papers of a package with their files: how files are called, which go in, and the rows of the list of materials."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

import msgspec

from biaogao.deliverables.grids import marked
from biaogao.deliverables.manifest import Required, digest
from biaogao.deliverables.submission.bench import Bodies
from biaogao.deliverables.submission.case import Case, ListedFile, ListedPaper
from biaogao.model.nodes import Figure
from biaogao.model.walk import text_of, walk
from biaogao.procedures.facts import Certainty
from biaogao.procedures.profile import FOR_REVIEW
from biaogao.procedures.submission import FileFormat, Material, PaperKind

PAPER_ONLY = "只交纸质"
"""The folder for what is handed over on paper alone: to be printed, no part of what is sent as files."""

FIGURES = "图片"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_LONGEST = 60
_FORMATS = (FileFormat.DOCX, FileFormat.PDF)
_REPORT_FORMATS = (FileFormat.DOCX, FileFormat.HTML)


CORE = frozenset({PaperKind.TEXT, PaperKind.EXPLANATION, PaperKind.OPINION_TABLE, PaperKind.MINUTES})
"""Papers without which no package is one, however sure the list of a level is."""


class MadePaper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper with its files by ending or by name and ending, and the pages of each where they were counted.

    `number` is its place in the list of the procedure, 0 where the procedure does not ask for it.
    `missing` is the Chinese reason why there is none, or why one of its formats is not there.
    """

    row: Material
    number: int
    bodies: Bodies = {}
    pages: Mapping[str, int] = {}
    missing: str = ""
    given: bool = False
    doubt: str = ""


def binding(row: Material) -> bool:
    """Whether a package without a paper is refused: what nobody confirmed (待核) refuses nothing beyond the core."""
    return row.sure or row.kind in CORE


def rows_of(case: Case, asked: tuple[Material, ...]) -> tuple[Material, ...]:
    """The papers that the procedure asks for, and before them those that every package has all the same."""
    lists = PaperKind.REVIEW_LIST if case.stage == FOR_REVIEW else PaperKind.APPROVAL_LIST
    always = ((lists, _FORMATS), (PaperKind.CHECK_REPORT, _REPORT_FORMATS))
    known = {row.kind for row in asked}
    own = (
        Material(kind=kind, title=case.procedure.title(kind), formats=formats, certainty=Certainty.SURE)
        for kind, formats in always
        if kind not in known
    )
    return (*own, *asked)


def files_of(paper: MadePaper, case: Case, stem: str) -> dict[str, bytes]:
    """The files of a paper by their names in the package; what the procedure does not ask for stays out.

    `stem` is the name of the standard with its stage: the text is called by it.
    """
    wanted = {one.value for one in paper.row.formats}
    files: dict[str, bytes] = {}
    for key, data in paper.bodies.items():
        if not wanted or paper.given or ending(key) in wanted:
            name = file_name(paper, key, case, stem)
            files[name if wanted else f"{PAPER_ONLY}/{name}"] = data
    return files


def file_name(paper: MadePaper, key: str, case: Case, stem: str) -> str:
    """`03 编制说明（示例）.docx`; where a paper has several files of an ending, with what tells them apart."""
    title = paper.row.title
    if paper.row.kind is PaperKind.TEXT and not paper.row.stage:
        title = stem if paper.row.title in stem else f"{paper.row.title} {stem}"
    name = _apart(title, key.rpartition(".")[0], paper.bodies)
    return f"{paper.number:02d} {marked(name, sample=case.sample, incomplete=not case.complete)}.{ending(key)}"


def _apart(title: str, part: str, bodies: Bodies) -> str:
    """The name of a file without its ending; those cut to the same words are numbered, so that none is lost."""
    named = {one: clean(f"{title}　{one}" if one else title) for one in (key.rpartition(".")[0] for key in bodies)}
    name = clean(f"{title}　{part}" if part else title)
    alike = [one for one, each in named.items() if each == name]
    return f"{name} {alike.index(part) + 1}" if len(alike) > 1 and part in alike else name


def ending(key: str) -> str:
    """The ending of a file of a paper."""
    return key.rpartition(".")[2]


def clean(name: str) -> str:
    """A name that every system takes."""
    return _FORBIDDEN.sub("_", name).strip(" .")[:_LONGEST]


def listed(paper: MadePaper, case: Case, stem: str) -> ListedPaper:
    """The row of a paper in the list of materials."""
    names = {file_name(paper, key, case, stem): paper.pages.get(key, 0) for key in paper.bodies}
    files = tuple(
        ListedFile(name=name, sha256=digest(data), pages=names.get(name.rpartition("/")[2], 0))
        for name, data in files_of(paper, case, stem).items()
    )
    return ListedPaper(
        kind=paper.row.kind,
        number=paper.number,
        title=paper.row.title,
        copies=paper.row.copies,
        optional=paper.row.optional,
        files=files,
        missing=paper.missing,
        given=paper.given,
        doubt=paper.doubt,
    )


def required(paper: MadePaper, case: Case, stem: str) -> Required:
    """What a package must hold of a paper, so that anybody can see whether it does."""
    row = paper.row
    kept = {ending(key) for key in paper.bodies} if paper.given else {one.value for one in row.formats}
    return Required(
        title=row.title,
        optional=row.optional or not binding(row),
        copies=row.copies,
        endings=tuple(sorted(kept)),
        files=tuple(files_of(paper, case, stem)),
    )


def figure_files(case: Case, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pictures of the text as files of their own, called by the numbers that they bear there."""
    files: dict[str, bytes] = {}
    for block, _ in walk(case.document.children):
        if not isinstance(block, Figure):
            continue
        label = case.resolution.label(block.key)
        words = text_of(block.title, lambda one: case.resolution.reference(one.target))
        title = clean(f"{label.text if label else ''} {words}".strip())
        for at, one in enumerate(block.pictures, 1):
            if one.path in pictures:
                name, _, suffix = one.path.rpartition("/")[2].rpartition(".")
                part = f" {at}" if len(block.pictures) > 1 else ""
                files[_free(f"{FIGURES}/{title or clean(name)}{part}", suffix, files)] = pictures[one.path]
    return files


def _free(name: str, suffix: str, taken: Mapping[str, bytes]) -> str:
    """A name that no other figure has: those without number may bear the same words."""
    names = (f"{name}{f'（{at}）' if at > 1 else ''}.{suffix}" for at in itertools.count(1))
    return next(one for one in names if one not in taken)
