"""The generated draft: the same for a seed, of a length, and clean enough to be measured on."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pypandoc
import pytest

from biaogao.cli import main
from biaogao.commands import init
from biaogao.diagnostics import Severity
from biaogao.manuscript import check, load

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from generate import generate  # noqa: E402 - stands beside the package, not in it


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
    """Half a second for sixty pages, on the machine where pandoc takes as long; a ratio holds on any."""
    standard = workspace / "drafts/long/standard.md"
    pandoc = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "docx", "-o", str(tmp_path / "x.docx"), str(standard)]
    ours = [sys.executable, str(ROOT / "biaogao"), "--workspace", str(workspace), "check", "long"]
    assert _fastest(ours) < 1.6 * _fastest(pandoc)


@pytest.mark.slow
def test_markdown_to_word_takes_at_most_twice_as_long_as_pandoc(workspace, tmp_path):
    """Both from the start of their process to its end, on the same text."""
    standard = workspace / "drafts/long/standard.md"
    pandoc = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "docx", "-o", str(tmp_path / "x.docx"), str(standard)]
    ours = [sys.executable, str(ROOT / "benchmarks/worker.py"), "word", str(workspace), str(tmp_path)]
    ratio = _fastest(ours) / _fastest(pandoc)
    assert (tmp_path / "long.docx").read_bytes().startswith(b"PK")
    assert ratio < 2


def _fastest(command):
    spent = []
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    for _ in range(4):
        began = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False, env=environment)
        spent.append(time.perf_counter() - began)
    return min(spent)


def test_check_of_it_says_how_many_findings(workspace, capsys):
    assert main(["--workspace", str(workspace), "check", "long"]) in (0, 1)
    assert "共发现" in capsys.readouterr().out
