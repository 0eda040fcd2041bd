"""Gets packages of Debian and Ubuntu: installed where the user may, else unpacked into a folder of the tool."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
from collections.abc import Sequence
from urllib.parse import unquote

from launcher.progress import Failure, Journal
from launcher.system import Part, missing_of, on_path, private_folder

NEEDED_BYTES = 1_000_000_000
_QUIET = ("-q", "-y", "-o", "Acquire::Retries=2", "-o", "Acquire::http::Timeout=60", "-o", "DPkg::Lock::Timeout=300")

# apt's maps of its lists belong to the lists of the machine.
_NO_MAPS = ("-o", "Dir::Cache::pkgcache=", "-o", "Dir::Cache::srcpkgcache=")

# Fonts of the machine, if it has any, and those unpacked here, for programs that are given no list of their own.
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir prefix="relative">../../usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""


def usable() -> bool:
    """Whether this is a system with apt and dpkg."""
    return bool(on_path("apt-get") and on_path("dpkg"))


def is_root() -> bool:
    """Whether packages may be installed: by root, or by sudo without a password."""
    return _as_root() is not None


def install(root: str, journal: Journal, parts: tuple[Part, ...], sources: Sequence[str] = ()) -> None:
    """Install what is missing, or unpack it privately. Raises Failure where a part is missing after that.

    `sources` are options of apt that name other sources than the machine's own: those of a bundle.
    """
    packages = tuple(package for part in parts for package in part.packages)
    if shutil.disk_usage(root).free < NEEDED_BYTES:
        raise Failure("磁盘空间不足：系统部件需要约 1 GB。请腾出空间后重试。")
    if is_root():
        _install_all(root, journal, parts, sources)
        missing = missing_of(root, parts)
        if not missing:
            return
        packages = tuple(package for part in missing for package in part.packages)
    else:
        print("没有管理员权限，系统部件解包到标稿自己的文件夹，不改动系统。", flush=True)
    title = "解包系统部件" if sources else "下载并解包系统部件"
    unpack(root, journal, title, (*_unpacked(root), *packages), private_folder(root), sources=sources)
    if still := missing_of(root, parts):
        raise Failure(f"软件包已解包，但仍找不到：{'、'.join(part.title for part in still)}。")


def install_packages(
    root: str, journal: Journal, title: str, packages: tuple[str, ...], sources: Sequence[str] = ()
) -> None:
    """Install packages into the system, removing none. Raises Failure."""
    become_root = _as_root()
    if become_root is None:
        raise Failure(f"{title}失败：没有管理员权限。")
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *_QUIET]
    if sources:
        # The lists of a bundle are read into the tool's folder, as its owner: the machine's own are left alone.
        state = _state(root)
        updated = _update(journal, state, sources)
        apt += ["-o", f"Dir::State::lists={state}/lists", *_NO_MAPS, *sources]
    else:
        # Where a source cannot be reached apt only warns: what it said explains why a package is not found.
        updated = journal.run("更新软件包目录", [*apt, "update"])
    install = [*apt, "install", "--no-install-recommends", "--no-remove", *packages]
    journal.run(title, install, counted=_counted, before=updated)


def fetch(
    journal: Journal, title: str, packages: Sequence[str], state: str, sources: Sequence[str] = ()
) -> tuple[str, ...]:
    """Download packages with all that they depend on and the system lacks; returns the paths of the archives.

    Works without root: apt keeps its lists and archives in the folder `state` and verifies signatures as always.
    Archives that a source has on this machine are not copied. Raises Failure.
    """
    updated = _update(journal, state, sources)
    apt = ["apt-get", *_QUIET, *_private_apt(state), *sources]
    install = ["--no-install-recommends", "install", *packages]
    # apt names only what it has not got yet, so that it is shown an empty folder here.
    nothing = ["-o", f"Dir::Cache::archives={os.path.join(state, 'none')}"]
    listed = journal.run(f"{title}：计算依赖", [*apt, *nothing, "--print-uris", *install], quiet=True, before=updated)
    archives = [_archive(line, state) for line in listed.splitlines() if line.startswith("'")]
    journal.run(f"{title}：取得软件包", [*apt, "--download-only", *install], counted=_counted, before=updated)
    return tuple(archives)


def unpack(
    root: str, journal: Journal, title: str, packages: tuple[str, ...], folder: str, *, sources: Sequence[str] = ()
) -> None:
    """Get packages with all that they depend on and this system lacks, and unpack them into `folder`.

    The folder is replaced as a whole. Raises Failure.
    """
    state = _state(root)
    archives = fetch(journal, title, packages, state, sources)
    part = folder + ".part"
    _remove(part)
    os.makedirs(part)
    for archive in archives:
        name = os.path.basename(archive).split("_")[0]
        journal.run(f"解包 {name}", ["dpkg-deb", "--extract", archive, part], quiet=True)
    _finish(part, packages)
    _remove(folder + ".old")
    if os.path.isdir(folder):
        os.rename(folder, folder + ".old")
    os.rename(part, folder)
    # The archives stay, so that parts for the tests are added without a second download; apt's lists are stale soon.
    for leftover in (folder + ".old", os.path.join(state, "lists")):
        _remove(leftover)


def _state(root: str) -> str:
    return os.path.join(root, ".biaogao", "apt")


def _update(journal: Journal, state: str, sources: Sequence[str]) -> str:
    """Read the lists of the sources into `state`; returns what apt said."""
    return journal.run("读取软件包目录（私有）", ["apt-get", *_QUIET, *_private_apt(state), *sources, "update"])


def _archive(line: str, state: str) -> str:
    """Where the archive stands that a line of `--print-uris` names."""
    address, name = line.split()[:2]
    address = address.strip("'")
    if address.startswith("file:"):
        return "/" + unquote(address.removeprefix("file:")).lstrip("/")
    return os.path.join(state, "cache", "archives", name)


def _private_apt(state: str) -> list[str]:
    for name in ("lists/partial", "cache/archives/partial", "none/partial", "log"):
        os.makedirs(os.path.join(state, name), exist_ok=True)
    options = {
        "Dir::State": state,
        "Dir::State::status": "/var/lib/dpkg/status",
        "Dir::State::lists": os.path.join(state, "lists"),
        "Dir::State::extended_states": os.path.join(state, "extended_states"),
        "Dir::Cache": os.path.join(state, "cache"),
        "Dir::Log": os.path.join(state, "log"),
        "Debug::NoLocking": "1",
        "APT::Sandbox::User": "",
        "APT::Keep-Downloaded-Packages": "1",
        # Hooks of the machine (clean-up in containers, notifications of desktops) expect root.
        "APT::Update::Post-Invoke": "",
        "DPkg::Post-Invoke": "",
    }
    return [*_NO_MAPS, *(word for key, value in options.items() for word in ("-o", f"{key}={value}"))]


def _install_all(root: str, journal: Journal, parts: tuple[Part, ...], sources: Sequence[str]) -> None:
    """Install all parts at once; where that fails, one by one, so that one of them does not hold up the others."""
    title = f"安装 {'、'.join(part.title for part in parts)}"
    try:
        install_packages(root, journal, title, tuple(name for part in parts for name in _names_here(part)), sources)
    except Failure as first:
        if len(parts) == 1 or "网络" in str(first) or "磁盘" in str(first):
            raise
        for part in parts:
            try:
                install_packages(root, journal, f"安装 {part.title}", _names_here(part), sources)
            except Failure as failure:
                print(f"{failure}", flush=True)


def _names_here(part: Part) -> tuple[str, ...]:
    # Beside a LibreOffice with windows the nogui pieces would replace it: its own missing pieces are taken.
    if part.key == "office" and os.path.exists("/var/lib/dpkg/info/libreoffice-gtk3.list"):
        return tuple(name.removesuffix("-nogui") for name in part.packages)
    return part.packages


def _as_root() -> list[str] | None:
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    if not on_path("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, stdin=subprocess.DEVNULL, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def _counted(line: str) -> str:
    for start, word in (("Get:", "下载"), ("Unpacking ", "解包"), ("Setting up ", "配置")):
        if line.startswith(start):
            words = line.split()
            return f"{word} {words[4] if start == 'Get:' and len(words) > 4 else words[-3 if len(words) > 3 else -1]}"
    return ""


def _unpacked(root: str) -> tuple[str, ...]:
    try:
        with open(os.path.join(private_folder(root), "packages.txt"), encoding="utf-8") as file:
            return tuple(file.read().split())
    except OSError:
        return ()


def _finish(folder: str, packages: tuple[str, ...]) -> None:
    """Make an unpacked tree usable where it lies: links that point to the root, and a script for each program."""
    _relink(folder)
    _settle_office(folder)
    programs = {os.path.basename(path): path for path in glob.glob(os.path.join(folder, "usr/bin/*"))}
    # These two are scripts that name the place where Debian would have put them.
    for name, path in (("soffice", "usr/lib/libreoffice/program/soffice"), ("chromium", "usr/lib/chromium/chromium")):
        if os.path.exists(os.path.join(folder, path)):
            programs[name] = os.path.join(folder, path)
    libraries = _library_folders(folder)
    os.makedirs(os.path.join(folder, "bin"), exist_ok=True)
    for name, path in sorted(programs.items()):
        _write_program(os.path.join(folder, "bin", name), os.path.relpath(path, folder), libraries)
    os.makedirs(os.path.join(folder, "etc/fonts"), exist_ok=True)
    with open(os.path.join(folder, "etc/fonts/private.conf"), "w", encoding="utf-8") as file:
        file.write(_FONTS)
    with open(os.path.join(folder, "packages.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(sorted(set(packages))) + "\n")


def _settle_office(folder: str) -> None:
    """Do what the installation of LibreOffice does: copy its settings, and name them where they lie now."""
    settings = os.path.join(folder, "usr/lib/libreoffice/share/.registry")
    if os.path.isdir(settings):
        shutil.copytree(settings, os.path.join(folder, "etc/libreoffice/registry"), dirs_exist_ok=True)
    for path in glob.glob(os.path.join(folder, "usr/lib/libreoffice/program/*rc")):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        moved = text.replace("file:///usr/lib/libreoffice", "${ORIGIN}/..")
        moved = moved.replace("file:///etc/libreoffice", "${ORIGIN}/../../../../etc/libreoffice")
        if moved != text:
            os.remove(path)
            with open(path, "w", encoding="utf-8") as file:
                file.write(moved)


def _relink(folder: str) -> None:
    for base, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = os.path.join(base, name)
            if not os.path.islink(path) or not os.readlink(path).startswith("/"):
                continue
            inside = folder + os.readlink(path)
            if os.path.lexists(inside):
                os.remove(path)
                os.symlink(os.path.relpath(inside, base), path)


# LibreOffice's own folder comes first: it looks for its settings beside the library that the loader found.
_LIBRARIES = ("usr/lib/libreoffice/program", "usr/lib/*-linux-gnu*", "lib/*-linux-gnu*", "usr/lib/*-linux-gnu*/*")


def _library_folders(folder: str) -> list[str]:
    """The folders of libraries, relative; those below the first level hold what Debian would link by alternatives."""
    found = [path for pattern in _LIBRARIES for path in sorted(glob.glob(os.path.join(folder, pattern)))]
    return [os.path.relpath(path, folder) for path in found if glob.glob(f"{path}/*.so*")]


def _write_program(path: str, program: str, libraries: list[str]) -> None:
    folders = ":".join(f"$here/{library}" for library in libraries)
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            "#!/bin/sh\n"
            'here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)\n'
            f'export LD_LIBRARY_PATH="{folders}${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}"\n'
            'export FONTCONFIG_FILE="${FONTCONFIG_FILE:-$here/etc/fonts/private.conf}"\n'
            f'exec "$here/{program}" "$@"\n'
        )
    os.chmod(path, 0o755)


def _remove(path: str) -> None:
    if os.path.isdir(path):
        shutil.rmtree(path)
