"""Compares two Word files that no draft is at hand for, and turns what changed into the files that are handed over."""

from __future__ import annotations

from pathlib import Path

from biaogao.compare.marked import Readings
from biaogao.deliverables.change_table import change_table
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.revision_files import REDLINE, file_name
from biaogao.deliverables.sheets import write_workbook
from biaogao.deliverables.word_comparison import WordComparison, compare_words
from biaogao.errors import InputError, reason_of
from biaogao.steps.pages import Source
from biaogao.steps.revisions import HandedOver, with_pages
from biaogao.workspace import Workspace
from biaogao.writers.pdf.screening import LARGEST_FILE


def compared_words(workspace: Workspace, old: Path, new: Path) -> WordComparison:
    """What changed between two Word files.

    Raises InputError where one cannot be read or is none, ToolError where nothing here can compare them.
    """
    names = (old.name.removesuffix(".docx"), new.name.removesuffix(".docx"))
    if names[0] == names[1]:
        names = (f"{names[0]}（旧）", f"{names[1]}（新）")
    return compare_words(_read(old), _read(new), names, workspace.cache("docxodus"), timeout=workspace.config.timeout)


def word_files(workspace: Workspace, comparison: WordComparison) -> HandedOver:
    """修订稿 and 新旧条文对照表: numbers and a page side by side would take a draft."""
    changeset = comparison.changeset
    table = change_table(changeset, Readings())
    names = {kind: file_name(kind, changeset, sample=False) for kind in (REDLINE, table.title)}
    word = write_paper(table)
    files = {
        f"{names[REDLINE]}.docx": comparison.redline,
        f"{names[table.title]}.docx": word,
        f"{names[table.title]}.xlsx": write_workbook(table),
    }
    return with_pages(workspace, files, [Source(name=f"{names[table.title]}.docx", kind="word", data=word)], "")


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError(f"“{path}”超过 {LARGEST_FILE // 1_000_000} MB。", "请压缩其中的图片后再试。")
        return path.read_bytes()
    except OSError as refusal:
        raise InputError(f"文件“{path}”打不开：{reason_of(refusal)}。", "请检查路径和权限。") from refusal
