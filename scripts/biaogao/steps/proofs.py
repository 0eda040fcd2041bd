"""Rule `proofs`: 佐证索引, 抽查对照表, 脊背标签, 换页清单, and all volumes as one PDF whose index leads into them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from biaogao.deliverables.grids import INCOMPLETE, SAMPLE, Paper, marked
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.pilot import proof_index, replaced_pages, sampling_sheet, spine_labels, whole
from biaogao.deliverables.pilot.page_prints import Bounded, Handed, VolumePrint, volume_print
from biaogao.deliverables.pilot.placing import Placed, Stand, Subject, subjects
from biaogao.deliverables.sheet_pages import Cover, grid_pages
from biaogao.deliverables.sheets import write_workbook
from biaogao.deliverables.typefaces import faces_for
from biaogao.errors import InputError
from biaogao.records.pilot import PilotRecords
from biaogao.records.scoring import Scoring, read_scoring
from biaogao.records.shapes import load_shapes
from biaogao.source import UndecodableText, read_source
from biaogao.steps.keeping import Keeper, digest_of_leaves
from biaogao.steps.pages import Source, pages_of
from biaogao.steps.pilot_files import (
    PRINTS,
    Lack,
    StepReport,
    VolumeReport,
    data_file,
    has_pilot,
    product_file,
    read_records,
    read_report,
    records_file,
    report_file,
)
from biaogao.steps.places import pretty
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import Made
from biaogao.steps.written import handed_files, scoring_file
from biaogao.workspace import Workspace

SCOPE: Literal["pilot"] = "pilot"
FOLDER = "验收台账"


def environment(workspace: Workspace) -> str:
    """LibreOffice and fonts."""
    return press_identity(workspace)


def inputs(workspace: Workspace, unit: str) -> Made:
    """Records, the table of scores, the volumes as bound, and the state that was handed over last."""
    volumes: tuple[Path, ...] = ()
    if report_file(workspace, "volumes").is_file():
        report = read_report(workspace, "volumes")
        volumes = tuple(workspace.dossier() / volume.file for volume in report.volumes if volume.file)
    own = (records_file(workspace), report_file(workspace, "volumes"), scoring_file(workspace))
    return (*own, *handed_files(workspace), *volumes, workspace.config_file)


def make(workspace: Workspace, unit: str) -> Made:
    """Write what leads through the volumes; nothing where the workspace holds no pilot or no volume."""
    if not has_pilot(workspace):
        return ()
    records, report = read_records(workspace), read_report(workspace, "volumes")
    bound = tuple(volume for volume in report.volumes if volume.file)
    stand = _stand(records, bound)
    found = subjects(records.plan, stand, read_scores(workspace))
    keeper, made, lacks = Keeper.of(workspace), list[Path](), list[Lack]()
    if bound:
        made += _indexes(workspace, records, found, stand, lacks)
        made.append(_spines(workspace, records, bound))
        made.append(_whole(keeper, records, bound, found))
    now = _prints(keeper, records, bound)
    state = workspace.write(prints_file(workspace), pretty(now))
    made += _swaps(workspace, records, now)
    files = tuple(path.relative_to(workspace.dossier()).as_posix() for path in made)
    told = workspace.write(report_file(workspace, "proofs"), pretty(StepReport(files=files, lacks=tuple(lacks))))
    return (*made, state, told)


def prints_file(workspace: Workspace) -> Path:
    """The digests of all pages as bound now: what is recorded when the volumes are handed over."""
    return data_file(workspace, PRINTS)


def read_scores(workspace: Workspace) -> Scoring | None:
    """The table of scores; None where the user has none. Raises InputError with a line for each mistake."""
    path = scoring_file(workspace)
    if not path.is_file():
        return None
    file = workspace.relative(path)
    try:
        result = read_scoring(read_source(path, file), load_shapes())
    except (UndecodableText, OSError) as failure:
        raise InputError(f"“{file}”无法读取。", "请另存为 UTF-8 文本后重试。") from failure
    if result.scoring is None:
        told = " ".join(
            f"第{one.span.start.line}行：{one.message}" if one.span else one.message for one in result.diagnostics
        )
        raise InputError(f"“{file}”有错误：{told}", "请对照 schemas/scoring.schema.json 改正。")
    return result.scoring


def _stand(records: PilotRecords, bound: tuple[VolumeReport, ...]) -> Stand:
    places: dict[str, Placed] = {}
    for volume in bound:
        for serial, piece in enumerate(volume.pieces, 1):
            place = Placed(
                volume=volume.number,
                serial=serial,
                page=piece.page,
                pages=piece.pages,
                title=piece.title,
                source=piece.source,
            )
            if piece.source not in places or not places[piece.source].page:
                places[piece.source] = place
    shapes = load_shapes()
    return Stand(places=places, rows=records.snapshot(shapes).rows, shapes=shapes)


def _indexes(
    workspace: Workspace, records: PilotRecords, found: tuple[Subject, ...], stand: Stand, lacks: list[Lack]
) -> list[Path]:
    """佐证索引, its PDF drawn here so that it is there without LibreOffice, and 抽查对照表."""
    plan, as_of, sample = records.plan, records.as_of, records.sample
    index = proof_index.index_paper(found, plan, as_of, sample=sample)
    sampling = sampling_sheet.sampling_paper(stand, plan, as_of, sample=sample)
    made = [*_paper(workspace, index), *_paper(workspace, sampling)]
    grid, _ = proof_index.index_grid(found)
    faces = faces_for("".join((proof_index.TITLE, plan.name, *(head.title for head in grid.heads), *_words(index))))
    drawn = _file(workspace, index, "pdf")
    made.append(workspace.write(drawn, grid_pages(proof_index.TITLE, grid, plan.name, faces)))
    pressed = pages_of(workspace, [Source(name=sampling.title, kind="word", data=write_paper(sampling))])
    pages = pressed[sampling.title]
    if isinstance(pages, bytes):
        made.append(workspace.write(_file(workspace, sampling, "pdf"), pages))
    else:
        lacks.append(Lack(name=_file(workspace, sampling, "pdf").name, reason=pages))
    return made


def _words(paper: Paper) -> tuple[str, ...]:
    return tuple(str(cell) for grid in paper.grids for row in grid.rows for cell in row)


def _paper(workspace: Workspace, paper: Paper) -> tuple[Path, Path]:
    word = workspace.write(_file(workspace, paper, "docx"), write_paper(paper))
    return word, workspace.write(_file(workspace, paper, "xlsx"), write_workbook(paper))


def _file(workspace: Workspace, paper: Paper, ending: str) -> Path:
    return product_file(workspace, f"{FOLDER}/{paper.title}", paper.title, ending, sample=paper.sample)


def _spines(workspace: Workspace, records: PilotRecords, bound: tuple[VolumeReport, ...]) -> Path:
    archive = records.plan.archive
    spines = []
    for volume in bound:
        days = sorted(piece.date for piece in volume.pieces if piece.date)
        years = "—".join(dict.fromkeys((days[0][:4], days[-1][:4]))) if days else ""
        facts = (
            ("全宗号", archive.fonds),
            ("年度", years),
            ("保管期限", archive.term),
            ("起止件号", f"1—{len(volume.pieces)}"),
            ("页数", str(volume.pages)),
            ("盒号", volume.number),
        )
        title = f"卷{volume.number} {volume.name}"
        spines.append(spine_labels.Spine(title=title, pilot=records.plan.name, facts=facts, pages=volume.pages))
    path = product_file(workspace, f"{FOLDER}/{spine_labels.TITLE}", spine_labels.TITLE, "pdf", sample=records.sample)
    return workspace.write(path, spine_labels.spine_pages(spines))


def _whole(keeper: Keeper, records: PilotRecords, bound: tuple[VolumeReport, ...], found: tuple[Subject, ...]) -> Path:
    incomplete = any(not piece.pages for volume in bound for piece in volume.pieces)
    grid, targets = proof_index.index_grid(found)
    facts = (
        ("承担单位", records.plan.owner),
        ("卷数", f"{len(bound)}卷"),
        ("件数", f"{sum(len(volume.pieces) for volume in bound)}件，共{sum(volume.pages for volume in bound)}页"),
        ("截至日期", records.as_of),
    )
    marks = (*((SAMPLE,) if records.sample else ()), *((INCOMPLETE,) if incomplete else ()))
    parts = tuple(_part(keeper.workspace, volume) for volume in bound)
    value = whole.Whole(
        cover=Cover(title="验收台账", above=records.plan.name, below=("全卷",), facts=facts, marks=marks),
        parts=parts,
        index=grid,
        targets=targets,
        archival=not any(volume.unarchival for volume in bound),
    )
    name = marked(whole.TITLE, sample=records.sample, incomplete=incomplete)
    path = keeper.workspace.dossier() / FOLDER / f"{name}.pdf"
    key = keeper.key(whole.bare(value, digest_of_leaves))
    with keeper.workspace.room("proofs") as room:
        keeper.streamed(path, key, lambda stream: whole.bind_whole(value, stream, room), int)
    return path


def _part(workspace: Workspace, volume: VolumeReport) -> whole.Part:
    marks = [whole.Bookmark(title="目录", page=1)]
    for piece in volume.pieces:
        if piece.page:
            marks.append(whole.Bookmark(title=piece.title, page=volume.front + piece.page - 1))
    absent = sum(not piece.pages for piece in volume.pieces)
    return whole.Part(
        number=volume.number,
        name=volume.name,
        pdf=workspace.dossier() / volume.file,
        front=volume.front,
        pieces=len(volume.pieces),
        pages=volume.pages,
        bookmarks=tuple(marks),
        remark=f"缺{absent}件" if absent else "",
    )


def _prints(keeper: Keeper, records: PilotRecords, bound: tuple[VolumeReport, ...]) -> Handed:
    volumes = tuple(_print(keeper, records, volume) for volume in bound)
    return Handed(as_of=records.as_of, volumes=volumes)


def _print(keeper: Keeper, records: PilotRecords, volume: VolumeReport) -> VolumePrint:
    pieces = []
    for piece in volume.pieces:
        origin, _, name = piece.source.partition(":")
        digest = records.evidence[name].sha256 if origin == "evidence" and name in records.evidence else ""
        pieces.append(Bounded(title=piece.title, page=piece.page, pages=piece.pages, digest=digest))
    path = keeper.workspace.dossier() / volume.file
    key = keeper.key(volume, pieces, digest_of_leaves(path))
    return keeper.remembered(
        f"{PRINTS}/{volume.number}",
        key,
        lambda: volume_print(volume.number, volume.name, path, volume.front, pieces),
        VolumePrint,
    )


def _swaps(workspace: Workspace, records: PilotRecords, now: Handed) -> tuple[Path, ...]:
    """换页清单, where something was handed over before."""
    states = handed_files(workspace)
    if not states:
        return ()
    file = workspace.relative(states[-1])
    try:
        before = msgspec.json.decode(states[-1].read_bytes(), type=Handed)
    except (OSError, msgspec.MsgspecError) as failure:
        raise InputError(f"“{file}”无法读取，它由程序写成，不能改动。", "请恢复该文件，或删去后重新交出。") from failure
    changes = replaced_pages.swapped(before, now)
    paper = replaced_pages.swap_paper(changes, records.plan, before.as_of, now.as_of, sample=records.sample)
    return _paper(workspace, paper)
