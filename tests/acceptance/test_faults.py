"""What goes wrong on a machine: each fault is done for real, told in Chinese, leaves nothing by halves, and passes.

`docs/faults.md` is the table of these; `test_every_row…` holds it to the tests that show each row.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from acceptance.mounts import run_mounted, small_disk
from acceptance.workspaces import ROOT, build, handed_out, make_workspace, start

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(os.name == "nt", reason="signals and mounts of Unix"),
]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that was built without any fault."""
    root = make_workspace(tmp_path_factory.mktemp("clean") / "工作区", "甲")
    code, said = build(root)
    assert code in (0, 1), said
    return root


def same(root: Path, clean: Path) -> bool:
    """Whether what is handed out is what a build without fault hands out, and no half file stands anywhere."""
    assert not list((root / "build").rglob("*.part"))
    assert len(handed_out(root, "pdf")) == len(handed_out(clean, "pdf"))
    return handed_out(root, "docx", "json") == handed_out(clean, "docx", "json")


def calm(said: str) -> bool:
    """Whether what was said is for people."""
    return "Traceback" not in said and "Error" not in said


def copy(clean: Path, folder: Path) -> Path:
    """A built workspace to spoil, in a folder of the same name."""
    return Path(shutil.copytree(clean, folder / clean.name, symlinks=True))


def test_a_full_disk_is_told_and_the_next_build_completes(clean: Path, tmp_path: Path) -> None:
    root = make_workspace(tmp_path / clean.name, "甲")
    size = sum(path.stat().st_size for path in (clean / "build").rglob("*") if path.is_file()) // 2
    said = run_mounted(
        small_disk(str(size))
        + 'cd "$root"; $biaogao build; echo code $?; find . -name "*.part"; echo next\n'
        + 'mount -o remount,size=100m "$root"; $biaogao build; echo code $?; cp -a "$root/." "$kept"',
        root=root,
        kept=tmp_path / "kept",
    )
    first, _, second = said.partition("next\n")
    assert "code 3" in first, said
    assert "磁盘已满" in first and calm(first), said
    assert ".part" not in first
    assert "code 0" in second or "code 1" in second, said
    assert calm(second)
    assert same(tmp_path / "kept", clean)


def test_a_draft_is_checked_on_a_full_disk(clean: Path, tmp_path: Path) -> None:
    root = make_workspace(tmp_path / clean.name, "甲")
    said = run_mounted(
        small_disk("600k")
        + 'cd "$root"; $biaogao check 甲; echo code $?; echo full; cat /dev/zero > filled 2>/dev/null\n'
        + 'TMPDIR="$root" HOME="$root" $biaogao check 甲; echo code $?; echo built; $biaogao build; echo code $?',
        root=root,
    )
    checks, _, built = said.partition("built\n")
    before, _, after = checks.partition("full\n")
    assert "code 0" in before or "code 1" in before
    assert before == after
    assert "磁盘空间不足" in built and built.endswith("code 3\n") and calm(built), built


def test_a_folder_that_cannot_be_written_is_told(clean: Path, tmp_path: Path) -> None:
    root = copy(clean, tmp_path)
    draft = root / "drafts/甲/standard.md"
    draft.write_text(draft.read_text("utf-8") + "\n补充一段文字。\n", encoding="utf-8")
    said = run_mounted(
        'mount --bind "$root/build" "$root/build" && mount -o remount,ro,bind "$root/build"\n'
        'cd "$root"; $biaogao check 甲 >/dev/null; echo code $?; $biaogao build; echo code $?',
        root=root,
    )
    check, _, built = said.partition("\n")
    assert check in ("code 0", "code 1")
    assert "磁盘只能读" in built and built.endswith("code 3\n"), said
    assert calm(built)
    assert same(root, clean)
    code, said = build(root, "甲")
    assert code in (0, 1), said
    assert not same(root, clean)


@pytest.mark.parametrize("named", [(), ("甲",)], ids=["all", "named"])
def test_a_killed_office_is_started_again(clean: Path, tmp_path: Path, named: tuple[str, ...]) -> None:
    root = make_workspace(tmp_path / clean.name, "甲")
    process = start(root, "build", *named)
    os.kill(office_of(process.pid), signal.SIGKILL)
    out, error = process.communicate(timeout=240)
    assert process.returncode in (0, 1), out + error
    assert calm(out + error)
    assert same(root, clean)


