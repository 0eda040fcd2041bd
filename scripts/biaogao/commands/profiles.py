"""Shows the procedures of the levels, explains one, and checks a file of a workspace's own."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import workspace_root
from biaogao.commands.profile_sheet import open_facts, padded, sheet
from biaogao.diagnostics import Severity
from biaogao.errors import InputError
from biaogao.gbt.document_types import TYPE_OF_LEVEL
from biaogao.procedures.profile import FOLDER, Procedure, procedure_files, read_procedure
from biaogao.reporters import text as text_report
from biaogao.reporters.columns import text_width
from biaogao.source import SourceFile, UndecodableText, read_source
from biaogao.workspace import TOOL_ROOT

FINDINGS = 1
SHIPPED, OWN = "随程序", "工作区"


class _Known(msgspec.Struct, frozen=True, kw_only=True):
    """A file of procedures: whose it is, and its procedure, None where it has errors."""

    path: Path
    where: str
    procedure: Procedure | None


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("level", metavar="层次", nargs="?", help="如 市级地方标准；不写时列出各层次")
    parser.options.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.options.add_argument("--check", metavar="文件", help="检查自己写的制定程序，不必放进工作区")


def run(arguments: argparse.Namespace) -> int:
    """List the procedures, show one or check a file; 1 where a file has errors. Raises InputError for a wrong use."""
    if arguments.check:
        return _check(Path(arguments.check).expanduser())
    known = _known(workspace_root(arguments.workspace))
    chosen = [_chosen(arguments.level, known)] if arguments.level else [one for one in known if one.procedure]
    if arguments.json:
        print(_json(chosen), end="")
    elif arguments.level:
        print("\n".join(sheet(one.procedure, one.where) for one in chosen if one.procedure), end="")
    else:
        print(_overview(known), end="")
    wrong = [one for one in known if one.procedure is None]
    for one in wrong:
        print(f"✗ {_label(one)}有错误，没有使用；逐条查看：./biaogao profiles --check {one.path}", file=sys.stderr)
    return FINDINGS if wrong else 0


def _known(root: Path) -> list[_Known]:
    found = []
    for path in procedure_files((root / FOLDER, TOOL_ROOT / FOLDER)):
        where = SHIPPED if path.parent == TOOL_ROOT / FOLDER else OWN
        result = read_procedure(path, f"{FOLDER}/{path.name}")
        found.append(_Known(path=path, where=where, procedure=result.procedure))
    return sorted(found, key=_rank)


def _rank(one: _Known) -> int:
    """Levels in the order in which the law names them; others behind."""
    levels = list(TYPE_OF_LEVEL)
    return levels.index(one.procedure.level) if one.procedure and one.procedure.level in levels else len(levels)


def _label(one: _Known) -> str:
    return f"{FOLDER}/{one.path.name}（{one.where}）"


def _chosen(named: str, known: Sequence[_Known]) -> _Known:
    """The procedure of a level, or of a file by its name. Raises InputError where there is none that can be used."""
    levels = {one.procedure.level: one for one in reversed(known) if one.procedure}
    stem = named.rpartition("/")[2].removesuffix(".yaml")
    found = levels.get(named) or next((one for one in known if one.path.stem == stem), None)
    if found is None:
        near = difflib.get_close_matches(named, levels, 1, 0.5)
        asked = f"是否要看“{near[0]}”？" if near else ""
        names = "、".join(one.procedure.level for one in known if one.procedure) or "（无）"
        raise InputError(f"没有层次为“{named}”的制定程序。", f"{asked}有：{names}。")
    if found.procedure is None:
        raise InputError(f"{_label(found)}有错误，不能使用。", f"逐条查看：./biaogao profiles --check {found.path}")
    return found


def _overview(known: Sequence[_Known]) -> str:
    usable = [(one, one.procedure) for one in known if one.procedure]
    wide = max((text_width(procedure.level) for _, procedure in usable), default=0) + 2
    lines = [f"{padded('层次', wide)}征求意见  表决  送审  报批  待核  文件"]
    for one, procedure in usable:
        cells = "".join(padded(text, columns) for text, columns in _figures(procedure))
        lines.append(f"{padded(procedure.level, wide)}{cells}{_label(one)}")
    lines += [
        "",
        "各列是：征求意见的天数，同意的比例，送审、报批材料的件数，待核的项数（待核的只作提示，不据此拒绝）。",
        "看一个层次：./biaogao profiles 市级地方标准",
        f"自己的制定程序放进工作区的 {FOLDER} 文件夹，与随程序的同名时代替它。",
    ]
    return "\n".join(lines) + "\n"


def _figures(procedure: Procedure) -> tuple[tuple[str, int], ...]:
    least = procedure.consultation.rounds[0].minimum
    approval = procedure.review.approval if procedure.review else None
    for_review, for_approval = procedure.for_review, procedure.for_approval
    return (
        (f"{least.count}天" if least else "—", 10),
        (approval.text if approval else "—", 6),
        (f"{len(for_review.materials)}件" if for_review else "—", 6),
        (f"{len(for_approval.materials)}件" if for_approval else "—", 6),
        (f"{len(open_facts(procedure))}项", 6),
    )


def _json(chosen: Sequence[_Known]) -> str:
    rows = [
        {
            "来源": one.where,
            **msgspec.to_builtins(one.procedure),
            "待核": [{"项": place, "说明": remark} for place, remark in open_facts(one.procedure)],
        }
        for one in chosen
        if one.procedure
    ]
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n"


def _check(path: Path) -> int:
    if not path.is_file():
        raise InputError(f"没有文件“{path}”。", "写出制定程序的路径，如 procedures/市级地方标准.yaml。")
    result = read_procedure(path, path.name)
    print(text_report.render(result.findings, _sources(path)), end="")
    if result.procedure is not None:
        print(f"可以使用：{result.procedure.level}，待核{len(open_facts(result.procedure))}项。")
    return FINDINGS if any(one.severity is Severity.ERROR for one in result.findings) else 0


def _sources(path: Path) -> tuple[SourceFile, ...]:
    try:
        return (read_source(path, path.name),)
    except (UndecodableText, OSError):
        return ()
