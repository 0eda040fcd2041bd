"""Makes `.venv` from the hash-pinned requirements: beside its place, renamed when complete."""

from __future__ import annotations

import contextlib
import glob
import importlib.metadata
import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Callable, Sequence

from launcher import debian, stamp
from launcher.offline import Bundle
from launcher.progress import Failure, Journal

NEEDED_BYTES = 1_200_000_000
# The build tools come first, pinned as well, so that packages without a wheel are built with nothing unpinned.
_LOCKED = ("--require-hashes", "--no-build-isolation", "--use-pep517")
PIP_OPTIONS = (*_LOCKED, "--no-input", "--disable-pip-version-check", "--progress-bar", "off")
_DEBIAN_WHEELS = "/usr/share/python-wheels"


def make(root: str, journal: Journal, *, test: bool, bundle: Bundle | None = None) -> str:
    """Make the environment, or add the packages of the tests to it. Returns its interpreter; raises Failure.

    With a bundle, which the caller has judged and verified, nothing else is asked for packages.
    """
    folder = os.path.join(root, ".venv")
    if _conda_fits(root, test=test):
        return sys.executable
    if stamp.base_line(root) not in stamp.read(folder):
        make_new(root, folder, journal, bundle)
    if test and stamp.test_line(root) not in stamp.read(folder):
        _add_tests(root, folder, journal, bundle)
    return stamp.python_in(folder)


def make_new(
    root: str, folder: str, journal: Journal, bundle: Bundle | None, names: tuple[str, ...] = stamp.REQUIREMENTS
) -> None:
    """Make an environment of the named requirement files beside its place, and rename it when it is complete.

    What stands there is replaced. Raises Failure.
    """
    if shutil.disk_usage(root).free < NEEDED_BYTES:
        raise Failure("磁盘空间不足：准备运行环境需要约 1.2 GB。请腾出空间后重试。")
    print("首次使用或组件有更新，正在准备运行环境（只做一次，约需一两分钟）。", flush=True)
    part, old = folder + ".part", folder + ".old"
    for leftover in (part, old):
        _remove(leftover)
    pip = make_empty(root, part, journal, bundle.pip() if bundle else "")
    for name in names:
        _install(root, name, pip, journal, bundle)
    _compile(root, stamp.python_in(part), journal)
    stamp.write(part, [stamp.line_of(root, names)])
    _point_scripts(part, folder)
    _swap(part, folder, old)


def make_empty(root: str, folder: str, journal: Journal, wheel: str = "") -> list[str]:
    """Make a virtual environment without packages; returns the command that runs its pip.

    `wheel` is a pip to install; else the one that this Python brings, or Debian's.
    """
    title = "建立 Python 运行环境"
    python = stamp.python_in(folder)
    if not wheel:
        if importlib.util.find_spec("ensurepip") is None and debian.usable() and debian.is_root():
            debian.install_packages(root, journal, "安装 python3-venv", ("python3-venv",))
            importlib.invalidate_caches()
        if importlib.util.find_spec("ensurepip") is not None:
            journal.run(title, [sys.executable, "-m", "venv", folder])
            return [python, "-m", "pip"]
        wheel = pip_wheel(root, journal)
    journal.run(title, [sys.executable, "-m", "venv", "--without-pip", folder])
    install = ["install", "--no-user", "--no-deps", "--no-index", wheel]
    journal.run("安装 pip", [python, os.path.join(wheel, "pip"), *install])
    return [python, "-m", "pip"]


def pip_wheel(root: str, journal: Journal) -> str:
    """A wheel of pip: what this Python brings, or what Debian keeps for its venv, unpacked privately if need be."""
    bundled = importlib.util.find_spec("ensurepip")
    folders = [os.path.join(os.path.dirname(bundled.origin or ""), "_bundled")] if bundled else []
    found = [path for folder in (*folders, _DEBIAN_WHEELS) for path in glob.glob(os.path.join(folder, "pip-*.whl"))]
    if not found and debian.usable():
        folder = os.path.join(root, ".biaogao", "bootstrap")
        debian.unpack(root, journal, "取得 pip", ("python3-pip-whl",), folder)
        found = glob.glob(os.path.join(folder + _DEBIAN_WHEELS, "pip-*.whl"))
    if not found:
        raise Failure(
            "这台计算机的 Python 缺少 venv 与 pip。请安装 python3-venv（或完整的 Python 3.11 至 3.13）后重试。"
        )
    return found[0]


