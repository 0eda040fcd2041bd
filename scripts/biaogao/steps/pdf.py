"""Rule `pdf`: hands out each standard as Word and PDF with the right page numbers in its contents.

Without LibreOffice the Word files are handed out with page numbers left open, and the reason is kept for the user.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Literal

import msgspec

from biaogao.errors import BiaogaoError, ToolError
from biaogao.gbt.elements import ROW_OF
from biaogao.model.document import Document
from biaogao.model.nodes import Clause
from biaogao.ooxml.bookmarks import bookmark_name
from biaogao.resolve.resolution import Resolution
from biaogao.steps import ahead
from biaogao.steps.external import External, read_external
from biaogao.steps.looks import findings, lost
from biaogao.steps.places import (
    PdfReport,
    document_file,
    pdf_report_file,
    pretty,
    published_file,
    read_document,
    read_resolution,
    sources_of,
    word_file,
)
from biaogao.steps.press import Press, find_press, press_identity
from biaogao.steps.protocol import Made
from biaogao.steps.settling import Labels, Settled, Task, convert_cached, settle
from biaogao.steps.turning import Memory
from biaogao.steps.word import typeset
from biaogao.workspace import Workspace
from biaogao.writers.docx.continuation import NO_BREAKS, Breaks, is_row
from biaogao.writers.pdf.finish import Details, finish, finished, fonts_used
from biaogao.writers.pdf.pages import page_count
from biaogao.writers.pdf.structure import structure_of

SCOPE: Literal["standard"] = "standard"

# Nodes without an id are counted through, so each of these may be another one now.
_COUNTED = re.compile(r"_gb_n\d+")


def environment(workspace: Workspace) -> str:
    """LibreOffice and fonts, so that installing them makes what was missing."""
    return press_identity(workspace)


def inputs(workspace: Workspace, unit: str) -> Made:
    """The document, its Word file, the settings and, for pictures, the folder of the draft."""
    own = (document_file(workspace, unit), word_file(workspace, unit), workspace.config_file)
    return (*own, *sources_of(workspace, unit))


def make(workspace: Workspace, unit: str) -> Made:
    """Hand out one standard."""
    result = make_many(workspace, (unit,))[unit]
    if isinstance(result, BiaogaoError):
        raise result
    return result


def make_many(workspace: Workspace, units: tuple[str, ...]) -> dict[str, Made | BiaogaoError]:
    """Hand out standards, many conversions in one process; each is written as soon as it is made."""
    given = tuple(unit for unit in units if workspace.is_external(unit))
    results: dict[str, Made | BiaogaoError] = {}
    press = find_press(workspace)
    for unit in given:
        try:
            results[unit] = _pass_on(workspace, press, unit)
        except BiaogaoError as failure:
            results[unit] = failure
    written = tuple(unit for unit in units if unit not in given)
    if isinstance(press, ToolError):
        for unit in written:
            results[unit] = _without_pdf(workspace, unit, read_document(workspace, unit), press)
        return results
    tasks = ((unit, _task(workspace, unit)) for unit in written)
    for unit, settled in settle(workspace, press, tasks):
        if isinstance(settled, BiaogaoError):
            results[unit] = settled
        else:
            results[unit] = _hand_out(workspace, unit, settled, press.fonts.missing)
    return results


def _task(workspace: Workspace, unit: str) -> Task:
    document, resolution = read_document(workspace, unit), read_resolution(workspace, unit)
    keys = {bookmark_name(key): key for key in _keys(document, resolution)}
    names = {ending: published_file(workspace, unit, document.metadata, ending).name for ending in ("docx", "pdf")}

    def write(labels: Labels, breaks: Breaks) -> bytes:
        if not labels and not breaks:
            return word_file(workspace, unit).read_bytes()
        pages = {keys[name]: label for name, label in labels.items() if name in keys}
        docx = typeset(workspace, unit, pages, breaks).data
        ahead.begin(findings, docx, names["docx"])
        return docx

    def converted(docx: bytes, pdf: bytes) -> None:
        ahead.begin(findings, pdf, names["pdf"])
        ahead.begin(lost, docx, pdf, names["docx"])

    memory = Memory(workspace, unit)
    turned = memory.recall()
    remembered = _remembered(workspace, unit)
    task = Task(
        write=write,
        body=bookmark_name(_first_chapter(document)),
        remembered=remembered,
        regrown=_is_regrown(keys, remembered),
        converted=converted,
    )
    if turned is None:
        return task
    return msgspec.structs.replace(
        task,
        parted=turned.breaks,
        promises=lambda docx: memory.promises(turned, docx),
        holds=lambda docx, places: memory.holds(turned, docx, places),
    )


def _is_regrown(keys: Collection[str], remembered: Labels) -> bool:
    """Whether a part with an id of its own came or went since the labels were remembered."""
    named = {name for name in keys if not _COUNTED.fullmatch(name)}
    return any(name not in remembered for name in named) or any(
        name not in keys for name in remembered if not is_row(name)
    )


def labels_file(workspace: Workspace, unit: str) -> Path:
    """Where the page labels are remembered with which a standard came to rest."""
    return workspace.cache("pages") / f"{unit}.json"


def page_labels_of(workspace: Workspace, unit: str, document: Document, resolution: Resolution) -> dict[str, str]:
    """The page labels of the last build by node key; none where nothing was converted yet."""
    keys = {bookmark_name(key): key for key in _keys(document, resolution)}
    return {keys[name]: label for name, label in _remembered(workspace, unit).items() if name in keys}


def _remembered(workspace: Workspace, unit: str) -> Labels:
    try:
        return msgspec.json.decode(labels_file(workspace, unit).read_bytes(), type=dict[str, str])
    except (OSError, msgspec.MsgspecError):
        return {}


def _keys(document: Document, resolution: Resolution) -> set[str]:
    contents = (entry.key for entry in resolution.contents)
    return {*resolution.labels, *contents, *(block.key for block in document.children)}


def _first_chapter(document: Document) -> str:
    """The first chapter with a number stands on the first page of the body."""
    chapters = (block for block in document.children if isinstance(block, Clause))
    return next((block.key for block in chapters if block.element is None or ROW_OF[block.element].numbered), "")


def _hand_out(workspace: Workspace, unit: str, settled: Settled, faces: tuple[str, ...]) -> Made:
    document = read_document(workspace, unit)
    metadata = document.metadata
    details = Details(
        title=metadata.title,
        author=metadata.committee,
        subject=metadata.number,
        date=workspace.config.as_of,
    )
    structure = structure_of(document, read_resolution(workspace, unit))
    done = finished(settled.pdf, details, settled.pagination, structure)
    # What is finished of a PDF stands in no page: `finish` says so, and a test.
    ahead.shows(done.pdf, settled.pdf)
    report = PdfReport(
        pages=settled.pagination.count,
        fonts=done.fonts,
        faces=faces,
        unsettled=settled.unsettled,
        uncontinued=settled.uncontinued,
    )
    workspace.write(labels_file(workspace, unit), pretty(settled.labels))
    rests = not settled.unsettled and not settled.uncontinued
    Memory(workspace, unit).keep(settled.docx, settled.breaks if rests else NO_BREAKS, settled.places)
    return (
        workspace.write(published_file(workspace, unit, metadata, "docx"), settled.docx),
        workspace.write(published_file(workspace, unit, metadata, "pdf"), done.pdf),
        workspace.write(pdf_report_file(workspace, unit), pretty(report)),
    )


def _without_pdf(workspace: Workspace, unit: str, document: Document, reason: ToolError) -> Made:
    docx = word_file(workspace, unit).read_bytes()
    return (
        workspace.write(published_file(workspace, unit, document.metadata, "docx"), docx),
        workspace.write(pdf_report_file(workspace, unit), pretty(PdfReport(missing=str(reason)))),
    )


def _pass_on(workspace: Workspace, press: Press | ToolError, unit: str) -> Made:
    """Copy the files that were given; a Word file without PDF is converted."""
    external = read_external(workspace, unit)
    metadata = external.document.metadata
    made: list[Path] = []
    if external.word is not None:
        made.append(workspace.write(published_file(workspace, unit, metadata, "docx"), external.word))
    pdf, reason = _given_pdf(workspace, press, external)
    if pdf is not None:
        made.append(workspace.write(published_file(workspace, unit, metadata, "pdf"), pdf))
    pages, fonts = (page_count(pdf), fonts_used(pdf)) if pdf is not None else (0, ())
    report = PdfReport(pages=pages, fonts=fonts, missing=reason)
    return (*made, workspace.write(pdf_report_file(workspace, unit), pretty(report)))


def _given_pdf(workspace: Workspace, press: Press | ToolError, external: External) -> tuple[bytes | None, str]:
    """The PDF and, where there is none, the reason."""
    if external.pdf is not None:
        return external.pdf, ""
    if external.word is None:
        return None, "所给文件不能使用，详见检查报告。"
    if isinstance(press, ToolError):
        return None, str(press)
    converted = convert_cached(workspace, press, {"given": external.word})["given"]
    if isinstance(converted, ToolError):
        raise converted
    return finish(converted, Details(title=external.document.metadata.title, date=workspace.config.as_of)), ""
