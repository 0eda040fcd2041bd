"""Turns evidence of any kind into PDF files on the disk, each once: what was converted is known by its digest.

Nothing is held in memory longer than it takes to convert it; volumes take their pages from the files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from biaogao.deliverables.archival import hindrance
from biaogao.deliverables.leaves import Leaves, count, unbindable
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.pictures import picture_page
from biaogao.deliverables.pilot.plain_papers import table_paper, text_paper
from biaogao.errors import InputError, ToolError, reason_of
from biaogao.ooxml.printing import fit_to_width
from biaogao.records.evidence import EvidenceFile
from biaogao.records.files import EVIDENCE_FOLDER
from biaogao.steps.press import Press, find_press, press_identity
from biaogao.workspace import Workspace
from biaogao.writers.pdf.office import SHEET, WORD, Kind, convert_many
from biaogao.writers.pdf.screening import screen_docx, screen_pdf, screen_xlsx

# Raised whenever a kind is turned into pages in another way.
_VERSION = "1"
_BATCH = 40
_KINDS: Mapping[str, Kind] = {
    "word": WORD,
    "sheet": SHEET,
    "text": WORD,
    "table": WORD,
    "doc": Kind(ending="doc", reads="MS Word 97", writes="writer_pdf_Export"),
    "rtf": Kind(ending="rtf", reads="Rich Text Format", writes="writer_pdf_Export"),
    "odt": Kind(ending="odt", reads="writer8", writes="writer_pdf_Export"),
    "xls": Kind(ending="xls", reads="MS Excel 97", writes="calc_pdf_Export"),
    "ods": Kind(ending="ods", reads="calc8", writes="calc_pdf_Export"),
}


class Pages(msgspec.Struct, frozen=True, kw_only=True):
    """A PDF that can be bound: where, how many pages, and why it can be no part of a PDF/A (empty: it can)."""

    pdf: Leaves
    count: int
    hindrance: str = ""


class _Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of a file that has pages."""

    count: int
    hindrance: str = ""


def evidence_pages(workspace: Workspace, files: Sequence[EvidenceFile]) -> dict[str, Pages | str]:
    """The pages of each file by name, or the Chinese reason why there are none; a refusal is never remembered."""
    press = press_identity(workspace)
    places = {file.name: _Place.of(workspace, file, press) for file in files}
    fresh = [file for file in files if _remembered(places[file.name]) is None]
    refused: dict[str, str] = {}
    for file in fresh:
        if file.kind not in _KINDS:
            reason = _own(workspace, file, places[file.name])
            refused |= {file.name: reason} if reason else {}
    for kind in _KINDS:
        refused |= _press(workspace, [file for file in fresh if file.kind == kind], places)
    return {file.name: refused.get(file.name) or _pages(places[file.name]) for file in files}


def pages_of_bytes(pdf: bytes, title: str) -> Pages:
    """A PDF in memory as pages. Raises ToolError where it is none."""
    return Pages(pdf=pdf, count=count(pdf, title), hindrance=hindrance(pdf))


def pages_of_file(path: Path, title: str) -> Pages:
    """A PDF on the disk as pages. Raises ToolError where it is none."""
    return Pages(pdf=path, count=count(path, title), hindrance=hindrance(path))


