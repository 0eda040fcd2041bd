"""Edits whose kind and classification were written down first, on a draft of sixty pages: right of total, by kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.edits import NOTHING, compare_batch, report

HERE = Path(__file__).parent
TITLES = {
    "first": "第一批：先写下判断的更改",
    "second": "第二批：规则按第一批改好之后另写的更改",
    "third": "第三批：另一项标准的稿件，规则按前两批改好之后另写的更改",
}


@pytest.fixture(scope="module", params=list(TITLES))
def batch(request):
    return request.param, *compare_batch(request.param)


def test_every_edit_is_what_was_written_down(batch):
    name, _, verdicts = batch
    wanted = [each for each in verdicts if each.expected != NOTHING]
    right = [each for each in wanted if not each.wrong]
    assert len(right) / len(wanted) >= 0.9, report(TITLES[name], verdicts)
    assert len(verdicts) - len(wanted) <= 2, report(TITLES[name], verdicts)


def test_report_is_the_accepted_one(golden, request):
    golden(HERE / "edit_script" / "accepted").check(
        {name: report(title, compare_batch(name)[1]) for name, title in TITLES.items()}
    )


@pytest.mark.parametrize("name", ["first", "second"])
def test_blocks_without_ids_are_known_by_their_words(name):
    _, verdicts = compare_batch(name, ids=False)
    wanted = [each for each in verdicts if each.expected != NOTHING]
    right = [each for each in wanted if not each.wrong]
    assert len(right) / len(wanted) >= 0.9, report(TITLES[name], verdicts)
    assert len(verdicts) - len(wanted) <= 2, report(TITLES[name], verdicts)


def test_the_order_is_that_of_reading(batch):
    _, changeset, _ = batch
    paths = [change.new.path for change in changeset.changes if change.new and change.kind.value == "limit"]
    assert paths == sorted(paths)
