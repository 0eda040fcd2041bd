"""The launcher's first decision: which command, and what it must have before it runs."""

import ast
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from launcher import start

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["check", "x"], "check"),
        (["--workspace", "build", "check"], "check"),
        (["--workspace=build", "dossier"], "dossier"),
        (["--help"], "--help"),
        (["--workspace", "x", "-h"], "-h"),
        (["--unknown", "test"], "test"),
        ([], ""),
    ],
)
def test_command_is_found_behind_options(arguments, command):
    assert start.command_of(arguments) == command


def test_only_commands_that_make_pdf_ask_for_system_parts():
    assert set(start.NEEDS) == {"build", "dossier", "test"}


def test_environment_of_the_command(monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PATH", "first")
    monkeypatch.delenv("BIAOGAO_SYSTEM", raising=False)
    environment = start._environment(str(tmp_path))
    assert environment["PYTHONPATH"] == str(tmp_path / "scripts")
    assert "PYTHONHOME" not in environment
    assert "BIAOGAO_SYSTEM" not in environment
    (tmp_path / ".biaogao/system").mkdir(parents=True)
    environment = start._environment(str(tmp_path))
    assert environment["BIAOGAO_SYSTEM"] == str(tmp_path / ".biaogao/system")
    assert environment["PATH"] == str(tmp_path / ".biaogao/system/bin") + os.pathsep + "first"


def test_account_without_home_and_name_keeps_its_caches_with_the_tool(monkeypatch, tmp_path):
    for name in (*start._OWN_NAMES, "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/nonexistent")
    monkeypatch.setattr(os, "access", lambda folder, mode: folder != "/")
    monkeypatch.setattr(start, "_is_nameless", lambda: True)
    environment = start._environment(str(tmp_path))
    assert environment["XDG_CACHE_HOME"] == str(tmp_path / ".biaogao/cache")
    assert environment["LOGNAME"] == "biaogao"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USER", "someone")
    environment = start._environment(str(tmp_path))
    assert "XDG_CACHE_HOME" not in environment
    assert "LOGNAME" not in environment


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有这样的账户")
def test_a_number_without_a_name_is_nameless(monkeypatch):
    assert not start._is_nameless()
    monkeypatch.setattr(os, "getuid", lambda: 2**31 - 7)
    assert start._is_nameless()


def test_help_needs_no_package_at_all():
    ran = subprocess.run(
        [sys.executable, "-S", str(ROOT / "biaogao"), "--help"], capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0
    assert "dossier" in ran.stdout
    assert "用法" in ran.stdout


def test_launcher_uses_the_standard_library_only():
    # Each Python of those that fit has one of the two.
    allowed = set(sys.stdlib_module_names) | {"_sha256", "_sha2"} | {"launcher", "biaogao"}
    for path in [ROOT / "biaogao", *(ROOT / "scripts/launcher").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert {name.split(".")[0] for name in names} <= allowed, path


def test_the_file_itself_is_kept_to_old_syntax():
    ast.parse((ROOT / "biaogao").read_text(encoding="utf-8"), feature_version=(3, 5))


def test_second_start_costs_less_than_the_command_itself():
    def seconds(command, **options):
        spent = []
        for _ in range(7):
            began = time.perf_counter()
            subprocess.run(command, capture_output=True, check=False, **options)
            spent.append(time.perf_counter() - began)
        return min(spent)

    if not start._ready(str(ROOT), test=False):
        pytest.skip("此环境不是由启动程序建立的")
    arguments = ["check", "--help"]
    direct = seconds(
        [str(ROOT / ".venv/bin/python"), "-m", "biaogao", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
    )
    assert seconds([sys.executable, str(ROOT / "biaogao"), *arguments]) < 2 * direct
