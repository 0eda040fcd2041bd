"""A workspace of one long draft to which 30 units sent 500 opinions back, and the commands of its secretariat."""

from __future__ import annotations

import shutil
from pathlib import Path

import workspaces
from biaogao.manuscript import load
from biaogao.opinions.revisions import Revision
from biaogao.writers.docx.options import PLAIN
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics
from ground import LONG_PAGES, Ground
from measuring import biaogao
from opinions_set import make

NAME = workspaces.name_of(1)
_ROUND = "征求意见"
_MADE = ("cache/pdf", "cache/records/opinions", "标准")
_NO_OFFICE = "LibreOffice: /no/such/soffice\n"


def workspace(ground: Ground) -> Path:
    """The workspace; what was made of the opinions before is gone."""
    text = workspaces.long_text(LONG_PAGES, ground.seed)
    root = workspaces.write(ground.root / "returned", {NAME: text})
    folder = root / "drafts" / NAME
    if not (folder / "comments").is_dir():
        loaded = load(folder, NAME)
        sent = write(loaded.document, loaded.resolution, folder, {}, Mathematics(), options=PLAIN)
        revision = Revision(name="现稿", revision="", document=loaded.document, resolution=loaded.resolution)
        make(revision, sent.data, folder / "comments" / _ROUND)
    return root


def line(root: Path, command: str) -> list[str]:
    """A command on the draft."""
    return biaogao(root, command, NAME)


def files(root: Path) -> list[Path]:
    """What came back."""
    return sorted(path for path in (root / "drafts" / NAME / "comments" / _ROUND).iterdir() if path.is_file())


def forget(root: Path, *more: str) -> None:
    """Throw away what was handed out, so that a command makes it again; what was taken in is remembered."""
    for made in (*_MADE, *more):
        shutil.rmtree(root / "build" / made, ignore_errors=True)


def with_office(root: Path, wanted: bool) -> None:
    """Let the workspace find LibreOffice or not."""
    (root / "config.yaml").write_text(workspaces.CONFIG + ("" if wanted else _NO_OFFICE), "utf-8")
