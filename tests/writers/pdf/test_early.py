"""A program at the ready is taken once, by who asked for it, and never outlives who started it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from biaogao.workspace import TOOL_ROOT
from biaogao.writers.pdf import office as module
from biaogao.writers.pdf.early import Program, begin_another, begun_early, take
from biaogao.writers.pdf.fonts import find_fonts
from biaogao.writers.pdf.office import convert, find_office, started_early

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Nothing is started early there")

MEMORY = 2_000_000_000
SLEEPER = [sys.executable, "-c", "import pathlib, time; pathlib.Path('up').touch(); time.sleep(60)"]


def early(folder: Path, key: object = "key", command: list[str] = SLEEPER) -> contextlib.AbstractContextManager[None]:
    return begun_early(key, lambda stack: program(folder, command))


def program(folder: Path, command: list[str]) -> Program:
    return Program(folder=folder, command=command, environment=dict(os.environ), memory=MEMORY)


def wait(condition: Callable[[], object]) -> bool:
    deadline = time.monotonic() + 20
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return bool(condition())


def running(folder: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.cwd() == str(folder.resolve()):
                found.append(process)
    return found


def test_it_is_taken_once_by_who_asked(tmp_path: Path) -> None:
    assert take("key") is None
    with early(tmp_path):
        assert take("other") is None
        assert take("key") == tmp_path
        assert take("key") is None
    with early(tmp_path):
        pass
    assert take("key") is None


def test_another_thread_does_not_see_it(tmp_path: Path) -> None:
    seen: list[Path | None] = []
    with early(tmp_path):
        thread = threading.Thread(target=lambda: seen.append(take("key")))
        thread.start()
        thread.join()
        assert seen == [None]
        assert take("key") == tmp_path


def test_it_ends_with_the_block(tmp_path: Path) -> None:
    with early(tmp_path):
        assert wait((tmp_path / "up").is_file)
        assert running(tmp_path)
    assert wait(lambda: not running(tmp_path))


def test_what_cannot_be_started_is_not_at_the_ready(tmp_path: Path) -> None:
    with early(tmp_path / "no"):
        assert take("key") is None


def test_another_one_waits_behind_the_first_and_ends_with_the_block(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    fresh = iter(folders)
    begin_another("key")
    assert take("key") is None
    with begun_early("key", lambda stack: program(next(fresh), SLEEPER)):
        begin_another("other")
        begin_another("key")
        assert wait((folders[1] / "up").is_file)
        assert [take("key"), take("key"), take("key")] == [*folders, None]
    assert wait(lambda: not running(folders[0]) and not running(folders[1]))


def test_it_does_not_outlive_one_who_was_killed(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys, time\n"
        "from biaogao.writers.pdf.early import Program, begun_early\n"
        f"folder, memory = pathlib.Path({str(tmp_path)!r}), {MEMORY}\n"
        f"program = Program(folder=folder, command={SLEEPER!r}, environment=dict(os.environ), memory=memory)\n"
        "with begun_early('key', lambda stack: program):\n"
        "    time.sleep(60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(TOOL_ROOT / "scripts")}
    with subprocess.Popen([sys.executable, "-c", code], env=environment) as starter:
        assert wait((tmp_path / "up").is_file)
        starter.send_signal(signal.SIGKILL)
    assert wait(lambda: not running(tmp_path))


@pytest.mark.office
def test_a_conversion_by_one_started_early_is_as_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    docx = next((TOOL_ROOT / "drafts").glob("*/*.docx")).read_bytes()
    office, fonts = find_office(), find_fonts()
    with started_early(office, fonts):
        assert convert(office, fonts, docx).startswith(b"%PDF-")

    def useless(*arguments: object) -> list[str]:
        return ["true"]

    with monkeypatch.context() as patch:
        patch.setattr(module, "_invocation", useless)
        entered = started_early(office, fonts)
        entered.__enter__()
    # One that went away before it was needed is no loss.
    assert convert(office, fonts, docx).startswith(b"%PDF-")
    entered.__exit__(None, None, None)
