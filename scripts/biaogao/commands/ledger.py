"""Gives forms of ledgers, checks ledgers, and brings returned forms together."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from biaogao.commands import collecting
from biaogao.commands.ledgers_named import shape_named
from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import workspace_root
from biaogao.deliverables.pilot.ledger_bytes import new_ledger
from biaogao.deliverables.pilot.ledger_choices import blank_of
from biaogao.deliverables.pilot.ledger_form import write_form
from biaogao.diagnostics import Diagnostic, Severity, in_order
from biaogao.errors import InputError
from biaogao.records.collecting import Merged
from biaogao.records.ledger import Record
from biaogao.records.pilot import ledger_of, read_pilot
from biaogao.records.plan import PilotPlan
from biaogao.records.shapes import Shape, load_shapes
from biaogao.reporters import json as json_report
from biaogao.reporters import text as text_report
from biaogao.saving import bytes_of, write_whole
from biaogao.source import SourceFile, UndecodableText, decode
from biaogao.steps.pilot_files import has_pilot, read_plan
from biaogao.workspace import Workspace

FINDINGS = 1


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument(
        "action", metavar="new|check|collect", choices=tuple(_ACTIONS), help="给出填报表；检查台账；汇总收回的表"
    )
    parser.values.add_argument(
        "names",
        metavar="名称",
        nargs="*",
        help="new、check：台账的名称，如 培训（check 也可写收回的文件）；collect：收回的表所在的文件夹",
    )
    parser.options.add_argument("-o", "--output", metavar="位置", help="new：写出的 .xlsx 或 .csv，几张表时写文件夹")
    parser.options.add_argument("--unit", metavar="单位", help="new：填报单位，编号按单位分段写好")
    parser.options.add_argument("--each", metavar="类别", help="new：这一类别的单位各写一份，如 区县（市）")
    parser.options.add_argument("--sample", action="store_true", help="new：带一行示例")
    parser.options.add_argument("--json", action="store_true", help="check：结果写成 JSON")
    collecting.configure(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked; 1 where something is to be mended. Raises InputError for a wrong use."""
    workspace = Workspace(workspace_root(arguments.workspace))
    return _ACTIONS[arguments.action](workspace, arguments)


# --- new ---------------------------------------------------------------------------------------------------------


def _new(workspace: Workspace, arguments: argparse.Namespace) -> int:
    shapes = load_shapes()
    if not arguments.names:
        print(_overview(shapes))
        return 0
    wanted = [shape_named(name, shapes) for name in arguments.names]
    ledgers = {name: ledger_of(workspace.pilot, shape).records for name, shape in shapes.items()}
    plan = read_plan(workspace) if has_pilot(workspace) else None
    units = _units(ledgers["units"], arguments)
    made: dict[Path, bytes] = {}
    for path, shape, unit in _places(wanted, units, arguments):
        if path.suffix.lower() == ".csv":
            made[path] = new_ledger(shape, Merged(ledger=shape.name))
        else:
            made[path] = write_form(blank_of(shape, ledgers, plan, unit, example=arguments.sample))
    for path in made:
        if path.exists():
            raise InputError(f"“{path}”已经存在，没有覆盖，什么也没有写。", "换一个位置，或先移走它。")
    for path, data in made.items():
        write_whole(path, data, path.name)
        print(f"已写出：{path}")
    return 0


def _overview(shapes: Mapping[str, Shape]) -> str:
    lines = [f"  {shape.short}　{shape.title}（{shape.name}）：{shape.row}" for shape in shapes.values()]
    return "\n".join(("台账：", *lines, "", "例如：./biaogao ledger new 培训 -o 培训台账.xlsx"))


