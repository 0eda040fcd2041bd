"""Brings the forms that units returned into the ledgers, and says who has not returned what."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from biaogao.commands.ledgers_named import named
from biaogao.commands.parser import ChineseParser
from biaogao.deliverables.pilot import reminder_list
from biaogao.deliverables.pilot.ledger_bytes import new_ledger, rewritten
from biaogao.deliverables.sheets import write_workbook
from biaogao.diagnostics import Diagnostic, Severity, in_order
from biaogao.errors import InputError
from biaogao.records.by_name import with_codes
from biaogao.records.collecting import Merged, doubts, merge
from biaogao.records.crosscheck import Ledgers
from biaogao.records.files import is_hidden
from biaogao.records.ledger import Record, finding
from biaogao.records.pilot import LedgerFile, ledger_of
from biaogao.records.plan import PilotPlan
from biaogao.records.reminders import roll_call
from biaogao.records.returns import Form, Reading, read_return
from biaogao.records.shapes import Shape, load_shapes
from biaogao.records.tables import MAX_BYTES, place, unreadable
from biaogao.reporters import text as text_report
from biaogao.saving import Change, bytes_of, save, write_whole
from biaogao.steps.pilot_files import has_pilot, read_plan
from biaogao.workspace import Workspace

FINDINGS = 1
FOLDER = "台账汇总"
_MAX_FILES = 2_000
# What was meant as a table; anything else came along as evidence.
_TABLES = frozenset({".xlsx", ".csv", ".xls", ".xlsm", ".xlsb", ".et", ".ods", ".tsv"})
_DISTRICTS = "区县（市）"


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """The ledgers as they stand and what they are held against."""

    workspace: Workspace
    plan: PilotPlan
    shapes: Mapping[str, Shape]
    files: Mapping[str, LedgerFile]

    @property
    def ledgers(self) -> Ledgers:
        """The rows of all ledgers."""
        return {name: file.records for name, file in self.files.items()}

    @property
    def sample(self) -> bool:
        """Whether the pilot is one of samples: then rows marked 示例 are taken."""
        return self.plan.sample


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came back, what became of it, what was found, and the files that are no tables."""

    forms: Sequence[Form]
    merged: Sequence[Merged]
    found: Sequence[Diagnostic]
    others: Sequence[str]


def configure(parser: ChineseParser) -> None:
    """Say what `collect` takes."""
    parser.options.add_argument("--replace", action="store_true", help="collect：同一编号内容不同的，以收回的为准")
    parser.options.add_argument("--preview", action="store_true", help="collect：只看结果，台账不动")
    parser.options.add_argument(
        "--expected", metavar="台账", help="collect：应交的台账，如 培训、检查（缺省：收回过的各种）"
    )
    parser.options.add_argument(
        "--from",
        dest="kinds",
        metavar="类别",
        default=_DISTRICTS,
        help=f"collect：应交的单位类别（缺省：{_DISTRICTS}）",
    )


