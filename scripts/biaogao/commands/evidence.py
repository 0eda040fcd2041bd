"""Lists files that no row of a ledger names, suggests a row for each, and files those that a person confirmed."""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from rapidfuzz import fuzz

from biaogao.commands.ledgers_named import shape_named
from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import workspace_root
from biaogao.deliverables.pilot import inbox_sheet
from biaogao.deliverables.pilot.first_words import LARGEST, first_words
from biaogao.deliverables.pilot.inbox_sheet import Choice
from biaogao.deliverables.pilot.ledger_bytes import rewritten
from biaogao.errors import InputError
from biaogao.records import inbox
from biaogao.records.collecting import Merged, Replaced
from biaogao.records.crosscheck import evidence_named
from biaogao.records.files import EVIDENCE_FOLDER, evidence_paths
from biaogao.records.inbox import Filed, Stray, Suggestion
from biaogao.records.ledger import EVIDENCE, Record
from biaogao.records.pilot import ledger_of, read_table
from biaogao.records.shapes import Shape, load_shapes
from biaogao.reporters import text as text_report
from biaogao.saving import bytes_of, write_whole
from biaogao.workspace import Workspace

FINDINGS = 1
_FOLDER = "待归佐证"

# A stray with where it lies now.
_Found = dict[str, tuple[Stray, Path]]


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("action", metavar="inbox", choices=("inbox",), help="还没有归入台账的文件")
    parser.values.add_argument("folder", metavar="文件夹", nargs="?", help="收件的文件夹（缺省：pilot/inbox）")
    ways = parser.options.add_mutually_exclusive_group()
    ways.add_argument("--xlsx", action="store_true", help="写出 待归佐证.xlsx，在 Excel、WPS 中选定归入哪一行")
    ways.add_argument("--read", metavar="文件", help="读回填好的 xlsx：放入 pilot/evidence，写进台账的佐证栏")


def run(arguments: argparse.Namespace) -> int:
    """List, write the workbook or read it back; 1 where a line could not be taken."""
    workspace = Workspace(workspace_root(arguments.workspace))
    folder = Path(arguments.folder).expanduser() if arguments.folder else workspace.pilot / inbox.FOLDER
    if arguments.folder and not folder.is_dir():
        raise InputError(f"没有文件夹“{arguments.folder}”。", "请写收件文件夹的位置。")
    shapes = load_shapes()
    ledgers = {name: ledger_of(workspace.pilot, shape).records for name, shape in shapes.items()}
    strays = dict(_strays(workspace, folder, ledgers))
    if arguments.read:
        return _file(workspace, _sheet(arguments.read, workspace), strays, shapes, ledgers)
    found = [(stray, inbox.suggest(stray, ledgers, shapes, _like)) for stray, _ in strays.values()]
    print(_listed(found, shapes))
    if arguments.xlsx and found:
        path = workspace.dossier() / _FOLDER / f"{inbox_sheet.TITLE}.xlsx"
        _refuse_unread(path, workspace)
        workspace.write(path, inbox_sheet.write_sheet(found, shapes))
        shown = workspace.relative(path)
        print(f"可在 Excel、WPS 中填写：{shown}；填好后运行 ./biaogao evidence inbox --read {shown}")
    return 0


def _sheet(named: str, workspace: Workspace) -> Path:
    """The workbook as named from here, or from the workspace, as this command tells it."""
    here, there = Path(named).expanduser(), workspace.root / named
    return there if there.is_file() and not here.exists() else here


def _like(first: str, second: str) -> float:
    return float(fuzz.partial_ratio(first, second))


def _strays(
    workspace: Workspace, folder: Path, ledgers: Mapping[str, Sequence[Record]]
) -> Iterator[tuple[str, tuple[Stray, Path]]]:
    """The files of the inbox, and those below `pilot/evidence` that no row names."""
    named = evidence_named({name: tuple(records) for name, records in ledgers.items()})
    evidence = workspace.pilot / EVIDENCE_FOLDER
    for root, known in ((folder, frozenset[str]()), (evidence, frozenset(named))):
        for path in evidence_paths(root):
            name = path.relative_to(root).as_posix()
            if name in known or not path.resolve().is_relative_to(root.resolve()):
                continue
            shown = f"{EVIDENCE_FOLDER}/{name}" if root == evidence else name
            yield shown, (_stray(path, shown), path)


def _stray(path: Path, shown: str) -> Stray:
    if path.stat().st_size > LARGEST:
        with path.open("rb") as stream:
            return Stray(name=shown, sha256=hashlib.file_digest(stream, "sha256").hexdigest())
    data = bytes_of(path, shown)
    return Stray(name=shown, sha256=hashlib.sha256(data).hexdigest(), text=first_words(data, path.name))


def _listed(found: Sequence[tuple[Stray, Sequence[Suggestion]]], shapes: Mapping[str, Shape]) -> str:
    if not found:
        return "没有待归的文件。"
    lines = [f"待归的文件{len(found)}个："]
    for stray, suggestions in found:
        lines.append(f"  {stray.name}")
        for one in suggestions:
            lines.append(f"    {inbox_sheet.called(one, shapes)} {one.title}　{one.reason}（{one.score:.0f}）")
        if not suggestions:
            lines.append("    没有找到相近的行")
    return "\n".join(lines)


