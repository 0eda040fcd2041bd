"""Reads what papers are made with beside the case: what was built, what was sent out before, what people gave."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

from biaogao.deliverables.submission.bench import Bench, Bodies
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.given import LARGEST, LARGEST_TOGETHER, MOST
from biaogao.editions.frozen import picture_paths
from biaogao.errors import InputError, reason_of
from biaogao.lists.shelf import Shelf
from biaogao.ooxml.stamp import identifier, stamp
from biaogao.opinions import sending
from biaogao.reporters.json import Report
from biaogao.steps.pilot_files import read_form
from biaogao.steps.places import published_file, report_file
from biaogao.steps.submission_files import revision_files
from biaogao.steps.written import paper_files
from biaogao.workspace import Workspace
from biaogao.writers.mathematics import Mathematics
from biaogao.writers.pdf.finish import marked as marked_pdf


def bench_of(workspace: Workspace, case: Case, revision: str) -> Bench:
    """What the papers of a case are made with; `revision` marks the text, so that it is known when it returns."""
    page = report_file(workspace, case.draft, "html")
    return Bench(
        folder=workspace.draft(case.draft),
        form=functools.partial(read_form, workspace),
        mathematics=Mathematics(workspace.cache("formulas")),
        shelf=Shelf(workspace.lists),
        text=_text(workspace, case, revision),
        earlier=_earlier(workspace.draft(case.draft)),
        revisions={path.name: path.read_bytes() for path in revision_files(workspace, case.draft)},
        page=page.read_bytes() if page.is_file() else b"",
        findings=_findings(report_file(workspace, case.draft, "json")),
    )


def given_files(folder: Path) -> dict[str, bytes | str]:
    """The files in `papers` by name, or why one was not read."""
    paths = paper_files(folder)
    if len(paths) > MOST:
        raise InputError(f"papers 文件夹里有{len(paths)}个文件，超过{MOST}个。", "只放代替系统编制的文书的文件。")
    together = sum(path.stat().st_size for path in paths if path.is_file() and not path.is_symlink())
    if together > LARGEST_TOGETHER:
        raise InputError(
            f"papers 文件夹里的文件共{together // 1_000_000} MB，超过{LARGEST_TOGETHER // 1_000_000} MB。",
            "请降低扫描的分辨率，或移走与材料无关的文件。",
        )
    return {path.name: _given(path) for path in paths}


def _given(path: Path) -> bytes | str:
    try:
        if path.is_symlink() or not path.is_file():
            return "这是链接，不予读取"
        if path.stat().st_size > LARGEST:
            return f"超过{LARGEST // 1_000_000} MB"
        return path.read_bytes()
    except OSError as refusal:
        return f"打不开：{reason_of(refusal)}"


def pictures_of(workspace: Workspace, case: Case) -> dict[str, bytes]:
    """The pictures of the text by their path in the draft."""
    folder = workspace.draft(case.draft)
    return {path: (folder / path).read_bytes() for path in picture_paths(folder, case.document)}


def _text(workspace: Workspace, case: Case, revision: str) -> Bodies:
    """The standard as built, with the mark of draft and revision."""
    made: dict[str, bytes] = {}
    for ending in ("docx", "pdf"):
        path = published_file(workspace, case.draft, case.metadata, ending)
        if path.is_file():
            made[ending] = path.read_bytes()
    if "docx" in made:
        made["docx"] = stamp(made["docx"], case.draft, revision)
    if "pdf" in made:
        made["pdf"] = marked_pdf(made["pdf"], identifier(case.draft, revision))
    return made


def _earlier(folder: Path) -> dict[str, Bodies]:
    """The very files of texts that were sent out, by stage, the latest of each.

    Raises InputError where one was altered.
    """
    found: dict[str, dict[str, bytes]] = {}
    for sent in sending.all_sent(folder):
        files = [one for one in sent.files if "稿" in one.what and one.name.endswith((".docx", ".pdf"))]
        for one in files:
            kept = found.setdefault(one.what, {})
            ending = one.name.rpartition(".")[2]
            if ending not in kept:
                kept[ending] = _kept(sending.round_folder(folder, sent.round) / one.name, one)
    return dict(found)


def _kept(path: Path, line: sending.SentFile) -> bytes:
    data = path.read_bytes() if path.is_file() else b""
    if sending.described(line.name, data, line.what) != line:
        raise InputError(f"留存的文件“{line.name}”与发出时不一致。", "请从备份或版本库中恢复它。")
    return data


def _findings(path: Path) -> Report | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Report)
    except (OSError, msgspec.MsgspecError):
        return None
