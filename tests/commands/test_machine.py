"""A build takes no more of the machine than there is, or than its container was given."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from biaogao.commands import machine
from biaogao.commands.machine import memory_for_jobs, processors


def test_a_fifth_of_the_memory_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_physical", lambda: 8_000_000_000)
    assert memory_for_jobs(tmp_path) == 6400


@pytest.mark.parametrize("name", ["memory.max", "memory/memory.limit_in_bytes"])
def test_a_container_has_what_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(machine, "_physical", lambda: 64_000_000_000)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("2000000000\n")
    assert memory_for_jobs(tmp_path) == 1600
    (tmp_path / name).write_text("max\n")
    assert memory_for_jobs(tmp_path) == 51200
    monkeypatch.setattr(machine, "_physical", lambda: None)
    assert memory_for_jobs(tmp_path) is None


def test_only_processors_that_may_be_used_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {1, 5, 7}, raising=False)
    assert processors() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    assert processors() == (os.cpu_count() or 1)
