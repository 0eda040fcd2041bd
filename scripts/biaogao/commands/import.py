"""Turns a Word draft into a draft folder of the workspace, with a report of where everything went."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import workspace_root
from biaogao.commands.word_draft import read_word, write_draft
from biaogao.errors import InputError
from biaogao.importers.importing import Imported
from biaogao.importers.ledger import Fate, Losses, to_json, to_text
from biaogao.saving import whole_folder
from biaogao.workspace import Workspace, check_name

REPORT = "导入报告"


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("file", metavar="旧稿", help="Word 文件：.docx、.docm 或 .doc")
    parser.options.add_argument("--as", dest="name", metavar="文件夹名", help="草案文件夹的名称（缺省：文件名）")


def run(arguments: argparse.Namespace) -> int:
    """Write the draft and say what became of the source. Raises InputError where it cannot be read or written."""
    workspace = Workspace(workspace_root(arguments.workspace))
    path = Path(arguments.file).expanduser()
    name = arguments.name or path.stem.strip()
    check_name(name)
    folder = workspace.root / "drafts" / name
    if folder.exists():
        raise InputError(f"草案“{name}”已存在，没有改动它。", "用 --as 另起一个文件夹名。")
    imported = read_word(path, name, workspace, whole=True)
    save(folder, imported)
    print(f"已导入为草案：{folder / 'standard.md'}")
    print(summary(imported.report))
    print(f"逐项去向见 {folder / f'{REPORT}.txt'}")
    named = f'"{name}"' if " " in name else name
    print(f"接着运行：./biaogao check {named}", file=sys.stderr)
    return 0


def save(folder: Path, imported: Imported) -> None:
    """Write the whole folder or nothing."""
    with whole_folder(folder) as part:
        write_draft(part, imported)
        (part / f"{REPORT}.txt").write_text(to_text(imported.report), encoding="utf-8", newline="\n")
        (part / f"{REPORT}.json").write_text(to_json(imported.report), encoding="utf-8", newline="\n")


def summary(report: Losses) -> str:
    """What became of the source, in one or two sentences."""
    lost = sum(counts.get(Fate.LOST.value, 0) for counts in report.counts.values())
    total = sum(sum(counts.values()) for counts in report.counts.values())
    said = f"原稿 {total} 项，" + (f"没有写入的 {lost} 项" if lost else "都有去处")
    return said + (f"，编号与原稿不同的 {len(report.renumbered)} 处。" if report.renumbered else "。")
