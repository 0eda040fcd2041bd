"""Labelled sentences of real and made standards: what must be found is found, what must not is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.diagnostics import Severity
from lint import labelled_report
from lint.drafts import judge
from lint.labels import HARMLESS, OF_THE_DRAFT, PLACES, SETS, Verdict, placed, rows, verdicts


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Verdict, ...]]:
    folder = tmp_path_factory.mktemp("labelled")
    return {name: verdicts(name, folder) for name in SETS}


@pytest.mark.parametrize("place", PLACES)
def test_a_harmless_sentence_is_silent_everywhere(place: str, tmp_path: Path) -> None:
    found = judge(tmp_path, placed(place, HARMLESS.get(place, "外壳采用金属材料。")))
    weighty = {one.code for one in found if one.severity is not Severity.INFO}
    assert weighty <= OF_THE_DRAFT | {"STR-05"}


def test_the_sets_are_large_and_half_traps() -> None:
    sets = {name: rows(name) for name in SETS}
    ids = [row.id for each in sets.values() for row in each]
    assert len(set(ids)) == len(ids)
    assert len(sets["given"]) == 152
    assert len(sets["own"]) >= 250
    for name in SETS[1:]:
        assert 0.4 < sum(not row.violation for row in sets[name]) / len(sets[name]) < 0.6


@pytest.mark.parametrize("name", SETS)
def test_every_miss_and_false_alarm_is_known_and_judged(name: str, judged: dict[str, tuple[Verdict, ...]]) -> None:
    known = set(labelled_report.judgements())
    assert labelled_report.faults(judged[name]) - known == set()


def test_no_judgement_outlives_its_fault(judged: dict[str, tuple[Verdict, ...]]) -> None:
    faults = {fault for each in judged.values() for fault in labelled_report.faults(each)}
    assert set(labelled_report.judgements()) - faults == set()


def test_the_report_is_in_step(judged: dict[str, tuple[Verdict, ...]], request: pytest.FixtureRequest) -> None:
    text = labelled_report.report(judged)
    if request.config.getoption("--accept"):
        labelled_report.write(text)
    assert labelled_report.REPORT.read_text(encoding="utf-8") == text, "accept with --accept"
