"""Takes the files of a draft out of a revision that git keeps, into a folder of their own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import msgspec

from biaogao.errors import InputError, ToolError
from biaogao.readers.files import relative

LARGEST_BYTES = 200 * 1024 * 1024
_SECONDS = 60
_PLAIN_FILES = frozenset({"100644", "100755"})


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """A commit: `name` as the user gave it, `commit` its first twelve digits, `date` ISO, of its author."""

    name: str
    commit: str
    date: str


def is_kept_by_git(folder: Path) -> bool:
    """Whether git is here and keeps the folder."""
    return shutil.which("git") is not None and _git(folder, "rev-parse", "--is-inside-work-tree").returncode == 0


def find_revision(folder: Path, name: str) -> Revision | None:
    """The commit that a tag, branch or number names; None where git knows none."""
    if name.startswith("-"):
        return None
    found = _git(folder, "log", "-1", "--format=%H %as", "--end-of-options", f"{name}^{{commit}}", "--")
    if found.returncode:
        return None
    commit, date = found.stdout.decode().split()
    return Revision(name=name, commit=commit[:12], date=date)


def export(folder: Path, revision: Revision, target: Path) -> None:
    """Write the files of `folder` as they were in `revision` into `target`.

    Links, submodules and names that could lead out of a folder on some system are left out.

    Raises InputError where the revision has no such folder or more than 200 MB in it, ToolError where git fails.
    """
    listed = _must(folder, "ls-tree", "-r", "-z", "-l", revision.commit, ".")
    total = 0
    for line in filter(None, listed.split(b"\0")):
        head, _, raw = line.partition(b"\t")
        mode, _, blob, size = head.decode().split()
        path = relative(raw.decode("utf-8", "replace"))
        if mode not in _PLAIN_FILES or path is None:
            continue
        total += int(size)
        if total > LARGEST_BYTES:
            raise InputError(f"版本“{revision.name}”里的草案超过200 MB，没有取出。", "请手工取出到一个文件夹后再比较。")
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(_must(folder, "cat-file", "blob", blob))
    if not total:
        raise InputError(f"版本“{revision.name}”里没有“{folder.name}”这份草案。", "用 git log 查它何时加入。")


def _must(folder: Path, *arguments: str) -> bytes:
    done = _git(folder, *arguments)
    if done.returncode:
        raise ToolError(f"git {arguments[0]} 没有成功。", "在工作区里运行 git status 查看原因。")
    return done.stdout


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    # A signature would be shown by a program that the folder itself names.
    try:
        return subprocess.run(
            ["git", "-c", "log.showSignature=false", "-C", str(folder), *arguments],
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise ToolError("git 无法运行或没有回答。", "安装 git，或改为比较两个文件夹。") from failure
