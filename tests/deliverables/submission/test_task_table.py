"""任务分工与进度表 tells what is overdue against the date of the case."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.deliverables.grids import Paper
from biaogao.deliverables.submission.task_table import days_late, task_table
from biaogao.procedures.project import Task, TaskState
from deliverables.submission.papered import case_of


def test_rows_tell_state_and_delay(tmp_path: Path) -> None:
    paper = task_table(case_of(tmp_path))
    assert isinstance(paper, Paper) and paper.sample
    rows = paper.grids[0].rows
    assert rows[0] == ("1", "调研", "起草人一", "—", "2023-01-15", "2023-02-15", "已完成", "完成")
    assert rows[1][3] == "起草人一、起草人三" and rows[1][-1] == "逾期30日"
    assert rows[2][2] == rows[2][6] == "〔待填〕" and rows[2][-1] == "按期"
    assert paper.facts[1] == "截至2023-07-01：共3项，已完成1项，逾期1项"


def test_without_dates_in_the_log_nothing_is_overdue(tmp_path: Path) -> None:
    paper = task_table(case_of(tmp_path, events=""))
    assert isinstance(paper, Paper)
    assert all(not str(row[-1]).startswith("逾期") for row in paper.grids[0].rows)
    assert "不判断逾期" in paper.facts[1]


@pytest.mark.parametrize(
    ("end", "state", "as_of", "late"),
    [
        ("2024-02-28", TaskState.RUNNING, "2024-03-01", 2),
        ("2024-03-01", TaskState.RUNNING, "2024-03-01", 0),
        ("2024-02-28", TaskState.DONE, "2024-03-01", 0),
        ("", TaskState.OPEN, "2024-03-01", 0),
        ("2024-02-28", None, "", 0),
    ],
)
def test_days_late(end: str, state: TaskState | None, as_of: str, late: int) -> None:
    assert days_late(Task(name="某", end=end, state=state), as_of) == late


def test_a_project_without_tasks_is_a_reason(tmp_path: Path) -> None:
    assert task_table(case_of(tmp_path, project="")) == "project.yaml 没有写“分工”"
