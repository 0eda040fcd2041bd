"""Rule `intake`: reads what came back for a draft, in all rounds, and keeps the opinions with their places.

Numbers of opinions that the register beside the draft has not yet are provisional: only the command `intake` writes
the register.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from biaogao import manuscript
from biaogao.editions import frozen
from biaogao.errors import BiaogaoError, reason_of
from biaogao.importers import legacy
from biaogao.opinions import register, sending
from biaogao.opinions.consultees import ConsulteeList, consultee_files, read_consultees
from biaogao.opinions.intake import Arrived, Consultation, Taken, take_in
from biaogao.opinions.reading import read
from biaogao.opinions.returned import Help, Returned, SentFile
from biaogao.opinions.revisions import DIGITS, Revision
from biaogao.steps.places import COMMENTS_FOLDER, comments_file, people_file, pretty, sources_of
from biaogao.steps.protocol import Made
from biaogao.workspace import Workspace
from biaogao.writers.docx.options import PLAIN
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics
from biaogao.writers.pdf.office import find_office

SCOPE: Literal["standard"] = "standard"

FOLDER = COMMENTS_FOLDER
USUAL_ROUND = "征求意见"
LARGEST_FILE = 200_000_000
_SECONDS = 30
_HIDDEN = (".", "~$")
# 来源.md is the project's own word about a sample's files.
_LITTER = frozenset({"thumbs.db", "desktop.ini", "来源.md"})


def inputs(workspace: Workspace, unit: str) -> Made:
    """What came back and what went out, the register of units and that of numbers, and the text itself."""
    folder = workspace.draft(unit)
    sent = sorted(path for path in (folder / sending.FOLDER).rglob("*") if path.is_file())
    files = tuple(path for _, path in returned_files(folder))
    registers = (*consultee_files(folder), folder / register.REGISTER)
    return (*files, *sent, *registers, *frozen.records(folder), *sources_of(workspace, unit))


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
    """The register of numbers of a draft. Raises InputError where it cannot be read."""
    path = folder / register.REGISTER
    return register.decode(path.read_bytes()) if path.is_file() else register.Register()


def returned_files(folder: Path) -> tuple[tuple[str, Path], ...]:
    """The returned files with their rounds, sorted; those that lie in no round's folder are of the usual one.

    Endings do not count in the order, so that a copy (意见 - 副本.docx) stands behind what it is a copy of.
    """
    root = folder / FOLDER
    every = (path for path in root.rglob("*") if path.is_file() and _is_returned(path.relative_to(root)))
    found = sorted(every, key=lambda path: (path.with_suffix("").as_posix(), path.suffix))
    return tuple((_round(path.relative_to(root)), path) for path in found)


def _is_returned(path: Path) -> bool:
    hidden = any(part.startswith(_HIDDEN) for part in path.parts)
    return not hidden and path.name.lower() not in _LITTER


def _round(path: Path) -> str:
    return path.parts[0] if len(path.parts) > 1 else USUAL_ROUND


def _arrived(folder: Path) -> Iterator[Arrived]:
    """The returned files, opened one after the other so that one at a time is in memory."""
    root = folder / FOLDER
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
    targets = {name: _target(folder, name, revisions) for name in rounds}
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
    return tuple(found) or (_revision(folder, unit, "现稿", ""),)


def _revision(folder: Path, unit: str, name: str, digest: str) -> Revision:
    read_draft = manuscript.load(folder, unit)
    return Revision(name=name, revision=digest, document=read_draft.document, resolution=read_draft.resolution)


def _target(folder: Path, round_name: str, revisions: tuple[Revision, ...]) -> int:
    """The revision that a round is about: the one sent out, else the one whose name begins as that of the round."""
    sent = sending.read_sent(folder, round_name)
    for at, each in enumerate(revisions):
        if sent is not None and each.revision == sent.revision:
            return at
    alike = (at for at, each in enumerate(revisions) if each.name.startswith(round_name[:2]))
    return next(alike, 0)


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
    named = folder / frozen.FOLDER / target.name
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
