"""The environment: made beside its place, pinned, renamed when complete."""

import sys
from pathlib import Path

import pytest

from launcher import environment, stamp
from launcher.progress import Failure, Journal

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tool(tmp_path):
    (tmp_path / "scripts/biaogao").mkdir(parents=True)
    (tmp_path / "scripts/launcher").mkdir()
    (tmp_path / "scripts/biaogao/a.py").write_text("VALUE = 1\n", encoding="utf-8")
    for name in (*stamp.REQUIREMENTS, *stamp.TEST_REQUIREMENTS):
        (tmp_path / name).write_text("# nothing is needed\n", encoding="utf-8")
    return tmp_path


def journal_of(tool):
    return Journal(str(tool / ".biaogao/setup.log"))


@pytest.mark.slow
def test_environment_is_made_whole_and_knows_its_place(tool):
    # What a first start left that was killed.
    (tool / ".venv.part/bin").mkdir(parents=True)
    (tool / ".venv.part/bin/python").write_text("half", encoding="utf-8")
    python = environment.make(str(tool), journal_of(tool), test=False)
    assert python == stamp.ready_python(str(tool), test=False)
    assert not (tool / ".venv.part").exists()
    pip = (tool / ".venv/bin/pip").read_text(encoding="utf-8")
    assert str(tool / ".venv/bin/python") in pip
    assert ".venv.part" not in pip
    assert list((tool / "scripts/biaogao/__pycache__").glob("a.*.pyc"))
    environment.make(str(tool), journal_of(tool), test=True)
    assert stamp.ready_python(str(tool), test=True)
    assert not (tool / ".venv" / stamp.UNFINISHED).exists()


@pytest.mark.slow
def test_failed_install_leaves_the_old_environment(tool):
    old = tool / ".venv"
    old.mkdir()
    (old / "kept").touch()
    (tool / "requirements.txt").write_text(
        "gone @ file:///nonexistent/gone-1-py3-none-any.whl --hash=sha256:" + "0" * 64, encoding="utf-8"
    )
    with pytest.raises(Failure, match="安装 Python 组件失败"):
        environment.make(str(tool), journal_of(tool), test=False)
    assert (old / "kept").exists()
    assert stamp.ready_python(str(tool), test=False) is None


def test_no_space_is_said_at_once(tool, monkeypatch):
    monkeypatch.setattr(environment, "NEEDED_BYTES", 1 << 62)
    with pytest.raises(Failure, match="磁盘空间不足"):
        environment.make(str(tool), journal_of(tool), test=False)
    assert not (tool / ".venv.part").exists()


def test_swap_keeps_no_second_environment(tmp_path):
    for name in ("new", "now"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    environment._swap(str(tmp_path / "new"), str(tmp_path / "now"), str(tmp_path / "old"))
    assert [path.name for path in (tmp_path / "now").iterdir()] == ["new"]
    assert not (tmp_path / "old").exists()


def test_pins_leave_conditional_requirements_to_pip(tmp_path):
    file = tmp_path / "r.txt"
    file.write_text(
        "a-b==1.0 \\\n    --hash=sha256:00\nc==2 ; sys_platform == 'win32' \\\n    --hash=sha256:11\nd==3\n",
        encoding="utf-8",
    )
    assert environment.pins(str(file)) == [("a-b", "1.0"), ("d", "3")]


def test_complete_conda_environment_is_used_as_it_is(tool, monkeypatch):
    monkeypatch.setenv("CONDA_PREFIX", sys.prefix)
    assert environment.make(str(tool), journal_of(tool), test=False) == sys.executable
    assert stamp.ready_python(str(tool), test=False) == sys.executable
    (tool / "requirements.txt").write_text("no-such-package==1\n", encoding="utf-8")
    assert not environment._conda_fits(str(tool), test=False)


def test_pip_does_not_see_the_users_pythonpath(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "x")
    monkeypatch.setenv("PIP_CERT", "y")
    assert "PYTHONPATH" not in environment.pip_environment()
    assert environment.pip_environment()["PIP_CERT"] == "y"


def test_every_requirement_of_this_environment_is_installed_as_pinned():
    wrong = [pin for pin in environment.pins(str(ROOT / "requirements.txt")) if not environment.installed(*pin)]
    assert wrong == []