def _refuse_unread(path: Path, workspace: Workspace) -> None:
    """Raise InputError where the workbook that stands there was filled in and not read back."""
    if path.is_file() and inbox_sheet.read_sheet(path.read_bytes(), path.name)[0]:
        shown = workspace.relative(path)
        raise InputError(
            f"“{shown}”里有填写的内容，没有覆盖。", f"先运行 ./biaogao evidence inbox --read {shown}，再删去它。"
        )


def _file(
    workspace: Workspace,
    sheet: Path,
    strays: _Found,
    shapes: Mapping[str, Shape],
    ledgers: Mapping[str, tuple[Record, ...]],
) -> int:
    choices, wrong = inbox_sheet.read_sheet(bytes_of(sheet, str(sheet)), sheet.name)
    if wrong:
        print(text_report.render(wrong, (), False), file=sys.stderr)
        return FINDINGS
    root = workspace.pilot / EVIDENCE_FOLDER
    taken = {path.relative_to(root).as_posix(): _digest(path) for path in evidence_paths(root)}
    filed: list[Filed] = []
    refused: list[str] = []
    done = 0
    for choice in choices:
        target = _target(choice, shapes, ledgers)
        if isinstance(target, str):
            refused.append(f"第{choice.line}行“{choice.name}”：{target}")
        elif choice.name in strays and strays[choice.name][0].sha256.startswith(choice.digest):
            stray = strays[choice.name][0]
            own = stray.name.removeprefix(f"{EVIDENCE_FOLDER}/")
            inside = own != stray.name
            name = own if inside else inbox.place_of(stray, target, shapes[target.ledger], taken)
            taken[name] = stray.sha256
            filed.append(Filed(stray=stray, record=target, name=name))
        elif any(taken.get(name, "").startswith(choice.digest) for name in target.many(EVIDENCE)):
            done += 1
        else:
            refused.append(f"第{choice.line}行“{choice.name}”：文件不在了，或写出表以后改过。")
    _carry_out(workspace, filed, strays, shapes)
    for one in filed:
        print(f"{one.stray.name} → {EVIDENCE_FOLDER}/{one.name}（{one.record.label}）")
    print(f"归入{len(filed)}个文件，以前已归入{done}个，没有归入{len(refused)}个。")
    print("\n".join(refused), end="\n" if refused else "", file=sys.stderr)
    return FINDINGS if refused else 0


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _target(choice: Choice, shapes: Mapping[str, Shape], ledgers: Mapping[str, tuple[Record, ...]]) -> Record | str:
    """The row that was chosen, or why there is none."""
    # A suggestion copied as it stands says the title behind the number.
    ledger, number, *_ = (*choice.wanted.split(), "", "")
    if not number:
        return f"“{choice.wanted}”应写成台账和编号，如“培训 P003”。"
    try:
        shape = shape_named(ledger, shapes)
    except InputError as wrong:
        return f"{wrong.message}{wrong.hint}"
    if EVIDENCE not in {column.name for column in shape.columns}:
        return f"{shape.title}没有“佐证”列。"
    row = inbox.row_of(ledgers, shape.name, number)
    return row or f"{shape.title}里没有编号“{number}”，或有几行是这个编号。"


def _carry_out(workspace: Workspace, filed: Sequence[Filed], strays: _Found, shapes: Mapping[str, Shape]) -> None:
    """Copy the files, write the ledgers, and only then take away what lay in the inbox of the workspace."""
    root = workspace.pilot / EVIDENCE_FOLDER
    for one in filed:
        target, source = root / one.name, strays[one.stray.name][1]
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".{target.name[:40]}.part")
            shutil.copyfile(source, part)
            part.replace(target)
    for ledger in dict.fromkeys(one.record.ledger for one in filed):
        _write(workspace, shapes[ledger], [one for one in filed if one.record.ledger == ledger])
    for one in filed:
        source = strays[one.stray.name][1]
        if source.resolve().is_relative_to((workspace.pilot / inbox.FOLDER).resolve()):
            source.unlink(missing_ok=True)


def _write(workspace: Workspace, shape: Shape, filed: Sequence[Filed]) -> None:
    """Put the names into the cells 佐证 of a ledger; all else in it stays, byte for byte."""
    path = workspace.root / filed[0].record.file
    data, table = bytes_of(path, filed[0].record.file), read_table(path, filed[0].record.file).table
    if table is None or EVIDENCE not in {cell.text for cell in table.header.cells}:
        raise InputError(f"“{filed[0].record.file}”没有“佐证”列，没有写入。", "请在表头补上“佐证”列后重试。")
    rows: dict[int, Record] = {one.record.line: one.record for one in filed}
    replaced = tuple(
        _replaced(row, [one.name for one in filed if one.record.line == line]) for line, row in rows.items()
    )
    write_whole(path, rewritten(data, table, shape, Merged(ledger=shape.name, replaced=replaced)), filed[0].record.file)


def _replaced(record: Record, names: Sequence[str]) -> Replaced:
    values = {**record.values, EVIDENCE: inbox.with_evidence(record, names)}
    return Replaced(record=msgspec.structs.replace(record), values=values)