class _Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where the pages of a file stand (`given` PDFs stay where they are) and what is remembered of them."""

    pdf: Path
    note: Path
    given: bool

    @classmethod
    def of(cls, workspace: Workspace, file: EvidenceFile, press: str) -> _Place:
        """`press` says what converts: it does not bear on what is not converted."""
        parts = (_VERSION, file.kind, file.sha256, press if file.kind in _KINDS else "")
        key = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        folder = workspace.cache("leaves")
        given = file.kind == "pdf"
        pdf = workspace.pilot / EVIDENCE_FOLDER / file.name if given else folder / f"{key}.pdf"
        return cls(pdf=pdf, note=folder / f"{key}.json", given=given)


def _remembered(place: _Place) -> _Known | None:
    try:
        known = msgspec.json.decode(place.note.read_bytes(), type=_Known)
    except (OSError, msgspec.MsgspecError):
        return None
    return known if place.pdf.is_file() else None


def _remember(workspace: Workspace, place: _Place, name: str) -> None:
    known = _Known(count=count(place.pdf, name), hindrance=hindrance(place.pdf))
    workspace.write(place.note, msgspec.json.encode(known))


def _pages(place: _Place) -> Pages | str:
    known = _remembered(place)
    return Pages(pdf=place.pdf, count=known.count, hindrance=known.hindrance) if known else "没有转换成 PDF"


def _own(workspace: Workspace, file: EvidenceFile, place: _Place) -> str:
    """A PDF is looked into and left where it is, a picture becomes a page; why neither could be done, else empty."""
    try:
        data = (workspace.pilot / EVIDENCE_FOLDER / file.name).read_bytes()
        if file.kind == "picture":
            workspace.write(place.pdf, picture_page(data, file.name))
        else:
            wrong = "；".join(screen_pdf(data)) or unbindable(place.pdf)
            if wrong:
                return wrong
        _remember(workspace, place, file.name)
    except (ToolError, InputError) as failure:
        return failure.message
    except OSError as refusal:
        return f"无法打开：{reason_of(refusal)}"
    return ""


def _press(workspace: Workspace, files: Sequence[EvidenceFile], places: Mapping[str, _Place]) -> dict[str, str]:
    """Convert files of one kind, some in one process; the refused ones with the reason."""
    if not files:
        return {}
    press = find_press(workspace)
    if not isinstance(press, Press):
        return {file.name: str(press) for file in files}
    refused: dict[str, str] = {}
    for batch in _batches(files):
        made = {file.name: _printable(workspace, file) for file in batch}
        refused |= {name: reason for name, reason in made.items() if isinstance(reason, str)}
        ready = {name: data for name, data in made.items() if isinstance(data, bytes)}
        kind, memory = _KINDS[batch[0].kind], workspace.cache("fontconfig")
        results = convert_many(press.office, press.fonts, ready, timeout=press.timeout, cache=memory, kind=kind)
        for name, result in results.items():
            if isinstance(result, bytes):
                workspace.write(places[name].pdf, result)
                _remember(workspace, places[name], name)
            else:
                refused[name] = result.message
    return refused


def _batches(files: Sequence[EvidenceFile]) -> Iterator[Sequence[EvidenceFile]]:
    for start in range(0, len(files), _BATCH):
        yield files[start : start + _BATCH]


def _printable(workspace: Workspace, file: EvidenceFile) -> bytes | str:
    """What LibreOffice is given, or why it is given nothing."""
    try:
        data = (workspace.pilot / EVIDENCE_FOLDER / file.name).read_bytes()
        return _MAKERS.get(file.kind, _as_it_is)(data, file.name)
    except (ToolError, InputError) as failure:
        return failure.message
    except OSError as refusal:
        return f"无法打开：{reason_of(refusal)}"


def _as_it_is(data: bytes, _: str) -> bytes:
    return data


def _screened(data: bytes, screen: Callable[[bytes], tuple[str, ...]]) -> bytes:
    wrong = screen(data)
    if wrong:
        raise ToolError("；".join(wrong))
    return data


def _word(data: bytes, _: str) -> bytes:
    return _screened(data, screen_docx)


def _sheet(data: bytes, name: str) -> bytes:
    return fit_to_width(_screened(data, screen_xlsx), name)


def _text(data: bytes, name: str) -> bytes:
    return write_paper(text_paper(data, name))


def _table(data: bytes, name: str) -> bytes:
    return write_paper(table_paper(data, name))


_MAKERS: Mapping[str, Callable[[bytes, str], bytes]] = {"word": _word, "sheet": _sheet, "text": _text, "table": _table}
