"""Slow programs: their journal, their progress and what their failure means in Chinese."""

import sys

import pytest

from launcher.progress import Failure, Journal, meaning_of


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("OSError: [Errno 28] No space left on device", "磁盘空间不足"),
        ("W: Failed to fetch http://x/  Temporary failure resolving 'x'", "网络不通"),
        ("NewConnectionError: Failed to establish a new connection", "网络不通"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "校验值不符"),
        ("ERROR: No matching distribution found for lxml==9", "没有登记的版本"),
        ("E: dpkg was interrupted, you must manually run", "dpkg --configure -a"),
        ("E: Unable to locate package chromium", "没有这个软件包"),
        ("E: Packages need to be removed but remove is disabled.", "没有改动系统"),
        ("PermissionError: [Errno 13] Permission denied", "没有写入权限"),
        ("OSError: [Errno 30] Read-only file system: 'x'", "磁盘只能读"),
        ("all is well", ""),
    ],
)
def test_meaning_of_what_programs_print(output, expected):
    assert expected in meaning_of(output)
    assert bool(expected) == bool(meaning_of(output))


def test_run_returns_and_keeps_what_was_printed(tmp_path, capsys):
    journal = Journal(str(tmp_path / "a" / "setup.log"))
    assert journal.run("安装", [sys.executable, "-c", "print('甲')"]) == "甲\n"
    assert "甲" in (tmp_path / "a" / "setup.log").read_text(encoding="utf-8")
    assert capsys.readouterr().out.splitlines()[0] == "安装……"


def test_failure_names_meaning_and_journal(tmp_path):
    journal = Journal(str(tmp_path / "setup.log"))
    code = "print('Errno 28'); raise SystemExit(1)"
    with pytest.raises(Failure, match=r"^安装失败：磁盘空间不足.*setup\.log"):
        journal.run("安装", [sys.executable, "-c", code])


def test_failure_is_explained_by_what_went_before(tmp_path):
    journal = Journal(str(tmp_path / "setup.log"))
    code = "print('E: Unable to locate package x'); raise SystemExit(1)"
    with pytest.raises(Failure, match="网络不通"):
        journal.run("安装", [sys.executable, "-c", code], before="W: Failed to fetch x")


def test_missing_program_is_a_failure(tmp_path):
    with pytest.raises(Failure, match="找不到程序 no-such-program"):
        Journal(str(tmp_path / "setup.log")).run("安装", ["no-such-program"])


def test_quiet_run_prints_nothing(tmp_path, capsys):
    Journal(str(tmp_path / "setup.log")).run("安装", [sys.executable, "-c", "print(1)"], quiet=True)
    assert capsys.readouterr().out == ""
