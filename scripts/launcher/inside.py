"""Runs a brief command in the interpreter that is there, where it is the one that the command would be started with.

To start the same interpreter a second time costs more than all else that the launcher does. A virtual environment is
a link to its interpreter and a folder of packages: what that interpreter does when it is started through the link
(`site.venv`) is done here.
"""

from __future__ import annotations

import os
import sys

# Commands that ask nothing of their interpreter but its modules. What starts programs of its own is started anew.
BRIEF = ("check",)


def may_enter(command: str, python: str) -> bool:
    """Whether this process can go on as `python` would: the same program, which reads and writes UTF-8."""
    if os.name == "nt" or command not in BRIEF or not sys.executable:
        return False
    same = os.path.realpath(python) == os.path.realpath(sys.executable)
    return same and not os.environ.get("PYTHONHOME") and _speaks_utf8() and os.path.isdir(_packages(python))


def _speaks_utf8() -> bool:
    if sys.flags.utf8_mode:
        return True
    # `locale` would cost a start more than it may; this is the part of it that is built in.
    import _locale  # noqa: PLC0415

    return _locale.getencoding().lower() in ("utf-8", "utf8")


def enter(root: str, python: str, arguments: list[str], environment: dict[str, str]) -> None:
    """Become `python -m biaogao` with these arguments; raises SystemExit with its exit code."""
    os.environ.clear()
    os.environ.update(environment)
    sys.dont_write_bytecode = False
    sys.executable = python
    sys.prefix = sys.exec_prefix = os.path.dirname(os.path.dirname(python))
    sys.path[:] = [environment["PYTHONPATH"], *_standard_library(), _packages(python)]
    _forget_others()
    sys.argv = [os.path.join(root, "scripts", "biaogao", "__main__.py"), *arguments]
    import biaogao.__main__  # noqa: F401, PLC0415


def _standard_library() -> list[str]:
    """What of the path holds modules of Python itself, and nothing that somebody installed beside it."""
    library = os.path.dirname(os.__file__)
    return [place for place in sys.path if place == library or place == os.path.join(library, "lib-dynload")]


def _forget_others() -> None:
    """Let go of what was loaded for others at this start (`sitecustomize`, `.pth`): it is not the environment's."""
    own = (os.path.dirname(os.path.dirname(os.path.abspath(__file__))), os.path.dirname(os.__file__))
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and name != "__main__" and (not file.startswith(own) or "-packages" in file):
            del sys.modules[name]
    # Classes tell their module, and so do their objects.
    sys.meta_path[:] = [finder for finder in sys.meta_path if finder.__module__.startswith("_frozen_importlib")]


def _packages(python: str) -> str:
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return os.path.join(os.path.dirname(os.path.dirname(python)), "lib", version, "site-packages")
