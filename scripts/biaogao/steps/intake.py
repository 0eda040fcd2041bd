"""Rule `intake`: reads what came back for a draft, in all rounds, and keeps the opinions with their places.

Numbers of opinions that the register beside the draft has not yet are provisional: only the command `intake` writes
the register.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Literal

import msgspec

from biaogao import manuscript
from biaogao.editions import files, frozen
from biaogao.errors import BiaogaoError, InputError, reason_of
from biaogao.importers import legacy
from biaogao.opinions import register, sending
from biaogao.opinions.consultees import ConsulteeList, read_consultees
from biaogao.opinions.dispositions import DISPOSITIONS_FILE
from biaogao.opinions.intake import Arrived, Consultation, Taken, take_in
from biaogao.opinions.printed import printed_pages
from biaogao.opinions.reading import LARGEST_FILE, read
from biaogao.opinions.returned import Help, Returned, SentFile
from biaogao.opinions.revisions import DIGITS, PrintedPage, Revision
from biaogao.procedures.profile import load_procedure
from biaogao.steps.places import COMMENTS_FOLDER, comments_file, people_file, pretty
from biaogao.steps.protocol import Made
from biaogao.steps.written import procedure_folders, returned, returned_files
from biaogao.workspace import Workspace
from biaogao.writers.docx.options import PLAIN
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics
from biaogao.writers.pdf.office import find_office

SCOPE: Literal["standard"] = "standard"

_SECONDS = 30


def inputs(workspace: Workspace, unit: str) -> Made:
    """What came back and what went out, the register of units and that of numbers, and the text itself."""
    return returned(workspace, unit)


def make(workspace: Workspace, unit: str) -> Made:
    """Write the opinions, and apart from them their writers; nothing for a draft to which nothing came back."""
    if not returned_files(workspace.draft(unit)):
        return ()
    return keep(workspace, take(workspace, unit))


def take(workspace: Workspace, unit: str) -> Taken:
    """Read all that came back for a draft.

    Raises InputError where a register, a record of what went out or a frozen stage was damaged.
    """
    folder = workspace.draft(unit)
    consultees = read_consultees(folder, f"drafts/{unit}")
    taken = take_in(_arrived(folder), _consultation(workspace, unit, consultees), read_register(folder))
    findings = (*consultees.findings, *taken.intake.findings)
    return msgspec.structs.replace(taken, intake=msgspec.structs.replace(taken.intake, findings=findings))


def keep(workspace: Workspace, taken: Taken) -> Made:
    """Write what was taken in under `build`."""
    unit, people = taken.intake.standard, taken.intake.people
    published = msgspec.structs.replace(taken.intake, people={})
    return (
        workspace.write(comments_file(workspace, unit), pretty(published)),
        workspace.write(people_file(workspace, unit), pretty(people)),
    )


def read_register(folder: Path) -> register.Register:
    """The register of numbers of a draft.

    Raises InputError where it cannot be read, or is gone while decisions refer to its numbers: given anew, the same
    numbers would name other opinions.
    """
    path = folder / register.REGISTER
    if path.is_file():
        return register.decode(path.read_bytes())
    if (folder / DISPOSITIONS_FILE).is_file():
        raise InputError(
            f"有 {DISPOSITIONS_FILE}，却没有意见编号的登记 {register.REGISTER}，处理会对错意见。",
            f"从备份或版本库中恢复 {register.REGISTER}；要重新编号，先移走 {DISPOSITIONS_FILE}。",
        )
    return register.Register()


def _arrived(folder: Path) -> Iterator[Arrived]:
    """The returned files, opened one after the other so that one at a time is in memory."""
    root = folder / COMMENTS_FOLDER
    for name, path in returned_files(folder):
        inner = path.relative_to(root)
        shown = Path(*inner.parts[1:]) if len(inner.parts) > 1 else inner
        yield _opened(name, path, shown.as_posix())


def _opened(round_name: str, path: Path, shown: str) -> Arrived:
    try:
        if path.is_symlink():
            return Arrived(round=round_name, path=shown, data=b"", refusal="这是链接，不予读取。")
        if path.stat().st_size > LARGEST_FILE:
            refusal = f"文件超过 {LARGEST_FILE // 1_000_000} MB，没有读取。请压缩其中的图片后再放入。"
            return Arrived(round=round_name, path=shown, data=b"", refusal=refusal)
        return Arrived(round=round_name, path=shown, data=path.read_bytes())
    except OSError as failure:
        return Arrived(round=round_name, path=shown, data=b"", refusal=f"打不开：{reason_of(failure)}。")


# --- what is known before ----------------------------------------------------------------------------------------


def _consultation(workspace: Workspace, unit: str, consultees: ConsulteeList) -> Consultation:
    folder = workspace.draft(unit)
    revisions = _revisions(workspace, unit)
    rounds = tuple(dict.fromkeys(name for name, _ in returned_files(folder)))
    stages = _stages(workspace, revisions[0].document.metadata.level)
    targets = {name: _target(folder, name, stages.get(name, name[:2]), revisions) for name in rounds}
    helps = {name: _help(workspace, unit, name, _first(revisions, targets[name])) for name in rounds}

    def read_one(data: bytes, name: str, round_name: str) -> Returned:
        return read(data, name, helps[round_name])

    return Consultation(
        standard=unit, revisions=revisions, targets=targets, consultees=consultees.consultees, read=read_one
    )


def _revisions(workspace: Workspace, unit: str) -> tuple[Revision, ...]:
    """The frozen stages, the last first; the draft as it stands where none was frozen."""
    folder = workspace.draft(unit)
    kept = reversed(frozen.snapshots(folder))
    found = [_revision(frozen.frozen_folder(folder, one.name), unit, one.name, one.digest[:DIGITS]) for one in kept]
    paged = (msgspec.structs.replace(one, printed=cache(partial(_printed, folder, one.revision))) for one in found)
    return tuple(paged) or (_revision(folder, unit, "现稿", ""),)


def _printed(folder: Path, revision: str) -> tuple[PrintedPage, ...]:
    """The pages of the PDF that went out in a revision."""
    for one in sending.all_sent(folder):
        for file in one.files if one.revision == revision else ():
            path = sending.round_folder(folder, one.round) / file.name
            if file.name.lower().endswith(".pdf") and "稿" in file.what and path.is_file():
                return printed_pages(path.read_bytes())
    return ()


def _revision(folder: Path, unit: str, name: str, digest: str) -> Revision:
    read_draft = manuscript.load(folder, unit)
    return Revision(name=name, revision=digest, document=read_draft.document, resolution=read_draft.resolution)


def _stages(workspace: Workspace, level: str) -> dict[str, str]:
    """What each round of a level is about, by the name it is frozen under; nothing for a level without procedure."""
    try:
        consultation = load_procedure(level, procedure_folders(workspace)).consultation
    except InputError:
        return {}
    return {each.name: consultation.frozen_name(each) for each in consultation.rounds}


def _target(folder: Path, round_name: str, stage: str, revisions: tuple[Revision, ...]) -> int:
    """The revision that a round is about: the one sent out, else the latest frozen as the stage of the round."""
    sent = sending.read_sent(folder, round_name)
    for at, each in enumerate(revisions):
        if sent is not None and each.revision == sent.revision:
            return at
    names = [each.name for each in revisions]
    alike = (at for at, name in enumerate(names) if name.startswith(stage))
    return names.index(stage) if stage in names else next(alike, 0)


def _first(revisions: tuple[Revision, ...], target: int) -> tuple[Revision, ...]:
    """The revisions with that of the round in front: a file that tells nothing of itself is compared with it."""
    return (revisions[target], *revisions[:target], *revisions[target + 1 :])


def _help(workspace: Workspace, unit: str, round_name: str, revisions: tuple[Revision, ...]) -> Help:
    sent = _sent_files(workspace.draft(unit), round_name)
    known = {each.revision for each in sent}
    anew = (_typeset(workspace, unit, each) for each in revisions if each.revision not in known)
    return Help(
        to_docx=_converter(workspace, "docx"),
        to_xlsx=_converter(workspace, "xlsx"),
        sent=(*sent, *(file for file in anew if file is not None)),
    )


def _sent_files(folder: Path, round_name: str) -> tuple[SentFile, ...]:
    """The Word files of the text that went out: those of the round, then those of other rounds."""
    records = sorted(sending.all_sent(folder), key=lambda one: one.round != round_name)
    found: list[SentFile] = []
    for one in records:
        for file in one.files:
            path = sending.round_folder(folder, one.round) / file.name
            if file.name.lower().endswith(".docx") and "稿" in file.what and path.is_file():
                found.append(SentFile(revision=one.revision, data=path.read_bytes()))
    return tuple(found)


def _typeset(workspace: Workspace, unit: str, target: Revision) -> SentFile | None:
    """The text set in Word anew, where no record says what went out; None where that cannot be done."""
    folder = workspace.draft(unit)
    named = folder / files.FOLDER / target.name
    try:
        written = write(
            target.document,
            target.resolution,
            named if target.revision else folder,
            {},
            Mathematics(workspace.cache("formulas")),
            options=PLAIN,
        )
    except BiaogaoError:
        return None
    return SentFile(revision=target.revision, data=written.data)


def _converter(workspace: Workspace, into: Literal["docx", "xlsx"]) -> Callable[[bytes, str], bytes]:
    """LibreOffice, asked once for each file: what it made is kept by the digests of file and program."""

    def convert(data: bytes, name: str) -> bytes:
        office = find_office(workspace.config.office)
        key = hashlib.sha256(data + name.encode() + office.fingerprint().encode()).hexdigest()
        kept = workspace.cache("intake") / f"{key}.{into}"
        if kept.is_file():
            return kept.read_bytes()
        made = legacy.converted(data, office, name, into, seconds=_SECONDS)
        workspace.write(kept, made)
        return made

    return convert