def _units(units: Sequence[Record], arguments: argparse.Namespace) -> list[Record | None]:
    """For whom forms are made: for nobody in particular, for one unit, or for each of a kind. Raises InputError."""
    if arguments.unit and arguments.each:
        raise InputError("--unit 和 --each 只能写一个。", "一个单位用 --unit，一类单位用 --each。")
    if not arguments.unit and not arguments.each:
        return [None]
    column, value = ("名称", arguments.unit) if arguments.unit else ("类别", arguments.each)
    found = [one for one in units if one[column] == value]
    if not found:
        known = "、".join(dict.fromkeys(one[column] for one in units)) or "（单位表是空的）"
        raise InputError(f"单位表里没有{column}为“{value}”的单位。", f"单位表里有：{known}。")
    return list(found)


def _places(
    wanted: Sequence[Shape], units: Sequence[Record | None], arguments: argparse.Namespace
) -> list[tuple[Path, Shape, Record | None]]:
    """Where each form goes: into the named file where it is one form, else into the named folder, a folder a unit."""
    given = Path(arguments.output).expanduser() if arguments.output else Path()
    if given.suffix.lower() in {".xlsx", ".csv"}:
        if len(wanted) * len(units) > 1:
            raise InputError("几张表不能写进一个文件。", "-o 后写文件夹的名称。")
        return [(given, wanted[0], units[0])]
    several = bool(arguments.each) and len(wanted) > 1
    return [
        (given / (_safe(unit["名称"]) if unit and several else "") / _file_name(shape, unit), shape, unit)
        for unit in units
        for shape in wanted
    ]


def _file_name(shape: Shape, unit: Record | None) -> str:
    return f"{shape.title}（{_safe(unit['名称'])}）.xlsx" if unit else f"{shape.title}.xlsx"


def _safe(name: str) -> str:
    """A unit's name as part of a file's name, on every system."""
    return "".join("_" if sign in '\\/:*?"<>|' or sign < " " else sign for sign in name).strip(". ")[:60] or "_"


# --- check -------------------------------------------------------------------------------------------------------


def _check(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Tell file, row, column and what to do of every mistake in the ledgers, or in returned files."""
    shapes = load_shapes()
    files = [path for path in map(Path, arguments.names) if path.is_file()]
    names = [shape_named(name, shapes).name for name in arguments.names if not Path(name).is_file()]
    plan = read_plan(workspace) if has_pilot(workspace) else _no_plan()
    found: list[Diagnostic] = []
    if names or not files:
        as_of = plan.as_of or workspace.config.as_of
        records = read_pilot(workspace.pilot, plan, shapes, workspace.drafts(), as_of)
        found += [one for one in records.diagnostics if not names or _of(one, names, workspace)]
    if files:
        found += collecting.judged(workspace, plan, shapes, files)
    ordered = in_order(found)
    if arguments.json:
        sys.stdout.write(json_report.render(ordered))
    else:
        print(text_report.render(ordered, _sources(workspace, ordered)), end="")
    return FINDINGS if any(one.severity is Severity.ERROR for one in ordered) else 0


def _no_plan() -> PilotPlan:
    raise InputError(
        "工作区里没有 pilot/pilot.yaml，台账无从核对。", "用 ./biaogao init 建立的工作区里有一份，复制过来再改。"
    )


def _of(one: Diagnostic, names: Sequence[str], workspace: Workspace) -> bool:
    folder = workspace.pilot.name
    return one.span is not None and any(
        one.span.file in {f"{folder}/{name}.csv", f"{folder}/{name}.xlsx"} for name in names
    )


def _sources(workspace: Workspace, found: Sequence[Diagnostic]) -> list[SourceFile]:
    """The CSV files that findings are in, so that their lines can be shown."""
    sources: list[SourceFile] = []
    for file in sorted({one.span.file for one in found if one.span and one.span.file.endswith(".csv")}):
        path = workspace.root / file
        if path.is_file():
            try:
                sources.append(decode(bytes_of(path, file), file))
            except UndecodableText:
                continue
    return sources


_ACTIONS: Mapping[str, Callable[[Workspace, argparse.Namespace], int]] = {
    "new": _new,
    "check": _check,
    "collect": collecting.collect,
}
