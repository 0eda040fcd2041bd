"""Gets what a bundle holds of others: locked Python packages, and Debian packages for a bare system."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable

from launcher import debian, environment, offline, stamp
from launcher.progress import Journal
from launcher.system import Part

_STATUS = "/var/lib/dpkg/status"
# The oldest glibc of the names that pip used before they named it.
_OLD_TAGS = {"manylinux1": "2.5", "manylinux2010": "2.12", "manylinux2014": "2.17"}


def get_wheels(root: str, journal: Journal, work: str, *, tests: bool) -> tuple[str, ...]:
    """Download every locked package, held against its hash, and a pip; returns their paths. Raises Failure."""
    folder, maker = os.path.join(work, offline.WHEELS), os.path.join(work, "pip")
    for leftover in (folder, maker):
        shutil.rmtree(leftover, ignore_errors=True)
    os.makedirs(folder)
    pip = environment.make_empty(root, maker, journal)
    build = os.path.join(root, "requirements-build.txt")
    seen = environment.pip_environment()
    # What has no wheel is asked for its name and version, for which the build tools must be there.
    tools = [*pip, "install", *environment.PIP_OPTIONS, "-r", build]
    journal.run("安装构建工具", tools, environment=seen)
    names = (*stamp.REQUIREMENTS, *(stamp.TEST_REQUIREMENTS if tests else ()))
    paths = [os.path.join(root, name) for name in names]
    wanted = [word for path in paths for word in ("-r", path)]
    download = [*pip, "download", "--no-deps", *environment.PIP_OPTIONS, "--dest", folder, *wanted]
    journal.run("取得 Python 组件", download, counted=environment.counter(paths), environment=seen)
    shutil.copy(environment.pip_wheel(root, journal), folder)
    return tuple(os.path.join(folder, name) for name in sorted(os.listdir(folder)))


def oldest_libc(wheels: Iterable[str]) -> str:
    """The oldest glibc on which each of the wheels runs, "2.28"; empty where none of them asks for any."""
    needs = [min(found) for name in wheels if (found := _libcs(os.path.basename(name)))]
    return ".".join(map(str, max(needs))) if needs else ""


def _libcs(name: str) -> list[tuple[int, ...]]:
    tags = [f"{major}.{minor}" for major, minor in re.findall(r"manylinux_(\d+)_(\d+)", name)]
    tags += [_OLD_TAGS[tag] for tag in re.findall(r"manylinux\d+", name) if tag in _OLD_TAGS]
    return [tuple(map(int, tag.split("."))) for tag in tags]


def get_packages(journal: Journal, work: str, parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Download the packages of the parts with all that a bare system lacks; returns the paths of the archives.

    A bare system is one with what Debian calls essential, apt, and what these depend on: what this machine has beyond
    is packed as well. Raises Failure.
    """
    state = os.path.join(work, "apt")
    os.makedirs(state, exist_ok=True)
    bare = os.path.join(state, "bare")
    with open(_STATUS, encoding="utf-8") as file:
        stanzas = bare_system(file.read(), _architecture())
    with open(bare, "w", encoding="utf-8") as file:
        file.write("\n\n".join(stanzas) + "\n")
    packages = [package for part in parts for package in part.packages]
    return debian.fetch(journal, "系统部件", packages, state, ("-o", f"Dir::State::status={bare}"))


def bare_system(status: str, architecture: str) -> list[str]:
    """The stanzas of dpkg's status that every system has: essential packages, apt, and their dependencies.

    Priorities say nothing here: what an archive calls optional may call itself required.
    """
    installed = {}
    providers: dict[str, str] = {}
    for stanza in re.split(r"\n\n+", status.strip()):
        fields = _fields(stanza)
        here = fields.get("Architecture") in (architecture, "all")
        if here and fields.get("Status", "").endswith(" installed"):
            installed[fields["Package"]] = (stanza, fields)
            providers |= dict.fromkeys(_names(fields.get("Provides", "")), fields["Package"])
    wanted = [name for name, (_, fields) in installed.items() if name == "apt" or fields.get("Essential") == "yes"]
    found: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name in found:
            continue
        found.add(name)
        fields = installed[name][1]
        for group in f"{fields.get('Pre-Depends', '')},{fields.get('Depends', '')}".split(","):
            chosen = (one if one in installed else providers.get(one, "") for one in _names(group, "|"))
            wanted += [one for one in chosen if one][:1]
    return [installed[name][0] for name in sorted(found)]


def _fields(stanza: str) -> dict[str, str]:
    return dict(re.findall(r"^([A-Za-z-]+): *(.*)$", stanza, re.MULTILINE))


def _names(text: str, separator: str = ",") -> list[str]:
    return [words[0].partition(":")[0] for one in text.split(separator) if (words := one.split())]


def _architecture() -> str:
    return subprocess.check_output(["dpkg", "--print-architecture"], encoding="utf-8").strip()


def plain_name(archive: str) -> str:
    """The name of an archive in a bundle: without the epoch, whose colon no path should have."""
    name, _, rest = os.path.basename(archive).partition("_")
    return f"{name}_{re.sub(r'^[0-9]+%3a', '', rest)}"


def index(archives: Iterable[str]) -> bytes:
    """The list `Packages` from which apt installs: what each archive says of itself, its name, size and sha256."""
    stanzas = []
    for archive in sorted(archives, key=plain_name):
        told = subprocess.check_output(["dpkg-deb", "--field", archive], encoding="utf-8").strip()
        place = f"Filename: ./{plain_name(archive)}\nSize: {os.path.getsize(archive)}"
        stanzas.append(f"{told}\n{place}\nSHA256: {offline.digest_of(archive)}\n")
    return "\n".join(stanzas).encode()
