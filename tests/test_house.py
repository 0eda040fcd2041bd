"""The house itself: versions in step, files and functions of a size, everything judged by one command."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from statistics import median

import pytest
import yaml

from biaogao.commands import test as test_command

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SOURCES = sorted(path for folder in ("scripts", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py"))
PACKAGE = [path for path in SOURCES if path.is_relative_to(ROOT / "scripts")]
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def pinned(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    return {
        re.sub(r"[-_.]+", "-", found[1]).lower(): found[2]
        for found in re.finditer(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE)
    }


def declared(requirements):
    pairs = (requirement.split("==") for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in pairs}


def test_project_and_requirements_name_the_same_versions():
    wanted = declared(PROJECT["project"]["dependencies"])
    locked = pinned("requirements.txt")
    assert {name: locked.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("extra", ["test", "cluster"])
def test_extras_add_to_the_requirements_and_change_none(extra):
    locked, extended = pinned("requirements.txt"), pinned(f"requirements-{extra}.txt")
    assert {name: extended.get(name) for name in locked} == locked
    wanted = declared(PROJECT["project"]["optional-dependencies"][extra])
    assert {name: extended.get(name) for name in wanted} == wanted


def test_build_tools_are_pinned_as_the_project_says():
    assert pinned("requirements-build.txt") == declared(PROJECT["build-system"]["requires"])


@pytest.mark.parametrize("name", sorted(path.name for path in ROOT.glob("requirements*.txt")))
def test_every_requirement_carries_hashes_and_no_address(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert "--index" not in text


def test_conda_environment_is_the_same_python_and_the_same_requirements():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    dependencies = environment["dependencies"]
    assert f"python{PROJECT['project']['requires-python']}" in dependencies
    assert "pip" in dependencies
    assert {"pip": ["-r requirements.txt"]} in dependencies


def test_launcher_takes_the_pythons_that_the_project_takes():
    text = (ROOT / "biaogao").read_text(encoding="utf-8")
    oldest, newest = map(ast.literal_eval, re.search(r"OLDEST, NEWEST = (\(.+?\)), (\(.+?\))", text).groups())
    assert PROJECT["project"]["requires-python"] == f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_is_of_a_size_and_says_what_it_is_for(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    assert path.stem not in BANNED_NAMES
    assert ast.get_docstring(ast.parse(text)) or path.is_relative_to(ROOT / "tests")


def test_functions_of_the_package_are_small():
    sizes = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in PACKAGE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: size for name, size in sizes.items() if size > 60} == {}
    assert median(sizes.values()) < 13


def test_one_command_runs_every_judge_that_the_project_configures():
    commands = " ".join(" ".join(check.command) for check in test_command.CHECKS)
    for tool in ("ruff check", "ruff format --check", "mypy", "importlinter", "interrogate"):
        assert tool in commands, tool
    assert {"ruff", "mypy", "importlinter", "interrogate", "pytest"} <= set(PROJECT["tool"])


def test_markers_and_groups_of_tests_are_the_same():
    markers = {line.split(":")[0] for line in PROJECT["tool"]["pytest"]["ini_options"]["markers"]}
    assert {group.marker for group in test_command.GROUPS} == markers - {"slow"}


def test_continuous_integration_runs_the_command_of_the_readme():
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "exec ./biaogao test" in script
    assert "./biaogao test" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_checks_import_nothing_that_only_posix_has():
    """`check`, `new`, `ids`, `init` and Word output on Windows."""
    code = (
        "import sys\n"
        "sys.modules.update(dict.fromkeys(('fcntl', 'resource', 'pwd', 'grp', 'termios')))\n"
        "import biaogao.commands.check, biaogao.commands.new, biaogao.commands.ids, biaogao.commands.init\n"
        "import biaogao.commands.build, biaogao.writers.docx.writer, launcher.prepare\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
