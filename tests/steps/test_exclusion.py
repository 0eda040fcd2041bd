"""One build at a time; a dead one keeps nobody out."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from biaogao.errors import InputError
from biaogao.steps import exclusion
from biaogao.steps.exclusion import HELD, hold, release, stale_snakemake_locks
from biaogao.workspace import Workspace

SCRIPTS = Path(__file__).parents[2] / "scripts"
HOLDER = """
import sys
from pathlib import Path
from biaogao.steps.exclusion import hold
from biaogao.workspace import Workspace
lock = hold(Workspace(Path(sys.argv[1])))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exclusion, "PATIENCE_SECONDS", 0.2)
    monkeypatch.delenv(HELD, raising=False)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    with _holding(HOLDER, tmp_path) as process:
        yield process


@contextlib.contextmanager
def _holding(program: str, root: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(root)],
        env={"PYTHONPATH": str(SCRIPTS)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_second_build_is_refused_until_the_first_is_dead(other: subprocess.Popen[str], tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    with pytest.raises(InputError, match="另一个构建正在"):
        hold(workspace)
    other.send_signal(signal.SIGKILL)
    other.wait()
    release(hold(workspace))


def test_the_lock_can_be_taken_again_after_it_was_given_back(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    release(hold(workspace))
    lock = hold(workspace)
    assert lock is not None
    assert hold(workspace) is None
    release(lock)


def test_the_lock_holds_where_nobody_keeps_what_takes_it(tmp_path: Path) -> None:
    held = HOLDER.replace("lock = hold", "hold")
    assert held != HOLDER
    with _holding(held, tmp_path), pytest.raises(InputError, match="另一个构建正在"):
        hold(Workspace(tmp_path))


def test_locks_of_snakemake_are_found(tmp_path: Path) -> None:
    assert stale_snakemake_locks(tmp_path) == ()
    (tmp_path / ".snakemake" / "locks").mkdir(parents=True)
    (tmp_path / ".snakemake" / "locks" / "0.input.lock").write_text("x")
    assert [path.name for path in stale_snakemake_locks(tmp_path)] == ["0.input.lock"]
