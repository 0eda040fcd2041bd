from __future__ import annotations

from pathlib import Path

from amending.drafts import folder
from biaogao.amending.runs import OBJECT, letters, runs_of
from biaogao.manuscript import load


def test_runs_read_as_printed_and_lead_back(tmp_path: Path) -> None:
    draft = load(folder(tmp_path), "示例")
    runs = runs_of(draft.document, draft.resolution)
    heat = next(run for run in runs if run.text.startswith("室内温度"))
    assert heat.text == "室内温度应保持在26 ℃，面积不小于30 m2，见4.2。" and "heat" in heat.ids
    power = next(run for run in runs if run.text.startswith("室内功率"))
    assert power.text == f"室内功率P应不大于{OBJECT}，每日记录。"
    lines = draft.sources[0].lines
    for leaf in heat.leaves:
        point = leaf.point(leaf.start)
        if point is not None:
            assert lines[point.line - 1][point.column - 1 :].startswith(leaf.text)
    assert [leaf.point(leaf.start) is None for leaf in heat.leaves] == [False, False, False, False, False, True, False]
    cells = [(run.row, run.column, run.text) for run in runs if run.key == "tab" and run.row is not None]
    assert (2, 1, "两次") in cells and len(cells) == 6


def test_letters_lead_back_over_blanks_and_objects() -> None:
    found = letters(f"26\u2005\u200d℃ {OBJECT}。")
    assert found.text == "26℃。" and found.offsets == (0, 1, 4, 7)
