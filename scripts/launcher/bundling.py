"""Turns the tool and what it needs on this kind of machine into one archive for machines without a network."""

from __future__ import annotations

import os
import re
import shutil
from typing import NamedTuple

from launcher import bundle_archive, bundle_packages, debian, offline, system
from launcher.bundle_archive import Entry
from launcher.prepare import alone
from launcher.progress import Failure, Journal, Line

NEEDED_BYTES = 1_500_000_000
_README = "离线使用说明.txt"
_PACKED = "Debian 系统部件（LibreOffice、字体等）"


class Made(NamedTuple):
    """What was made: sizes in bytes; `left_out` names drafts and pilot beside the tool that are nobody's sample."""

    path: str
    size: int
    digest: str
    wheels: tuple[int, int]
    packages: tuple[int, int]
    left_out: tuple[str, ...]
    kind: offline.Kind


def name_of(version: str, kind: offline.Kind) -> str:
    """What a bundle is called, without its ending: biaogao-0.1.0-debian12-x86_64-py311."""
    release = kind.release.replace(" ", "") or kind.platform
    return f"biaogao-{version}-{release}-{kind.machine}-py{kind.python.replace('.', '')}".lower()


def make(root: str, version: str, target: str, *, tests: bool) -> Made:
    """Write the bundle to the file `target`. Raises Failure, and OSError where the disk refuses."""
    for place in (root, os.path.dirname(target)):
        if shutil.disk_usage(place).free < NEEDED_BYTES:
            raise Failure(f"磁盘空间不足：制作离线包需要约 1.5 GB，“{place}”所在的磁盘没有这么多。请腾出空间后重试。")
    with alone(root):
        work = os.path.join(root, ".biaogao", "bundle")
        journal = Journal(os.path.join(root, ".biaogao", "bundle.log"))
        wheels = bundle_packages.get_wheels(root, journal, work, tests=tests)
        here = offline.this_kind(root)
        with_packages = debian.usable() and here.release != ""
        parts = system.PARTS["test" if tests else "office"]
        packages = bundle_packages.get_packages(journal, work, parts) if with_packages else ()
        kind = here._replace(
            libc=bundle_packages.oldest_libc(wheels) if here.platform == "linux" else "",
            release=here.release if packages else "",
            test=here.test if tests else "",
        )
        own = bundle_archive.own_files(root)
        line = Line("写出离线包")
        changed = max(int(os.stat(entry.path).st_mtime) for entry in own)
        written = bundle_archive.write(
            target, f"biaogao-{version}", _entries(own, version, kind, wheels, packages), changed=changed
        )
        line.end("完成")
        left = tuple(bundle_archive.left_out(root))
        made = Made(target, *written, _weight(wheels), _weight(packages), left, kind)
        shutil.rmtree(work)
        return made


def _entries(
    own: list[Entry], version: str, kind: offline.Kind, wheels: tuple[str, ...], packages: tuple[str, ...]
) -> list[Entry]:
    """All files, in the order in which they are written; what tells of the others comes first."""
    folder = offline.FOLDER
    found = [
        Entry(_README, "", readme(version, kind).encode()),
        Entry(f"{folder}/{offline.KIND}", "", offline.write_kind(kind)),
        *own,
        *(Entry(f"{folder}/{offline.WHEELS}/{os.path.basename(path)}", path) for path in wheels),
    ]
    if packages:
        place = f"{folder}/{offline.PACKAGES}"
        found.append(Entry(f"{place}/Packages", "", bundle_packages.index(packages)))
        found += sorted(Entry(f"{place}/{bundle_packages.plain_name(path)}", path) for path in packages)
    return found


def _weight(paths: tuple[str, ...]) -> tuple[int, int]:
    return len(paths), sum(map(os.path.getsize, paths))


def title_of(kind: offline.Kind) -> str:
    """The machines that a bundle serves, in Chinese."""
    release = re.sub(r"^debian\b", "Debian", kind.release) or {"linux": "Linux", "win32": "Windows"}.get(
        kind.platform, kind.platform
    )
    libc = f"，glibc {kind.libc} 以上" if kind.libc else ""
    return f"{release}（{kind.machine}{libc}），Python {kind.python}"


def readme(version: str, kind: offline.Kind) -> str:
    """What the receiver reads first."""
    packed = f"程序、Python 组件（含中文字体）、{_PACKED}" if kind.release else "程序、Python 组件（含中文字体）"
    own_office = (
        "" if kind.release else "离线包里没有 LibreOffice：不装它也能检查、生成 Word；要生成 PDF，请另行安装。\n"
    )
    tests = "./biaogao test       运行全部检查和测试\n" if kind.test else ""
    return f"""标稿 {version} 离线包

用于：{title_of(kind)}。
内容：{packed}。全程不联网。
{own_office}
一、解开。放在自己有写权限的文件夹里，留出 3 GB 空间；不要解到旧的一份上面：
tar -xzf 离线包文件.tar.gz
cd biaogao-{version}

二、核对（可省，第一次运行时也会核对组件）：
sha256sum -c --quiet {offline.SUMS}
没有任何输出就是完好。交付方另附的整个文件的 SHA-256 也可以用 sha256sum 核对。

三、使用。第一次运行会装好环境，约一两分钟；有管理员权限时装进系统，没有时解到本文件夹里，不改动系统：
./biaogao dossier    生成示例工作区的全部成果，结果在 build/
./biaogao init 目录  建立自己的工作区，以后加 --workspace 目录
./biaogao doctor     看装了什么、缺什么
{tests}
提示“离线包损坏或不完整”时，重新拷贝、重新解开；提示不是同一种计算机或 Python 时，请交付方在同样的计算机上重新制作。
装好以后 {offline.FOLDER} 文件夹可以删去；留着，环境损坏时可以重装。
"""
