"""Turns a command line into the same command in a complete environment; the second time that is a digest and an exec,
or for a brief command the digest alone.

What the command finds in its environment:

- `PYTHONPATH` names the folder `scripts`;
- `BIAOGAO_SYSTEM`, where programs had to be unpacked privately (no root): `<tool>/.biaogao/system`, under which
  `usr/lib/libreoffice/program`, `usr/share/fonts` … lie as Debian lays them out. Its folder `bin` holds a small script
  for each program, which names the private libraries, and stands first in `PATH`: `soffice` is found like any other.
"""

from __future__ import annotations

import os
import sys

from launcher.inside import enter, may_enter

# Which system parts a command cannot do without; all others never touch the system.
NEEDS = {"build": "office", "dossier": "office", "test": "test"}
# What an editor reads from this one is a protocol: all that is said before it goes to stderr.
PROTOCOL = "lsp"
# These say what they have to say with the standard library alone.
WITHOUT_ENVIRONMENT = ("", "-h", "--help", "help", "--version")

# Where programs look for the name of who runs them before they ask the system.
_OWN_NAMES = ("LOGNAME", "USER", "LNAME", "USERNAME")


def command_of(arguments: list[str]) -> str:
    """The name of the command, or the option that stands for one; options before it are skipped with their values."""
    position = 0
    while position < len(arguments):
        word = arguments[position]
        if word in WITHOUT_ENVIRONMENT or not word.startswith("-"):
            return word
        position += 2 if word == "--workspace" else 1
    return ""


def main(root: str, arguments: list[str]) -> int:
    """Run the command. Returns its exit code where this process is not replaced by it."""
    command = command_of(arguments)
    if command in WITHOUT_ENVIRONMENT:
        return _help(arguments)
    asks_help = "-h" in arguments or "--help" in arguments
    # Most starts have no such word, and pay nothing for it.
    clustered = not asks_help and "--profile" in " ".join(arguments) and _clustered(root, arguments)
    python = _ready(root, test=command == "test" and not asks_help, clustered=clustered)
    if python and (asks_help or command not in NEEDS):
        return _run(root, python, arguments)
    # Only a first start, or a command that needs programs, pays for these imports.
    from launcher.prepare import prepare, prepare_unheard  # noqa: PLC0415

    parts = "" if asks_help else NEEDS.get(command, "")
    if command == PROTOCOL:
        python = prepare_unheard(root, command, parts=parts, ready=python)
    else:
        python = prepare(root, command, parts=parts, ready=python, clustered=clustered)
    return _run(root, python, arguments) if python else 3


def _help(arguments: list[str]) -> int:
    from biaogao.cli import main as show  # noqa: PLC0415

    return show(arguments)


def _clustered(root: str, arguments: list[str]) -> bool:
    from launcher.profiles import asks_for_cluster  # noqa: PLC0415

    return asks_for_cluster(root, arguments)


def _ready(root: str, *, test: bool, clustered: bool = False) -> str | None:
    if clustered:
        from launcher.cluster import ready_python as ready_for_cluster  # noqa: PLC0415

        return ready_for_cluster(root)
    from launcher.stamp import ready_python  # noqa: PLC0415

    return ready_python(root, test=test)


def _run(root: str, python: str, arguments: list[str]) -> int:
    environment = _environment(root)
    command = [python, "-m", "biaogao", *arguments]
    if may_enter(command_of(arguments), python):
        enter(root, python, arguments, environment)
    if os.name == "nt":
        import subprocess  # noqa: PLC0415

        return subprocess.run(command, env=environment, check=False).returncode
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(python, command, environment)


def _environment(root: str) -> dict[str, str]:
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.path.join(root, "scripts")
    environment.setdefault("PYTHONUTF8", "1")
    # Set by macOS and some tools for their own children; it would make the venv's Python look for another library.
    # Without bytecode in the tool's own folder each start after an update would compile everything again.
    for name in ("PYTHONHOME", "__PYVENV_LAUNCHER__", "PYTHONDONTWRITEBYTECODE"):
        environment.pop(name, None)
    if not any(environment.get(name) for name in _OWN_NAMES) and _is_nameless():
        environment["LOGNAME"] = "biaogao"
    if not _may_keep(environment.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")):
        environment["XDG_CACHE_HOME"] = os.path.join(root, ".biaogao", "cache")
    system = os.path.join(root, ".biaogao", "system")
    if os.path.isdir(system):
        environment["BIAOGAO_SYSTEM"] = system
        environment["PATH"] = os.path.join(system, "bin") + os.pathsep + environment.get("PATH", os.defpath)
    return environment


def _may_keep(folder: str) -> bool:
    """Whether a folder can be written, or made; that of an account without a home cannot, and Snakemake wants one."""
    while not os.path.isdir(folder) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    return os.access(folder, os.W_OK)


def _is_nameless() -> bool:
    """Whether the system has no name for who runs this, as in containers; Snakemake does not start without one."""
    if sys.platform == "win32":
        return False
    import pwd  # noqa: PLC0415

    try:
        pwd.getpwuid(os.getuid())
    except KeyError:
        return True
    return False
