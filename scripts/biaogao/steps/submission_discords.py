"""Brings the papers of a package and the facts of its case before the judge of what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from biaogao.consistency.facts import Facts
from biaogao.consistency.judging import judge
from biaogao.consistency.paper import ListedRow, PaperText
from biaogao.consistency.reading import lines_of
from biaogao.deliverables.submission import packing
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.packing import MadePaper, ending
from biaogao.diagnostics import Diagnostic
from biaogao.editions import frozen, states
from biaogao.opinions.revisions import Revision
from biaogao.workspace import Workspace

_ORDER = ("docx", "xlsx", "pdf")


def discords(
    workspace: Workspace, case: Case, made: Iterable[MadePaper], stem: str
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """What the papers say against the facts and each other, read from the very bytes that are handed over.

    Raises InputError for a frozen stage that was altered.
    """
    papers = [text for one in made for text in _texts(case, one, stem)]
    return judge(papers, facts_of(case, tuple(_editions(workspace, case))))


def facts_of(case: Case, texts: tuple[Revision, ...]) -> Facts:
    """The facts of a case; `texts` are its text and those handed over before."""
    return Facts(
        stage=case.stage,
        metadata=case.metadata,
        procedure=case.procedure,
        log=case.log,
        project=case.project,
        texts=texts,
        since=case.since,
        experts=case.jury,
        votes=case.votes,
        ballot=case.ballot,
        tallies=tuple(one.tally for one in case.rounds),
        listed=tuple(
            ListedRow(
                kind=row.kind,
                title=row.title,
                copies=row.copies,
                pages=row.pages,
                files=tuple(file.name for file in row.files),
            )
            for row in case.package
        ),
        as_of=case.as_of,
    )


def _texts(case: Case, one: MadePaper, stem: str) -> Iterator[PaperText]:
    """One text for each paper of ours, whose files say the same; every file that people gave."""
    files = packing.files_of(one, case, stem)
    for name, data in files.items() if one.given else _best(one, case, stem, files):
        lines = lines_of(name if one.given else f"x.{_kind(data)}", data)
        yield PaperText(
            kind=one.row.kind,
            title=one.row.title,
            file=name,
            lines=lines or (),
            given=one.given,
            stage="" if one.row.stage in ("", case.metadata.stage) else one.row.stage,
            readable=lines is not None,
        )


def _best(one: MadePaper, case: Case, stem: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Of bodies that differ in their ending alone the one that tells most, with the name of a file handed over.

    A page is converted from the Word file, which is read also where only the page is handed over.
    """
    known = sorted((key for key in one.bodies if ending(key) in _ORDER), key=lambda key: _ORDER.index(ending(key)))
    told: set[str] = set()
    for key in known:
        bare = packing.file_name(one, key, case, stem).rpartition(".")[0]
        own = [name for name in files if name.rpartition("/")[2].rpartition(".")[0] == bare]
        if bare not in told and own:
            told.add(bare)
            yield next((name for name in own if ending(name) == ending(key)), own[0]), one.bodies[key]


def _kind(data: bytes) -> str:
    """What sort of file bytes are, of those that are made here."""
    if data.startswith(b"%PDF"):
        return "pdf"
    return "xlsx" if b"xl/workbook.xml" in data else "docx"


def _editions(workspace: Workspace, case: Case) -> Iterator[Revision]:
    """The text of each stage that was handed over, the latest of a stage, and last that of today."""
    folder, own = workspace.draft(case.draft), case.metadata.stage
    kept = {one.stage: one.name for one in frozen.snapshots(folder) if one.stage != own}
    for stage, name in kept.items():
        manuscript = states.named(folder, name).manuscript
        yield Revision(name=stage, revision="", document=manuscript.document, resolution=manuscript.resolution)
    yield Revision(name=own, revision="", document=case.document, resolution=case.resolution)
