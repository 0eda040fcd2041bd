"""Turns what a user names into a state of a draft: the work in hand, a frozen stage, a revision of git, a folder."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import msgspec

from biaogao.editions import frozen, revisions
from biaogao.errors import InputError
from biaogao.manuscript import Manuscript, load
from biaogao.readers.files import FORMER_FOLDER

CURRENT = "现稿"
FORMER = "旧版"
"""The edition that a draft replaces, whose text somebody put into a folder of the draft."""

_YEAR = re.compile(r"[—–-]((?:19|20)\d{2})$")


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A state of a draft: `name` as shown to readers, `date` ISO or empty, and the manuscript read from its files.

    `pictures` holds the bytes of the pictures by their path in the draft; those that cannot be read are left out.
    """

    name: str
    date: str
    manuscript: Manuscript
    pictures: dict[str, bytes]


def current(folder: Path) -> Edition:
    """The draft in `folder` as it is being written."""
    return edition_in(folder, folder.name, CURRENT, "")


def latest(folder: Path) -> Edition:
    """What the work in hand is compared with where nothing is named: the stage frozen last, else git's last commit.

    Raises InputError where neither is there.
    """
    kept = frozen.snapshots(folder)
    if kept:
        return _frozen(folder, kept[-1].name)
    revision = revisions.find_revision(folder, "HEAD") if revisions.is_kept_by_git(folder) else None
    if revision is None:
        raise InputError(
            f"草案“{folder.name}”还没有可以比较的旧稿。",
            f"用 ./biaogao freeze {folder.name} 把现稿定下来，或在命令里写明旧稿的文件夹。",
        )
    return _revision(folder, revision)


def former(folder: Path) -> Edition | None:
    """The edition that the draft in `folder` replaces, called by its year; None where nobody put it there."""
    place = folder / FORMER_FOLDER
    if not is_draft(place):
        return None
    edition = edition_in(place, folder.name, FORMER, "")
    metadata = edition.manuscript.document.metadata
    year = _YEAR.search(metadata.number)
    return msgspec.structs.replace(edition, name=f"{year[1]}年版") if year else edition


def named(folder: Path, given: str) -> Edition:
    """The state that `given` names for the draft in `folder`.

    It is looked for in this order: 现稿; 旧版; a frozen stage; a draft beside this one; a folder; a revision of git.
    Raises InputError where none of them is there.
    """
    if given == CURRENT:
        return current(folder)
    replaced = former(folder) if given == FORMER else None
    if replaced is not None:
        return replaced
    if given in {one.name for one in frozen.snapshots(folder)}:
        return _frozen(folder, given)
    for path in (folder.parent / given, Path(given).expanduser()):
        if is_draft(path):
            return edition_in(path, folder.name, path.name, "")
    revision = revisions.find_revision(folder, given) if revisions.is_kept_by_git(folder) else None
    if revision is None:
        raise InputError(f"“{given}”既不是定稿、文件夹，也不是 git 里的版本。", _choices(folder))
    return _revision(folder, revision)


def is_draft(path: Path) -> bool:
    """Whether a folder holds the text of a draft."""
    return (path / "standard.md").is_file() or (path / "standard").is_dir()


def _frozen(folder: Path, name: str) -> Edition:
    date = next(one.date for one in frozen.snapshots(folder) if one.name == name)
    return edition_in(frozen.frozen_folder(folder, name), folder.name, name, date)


def _revision(folder: Path, revision: revisions.Revision) -> Edition:
    with tempfile.TemporaryDirectory(prefix="biaogao-") as place:
        revisions.export(folder, revision, Path(place))
        return edition_in(Path(place), folder.name, f"{revision.name}（{revision.commit[:7]}）", revision.date)


def edition_in(folder: Path, draft: str, name: str, date: str) -> Edition:
    """The state whose files stand in `folder`, called `name`."""
    manuscript = load(folder, draft)
    return Edition(name=name, date=date, manuscript=manuscript, pictures=_pictures(folder, manuscript))


def _pictures(folder: Path, manuscript: Manuscript) -> dict[str, bytes]:
    paths = frozen.picture_paths(folder, manuscript.document)
    return {path: (folder / path).read_bytes() for path in paths}


def _choices(folder: Path) -> str:
    names = [one.name for one in frozen.snapshots(folder)]
    kept = f"定稿有：{'、'.join(names)}。" if names else "这份草案还没有定稿。"
    return f"{kept}也可以写“{CURRENT}”、另一份草案的名称或一个文件夹。"
