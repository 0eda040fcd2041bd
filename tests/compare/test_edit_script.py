"""Edits whose kind and classification were written down first, on a draft of sixty pages: right of total, by kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.edits import NOTHING, compare_batch, report

HERE = Path(__file__).parent
TITLES = {"first": "第一批：先写下判断的更改", "second": "第二批：判断规则定下之后另写的更改"}


@pytest.fixture(scope="module", params=list(TITLES))
def batch(request):
    return request.param, *compare_batch(request.param)


def test_every_edit_is_what_was_written_down(batch):
    name, _, verdicts = batch
    wanted = [each for each in verdicts if each.expected != NOTHING]
    right = [each for each in wanted if not each.wrong]
    assert len(right) / len(wanted) >= 0.95, report(TITLES[name], verdicts)
    assert len(verdicts) - len(wanted) <= 1, report(TITLES[name], verdicts)


def test_report_is_the_accepted_one(golden, request):
    golden(HERE / "edit_script" / "accepted").check(
        {name: report(title, compare_batch(name)[1]) for name, title in TITLES.items()}
    )


@pytest.mark.parametrize("name", list(TITLES))
def test_blocks_without_ids_are_known_by_their_words(name):
    _, verdicts = compare_batch(name, ids=False)
    wanted = [each for each in verdicts if each.expected != NOTHING]
    right = [each for each in wanted if not each.wrong]
    assert len(right) / len(wanted) >= 0.95, report(TITLES[name], verdicts)
    assert len(verdicts) - len(wanted) <= 2, report(TITLES[name], verdicts)


def test_the_order_is_that_of_reading(batch):
    _, changeset, _ = batch
    paths = [change.new.path for change in changeset.changes if change.new and change.kind.value == "limit"]
    assert paths == sorted(paths)