def test_a_hanging_office_is_ended_and_told(clean: Path, tmp_path: Path) -> None:
    root = make_workspace(tmp_path / clean.name, "甲")
    settings = (root / "config.yaml").read_text("utf-8")
    stub = tmp_path / "soffice"
    stub.write_text(f"#!/bin/sh\nsleep 600 & echo $! > '{tmp_path}/pid'; wait\n", encoding="utf-8")
    stub.chmod(0o755)
    (root / "config.yaml").write_text(f"{settings}LibreOffice: {stub}\n转换时限: 10\n", encoding="utf-8")
    # The command as it is, but for the minute that LibreOffice is given to start in.
    impatient = (
        "import sys\nfrom biaogao.writers.pdf import office\noffice._START_SECONDS = 0\n"
        "from biaogao.cli import main\nsys.exit(main(sys.argv[1:]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", impatient, "--workspace", str(root), "build", "甲"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    said = ran.stdout + ran.stderr
    assert ran.returncode == 3, said
    assert "LibreOffice 转换 PDF 超过 10 秒仍未完成，已终止" in said and "转换时限" in said
    assert calm(said)
    assert not alive(int((tmp_path / "pid").read_text("utf-8")))
    # Word and PDF of a standard are handed out together or not at all.
    assert handed_out(root, "docx", "pdf") == {}
    (root / "config.yaml").write_text(settings, encoding="utf-8")
    code, said = build(root, "甲")
    assert code in (0, 1), said
    assert same(root, clean)


def alive(pid: int) -> bool:
    """Whether a process is at work; one that nobody has asked for its end yet is not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def office_of(parent: int) -> int:
    """The LibreOffice that a process has started, when it is at work."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        for child in psutil.Process(parent).children(recursive=True):
            try:
                if child.name() == "soffice.bin":
                    return child.pid
            except psutil.Error:
                continue
        time.sleep(0.01)
    raise AssertionError("LibreOffice was not started")


def test_truncated_memories_of_a_build_count_for_nothing(clean: Path, tmp_path: Path) -> None:
    root = copy(clean, tmp_path)
    harms = itertools.cycle([lambda text: text[: len(text) // 2], lambda text: b"", lambda text: bytes(len(text))])
    memories = [*sorted((root / "build").rglob("*.json")), *sorted((root / ".snakemake/metadata").rglob("*"))]
    spoilt = [path for path in memories if path.is_file() and "标准" not in path.parts]
    assert len(spoilt) > 20
    for path, harm in zip(spoilt, harms, strict=False):
        path.write_bytes(harm(path.read_bytes()))
    code, said = build(root)
    assert code in (0, 1), said
    assert calm(said)
    assert same(root, clean)


def test_a_clock_that_was_set_back_hides_no_change(clean: Path, tmp_path: Path) -> None:
    root = copy(clean, tmp_path)
    ahead = time.time() + 86_400
    for path in (root / "build").rglob("*"):
        os.utime(path, (ahead, ahead))
    draft = root / "drafts/甲/standard.md"
    draft.write_text(draft.read_text("utf-8") + "\n补充一段文字。\n", encoding="utf-8")
    os.utime(draft, (86_400, 86_400))
    code, said = build(root)
    assert code in (0, 1), said
    assert not same(root, clean)
    shutil.copytree(clean / "drafts", root / "drafts", dirs_exist_ok=True)
    os.utime(draft, (1, 1))
    build(root)
    assert same(root, clean)


def rows() -> list[list[str]]:
    text = (ROOT / "docs" / "faults.md").read_text("utf-8")
    lines = [line.strip().strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line] for line in lines[1:]]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_every_row_of_the_table_names_the_test_that_shows_it(row: list[str]) -> None:
    assert len(row) == 4 and all(row)
    place, name = re.fullmatch(r"`(tests/\S+)::(\w+)`", row[3]).groups()  # type: ignore[union-attr]
    text = (ROOT / place).read_text("utf-8")
    assert re.search(rf"^(?:def )?{name}\(", text, re.MULTILINE)
