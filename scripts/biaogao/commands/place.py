"""Turns what the user named into the workspace and the drafts that are meant."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from biaogao.errors import InputError
from biaogao.workspace import TOOL_ROOT, Workspace


def workspace_root(given: str | None) -> Path:
    """The root of the workspace: the option, BIAOGAO_WORKSPACE, the one around the current folder, or the tool itself.

    Raises InputError where the named folder is no workspace.
    """
    chosen = given or os.environ.get("BIAOGAO_WORKSPACE")
    if not chosen:
        here = Path.cwd()
        return next((folder for folder in (here, *here.parents) if is_workspace(folder)), TOOL_ROOT)
    root = Path(chosen).expanduser().resolve()
    if not is_workspace(root):
        reason = "缺少 drafts 文件夹或 config.yaml" if root.is_dir() else "没有这个文件夹"
        raise InputError(f"“{chosen}”不是工作区：{reason}。", f"用 ./biaogao init {chosen} 可以建立一个。")
    return root


def is_workspace(folder: Path) -> bool:
    """Whether a folder has what makes it a workspace."""
    return (folder / "drafts").is_dir() and (folder / "config.yaml").is_file()


def draft_folder(root: Path, given: str) -> Path:
    """The folder of a draft that was named by its name, its folder or one of its files.

    Raises InputError where nothing is there, naming the drafts that are.
    """
    named = root / "drafts" / given
    path = named if named.is_dir() else Path(given).expanduser()
    if path.is_file():
        path = _folder_of(path)
    if not path.is_dir():
        names = sorted(entry.name for entry in (root / "drafts").iterdir() if entry.is_dir())
        known = f"工作区里有：{'、'.join(names)}。" if names else "工作区里还没有草案，用 ./biaogao new 建立。"
        raise InputError(f"找不到草案“{given}”。", known)
    return path.resolve()


def _folder_of(file: Path) -> Path:
    """The folder of the draft that a file is of. Raises InputError for a file of no draft."""
    split = file.parent.name == "standard" and file.suffix == ".md"
    if not split and (file.suffix != ".md" or not (file.parent / "standard.md").is_file()):
        raise InputError(f"“{file.name}”不是草案（standard.md）。", "写草案的文件夹名，或它的 standard.md。")
    return file.parent.parent if split else file.parent


def draft_name(root: Path, given: str) -> str:
    """The name of a draft of the workspace, however it was named. Raises InputError for a folder outside of it."""
    folder = draft_folder(root, given)
    if folder.parent != (root / "drafts").resolve():
        raise InputError(f"“{given}”不在工作区 {root} 的 drafts 文件夹里。", "请用 --workspace 指明工作区。")
    return folder.name


def authored_folders(workspace: Workspace, given: Iterable[str]) -> list[Path]:
    """The folders, to be written into, of the named drafts, or of all drafts of the workspace typed in Markdown.

    Raises InputError for one that is not there, that came as a Word file, or whose folder is a link out of the
    workspace.
    """
    folders = [draft_folder(workspace.root, name) for name in given]
    for folder in folders:
        if workspace.is_external(folder.name) and folder == workspace.draft(folder.name).resolve():
            raise InputError(
                f"“{folder.name}”是收来的 Word 或 PDF，不能这样修改。", "请在 Word 里修改，或先导入为草案。"
            )
    wanted = folders or [workspace.draft(name) for name in workspace.drafts() if not workspace.is_external(name)]
    _refuse_links_out(workspace, wanted)
    return wanted


def _refuse_links_out(workspace: Workspace, folders: Iterable[Path]) -> None:
    """What a workspace only links to may be somebody else's, as with a file that is a link out of its draft."""
    inside = (workspace.root.resolve(), (workspace.root / "drafts").resolve())
    links = {
        target: name
        for name in workspace.drafts()
        if not any((target := workspace.draft(name).resolve()).is_relative_to(root) for root in inside)
    }
    for folder in folders:
        if (name := links.get(folder.resolve())) is not None:
            raise InputError(
                f"草案“{name}”的文件夹是指向工作区外的链接，没有改动它。", "请把文件夹复制到工作区的 drafts 里。"
            )
