"""A brief command goes on in the interpreter that is there, as if it had been started anew."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import inside

ROOT = Path(__file__).resolve().parents[2]
posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows 上总是另行启动")

ENTERED = """
import os, sys
sys.path[:0] = [{scripts!r}, os.getcwd()]
from launcher import inside
def told():
    import msgspec
    print(msgspec.__file__, sys.prefix, sys.executable, sys.argv[1:], os.environ["TOLD"], sys.path[0])
sys.modules["biaogao"] = package = type(sys)("biaogao")
package.__path__ = [os.path.join(os.getcwd(), "package")]
inside.enter({root!r}, {python!r}, ["check", "甲"], {{"PYTHONPATH": {scripts!r}, "TOLD": "told"}})
"""


@pytest.fixture
def linked(tmp_path: Path) -> str:
    """A virtual environment as far as it matters: a link to this interpreter and a folder of packages."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(os.path.realpath(sys.executable))
    packages = tmp_path / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    packages.mkdir(parents=True)
    (packages / "msgspec.py").write_text("", encoding="utf-8")
    return str(tmp_path / "bin" / "python")


@posix_only
def test_only_a_brief_command_and_the_same_interpreter_are_entered(linked: str, tmp_path: Path) -> None:
    assert inside.may_enter("check", linked)
    assert not inside.may_enter("build", linked)
    other = tmp_path / "bin" / "other"
    other.write_text("", encoding="utf-8")
    assert not inside.may_enter("check", str(other))


@posix_only
def test_not_entered_where_the_interpreter_was_told_to_look_elsewhere(linked: str, monkeypatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    assert not inside.may_enter("check", linked)


@posix_only
def test_not_entered_where_files_would_be_read_in_another_encoding(linked: str, monkeypatch) -> None:
    monkeypatch.setattr(inside, "_speaks_utf8", lambda: False)
    assert not inside.may_enter("check", linked)


@posix_only
@pytest.mark.parametrize("customized", [False, True])
def test_entered_it_finds_packages_arguments_and_environment_of_the_one_it_stands_for(
    linked: str, tmp_path: Path, customized: bool
) -> None:
    others = tmp_path / "others"
    others.mkdir()
    (others / "msgspec.py").write_text("", encoding="utf-8")
    (others / "sitecustomize.py").write_text("import msgspec\n" * customized, encoding="utf-8")
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "__main__.py").write_text("import __main__\n__main__.told()\n", encoding="utf-8")
    child = ENTERED.format(scripts=str(ROOT / "scripts"), root=str(ROOT), python=linked)
    surroundings = {**os.environ, "PYTHONPATH": str(others)}
    said = subprocess.run(
        [sys.executable, "-c", child], cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=True
    )
    packages = Path(linked).parents[1] / "lib"
    assert said.stdout.startswith(str(packages))
    assert said.stdout.endswith(f"{tmp_path} {linked} ['check', '甲'] told {ROOT / 'scripts'}\n")
