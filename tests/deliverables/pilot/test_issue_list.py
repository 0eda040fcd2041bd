from __future__ import annotations

from biaogao.deliverables.grids import text_of
from biaogao.deliverables.pilot.issue_list import issue_list, state_of
from deliverables.pilot.telling import facts, record
from deliverables.pilot.test_told_practice import issues


def test_the_state_of_an_issue_on_a_day() -> None:
    closed, later, running = (record("issues", **values) for values in issues())
    assert [state_of(one, "2023-12-31") for one in (closed, later, running)] == ["已销号", "逾期未销号", "整改中"]
    assert state_of(later, "2024-03-01") == "已销号"


def test_a_closing_after_the_day_is_not_shown() -> None:
    paper = issue_list(facts("2023-12-31", issues=issues()))
    rows = [tuple(map(text_of, row)) for row in paper.grids[0].rows]
    assert [(row[0], row[7], row[8]) for row in rows] == [
        ("Y001", "已销号", "2023-09-20"),
        ("Y002", "逾期未销号", ""),
        ("Y003", "整改中", ""),
    ]
    assert paper.facts[1] == "共3项，已销号1项，销号率33.33%。"
    assert paper.grids[1].rows[-1] == ("合计", "3", "1", "1", "1", "33.33%")


def test_an_empty_list_is_said() -> None:
    paper = issue_list(facts())
    assert "〔待填〕" in paper.facts[1] and len(paper.grids) == 1
