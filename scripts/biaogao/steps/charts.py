"""Rule `charts`: draws the indicators of the pilot, as pictures for tables and for the portal."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Literal

import msgspec

from biaogao.deliverables.grids import Plate
from biaogao.steps.pilot_files import (
    has_pilot,
    indicators_file,
    read_indicators,
    read_yardsticks,
    yardsticks_file,
)
from biaogao.steps.places import pretty
from biaogao.steps.protocol import Made
from biaogao.workspace import Workspace

SCOPE: Literal["pilot"] = "pilot"
FOLDER = "charts"


class ChartFile(msgspec.Struct, frozen=True, kw_only=True):
    """A chart below `build/work/_pilot/charts`: `<stem>.svg` and `<stem>.png`; `width` in millimetres."""

    stem: str
    code: str
    kind: str
    title: str
    described: str
    width: float


def inputs(workspace: Workspace, unit: str) -> Made:
    """What the indicators came to."""
    return (indicators_file(workspace), yardsticks_file(workspace))


def make(workspace: Workspace, unit: str) -> Made:
    """Write each chart twice and the list of them; nothing where the workspace holds no pilot."""
    if not has_pilot(workspace):
        return ()
    # What matplotlib remembers of the fonts of a machine belongs under `build`, not into a home.
    os.environ.setdefault("MPLCONFIGDIR", str(workspace.cache("matplotlib")))
    from biaogao.deliverables.pilot.charts import charts_of  # noqa: PLC0415  (takes a second, only here)

    made: list[Path] = []
    listed: list[ChartFile] = []
    for indicator in (*read_indicators(workspace), *read_yardsticks(workspace)):
        for chart in charts_of(indicator):
            stem = f"{chart.code}-{chart.kind}"
            made.append(workspace.write(_folder(workspace) / f"{stem}.svg", chart.svg))
            made.append(workspace.write(_folder(workspace) / f"{stem}.png", chart.png))
            listed.append(
                ChartFile(
                    stem=stem,
                    code=chart.code,
                    kind=chart.kind,
                    title=chart.title,
                    described=chart.described,
                    width=chart.width,
                )
            )
    return (*made, workspace.write(charts_file(workspace), pretty(listed)))


def charts_file(workspace: Workspace) -> Path:
    """The list of charts."""
    return _folder(workspace) / "index.json"


def chart_picture(workspace: Workspace, chart: ChartFile) -> Path:
    """A chart as SVG."""
    return _folder(workspace) / f"{chart.stem}.svg"


def chart_image(workspace: Workspace, chart: ChartFile) -> Path:
    """A chart as PNG."""
    return _folder(workspace) / f"{chart.stem}.png"


def _folder(workspace: Workspace) -> Path:
    return workspace.work("_pilot") / FOLDER


def read_charts(workspace: Workspace) -> tuple[ChartFile, ...]:
    """The charts that were drawn; none where the step has not run."""
    path = charts_file(workspace)
    return msgspec.json.decode(path.read_bytes(), type=tuple[ChartFile, ...]) if path.is_file() else ()


def plates_of(workspace: Workspace) -> tuple[Plate, ...]:
    """The charts as pictures for a paper: indicators with two charts first, so that both stand beside each other."""
    charts = read_charts(workspace)
    counted = Counter(chart.code for chart in charts)
    return tuple(
        Plate(
            png=chart_image(workspace, chart).read_bytes(),
            width=chart.width,
            described=chart.described,
        )
        for chart in sorted(charts, key=lambda one: counted[one.code] == 1)
    )
