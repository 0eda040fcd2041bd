"""Results of parts: merged by name, kept and read again, compared round by round."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import results
from benchmarks.measures import MACHINE, measure, part
from measuring import Spent


def test_the_last_result_of_each_part_is_kept():
    old = results.Results(parts={"noop": part(day="2026-01-01"), "edit": part(day="2026-01-01")})
    new = results.merged(old, {"noop": part(day="2026-02-02")})
    assert {name: one.day for name, one in new.parts.items()} == {"edit": "2026-01-01", "noop": "2026-02-02"}


def test_what_is_written_is_read_again(tmp_path):
    kept = results.Results(parts={"noop": part(measure("a", 10, 1.0, 2.0, peers=("b",)), facts={"files": 3.0})})
    results.write(tmp_path, kept)
    assert results.read(tmp_path) == kept
    assert results.read(tmp_path).parts["noop"].machine == MACHINE


@pytest.mark.parametrize("text", ["", "{", '{"schema_version": 2, "pages": 60, "parts": {}}'])
def test_results_of_another_kind_are_none(tmp_path, text):
    (tmp_path / results.FILE).write_text(text, "utf-8")
    assert results.read(tmp_path) == results.Results()


def test_a_ratio_is_taken_round_by_round_to_the_sum_of_the_peers():
    own = measure("check", 1, 3.0, 8.0, 5.0, peers=("pandoc", "start"))
    others = (own, measure("pandoc", 1, 2.0, 3.0, 4.0), measure("start", 1, 1.0, 1.0, 1.0))
    assert results.ratio(own, others) == results.Ratio(1.0, 1.0, 2.0)


def test_peers_are_those_of_the_same_size_and_draft():
    own = measure("check", 10, 3.0, peers=("pandoc",))
    assert results.ratio(own, (measure("pandoc", 1, 1.0), measure("pandoc", 10, 1.0, draft="长"))) is None
    assert results.ratio(measure("check", 10, 3.0), (own,)) is None


def test_a_measure_holds_every_round():
    spent = {"a": (Spent(1.00004, 2.0, 30.0), Spent(3.0, 4.0, 50.0))}
    made = results.measured(spent, "a", size=10, steps=True)
    assert (made.wall, made.cpu, made.memory, made.size, made.steps) == ((1.0, 3.0), (2.0, 4.0), 50.0, 10, True)
    assert (made.median, made.work) == (2.0, 3.0)
