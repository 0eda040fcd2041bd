"""Names the files of the pilot under `pilot` and `build/试点`, and reads what its steps hand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from biaogao import schema
from biaogao.deliverables.forms import Form
from biaogao.deliverables.grids import marked
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.errors import InputError
from biaogao.records.gaps import Gap
from biaogao.records.indicator import Indicator
from biaogao.records.indicators import wrong_targets
from biaogao.records.pilot import PilotRecords
from biaogao.records.plan import PilotPlan, convert
from biaogao.records.plan_checks import wrong_plan
from biaogao.records.requirements import wrong_requirements
from biaogao.records.shapes import load_shapes
from biaogao.source import Span, UndecodableText, read_source
from biaogao.steps.written import PLAN
from biaogao.workspace import TOOL_ROOT, Workspace

FORM_FOLDER = "templates/forms"
_SHOWN = 5
PRINTS = "pages"
"""The file between steps that says what each bound page shows."""

_Value = TypeVar("_Value")


class Lack(msgspec.Struct, frozen=True, kw_only=True):
    """A PDF that a step could not make, and why; or one on whose cover or index characters could not be drawn."""

    name: str
    reason: str


class BoundPiece(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a volume's index: first running page (0 if it has none) and number of pages."""

    title: str
    source: str
    author: str
    page: int
    pages: int
    reason: str = ""
    date: str = ""


class VolumeReport(msgspec.Struct, frozen=True, kw_only=True):
    """A volume as built; `file` is empty where none was: then `waived` says why, or there is a gap.

    `front` is the number of pages before running page 1; `unarchival` says why it is not declared PDF/A.
    """

    number: str
    name: str
    file: str = ""
    pages: int = 0
    pieces: tuple[BoundPiece, ...] = ()
    waived: str = ""
    front: int = 0
    unarchival: str = ""


class StepReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a step of the pilot handed over: files from `build/试点`, volumes, and PDFs that are missing.

    `products` registers what volumes may take: by the name of a 成果 its PDF below `build/试点`, made or lacking.
    `undrawn` are PDFs with characters that no font holds, these being the reason; `gaps` what else is missing.
    """

    files: tuple[str, ...] = ()
    products: dict[str, str] = {}
    gaps: tuple[Gap, ...] = ()
    volumes: tuple[VolumeReport, ...] = ()
    lacks: tuple[Lack, ...] = ()
    undrawn: tuple[Lack, ...] = ()


def has_pilot(workspace: Workspace) -> bool:
    """Whether the workspace holds a pilot: without its plan there is nothing to make."""
    return (workspace.pilot / PLAN).is_file()


def data_file(workspace: Workspace, name: str) -> Path:
    """A file between two steps of the pilot."""
    return workspace.work("_pilot") / f"{name}.json"


def records_file(workspace: Workspace) -> Path:
    """All records, written by `records`."""
    return data_file(workspace, "records")


def indicators_file(workspace: Workspace) -> Path:
    """All indicators, written by `records`."""
    return data_file(workspace, "indicators")


def plan_places(workspace: Workspace) -> Mapping[tuple[str | int, ...], Span]:
    """Where the values of the plan stand, by their paths. Raises InputError where the file cannot be read."""
    return _loaded(workspace)[1].values


def _loaded(workspace: Workspace) -> tuple[object, schema.Positions, tuple[Diagnostic, ...]]:
    file = f"{workspace.pilot.name}/{PLAN}"
    try:
        source = read_source(workspace.pilot / PLAN, file)
    except (UndecodableText, OSError) as failure:
        raise InputError(f"“{file}”无法读取。", "请另存为 UTF-8 文本后重试。") from failure
    return schema.load_yaml(source)


def yardsticks_file(workspace: Workspace) -> Path:
    """Numbers beside those that the plan asks for, written by `records`."""
    return data_file(workspace, "yardsticks")


def read_plan(workspace: Workspace) -> PilotPlan:
    """The checked plan. Raises InputError with a line for each mistake: without a plan no figure means anything."""
    file = f"{workspace.pilot.name}/{PLAN}"
    value, positions, found = _loaded(workspace)
    if not _errors(found):
        found = (*found, *schema.validate(value, "pilot", positions))
    if not _errors(found):
        try:
            plan = convert(value)
        except msgspec.ValidationError as failure:
            raise InputError(
                f"“{file}”的内容不符合要求：{failure}。", "请对照 schemas/pilot.schema.json 改正。"
            ) from failure
        asked = wrong_requirements(plan, load_shapes(), positions.values)
        itself = wrong_plan(plan, load_shapes(), positions.values)
        found = (*found, *wrong_targets(plan, positions.values), *asked, *itself)
        if not _errors(found):
            return plan
    raise InputError(f"“{file}”有错误，试点成果没有生成。{_told(found)}")


def _told(found: tuple[Diagnostic, ...]) -> str:
    """The mistakes on one line: whoever runs the pipeline sees one line a step."""
    errors = [one for one in found if one.severity is Severity.ERROR]
    places = [f"第{one.span.start.line}行：{one.message}{one.hint}" if one.span else one.message for one in errors]
    more = f"……共{len(places)}处" if len(places) > _SHOWN else ""
    return " ".join(places[:_SHOWN]) + more


def _errors(found: tuple[Diagnostic, ...]) -> bool:
    return any(one.severity is Severity.ERROR for one in found)


def read_records(workspace: Workspace) -> PilotRecords:
    """What `records` wrote. Raises InputError where it has not run."""
    return _read(records_file(workspace), PilotRecords)


def read_indicators(workspace: Workspace) -> tuple[Indicator, ...]:
    """What `records` computed. Raises InputError where it has not run."""
    return _read(indicators_file(workspace), tuple[Indicator, ...])


def read_yardsticks(workspace: Workspace) -> tuple[Indicator, ...]:
    """What `records` computed beside the plan's targets. Raises InputError where it has not run."""
    return _read(yardsticks_file(workspace), tuple[Indicator, ...])


