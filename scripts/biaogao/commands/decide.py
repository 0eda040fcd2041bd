"""Writes the frame in which a drafter decides on opinions, as text or as a workbook, and reads the workbook back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import draft_name, workspace_root
from biaogao.commands.taken import numbered
from biaogao.deliverables import decision_sheet
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.edits import with_edits
from biaogao.errors import InputError
from biaogao.opinions.dispositions import DISPOSITIONS_FILE, Decision, Dispositions, read_dispositions
from biaogao.opinions.rewriting import with_fields
from biaogao.opinions.scaffold import scaffold
from biaogao.opinions.settling import Settled, settle
from biaogao.reporters import text as text_report
from biaogao.saving import bytes_of, write_whole
from biaogao.source import SourceFile, decode
from biaogao.steps.opinion_data import Consulted, consulted, read_decisions
from biaogao.steps.opinions import FOLDER
from biaogao.workspace import Workspace

FINDINGS = 1
_ENDING = "\r\n"


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("draft", metavar="草案", help="草案的文件夹名")
    ways = parser.options.add_mutually_exclusive_group()
    ways.add_argument(
        "--xlsx", action="store_true", help=f"同时写出 {decision_sheet.TITLE}.xlsx，供在 Excel、WPS 中填写"
    )
    ways.add_argument("--read", metavar="文件", help="把填好的 xlsx 读回 dispositions.yaml")


def run(arguments: argparse.Namespace) -> int:
    """Bring `dispositions.yaml` up to date; 1 where something in it or in the workbook could not be taken."""
    workspace = Workspace(workspace_root(arguments.workspace))
    name = draft_name(workspace.root, arguments.draft)
    all_of = consulted(workspace, name, numbered(workspace, name))
    folder, label = workspace.draft(name), f"drafts/{name}"
    source, written = read_decisions(folder, label)
    _refuse_broken(written, source)
    found: tuple[Diagnostic, ...] = ()
    hints = all_of.suggestions.lines()
    path = folder / DISPOSITIONS_FILE
    file = f"{label}/{DISPOSITIONS_FILE}"
    before = bytes_of(path, file) if source else b""
    framed = _framed(before, source, all_of, hints)
    if arguments.read:
        framed, found = _filled(Path(arguments.read), framed, file, all_of)
    if framed != before:
        write_whole(path, framed, file)
    items = settle(all_of.intake.opinions, read_dispositions(decode(framed, file))).items
    print(_told(all_of, items, name, changed=framed != before))
    if arguments.xlsx:
        _write_sheet(workspace, name, all_of, hints)
    if found:
        print(text_report.render(found, (), False), file=sys.stderr)
    return FINDINGS if any(one.severity is Severity.ERROR for one in found) else 0


def _refuse_broken(written: Dispositions, source: SourceFile | None) -> None:
    """Raise InputError where the file cannot be read entry by entry: nothing in it may get lost."""
    wrong = [one for one in written.findings if one.severity is Severity.ERROR]
    if wrong:
        told = text_report.render(wrong, (source,) if source else (), False)
        raise InputError(f"{DISPOSITIONS_FILE} 有错误，没有改动：\n{told}", "改正后再运行一次。")


def _framed(before: bytes, source: SourceFile | None, all_of: Consulted, hints: Mapping[int, Sequence[str]]) -> bytes:
    """The file with an entry for each opinion; its line ends and its encoding stay."""
    text = scaffold(source, all_of.intake.opinions, hints)
    if _ENDING.encode() in before:
        text = text.replace("\n", _ENDING)
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    return mark + text.encode(source.encoding if source else "utf-8")


def _filled(path: Path, framed: bytes, file: str, all_of: Consulted) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The file with what the workbook brings."""
    source = decode(framed, file)
    now = {one.number: one for one in read_dispositions(source).entries}
    known = frozenset(one.number for one in all_of.intake.opinions)
    filled = decision_sheet.read_sheet(bytes_of(path, str(path)), path.name, now, known)
    count = sum(map(len, filled.changes.values()))
    print(f"从“{path.name}”读回 {len(filled.changes)} 条意见的 {count} 项。")
    return with_edits(framed, source.encoding, with_fields(source, filled.changes)), filled.findings


def _write_sheet(workspace: Workspace, name: str, all_of: Consulted, hints: Mapping[int, Sequence[str]]) -> None:
    """Write the workbook, unless the one that stands there holds what was not read back yet."""
    path = workspace.published(name) / FOLDER / f"{decision_sheet.TITLE}.xlsx"
    items = all_of.settlement.items
    if path.is_file():
        now = {one.own.number: one.own for one in items}
        kept = decision_sheet.read_sheet(path.read_bytes(), path.name, now, frozenset(now))
        if kept.changes:
            shown = workspace.relative(path)
            raise InputError(
                f"“{shown}”里有还没有读回的填写，没有覆盖。", f"先运行 ./biaogao decide {name} --read {shown}"
            )
    workspace.write(path, decision_sheet.write_sheet(items, hints))
    print(f"可在 Excel、WPS 中填写：{workspace.relative(path)}；填好后用 --read 读回。")


def _told(all_of: Consulted, items: Sequence[Settled], name: str, *, changed: bool) -> str:
    left = sum(each.decision is Decision.OPEN for each in items)
    suggestions = all_of.suggestions
    state = "已更新" if changed else "没有变化"
    first = f"drafts/{name}/{DISPOSITIONS_FILE}：{state}。意见 {len(items)} 条，还没有处理 {left} 条。"
    hints = (
        (len(suggestions.alike), "组相近的意见"),
        (len(suggestions.conflicts), "处对同一限值的要求不同"),
        (len(suggestions.moved), "条所指的文字已经改过"),
    )
    told = "，".join(f"{count} {what}" for count, what in hints if count)
    return f"{first}\n提示：{told}（写在各条的“提示”里）。" if told else first
