"""Tells from one small file whether the environment was made, to its end, from the requirements as they stand."""

from __future__ import annotations

import os
import sys

# `hashlib` loads OpenSSL, which costs each start more than the digests themselves; the module behind it has two names.
try:
    from _sha256 import sha256  # type: ignore[import-not-found]
except ImportError:
    try:
        from _sha2 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256

STAMP = "biaogao.stamp"
# Exists while packages for the tests are being added: an environment in which it is found is made anew.
UNFINISHED = "biaogao.unfinished"
REQUIREMENTS = ("requirements-build.txt", "requirements.txt")
TEST_REQUIREMENTS = ("requirements-test.txt",)


def python_in(folder: str) -> str:
    """The path of the interpreter of a virtual environment."""
    return os.path.join(folder, "Scripts", "python.exe") if os.name == "nt" else os.path.join(folder, "bin", "python")


def digest(root: str, names: tuple[str, ...]) -> str:
    """The sha256 of the named requirement files."""
    content = sha256()
    for name in names:
        with open(os.path.join(root, name), "rb") as file:
            content.update(file.read())
    return str(content.hexdigest())


def line_of(root: str, names: tuple[str, ...]) -> str:
    """The line of a stamp that says from which requirement files an environment was made."""
    return "base " + digest(root, names)


def base_line(root: str) -> str:
    """The line of a stamp of the usual environment."""
    return line_of(root, REQUIREMENTS)


def test_line(root: str) -> str:
    """The line of a stamp that says which requirements of the tests were added."""
    return "test " + digest(root, TEST_REQUIREMENTS)


def read(folder: str) -> list[str]:
    """The lines of the stamp; none for an environment that was not finished."""
    if os.path.exists(os.path.join(folder, UNFINISHED)):
        return []
    try:
        with open(os.path.join(folder, STAMP), encoding="utf-8") as file:
            return file.read().splitlines()
    except OSError:
        return []


def write(folder: str, lines: list[str]) -> None:
    """Write the stamp whole or not at all."""
    part = os.path.join(folder, STAMP + ".part")
    with open(part, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    os.replace(part, os.path.join(folder, STAMP))


def ready_python(root: str, *, test: bool) -> str | None:
    """The interpreter to run commands with, or None where the environment must be made first."""
    wanted = [base_line(root), test_line(root)] if test else [base_line(root)]
    for folder in (os.path.join(root, ".venv"), conda_folder(root)):
        if folder:
            lines = read(folder)
            python = python_in(folder) if folder.endswith(".venv") else sys.executable
            if all(line in lines for line in wanted) and os.access(python, os.X_OK):
                return python
    return None


def conda_folder(root: str) -> str:
    """Where the stamp of the activated conda environment stands, or "" where this Python is none.

    It stands in the tool's folder: the environment may not be ours to write to.
    """
    prefix = os.environ.get("CONDA_PREFIX", "")
    if not prefix or os.path.realpath(prefix) != os.path.realpath(sys.prefix):
        return ""
    return os.path.join(root, ".biaogao", "conda", sha256(prefix.encode()).hexdigest()[:16])
