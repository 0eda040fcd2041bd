from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from biaogao.steps import charts, records
from biaogao.steps.protocol import PILOT
from biaogao.workspace import TOOL_ROOT, Workspace
from steps.piloted import pilot_workspace


def test_nothing_is_drawn_without_pilot(tmp_path: Path) -> None:
    assert charts.make(Workspace(tmp_path), PILOT) == ()
    assert charts.plates_of(Workspace(tmp_path)) == ()


def test_each_chart_stands_as_svg_and_png_and_is_listed(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    records.make(workspace, PILOT)
    made = charts.make(workspace, PILOT)
    names = {workspace.relative(path) for path in made}
    folder = "build/work/_pilot"
    assert names == {f"{folder}/charts/I4-趋势.svg", f"{folder}/charts/I4-趋势.png", f"{folder}/charts/index.json"}
    (listed,) = charts.read_charts(workspace)
    assert (listed.stem, listed.code, listed.title) == ("I4-趋势", "I4", "I4 标准全员培训率：各季度末")
    (plate,) = charts.plates_of(workspace)
    assert plate.png.startswith(b"\x89PNG") and "2023-06-30 33.33%" in plate.described


def test_nothing_but_drawing_loads_what_draws() -> None:
    # numpy alone is not ours to keep out of the steps: openpyxl loads it wherever it is installed.
    code = (
        "import sys, biaogao.commands.check, biaogao.manuscript\n"
        "print(sorted({'matplotlib', 'numpy', 'pandas'} & set(sys.modules)))\n"
        "import biaogao.steps.charts, biaogao.steps.system\n"
        "print(sorted({'matplotlib', 'pandas'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(TOOL_ROOT / "scripts")}
    said = subprocess.check_output([sys.executable, "-c", code], env=environment, encoding="utf-8")
    assert said.split("\n")[:2] == ["[]", "[]"]