def _install(root: str, name: str, pip: list[str], journal: Journal, bundle: Bundle | None) -> None:
    path = os.path.join(root, name)
    title = "安装测试组件" if name in stamp.TEST_REQUIREMENTS else "安装 Python 组件"
    title = "安装构建工具" if name == stamp.REQUIREMENTS[0] else title
    where = bundle.pip_options() if bundle else []
    command = [*pip, "install", "--no-user", *PIP_OPTIONS, *where, "-r", path]
    journal.run(title, command, counted=counter((path,)), environment=pip_environment(bundle))


def counter(paths: Sequence[str]) -> Callable[[str], str]:
    """What turns a line of pip that collects these requirements into a few words of progress."""
    total = seen = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            total += len(re.findall(r"^[A-Za-z0-9]", file.read(), re.MULTILINE))

    def counted(line: str) -> str:
        nonlocal seen
        seen += line.startswith("Collecting ")
        if line.startswith("Installing collected"):
            return "写入磁盘"
        return f"{min(seen, total)}/{total}"

    return counted


def pip_environment(bundle: Bundle | None = None) -> dict[str, str]:
    """What pip may see: a bundle replaces all settings of pip on the machine, which could only lead elsewhere."""
    # The machine's own settings of pip (index, proxy, certificates) stay; a user's PYTHONPATH must not be seen.
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    if not bundle:
        return kept
    return {name: kept[name] for name in kept if not name.startswith("PIP_")} | {"PIP_CONFIG_FILE": os.devnull}


def _compile(root: str, python: str, journal: Journal) -> None:
    sources = [os.path.join(root, "scripts", name) for name in ("biaogao", "launcher")]
    # Bytecode only makes later starts faster: a folder that refuses it is no reason to stop.
    with contextlib.suppress(Failure):
        journal.run("编译程序", [python, "-m", "compileall", "-q", *sources])


def _add_tests(root: str, folder: str, journal: Journal, bundle: Bundle | None) -> None:
    unfinished = os.path.join(folder, stamp.UNFINISHED)
    with open(unfinished, "w", encoding="utf-8"):
        pass
    pip = [stamp.python_in(folder), "-m", "pip"]
    for name in stamp.TEST_REQUIREMENTS:
        _install(root, name, pip, journal, bundle)
    stamp.write(folder, [stamp.base_line(root), stamp.test_line(root)])
    os.remove(unfinished)


def _point_scripts(part: str, folder: str) -> None:
    """Let the scripts of the environment name the place to which it is about to be renamed."""
    for path in glob.glob(os.path.join(part, "bin", "*")):
        if os.path.islink(path) or not os.path.isfile(path):
            continue
        with open(path, "rb") as file:
            content = file.read()
        if part.encode() in content and b"\0" not in content:
            with open(path, "wb") as file:
                file.write(content.replace(part.encode(), folder.encode()))


def _swap(part: str, folder: str, old: str) -> None:
    try:
        if os.path.lexists(folder):
            os.rename(folder, old)
        os.rename(part, folder)
    except PermissionError as refusal:
        raise Failure("运行环境正被另一个程序使用，无法更新。请关闭正在运行的标稿后重试。") from refusal
    _remove(old)


def _remove(path: str) -> None:
    if os.path.islink(path):
        os.remove(path)
    elif os.path.isdir(path):
        shutil.rmtree(path)


def _conda_fits(root: str, *, test: bool) -> bool:
    """Whether an activated conda environment already holds every pinned package; remembered in the tool's folder."""
    folder = stamp.conda_folder(root)
    if not folder:
        return False
    names = stamp.TEST_REQUIREMENTS if test else stamp.REQUIREMENTS[1:]
    if not all(installed(*pin) for name in names for pin in pins(os.path.join(root, name))):
        return False
    os.makedirs(folder, exist_ok=True)
    stamp.write(folder, [stamp.base_line(root), *([stamp.test_line(root)] if test else [])])
    return True


def pins(path: str) -> list[tuple[str, str]]:
    """Name and version of each requirement that holds on every machine; those with a condition are left to pip."""
    with open(path, encoding="utf-8") as file:
        return re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?=\s*\\?$)", file.read(), re.MULTILINE)


def installed(name: str, version: str) -> bool:
    """Whether this Python has a package in exactly this version."""
    try:
        return importlib.metadata.version(name) == version
    except importlib.metadata.PackageNotFoundError:
        return False
