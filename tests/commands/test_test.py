"""The command that judges the tool itself."""

import argparse
import subprocess

import pytest

from biaogao.commands import test as command
from launcher import system


class Ran:
    def __init__(self, code):
        self.returncode, self.stdout, self.stderr = code, "行", ""


@pytest.fixture
def calls(monkeypatch):
    made = []
    codes = {}

    def run(line, **options):
        made.append(line)
        return Ran(next((code for word, code in codes.items() if word in line), 0))

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(system, "place", lambda root, part: "/x")
    return made, codes


def arguments(only=None, more=()):
    return argparse.Namespace(only=only, more=list(more))


def test_checks_and_tests_run(calls, capsys):
    made, _ = calls
    assert command.run(arguments()) == 0
    assert len(made) == len(command.CHECKS) + 1
    assert "pytest" in made[-1]
    assert "类型（mypy）：通过" in capsys.readouterr().out


@pytest.mark.parametrize(("word", "code", "expected"), [("mypy", 1, 1), ("pytest", 1, 1), ("pytest", 4, 3)])
def test_failures_decide_the_exit_code(calls, word, code, expected):
    made, codes = calls
    codes[word] = code
    assert command.run(arguments()) == expected
    assert "pytest" in made[-1]


def test_failed_checks_are_named_last(calls, capfd):
    _, codes = calls
    codes["interrogate"] = 1
    assert command.run(arguments()) == 1
    assert capfd.readouterr().out.splitlines()[-1] == "未通过的检查：说明文字（interrogate）"


def test_only_checks_or_only_tests(calls):
    made, _ = calls
    assert command.run(arguments("checks")) == 0
    assert not any("pytest" in line for line in made)
    made.clear()
    assert command.run(arguments("tests", ["-k", "范围"])) == 0
    assert len(made) == 1
    assert made[0][-2:] == ["-k", "范围"]


def test_groups_that_cannot_run_are_named(monkeypatch, capsys):
    monkeypatch.setattr(system, "place", lambda root, part: "" if part is system.OFFICE else "/x")
    command.tell_skipped()
    said = capsys.readouterr().out.splitlines()
    assert said == ["跳过一组测试：由 Word 生成 PDF（缺少LibreOffice（文字、表格、公式），办法见 ./biaogao doctor）"]
