"""Commands and calls in turns: what is counted, in which order, and what a failure says."""

import resource
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from measuring import Spent, Task, Unmeasurable, biaogao, called, command, commands, in_turns

WORK = [sys.executable, "-c", "sum(range(300_000))"]


def test_tasks_take_turns_and_the_first_round_does_not_count():
    done = []

    def task(name):
        def run():
            done.append(name)
            return Spent(len(done), 0.0)

        return Task(name=name, run=run, before=lambda: done.append(f"before {name}"))

    spent = in_turns([task("a"), task("b")], 2)
    assert done == ["before a", "a", "before b", "b"] * 3
    assert [one.wall for one in spent["a"]] == [6, 10]
    assert len(in_turns([task("c")], 1, warm=False)["c"]) == 1


def test_a_command_is_counted_with_its_processes():
    spent = command(WORK)()
    assert spent.cpu > 0
    assert spent.wall > 0
    assert spent.memory == 0 or 1 < spent.memory < 10_000


def test_memory_is_told_where_it_is_more_than_our_own():
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 + 200
    large = [sys.executable, "-c", f"held = b'x' * {most << 20}"]
    assert most < command(large)().memory < most + 100


def test_commands_add_up():
    one, three = command(WORK)(), commands([WORK] * 3)()
    assert three.cpu > one.cpu / 2


def test_a_call_counts_the_processes_that_it_waits_for():
    assert called(command(WORK))().cpu > 0


def test_a_failure_says_what_the_command_said():
    failing = [sys.executable, "-c", "print('坏了'); raise SystemExit(3)"]
    with pytest.raises(Unmeasurable, match="退出码 3\n坏了"):
        command(failing)()
    assert command(failing, codes=(3,))().wall > 0


def test_the_command_line_is_that_of_a_drafter(tmp_path):
    line = biaogao(tmp_path, "build", "甲")
    assert Path(line[1]).name == "biaogao"
    assert line[2:] == ["--workspace", str(tmp_path), "build", "甲"]
