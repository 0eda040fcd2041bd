"""A run of chosen parts: what it keeps, what it leaves alone, what it refuses."""

from benchmarks.measures import measure, part, whole  # isort: skip - puts the benchmarks on the path

import types

import pytest

import machine
import parts
import results
import run
from biaogao.commands import bench
from ground import Ground
from measuring import Unmeasurable
from parts import Found


@pytest.fixture(autouse=True)
def one_part(monkeypatch):
    """A part that measures nothing, on a machine that is not asked."""
    found = Found(measures=(measure("没有改动", 1, 1.0),), facts={"files": 2})
    monkeypatch.setattr(parts, "load", lambda name: types.SimpleNamespace(measure=lambda ground: found))
    monkeypatch.setattr(machine, "describe", lambda: part().machine)


def test_a_run_keeps_what_it_measured_beside_the_rest(tmp_path, capsys):
    results.write(tmp_path, results.Results(parts=whole()))
    assert run.main(["noop", "--out", str(tmp_path), "--sizes", "1"]) == 0
    kept = results.read(tmp_path).parts
    assert kept["noop"].measures == (measure("没有改动", 1, 1.0),)
    assert kept["noop"].day > "2026-01-01"
    assert kept["lint"] == whole()["lint"]
    assert "# 速度与规模" in (tmp_path / "RESULTS.md").read_text("utf-8")
    assert (tmp_path / "pictures" / "ratios.png").is_file()
    assert "没有改动，1 份：1.000 s" in capsys.readouterr().out


def test_a_trial_keeps_nothing(monkeypatch):
    monkeypatch.setattr(run, "_keep", lambda *_: pytest.fail("kept"))
    assert run.main(["noop", "--quick"]) == 0


def test_a_part_that_fails_spoils_no_other(tmp_path, monkeypatch, capsys):
    def load(name):
        def fail(ground):
            raise Unmeasurable("LibreOffice 没有了")

        return types.SimpleNamespace(measure=fail if name == "pdf" else lambda ground: Found())

    monkeypatch.setattr(parts, "load", load)
    assert run.main(["pdf", "noop", "--out", str(tmp_path)]) == 3
    assert list(results.read(tmp_path).parts) == ["noop"]
    assert "没有测成：LibreOffice 没有了" in capsys.readouterr().err


def test_an_unknown_part_is_refused(capsys):
    assert run.main(["快慢"]) == 2
    assert "没有这一项：快慢。可选：parse、" in capsys.readouterr().err


def test_sizes_are_read_in_order():
    assert run.sizes("100,1，10") == (1, 10, 100)
    with pytest.raises(ValueError, match="0"):
        run.sizes("0,1")


def test_rounds_fall_with_the_size(tmp_path):
    ground = Ground(root=tmp_path, sizes=(1, 10, 1000))
    assert [ground.rounds(size) for size in (1, 10, 50, 1000, 5000)] == [7, 5, 5, 2, 2]
    assert Ground(root=tmp_path, sizes=(1,), given_rounds=4).rounds(1000) == 4
    assert ground.up_to(100) == (1, 10)


def test_no_edit_has_the_number_of_another(tmp_path):
    ground = Ground(root=tmp_path, sizes=(1,))
    numbers = [ground.next_edit() for _ in range(5)]
    assert numbers == sorted(set(numbers))
    assert Ground(root=tmp_path, sizes=(1,)).next_edit() == numbers[-1] + 1
    assert all(1000 < number <= 9999 for number in numbers)


def test_the_command_names_the_parts_that_there_are():
    assert tuple(bench.NAMES) == tuple(parts.MODULES) == tuple(parts.TITLES)
