"""Who works beside does one thing after the other, in a process where that is safe, and ends with who took it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor

import pytest

from biaogao.steps import beside as module
from biaogao.steps.beside import beside
from biaogao.workspace import TOOL_ROOT

KILLED = """
import os, sys, time
from biaogao.steps.beside import beside
with beside(int) as other:
    print(other.begin(os.getpid).result(), flush=True)
    other.begin(time.sleep, 60)
    time.sleep(60)
"""


def test_it_is_another_process_that_was_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREPARED", "no")
    with beside(lambda: os.environ.update(PREPARED="yes")) as other:
        assert other.begin(os.getpid).result() != os.getpid()
        assert other.begin(os.getenv, "PREPARED").result() == "yes"
    assert os.environ["PREPARED"] == "no"


def test_without_a_safe_fork_it_is_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.sys, "platform", "darwin")
    with beside(int) as other:
        assert other.begin(os.getpid).result() == os.getpid()


def test_what_fails_is_told_and_what_was_ended_too() -> None:
    with beside(int) as other:
        with pytest.raises(ValueError, match="invalid literal"):
            other.begin(int, "x").result()
        with pytest.raises(BrokenExecutor):
            other.begin(os._exit, 1).result()
        with pytest.raises(BrokenExecutor):
            other.begin(os.getpid).result()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs fork")
def test_one_that_was_killed_with_much_to_read_is_not_waited_for() -> None:
    code = (
        "import os, time\n"
        "from biaogao.steps.beside import beside\n"
        "with beside(int) as other:\n"
        "    number = other.begin(os.getpid).result()\n"
        "    other.begin(time.sleep, 60)\n"
        "    waiting = [other.begin(len, bytes(5_000_000)) for _ in range(3)]\n"
        "    time.sleep(0.3)\n"
        "    os.kill(number, 9)\n"
        "    assert waiting[-1].exception() is not None\n"
        "print('left')\n"
    )
    here = {**os.environ, "PYTHONPATH": str(TOOL_ROOT / "scripts")}
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=here, timeout=30, check=True
    )
    assert ended.stdout == "left\n"


@pytest.mark.parametrize("refused", [OSError(30, "Read-only file system"), ImportError("no semaphores")])
def test_where_the_system_gives_no_process_it_is_a_thread(monkeypatch: pytest.MonkeyPatch, refused: Exception) -> None:
    def refuse(*given: object) -> None:
        raise refused

    monkeypatch.setattr(module, "ProcessPoolExecutor", refuse)
    with beside(int) as other:
        assert other.begin(os.getpid).result() == os.getpid()


def test_what_was_not_begun_never_is() -> None:
    with beside(int) as other:
        waiting = [other.begin(time.sleep, 0.1) for _ in range(5)]
    assert waiting[-1].cancelled()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs fork")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_it_ends_with_who_took_it(number: signal.Signals) -> None:
    here = {**os.environ, "PYTHONPATH": str(TOOL_ROOT / "scripts")}
    with subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, text=True, env=here) as process:
        assert process.stdout is not None
        other = int(process.stdout.readline())
        process.send_signal(number)
        process.wait(10)
        deadline = time.monotonic() + 10
        while _is_alive(other):
            assert time.monotonic() < deadline
            time.sleep(0.02)


def _is_alive(number: int) -> bool:
    try:
        with open(f"/proc/{number}/stat", encoding="utf-8") as stream:  # noqa: PTH123
            return stream.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
