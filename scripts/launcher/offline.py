"""The receiving side of a bundle: what lies in the folder `offline`, whether it fits this machine and is unharmed.

offline/bundle.json   what it was made for (`Kind`)
offline/wheels/       pip and every locked Python package
offline/packages/     Debian packages and their index, where it was made on Debian
SHA256SUMS            the sha256 of every file of the bundle, as `sha256sum` writes and checks it
"""

from __future__ import annotations

import contextlib
import glob
import hashlib
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from typing import NamedTuple

from launcher import stamp
from launcher.progress import Failure, Line
from launcher.system import on_path

FOLDER, SUMS, KIND = "offline", "SHA256SUMS", "bundle.json"
WHEELS, PACKAGES = "wheels", "packages"
SCHEMA_VERSION = 1
_CHUNK = 1 << 20
_SHOWN = 3


class Kind(NamedTuple):
    """What a bundle was made for: `platform` as sys.platform; `libc` the oldest glibc that its wheels run on.

    `release` is Debian's "debian 12", empty where there are no packages; `base` and `test` are digests of the
    requirements whose packages it holds, `test` empty where those of the tests were left out.
    """

    python: str
    platform: str
    machine: str
    libc: str
    release: str
    base: str
    test: str


class Bundle(NamedTuple):
    """A bundle unpacked in the tool's folder `root`."""

    root: str
    kind: Kind

    @property
    def wheels(self) -> str:
        """The folder of Python packages."""
        return os.path.join(self.root, FOLDER, WHEELS)

    @property
    def packages(self) -> str:
        """The folder of Debian packages; need not exist."""
        return os.path.join(self.root, FOLDER, PACKAGES)

    def pip(self) -> str:
        """The wheel of pip. Raises Failure."""
        found = glob.glob(os.path.join(glob.escape(self.wheels), "pip-*.whl"))
        if not found:
            raise Failure(f"离线包不完整：{FOLDER}/{WHEELS} 里没有 pip。请重新拷贝离线包并解开后重试。")
        return found[0]

    def pip_options(self) -> list[str]:
        """What makes pip take packages from here and from nowhere else."""
        return ["--no-index", "--find-links", self.wheels]


def find(root: str) -> Bundle | None:
    """The bundle that was unpacked with the tool, if it was. Raises Failure where it cannot be understood."""
    path = os.path.join(root, FOLDER, KIND)
    try:
        with open(path, encoding="utf-8") as file:
            told = json.load(file)
        if told["schema_version"] != SCHEMA_VERSION:
            raise Failure("离线包是另一版标稿制作的。请把整个离线包解到一个新的文件夹里使用。")
        return Bundle(root, Kind(*(str(told[field]) for field in Kind._fields)))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as harm:
        raise Failure(f"离线包损坏：{FOLDER}/{KIND} 读不懂。请重新拷贝离线包并解开后重试。") from harm


def write_kind(kind: Kind) -> bytes:
    """The content of `bundle.json`."""
    told = {"schema_version": SCHEMA_VERSION, **kind._asdict()}
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def this_kind(root: str) -> Kind:
    """What a bundle made on this machine from the tool's own lists would be for, without wheels and packages."""
    return Kind(
        python="{}.{}".format(*sys.version_info[:2]),
        platform=sys.platform,
        machine=platform.machine(),
        libc="",
        release=this_release(),
        base=stamp.base_line(root),
        test=stamp.test_line(root),
    )


def this_release() -> str:
    """Name and version of the distribution: "debian 12"; empty elsewhere."""
    try:
        told = platform.freedesktop_os_release()
    except OSError:
        return ""
    return f"{told['ID']} {told.get('VERSION_ID', '')}".strip()


