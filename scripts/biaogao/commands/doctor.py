"""Turns this machine into a list: what is installed and where, what is missing, and how to get it."""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import shutil
import sys
from pathlib import Path

import msgspec

from biaogao import __version__
from biaogao.commands.parser import ChineseParser
from biaogao.workspace import TOOL_ROOT
from launcher import cluster, environment, stamp, system

GIGABYTE = 10**9
ROOM_FOR_A_BUILD = 2 * GIGABYTE
_OFFICE_SITE = "从 https://zh-cn.libreoffice.org 下载安装"
_ELSEWHERE = {
    ("darwin", "office"): f"brew install --cask libreoffice，或{_OFFICE_SITE}",
    ("darwin", "poppler"): "brew install poppler",
    ("darwin", "qpdf"): "brew install qpdf",
    ("darwin", "fontconfig"): "brew install fontconfig",
    ("win32", "office"): _OFFICE_SITE,
}


class Item(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line: `state` is 正常, 缺少 or 注意; `required` says whether commands other than `test` suffer."""

    name: str
    state: str
    detail: str
    remedy: str = ""
    required: bool = True


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What `doctor --json` prints."""

    schema_version: int
    version: str
    python: str
    system: str
    items: tuple[Item, ...]


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.options.add_argument("--json", action="store_true", help="输出 JSON，供程序读取")


def run(arguments: argparse.Namespace) -> int:
    """Print the report; 1 where something is missing that documents need."""
    report = examine()
    print(msgspec.json.format(msgspec.json.encode(report)).decode() if arguments.json else render(report))
    return 1 if any(item.state == "缺少" and item.required for item in report.items) else 0


def examine() -> Report:
    """Look at the machine; starts no program."""
    parts = tuple(_part(part) for part in system.FOR_PDF + system.FOR_TESTS if system.needed_here(part))
    return Report(
        schema_version=1,
        version=__version__,
        python=platform.python_version(),
        system=_system_name(),
        items=(_environment(), _snakemake(), *parts, _cluster(), _disk(), _conda()),
    )


def render(report: Report) -> str:
    """The report as lines of text."""
    lines = [f"标稿 {report.version}，Python {report.python}，{report.system}", ""]
    for item in report.items:
        lines.append(f"[{item.state}] {item.name}：{item.detail}")
        if item.remedy:
            lines.append(f"       办法：{item.remedy}")
    return "\n".join(lines)


def _environment() -> Item:
    root = str(TOOL_ROOT)
    wrong = [
        f"{name}（应为 {version}）"
        for name, version in environment.pins(str(TOOL_ROOT / "requirements.txt"))
        if not environment.installed(name, version)
    ]
    if wrong:
        detail = f"与登记的版本不一致：{'、'.join(wrong)}"
        return Item(name="Python 组件", state="缺少", detail=detail, remedy="删除 .venv 文件夹后重新运行任一命令")
    tests = stamp.test_line(root) in stamp.read(sys.prefix)
    added = "，含测试组件" if tests else "；测试组件在第一次运行 ./biaogao test 时安装"
    return Item(name="Python 组件", state="正常", detail=f"{sys.prefix}{added}")


def _snakemake() -> Item:
    try:
        version = importlib.metadata.version("snakemake")
    except importlib.metadata.PackageNotFoundError:
        detail = "没有 Snakemake：build 逐份生成，不并行"
        return Item(name="Snakemake", state="注意", detail=detail, required=False)
    return Item(name="Snakemake", state="正常", detail=version)


def _part(part: system.Part) -> Item:
    required = part in system.FOR_PDF
    if found := system.place(str(TOOL_ROOT), part):
        return Item(name=part.title, state="正常", detail=found, required=required)
    return Item(name=part.title, state="缺少", detail=part.without, remedy=remedy(part), required=required)


def remedy(part: system.Part, platform_name: str = sys.platform) -> str:
    """How to get a part on this kind of system."""
    if platform_name.startswith("linux"):
        if system.on_path("apt-get"):
            command = "test" if part in system.FOR_TESTS else "build"
            by_hand = f"sudo apt-get install --no-install-recommends {' '.join(part.packages)}"
            return f"{by_hand}；没有管理员权限时，运行 ./biaogao {command} 会自动解包一份，不改动系统"
        return f"用系统的软件包管理程序安装 {part.title}"
    return _ELSEWHERE.get((platform_name, part.key), f"安装 {part.title}，并让它在 PATH 中")


def _cluster() -> Item:
    if python := cluster.ready_python(str(TOOL_ROOT)):
        return Item(name="集群组件", state="正常", detail=python, required=False)
    detail = "没有安装；在集群上构建时才需要，第一次用 --profile slurm 时自动安装（见 docs/cluster.md）"
    return Item(name="集群组件", state="注意", detail=detail, required=False)


def _disk() -> Item:
    free = shutil.disk_usage(TOOL_ROOT).free
    detail = f"剩余 {free / GIGABYTE:.1f} GB"
    if free < ROOM_FOR_A_BUILD:
        return Item(name="磁盘空间", state="注意", detail=detail, remedy="请留出 2 GB 以上", required=False)
    return Item(name="磁盘空间", state="正常", detail=detail, required=False)


def _conda() -> Item:
    detail = "environment.yml 只带来 Python 组件，不带 LibreOffice、楷体、Liberation 字体和 chromium，须另行安装"
    active = os.environ.get("CONDA_PREFIX", "")
    used = f"正在使用 {active}；" if active and Path(sys.prefix) == Path(active) else ""
    return Item(name="conda", state="注意", detail=used + detail, required=False)


def _system_name() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform(terse=True)
