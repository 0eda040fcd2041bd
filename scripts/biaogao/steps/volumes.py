"""Rule `volumes`: converts tables and evidence into pages and binds the volumes of 验收台账."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from biaogao.deliverables import acceptance_application, indicator_table, system_tables, volume_note
from biaogao.deliverables import compilation as compiled
from biaogao.deliverables.bindings import Bound, Item, bare, bind_into
from biaogao.deliverables.forms import fill
from biaogao.deliverables.grids import INCOMPLETE, SAMPLE, marked
from biaogao.deliverables.ledger_papers import ledger_paper
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.volumes import Held, Piece, Shelf, binding_of, filed, pieces_of
from biaogao.records.pilot import PilotRecords
from biaogao.records.plan import Volume
from biaogao.records.shapes import load_shapes
from biaogao.steps.compilation import compilation_file, standard_files, texts_of
from biaogao.steps.evidence_pages import Pages, evidence_pages, pages_of_bytes, pages_of_file
from biaogao.steps.forms import FOLDER as APPLICATION_FOLDER
from biaogao.steps.keeping import Keeper, digest_of_leaves
from biaogao.steps.pages import Source, pages_of
from biaogao.steps.pilot_files import (
    BoundPiece,
    Lack,
    StepReport,
    VolumeReport,
    form_file,
    has_pilot,
    product_file,
    read_form,
    read_records,
    records_file,
    registered,
    report_file,
)
from biaogao.steps.places import pretty
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import Made
from biaogao.steps.system import INDICATOR_FOLDER, SYSTEM_FOLDER
from biaogao.steps.targets import PILOT_STEPS
from biaogao.steps.written import evidence_files
from biaogao.workspace import Workspace

SCOPE: Literal["pilot"] = "pilot"
FOLDER = "验收台账"

_TABLES = (
    (SYSTEM_FOLDER, system_tables.DETAILS),
    (SYSTEM_FOLDER, system_tables.STATISTICS),
    (INDICATOR_FOLDER, indicator_table.TITLE),
    (APPLICATION_FOLDER, acceptance_application.TITLE),
)
STANDARDS = "各项标准"
# The steps whose reports register products.
_MAKERS = PILOT_STEPS[1 : PILOT_STEPS.index("volumes")]

# The pieces of a volume with their pages.
_Bundle = tuple[Held, ...]
# By key what can be bound, or why not.
_UNWRITTEN = "drafts 下还没有标准，或体系表里没有写草案"
_Found = dict[str, Pages | str]


def environment(workspace: Workspace) -> str:
    """LibreOffice and fonts."""
    return press_identity(workspace)


def inputs(workspace: Workspace, unit: str) -> Made:
    """Records, evidence, the PDFs of the standards and of what the steps before made."""
    made = tuple(report_file(workspace, step) for step in _MAKERS)
    products: tuple[Path, ...] = ()
    if records_file(workspace).is_file():
        records = read_records(workspace)
        products = (*_tables(workspace, records).values(), compilation_file(workspace, records))
    files = (*evidence_files(workspace), *standard_files(workspace), *made, *products)
    return (records_file(workspace), workspace.config_file, form_file(workspace, volume_note.TITLE), *files)


def make(workspace: Workspace, unit: str) -> Made:
    """Write every volume that has something in it; nothing where the workspace holds no pilot."""
    if not has_pilot(workspace):
        return ()
    records = read_records(workspace)
    products, found = _products(workspace, records)
    shelf = Shelf(
        plan=records.plan,
        as_of=records.as_of,
        ledgers=records.ledgers,
        shapes=load_shapes(),
        evidence=records.evidence,
        products=products,
        sample=records.sample,
    )
    planned = filed({volume.number: pieces_of(volume, shelf) for volume in records.plan.volumes}, records.plan)
    pieces = [piece for volume in planned.values() for piece in volume]
    found |= _ledgers(workspace, records, shelf, pieces) | _evidence(workspace, records, pieces)
    bundles = {number: tuple(_held(piece, found) for piece in volume) for number, volume in planned.items()}
    written, notes = _notes(workspace, records, bundles)
    keeper, made = Keeper.of(workspace), [*written]
    reports: list[VolumeReport] = []
    undrawn: list[Lack] = []
    for volume in records.plan.volumes:
        bundle, note = bundles[volume.number], notes.get(volume.number, "")
        against = _hindrance(bundle, found)
        report, path, missing = _volume(keeper, volume, bundle, shelf, note=note, against=against)
        reports.append(report)
        made += [path] if path else []
        undrawn += [Lack(name=f"卷{volume.number} {volume.name}", reason=missing)] if missing else []
    lacking = tuple(
        Lack(name=f"卷{number}：{volume_note.TITLE}", reason=note)
        for number, note in notes.items()
        if isinstance(note, str)
    )
    report_of_step = msgspec.structs.replace(_report(reports, made, lacking, workspace), undrawn=tuple(undrawn))
    return (*made, workspace.write(report_file(workspace, "volumes"), pretty(report_of_step)))


def _notes(
    workspace: Workspace, records: PilotRecords, bundles: dict[str, _Bundle]
) -> tuple[tuple[Path, ...], dict[str, bytes | str]]:
    """卷内备考表 of each volume that is bound: the Word files as written and, by volume, the pages or why none."""
    form, words, written = read_form(workspace, volume_note.TITLE), {}, []
    for volume in records.plan.volumes:
        if bundles[volume.number]:
            known = volume_note.values(
                volume, bundles[volume.number], records.plan, records.as_of, sample=records.sample
            )
            words[volume.number] = fill(form, known)
            name = f"卷{volume.number} {volume_note.TITLE}"
            path = product_file(workspace, f"{FOLDER}/{volume_note.TITLE}", name, "docx", sample=records.sample)
            written.append(workspace.write(path, words[volume.number]))
    sources = [Source(name=number, kind="word", data=data) for number, data in words.items()]
    return tuple(written), pages_of(workspace, sources)


def _tables(workspace: Workspace, records: PilotRecords) -> dict[str, Path]:
    tables = {name: product_file(workspace, folder, name, "pdf", sample=records.sample) for folder, name in _TABLES}
    return {**tables, **registered(workspace, _MAKERS)}


def _products(workspace: Workspace, records: PilotRecords) -> tuple[dict[str, tuple[Piece, ...]], _Found]:
    """The pieces of each 成果 and, by their keys, the pages."""
    files = {**_tables(workspace, records), compiled.TITLE: compilation_file(workspace, records)}
    products: dict[str, tuple[Piece, ...]] = {}
    found: _Found = {}
    date = records.as_of.replace("-", "")
    texts = texts_of(workspace, records)
    for name, path in files.items():
        piece = Piece(title=name, origin="product", source=name, author=records.plan.owner, date=date)
        # Papers of one title, each of its own quarter or month, are taken together by that title.
        for taken in dict.fromkeys((name, name.partition(" ")[0])):
            products[taken] = (*products.get(taken, ()), piece)
        lack = _UNWRITTEN if name == compiled.TITLE and not texts else "没有 PDF"
        found[_key(piece)] = pages_of_file(path, name) if path.is_file() else lack
    standards = tuple(
        Piece(
            title=f"{text.title}（{text.stage}）" if text.stage else text.title,
            origin="product",
            source=f"{STANDARDS}/{text.code}",
            number=text.number,
            author=records.plan.owner,
            date=date,
            remark=text.code,
        )
        for text in texts
    )
    products[STANDARDS] = standards
    for piece, text in zip(standards, texts, strict=True):
        found[_key(piece)] = pages_of_bytes(text.pdf, text.title) if text.pdf else text.reason
    return products, found


def _key(piece: Piece) -> str:
    return f"{piece.origin}:{piece.source}"


def _ledgers(workspace: Workspace, records: PilotRecords, shelf: Shelf, pieces: list[Piece]) -> _Found:
    """The tables of the ledgers, each converted once, however many volumes hold it."""
    sources: dict[str, Source] = {}
    for piece in pieces:
        if piece.origin == "ledger":
            shape, rows = shelf.shapes[piece.source], shelf.ledgers[piece.source]
            paper = ledger_paper(rows, shape, shelf.plan, shelf.as_of, sample=records.sample)
            sources[_key(piece)] = Source(name=_key(piece), kind="word", data=write_paper(paper))
    pressed = pages_of(workspace, tuple(sources.values()))
    return {key: pages if isinstance(pages, str) else pages_of_bytes(pages, key) for key, pages in pressed.items()}


def _evidence(workspace: Workspace, records: PilotRecords, pieces: list[Piece]) -> _Found:
    wanted = {piece.source: piece for piece in pieces if piece.origin == "evidence" and not piece.reason}
    pressed = evidence_pages(workspace, [records.evidence[name] for name in wanted])
    return {_key(wanted[name]): pages for name, pages in pressed.items()}


def _held(piece: Piece, found: _Found) -> Held:
    pages = found.get(_key(piece), "")
    if isinstance(pages, str) or piece.reason:
        reason = piece.reason or (pages if isinstance(pages, str) else "")
        return Held(piece=msgspec.structs.replace(piece, reason=reason))
    return Held(piece=piece, pdf=pages.pdf, pages=pages.count)


def _hindrance(bundle: _Bundle, found: _Found) -> str:
    """The first piece that can be no part of a PDF/A, and why; empty where there is none."""
    for held in bundle:
        pages = found.get(_key(held.piece))
        if isinstance(pages, Pages) and pages.hindrance:
            return f"“{held.piece.title}”{pages.hindrance}"
    return ""


def _volume(
    keeper: Keeper, volume: Volume, bound: _Bundle, shelf: Shelf, *, note: bytes | str, against: str
) -> tuple[VolumeReport, Path | None, str]:
    """The volume as built, where it stands, and the characters of its cover and index that no font holds."""
    name, sample = f"卷{volume.number} {volume.name}", shelf.sample
    if not bound:
        return VolumeReport(number=volume.number, name=volume.name, waived=volume.waived), None, ""
    incomplete = any(not held.pages for held in bound)
    marks = (*((SAMPLE,) if sample else ()), *((INCOMPLETE,) if incomplete else ()))
    closing = Item(title=volume_note.TITLE, cells=(), pdf=note) if isinstance(note, bytes) else None
    binding = binding_of(volume, bound, shelf, marks=marks, closing=closing, archival=not against)
    path = keeper.workspace.dossier() / FOLDER / f"{marked(name, sample=sample, incomplete=incomplete)}.pdf"
    # What goes into the volume decides, so that a late scan has one volume bound again, not all of them.
    key = keeper.key(bare(binding, digest_of_leaves))
    with keeper.workspace.room("volumes") as room:
        made = keeper.streamed(path, key, lambda stream: bind_into(binding, stream, room), Bound)
    return _described(volume, bound, made, path.name, against), path, made.undrawn


def _described(volume: Volume, bound: _Bundle, made: Bound, file: str, against: str) -> VolumeReport:
    rows = tuple(
        BoundPiece(
            title=held.piece.title,
            source=_key(held.piece),
            author=held.piece.author,
            page=page,
            pages=count,
            reason=held.piece.reason,
            date=held.piece.date,
        )
        for held, (page, count) in zip(bound, made.pages, strict=True)
    )
    total = sum(count for _, count in made.pages)
    return VolumeReport(
        number=volume.number,
        name=volume.name,
        file=f"{FOLDER}/{file}",
        pages=total,
        pieces=rows,
        front=made.front,
        unarchival=against,
    )


def _report(
    reports: list[VolumeReport], made: list[Path], lacking: tuple[Lack, ...], workspace: Workspace
) -> StepReport:
    files = tuple(path.relative_to(workspace.dossier()).as_posix() for path in made)
    lacks = tuple(
        Lack(name=f"卷{report.number}：{piece.title}", reason=piece.reason)
        for report in reports
        for piece in report.pieces
        if not piece.pages and not piece.source.startswith("evidence:")
    )
    return StepReport(files=files, volumes=tuple(reports), lacks=(*lacks, *lacking))