def judge(bundle: Bundle, *, test: bool) -> None:
    """Say at once, before anything is made, that the Python packages cannot serve here. Raises Failure."""
    kind, here = bundle.kind, this_kind(bundle.root)
    if (kind.platform, kind.machine) != (here.platform, here.machine):
        made, found = f"{kind.platform} {kind.machine}", f"{here.platform} {here.machine}"
        raise Failure(f"离线包是为另一种计算机（{made}）制作的，这台是 {found}。请在与这台相同的计算机上重新制作。")
    if kind.python != here.python:
        raise Failure(f"离线包是为 Python {kind.python} 制作的，现在用的是 {here.python}。{_other_python(kind.python)}")
    libc = platform.libc_ver()
    if kind.libc and libc[0] == "glibc" and _numbers(libc[1]) < _numbers(kind.libc):
        raise Failure(f"离线包需要 glibc {kind.libc} 以上，这台计算机的是 {libc[1]}。请换一台较新的系统。")
    if kind.base != here.base or (test and kind.test and kind.test != here.test):
        raise Failure("离线包与程序不是同一版（requirements 文件不同）。请把整个离线包解到一个新的文件夹里使用。")
    if test and not kind.test:
        raise Failure("离线包里没有测试组件。需要时请用 ./biaogao bundle --with-tests 重新制作。")


def unfit_packages(bundle: Bundle) -> str:
    """Why the Debian packages of a bundle cannot serve here, as a Chinese sentence; empty where they can."""
    if not bundle.kind.release:
        return "离线包里没有系统部件（不是在 Debian 上制作的）"
    here = this_release()
    if bundle.kind.release != here:
        return f"离线包里的系统部件用于 {bundle.kind.release}，这台计算机是 {here or platform.system()}，装不上"
    return ""


def verify(bundle: Bundle, folders: tuple[str, ...]) -> None:
    """Hold the files of some folders ("wheels", "packages") against SHA256SUMS. Raises Failure where one was harmed."""
    line = Line("核对离线包")
    sums = _sums(bundle.root)
    wanted = {name: sums[name] for folder in folders for name in sums if name.startswith(f"{FOLDER}/{folder}/")}
    harms = [] if wanted else [f"{SUMS} 里没有登记 {'、'.join(folders)}"]
    for done, (name, digest) in enumerate(wanted.items(), 1):
        line.show(f"{done}/{len(wanted)}")
        try:
            if digest_of(os.path.join(bundle.root, *name.split("/"))) != digest:
                harms.append(f"{name} 与登记的校验值不符")
        except OSError:
            harms.append(f"缺少 {name}")
    line.end("失败" if harms else "完成")
    if harms:
        more = f"等 {len(harms)} 处" if len(harms) > _SHOWN else ""
        raise Failure(
            f"离线包损坏或不完整：{'；'.join(harms[:_SHOWN])}{more}。没有安装任何东西。请重新拷贝离线包并解开后重试。"
        )


def digest_of(path: str) -> str:
    """The sha256 of a file, read piece by piece."""
    content = hashlib.sha256()
    with open(path, "rb") as file:
        while piece := file.read(_CHUNK):
            content.update(piece)
    return content.hexdigest()


@contextlib.contextmanager
def apt_sources(bundle: Bundle) -> Iterator[tuple[str, ...]]:
    """Options that make apt take packages from the bundle and from nowhere else, as long as this lasts.

    The packages carry no signature of Debian's here: `verify` has held them against the list that came with them.
    """
    # apt disagrees with itself on how blanks in the path of a source are written: it is shown a plain one.
    folder = tempfile.mkdtemp(prefix="biaogao-")
    try:
        os.symlink(os.path.abspath(bundle.packages), os.path.join(folder, PACKAGES))
        os.chmod(folder, 0o755)
        path = os.path.join(folder, "sources.list")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"deb [trusted=yes] file:{folder}/{PACKAGES} ./\n")
        options = (f"Dir::Etc::SourceList={path}", "Dir::Etc::SourceParts=-", "Acquire::Languages=none")
        yield tuple(word for option in options for word in ("-o", option))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sums(root: str) -> dict[str, str]:
    try:
        with open(os.path.join(root, SUMS), encoding="utf-8") as file:
            lines = [line.rstrip("\n").partition("  ") for line in file]
    except (OSError, ValueError) as harm:
        raise Failure(f"离线包不完整：{SUMS} 读不出。请重新拷贝离线包并解开后重试。") from harm
    return {name: digest for digest, _, name in lines if name}


def _other_python(wanted: str) -> str:
    if path := on_path(f"python{wanted}"):
        return f"请这样运行：{path} ./biaogao 命令。"
    return f"请安装 Python {wanted}，或在装有同一版 Python 的计算机上重新制作离线包。"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split(".") if number.isdigit())
