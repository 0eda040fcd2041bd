"""No program outlives its purpose: not on success, not on a hang, not when its starter is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from biaogao.writers.pdf.processes import end_group, own_group, run_bounded

SCRIPTS = Path(__file__).parents[3] / "scripts"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="shell scripts")


def sh(script: str, folder: Path, timeout: float = 20, memory: int | None = None) -> tuple[int | None, str]:
    done = run_bounded(
        ["/bin/sh", "-c", script],
        timeout=timeout,
        environment={"PATH": os.environ["PATH"]},
        folder=folder,
        memory=memory,
    )
    return done.code, done.output


def test_code_and_both_streams_are_told(tmp_path: Path) -> None:
    assert sh("pwd; echo 字 >&2; exit 3", tmp_path) == (3, f"{tmp_path}\n字\n")


def test_time_is_up_for_children_too(tmp_path: Path) -> None:
    start = time.monotonic()
    assert sh("sleep 60 & echo $! > pid; wait", tmp_path, timeout=0.5) == (None, "")
    assert time.monotonic() - start < 10
    assert gone(int((tmp_path / "pid").read_text()))


def test_signs_of_life_put_off_the_end(tmp_path: Path) -> None:
    def alive() -> list[str]:
        return sorted(path.name for path in tmp_path.iterdir())

    def ended(script: str) -> int | None:
        environment = {"PATH": os.environ["PATH"]}
        command = ["/bin/sh", "-c", script]
        return run_bounded(command, timeout=2, environment=environment, folder=tmp_path, progress=alive).code

    assert ended("for n in 1 2 3 4; do sleep 0.8; touch $n; done") == 0
    assert ended("sleep 0.1; touch 9; sleep 60") is None


def test_what_a_program_leaves_behind_is_ended(tmp_path: Path) -> None:
    assert sh("sleep 60 >/dev/null 2>&1 & echo $! > pid", tmp_path)[0] == 0
    assert gone(int((tmp_path / "pid").read_text()))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="address space is limited on Linux only")
def test_memory_is_bounded(tmp_path: Path) -> None:
    code, said = sh(f"{sys.executable} -c 'bytearray(900_000_000)'", tmp_path, memory=500_000_000)
    assert code != 0
    assert "MemoryError" in said


def test_a_program_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nothing"):
        run_bounded(["/nothing"], timeout=1, environment={}, folder=tmp_path)


def test_a_polite_end_comes_first(tmp_path: Path) -> None:
    process = subprocess.Popen(
        ["/bin/sh", "-c", "trap 'echo bye > said; exit 0' TERM; echo > ready; while :; do sleep 0.05; done"],
        cwd=tmp_path,
        **own_group(),  # type: ignore[call-overload]
    )
    wait_for(tmp_path / "ready")
    end_group(process, grace=5)
    assert (tmp_path / "said").read_text() == "bye\n"


ORPHAN = """
import sys, time
from pathlib import Path
from biaogao.writers.pdf.processes import die_with_parent, run_bounded
die_with_parent(at_once=sys.argv[1] == "at_once")
Path("child").write_text(str(__import__("os").getpid()))
run_bounded(["/bin/sh", "-c", "echo $$ > grandchild.part; mv grandchild.part grandchild; sleep 60"],
            timeout=60, environment={"PATH": "/usr/bin:/bin"}, folder=Path.cwd())
"""
PARENT = "import subprocess, sys; subprocess.run([sys.executable, *sys.argv[1:]])"


@pytest.mark.parametrize("manner", ["at_once", "politely"])
def test_a_killed_starter_takes_all_with_it(tmp_path: Path, manner: str) -> None:
    (tmp_path / "orphan.py").write_text(ORPHAN)
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, "orphan.py", manner], cwd=tmp_path, env={"PYTHONPATH": str(SCRIPTS)}
    )
    wait_for(tmp_path / "grandchild")
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    child, grandchild = (int((tmp_path / name).read_text()) for name in ("child", "grandchild"))
    assert gone(child)
    assert gone(grandchild)


def test_what_a_killed_process_ran_ends_with_it(tmp_path: Path) -> None:
    script = "echo $$ > pid.part; sleep 60 & echo $! > child; mv pid.part pid; wait"
    code = (
        "import sys\nfrom pathlib import Path\nfrom biaogao.writers.pdf.processes import run_bounded\n"
        "run_bounded(['/bin/sh', '-c', sys.argv[1]], timeout=60, environment={}, folder=Path.cwd())"
    )
    command = [sys.executable, "-c", code, script]
    with subprocess.Popen(command, cwd=tmp_path, env={"PYTHONPATH": str(SCRIPTS)}) as process:
        wait_for(tmp_path / "pid")
        process.send_signal(signal.SIGKILL)
    assert gone(int((tmp_path / "pid").read_text()))
    assert gone(int((tmp_path / "child").read_text()))


def test_an_end_that_comes_while_a_program_starts_takes_it_along(tmp_path: Path, monkeypatch) -> None:
    started: list[int] = []
    real = subprocess.Popen

    def interrupted(*arguments, **options):
        process = real(*arguments, **options)
        started.append(process.pid)
        os.kill(os.getpid(), signal.SIGTERM)
        return process

    def leave(number, frame):
        raise SystemExit(128 + number)

    monkeypatch.setattr(subprocess, "Popen", interrupted)
    before = signal.signal(signal.SIGTERM, leave)
    try:
        with pytest.raises(SystemExit):
            sh("sleep 60", tmp_path)
        assert signal.getsignal(signal.SIGTERM) is leave
    finally:
        signal.signal(signal.SIGTERM, before)
    assert gone(started[0])


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 20
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.02)


def lives(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def gone(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and lives(pid):
        time.sleep(0.02)
    return not lives(pid)