def collect(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Merge a folder of forms into the ledgers; 1 where something is to be mended. Raises InputError."""
    if len(arguments.names) != 1 or not Path(arguments.names[0]).expanduser().is_dir():
        raise InputError("没有写明收回的表所在的文件夹，或没有这个文件夹。", "例如：./biaogao ledger collect 收回的表")
    folder = Path(arguments.names[0]).expanduser()
    shelf = shelf_of(workspace)
    files = _files(folder)
    tables = [path for path in files if path.suffix.lower() in _TABLES]
    readings = [_reading(path, path.relative_to(folder).as_posix(), shelf) for path in tables]
    forms, found = _coded(shelf, readings)
    merged, differing = _merged(shelf, forms, replace=arguments.replace)
    found += differing
    rows = [record for form in forms for record in form.records]
    found += doubts(shelf.ledgers, shelf.shapes, shelf.plan, _as_of(shelf), rows)
    if not arguments.preview:
        _write(shelf, merged)
    others = [path.relative_to(folder).as_posix() for path in files if path not in tables]
    _tell(shelf, Outcome(forms=forms, merged=merged, found=in_order(found), others=others), arguments)
    return FINDINGS if any(one.severity is Severity.ERROR for one in found) else 0


def shelf_of(workspace: Workspace, plan: PilotPlan | None = None, shapes: Mapping[str, Shape] | None = None) -> Shelf:
    """The ledgers of a workspace. Raises InputError where it holds no pilot."""
    if plan is None and not has_pilot(workspace):
        raise InputError("工作区里没有 pilot/pilot.yaml，没有可以汇总的台账。", "先建立试点，见 docs/secretariat.md。")
    known = shapes or load_shapes()
    files = {name: ledger_of(workspace.pilot, shape) for name, shape in known.items()}
    return Shelf(workspace=workspace, plan=plan or read_plan(workspace), shapes=known, files=files)


def judged(
    workspace: Workspace, plan: PilotPlan, shapes: Mapping[str, Shape], files: Sequence[Path]
) -> list[Diagnostic]:
    """What is wrong in returned files, without taking them."""
    shelf = shelf_of(workspace, plan, shapes)
    readings = [_reading(path, path.as_posix(), shelf) for path in files]
    forms, found = _coded(shelf, readings)
    rows = [record for form in forms for record in form.records]
    return [*found, *doubts(shelf.ledgers, shapes, plan, _as_of(shelf), rows)]


def _as_of(shelf: Shelf) -> str:
    return shelf.plan.as_of or shelf.workspace.config.as_of or shelf.plan.end


def _files(folder: Path) -> list[Path]:
    """Every file below the folder that people see, sorted; links out of it are not followed. Raises InputError."""
    root = folder.resolve()
    seen = (path for path in sorted(folder.rglob("*")) if path.is_file() and not is_hidden(path, folder))
    found = [path for path in seen if path.resolve().is_relative_to(root)]
    if len(found) > _MAX_FILES:
        raise InputError(f"文件夹里有{len(found)}个文件，超过{_MAX_FILES}个，没有读取。", "请只放收回的表。")
    if not found:
        raise InputError("文件夹里没有文件。", "把各单位交回的 .xlsx、.csv 放进去，按单位分文件夹也可以。")
    return found


def _reading(path: Path, file: str, shelf: Shelf) -> Reading:
    if path.stat().st_size > MAX_BYTES:
        refused = unreadable(file, f"超过{MAX_BYTES // 1024 // 1024} MB", "请只留台账，图片另作佐证交。")
        return Reading(diagnostics=refused.diagnostics)
    units = {one["编号"]: one["名称"] for one in shelf.files["units"].records}
    return read_return(bytes_of(path, file), file, shelf.shapes, units, sample=shelf.sample)


def _coded(shelf: Shelf, readings: Sequence[Reading]) -> tuple[list[Form], list[Diagnostic]]:
    """The forms with codes where names were written, and what was found so far."""
    coded = [with_codes(form, shelf.ledgers, shelf.shapes) for reading in readings for form in reading.forms]
    found = [one for reading in readings for one in reading.diagnostics]
    return [form for form, _ in coded], [*found, *(note for _, notes in coded for note in notes)]


def _merged(shelf: Shelf, forms: Sequence[Form], *, replace: bool) -> tuple[list[Merged], list[Diagnostic]]:
    """What becomes of each ledger of which something was returned."""
    rows: dict[str, list[Record]] = {}
    for form in forms:
        rows.setdefault(form.ledger, []).extend(form.records)
    merged: list[Merged] = []
    found: list[Diagnostic] = []
    for name in sorted(rows):
        file, shape = shelf.files[name], shelf.shapes[name]
        if file.path and file.table is None:
            found += file.diagnostics
            label = f"pilot/{file.path.name}"
            message = f"{shape.title}本身读不出来，收回的{len(rows[name])}行没有汇总。"
            found.append(finding("LED-19", "returned-form", message, place(label, 1, 1), "先修好台账，再运行一次。"))
            continue
        one = merge(shape, file.records, rows[name], replace=replace)
        lacking = _homeless(one, file)
        if lacking and file.path:
            message = f"{shape.title}没有“{'”“'.join(lacking)}”列，收回的表里这一列有内容，没有汇总。"
            span = place(f"pilot/{file.path.name}", 1, 1)
            found.append(finding("LED-02", "ledger-header", message, span, "先在台账的表头补上这一列，再运行一次。"))
            continue
        merged.append(one)
        found += one.differing
    return merged, found


def _homeless(merged: Merged, file: LedgerFile) -> tuple[str, ...]:
    """Columns that rows to be written fill and that the ledger does not have."""
    if file.table is None:
        return ()
    heads = {cell.text for cell in file.table.header.cells}
    rows = (*merged.added, *merged.replaced)
    return tuple(dict.fromkeys(name for one in rows for name, text in one.values.items() if text and name not in heads))


def _write(shelf: Shelf, merged: Sequence[Merged]) -> None:
    """Write all changed ledgers, or none where one was changed meanwhile."""
    changes: list[Change] = []
    fresh: dict[Path, bytes] = {}
    for one in merged:
        file, shape = shelf.files[one.ledger], shelf.shapes[one.ledger]
        if not one.changes:
            continue
        if file.path is None or file.table is None:
            fresh[shelf.workspace.pilot / f"{one.ledger}.csv"] = new_ledger(shape, one)
            continue
        shown = shelf.workspace.relative(file.path)
        before = bytes_of(file.path, shown)
        after = rewritten(before, file.table, shape, one)
        changes.append(Change(path=file.path, shown=shown, before=before, after=after))
    save(changes, shelf.workspace.pilot)
    for path, data in fresh.items():
        write_whole(path, data, shelf.workspace.relative(path))


def _tell(shelf: Shelf, outcome: Outcome, arguments: argparse.Namespace) -> None:
    """What came, what became of it, what is to be mended, and who is to be reminded; on the screen and as files."""
    forms, found = outcome.forms, outcome.found
    expected = _expected(shelf, forms, arguments)
    errors = frozenset(
        (one.span.file, one.span.start.line) for one in found if one.span and one.severity is Severity.ERROR
    )
    present = roll_call(shelf.files["units"].records, (arguments.kinds,), expected, forms, errors)
    paper = reminder_list.paper(present, shelf.shapes, expected, sample=shelf.sample)
    lines = [*_sums(shelf, outcome, preview=arguments.preview), "", *paper.facts]
    lines += [f"  {line}" for line in reminder_list.lines(present, shelf.shapes)]
    told = "\n".join(lines) + "\n"
    workspace, folder = shelf.workspace, shelf.workspace.dossier() / FOLDER
    sheet = workspace.write(folder / f"{reminder_list.TITLE}.xlsx", write_workbook(paper))
    more = [f"没有读的文件：{name}\n" for name in outcome.others]
    report = "".join((told, *more, f"\n{text_report.render(found)}" if found else ""))
    workspace.write(folder / "汇总情况.txt", report.encode())
    shown = [one for one in found if one.severity is not Severity.INFO]
    if shown:
        print(text_report.render(shown), file=sys.stderr)
    print(f"{told}{reminder_list.TITLE}：{workspace.relative(sheet)}")


def _expected(shelf: Shelf, forms: Sequence[Form], arguments: argparse.Namespace) -> tuple[str, ...]:
    if arguments.expected:
        return named(arguments.expected, shelf.shapes)
    returned = {form.ledger for form in forms}
    return tuple(name for name in shelf.shapes if name in returned)


def _sums(shelf: Shelf, outcome: Outcome, *, preview: bool) -> list[str]:
    forms = outcome.forms
    files, units = {form.file for form in forms}, {form.unit for form in forms if form.unit}
    lines = [f"收到{len(files)}个文件里的{len(forms)}张表，来自{len(units)}个单位。"]
    for one in outcome.merged:
        wrong = sum(not row.sound for form in forms if form.ledger == one.ledger for row in form.records)
        parts = [f"新增{len(one.added)}行", f"已有{one.same}行"]
        parts += [f"改写{len(one.replaced)}行"] if one.replaced else []
        parts += [f"不同未收{len(one.differing)}处"] if one.differing else []
        parts += [f"有错未收{wrong}行"] if wrong else []
        lines.append(f"  {shelf.shapes[one.ledger].title}：{'，'.join(parts)}。")
    if outcome.others:
        lines.append(f"另有{len(outcome.others)}个文件不是表，没有读；是佐证的，请放进 pilot/evidence。")
    if preview:
        lines.append("只是预览，台账没有改动。")
    return lines
