"""Lays the first text of 编制说明 beside a draft: the sections of its level, with what belongs into each."""

from __future__ import annotations

from pathlib import Path

from biaogao.commands.place import draft_folder
from biaogao.deliverables.explaining.skeleton import skeleton
from biaogao.deliverables.explaining.text import FILE
from biaogao.errors import InputError
from biaogao.manuscript import load
from biaogao.procedures.profile import FOLDER as PROCEDURES
from biaogao.procedures.profile import load_procedures
from biaogao.saving import write_whole
from biaogao.workspace import TOOL_ROOT


def first_explanation(root: Path, level: str) -> str:
    """The first text for a standard of a level; empty where its procedure asks for no 编制说明."""
    folders = (root / PROCEDURES, TOOL_ROOT / PROCEDURES)
    rule = next((one.explanation for one in load_procedures(folders) if one.level == level), None)
    return skeleton(rule) if rule else ""


def add_explanation(root: Path, name: str) -> Path:
    """Write `explanation.md` beside a draft that has none. Returns its path.

    Raises InputError where there is no such draft, where it has one, and where its level asks for none.
    """
    folder = draft_folder(root, name)
    place = folder / FILE
    if place.exists():
        raise InputError(f"草案“{name}”已有编制说明，没有改动它。", f"要重写时，先把 {FILE} 改名。")
    level = load(folder, folder.name).document.metadata.level
    text = first_explanation(root, level)
    if not text:
        raise InputError(
            f"层次“{level or '未写'}”的制定程序没有规定编制说明的章节。", "请在标准的文件头写“层次”，或自己写一份。"
        )
    write_whole(place, text.encode(), FILE)
    return place