def report_file(workspace: Workspace, step: str) -> Path:
    """The StepReport of a step."""
    return data_file(workspace, step)


def read_report(workspace: Workspace, step: str) -> StepReport:
    """The StepReport of a step. Raises InputError where it has not run."""
    return _read(report_file(workspace, step), StepReport)


# What they hand on is no report: all records, all charts.
_SILENT = frozenset({"records", "charts"})


def _reports(workspace: Workspace, step: str) -> bool:
    return step not in _SILENT and report_file(workspace, step).is_file()


def registered(workspace: Workspace, steps: tuple[str, ...]) -> dict[str, Path]:
    """The PDFs by the names of 成果 that these steps registered, made or lacking; a step that has not run has none."""
    reports = (read_report(workspace, step) for step in steps if _reports(workspace, step))
    return {name: workspace.dossier() / file for report in reports for name, file in report.products.items()}


def _read(path: Path, kind: type[_Value]) -> _Value:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError) as failure:
        raise InputError(f"缺少前一步的结果“{path.name}”。", "请重新运行 ./biaogao dossier。") from failure


def form_file(workspace: Workspace, name: str) -> Path:
    """The template of a form: the workspace's own, else the tool's."""
    own = workspace.root / FORM_FOLDER / f"{name}.docx"
    return own if own.is_file() else TOOL_ROOT / FORM_FOLDER / f"{name}.docx"


def read_form(workspace: Workspace, name: str) -> Form:
    """The form of a name. Raises InputError where its file cannot be read."""
    path = form_file(workspace, name)
    place = f"{FORM_FOLDER}/{name}.docx"
    try:
        return Form(name=name, data=path.read_bytes(), place=place)
    except OSError as failure:
        raise InputError(f"表格“{place}”无法读取。", "请关闭正在打开它的程序，或重新取得该文件。") from failure


def product_file(workspace: Workspace, folder: str, name: str, ending: str, *, sample: bool) -> Path:
    """Where a product is handed over: the mark 示例 stands in its name."""
    return workspace.dossier() / folder / f"{marked(name, sample=sample)}.{ending}"
