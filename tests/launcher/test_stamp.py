"""The stamp that tells a finished environment from any other."""

import shutil
import sys
from pathlib import Path

import pytest

from launcher import stamp


@pytest.fixture
def tool(tmp_path):
    for name in (*stamp.REQUIREMENTS, *stamp.TEST_REQUIREMENTS):
        (tmp_path / name).write_text(f"{name}==1\n", encoding="utf-8")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    return tmp_path


def finish(tool, *, test):
    root = str(tool)
    stamp.write(str(tool / ".venv"), [stamp.base_line(root), *([stamp.test_line(root)] if test else [])])


def test_finished_environment_is_ready(tool):
    finish(tool, test=False)
    assert stamp.ready_python(str(tool), test=False) == str(tool / ".venv/bin/python")
    assert stamp.ready_python(str(tool), test=True) is None
    finish(tool, test=True)
    assert stamp.ready_python(str(tool), test=True) == str(tool / ".venv/bin/python")


def test_environment_without_stamp_is_not_ready(tool):
    assert stamp.ready_python(str(tool), test=False) is None


@pytest.mark.parametrize("name", stamp.REQUIREMENTS)
def test_changed_requirements_ask_for_a_new_environment(tool, name):
    finish(tool, test=True)
    (tool / name).write_text("other==2\n", encoding="utf-8")
    assert stamp.ready_python(str(tool), test=False) is None


def test_changed_test_requirements_concern_tests_only(tool):
    finish(tool, test=True)
    (tool / "requirements-test.txt").write_text("other==2\n", encoding="utf-8")
    assert stamp.ready_python(str(tool), test=False)
    assert stamp.ready_python(str(tool), test=True) is None


def test_half_added_test_packages_make_it_unfinished(tool):
    finish(tool, test=True)
    (tool / ".venv" / stamp.UNFINISHED).touch()
    assert stamp.read(str(tool / ".venv")) == []


def test_removed_base_python_makes_it_unready(tool):
    finish(tool, test=False)
    (tool / ".venv/bin/python").unlink()
    (tool / ".venv/bin/python").symlink_to(tool / "gone")
    assert stamp.ready_python(str(tool), test=False) is None


def test_activated_conda_environment_is_known_by_its_prefix(tool, monkeypatch):
    shutil.rmtree(tool / ".venv")
    monkeypatch.setenv("CONDA_PREFIX", sys.prefix)
    folder = stamp.conda_folder(str(tool))
    Path(folder).mkdir(parents=True)
    stamp.write(folder, [stamp.base_line(str(tool))])
    assert stamp.ready_python(str(tool), test=False) == sys.executable
    monkeypatch.setenv("CONDA_PREFIX", "/somewhere/else")
    assert stamp.conda_folder(str(tool)) == ""
