"""The generated draft: the same for a seed, of a length, and clean enough to be measured on."""

import sys
from pathlib import Path

import pytest

from biaogao.cli import main
from biaogao.commands import init
from biaogao.diagnostics import Severity
from biaogao.manuscript import check, load

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import ground
from generate import generate
from measuring import FOUND_ERRORS, HERE, Task, biaogao, command, in_turns, own_environment


@pytest.fixture
def workspace(tmp_path):
    init.make(tmp_path / "w")
    (tmp_path / "w/drafts/long").mkdir()
    (tmp_path / "w/drafts/long/standard.md").write_text(generate(60, 1), encoding="utf-8")
    return tmp_path / "w"


def test_same_seed_same_text():
    assert generate(5, 3) == generate(5, 3)
    assert generate(5, 3) != generate(5, 4)


@pytest.mark.parametrize("pages", [1, 10, 60])
def test_length_follows_the_pages(pages):
    assert generate(pages, 1).count("\n## ") == pytest.approx(pages * 156 / 67, abs=2)


def test_text_is_read_without_error(workspace):
    manuscript = load(workspace / "drafts/long", "long")
    assert [one.message for one in manuscript.diagnostics if one.severity is Severity.ERROR] == []
    assert {one.code for one in check(manuscript) if one.severity is Severity.ERROR} <= {"STR-18"}


@pytest.mark.slow
def test_a_check_takes_no_longer_than_pandoc_takes_to_write_word(workspace, tmp_path):
    """Both from the start of their process to its end, on the same text."""
    pandoc = ground.pandoc(workspace / "drafts/long/standard.md", "docx", tmp_path / "x.docx")
    assert _times(biaogao(workspace, "check", "long"), pandoc) < 1.6


@pytest.mark.slow
def test_markdown_to_word_takes_at_most_twice_as_long_as_pandoc(workspace, tmp_path):
    """Both from the start of their process to its end, on the same text."""
    pandoc = ground.pandoc(workspace / "drafts/long/standard.md", "docx", tmp_path / "x.docx")
    ours = [sys.executable, str(HERE / "worker.py"), "word", str(workspace), str(tmp_path)]
    assert _times(ours, pandoc) < 2
    assert (tmp_path / "long.docx").read_bytes().startswith(b"PK")


def _times(ours, peer):
    """How many times the processor time of a peer a command takes: of each the best of three, in turns."""
    lines = {"ours": ours, "peer": peer}
    tasks = [
        Task(name=name, run=command(line, codes=FOUND_ERRORS, environment=own_environment()))
        for name, line in lines.items()
    ]
    spent = in_turns(tasks, 3)
    ours, peer = (min(one.cpu for one in spent[name]) for name in lines)
    return ours / peer


def test_check_of_it_says_how_many_findings(workspace, capsys):
    assert main(["--workspace", str(workspace), "check", "long"]) in (0, 1)
    assert "共发现" in capsys.readouterr().out
