"""Reads by what Snakemake runs its jobs: a profile of this machine or of a cluster, as options of the command line.

Snakemake finds profiles itself, but announces each in English and ends in English where its executor is not installed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from biaogao.commands.machine import memory_for_jobs, processors
from biaogao.errors import InputError, ToolError
from biaogao.schema import load_yaml
from biaogao.source import read_source
from biaogao.workspace import TOOL_ROOT
from launcher import profiles

DEFAULT = "default"
SLURM, KUBERNETES = "slurm", "kubernetes-shared"

_PLUGINS = {SLURM: "snakemake_executor_plugin_slurm", KUBERNETES: "kubernetes"}
_VOLUMES = "kubernetes-shared-persistent-volumes"
_PREFIX = "slurm-jobname-prefix"
_SECONDS_TO_END = 60.0


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """By what jobs are run (`local`, `slurm` …), the settings by name, and the prefix of the names of Slurm's jobs."""

    executor: str
    settings: Mapping[str, object]
    prefix: str = ""

    @property
    def is_local(self) -> bool:
        """Whether all jobs run on this machine."""
        return self.executor == profiles.LOCAL

    def options(self, cores: int | None) -> list[str]:
        """The settings as Snakemake takes them; `cores` limits the processors of this machine or of each job.

        On this machine its memory limits them too: many processors beside little memory start no more than it holds.
        """
        limit = ["--cores", str(cores or processors())] if self.is_local or cores else []
        if self.is_local and (memory := memory_for_jobs()):
            limit += ["--resources", f"mem_mb={memory}"]
        return ["--workflow-profile", "none", *_options(self.settings), *limit]


def load(name: str, root: Path) -> Profile:
    """The named profile over what holds on every machine, for the workspace at `root`.

    `name` is a folder of `profiles`, or the path of another; empty means this machine alone. Raises InputError where
    there is none or it cannot be read, ToolError where this Python lacks what the executor needs.
    """
    common = _read(str(TOOL_ROOT / "profiles" / DEFAULT / "config.yaml"))
    if not name:
        return Profile(executor=profiles.LOCAL, settings=common)
    path = profiles.settings_file(str(TOOL_ROOT), name)
    if not path:
        own = sorted(folder.name for folder in (TOOL_ROOT / "profiles").iterdir() if folder.is_dir())
        raise InputError(
            f"没有名为“{name}”的运行方式。", f"可用的有：{'、'.join(own)}，或一个含 config.yaml 的文件夹的路径。"
        )
    executor = profiles.executor(path)
    if executor == profiles.LOCAL:
        return Profile(executor=executor, settings={**common, **_read(path)})
    _demand(executor)
    # What one machine has is no measure for the job of another.
    del common["cores"]
    settings = {**common, **_read(path)}
    if executor == KUBERNETES:
        _demand_image_and_volume(settings, root, path)
    if executor != SLURM:
        return Profile(executor=executor, settings=settings)
    prefix = str(settings.setdefault(_PREFIX, f"biaogao-{hashlib.sha256(str(root).encode()).hexdigest()[:12]}"))
    return Profile(executor=executor, settings=settings, prefix=prefix)


def plugin_folders(arguments: Sequence[str]) -> list[str]:
    """Where the plugins of our own stand that these options of Snakemake name; others must not find them at all."""
    return [str(TOOL_ROOT / "scripts" / "cluster")] if KUBERNETES in arguments else []


def end_orphans(profile: Profile) -> int:
    """End the jobs that an earlier build of this workspace left in Slurm, and wait until they are gone.

    To be called only by who holds the lock of the build: what is found then has no master any more, and would write
    what the new jobs write. Returns how many there were. Raises ToolError where Slurm does not answer or they stay.
    """
    if profile.executor != SLURM:
        return 0
    found = _waiting_or_running(profile.prefix)
    if found:
        _slurm("scancel", *found)
    deadline = time.monotonic() + _SECONDS_TO_END
    while found and (left := _waiting_or_running(profile.prefix)):
        if time.monotonic() > deadline:
            raise ToolError(f"上次构建提交的作业没有结束：{'、'.join(left)}。", "请用 scancel 结束它们后重试。")
        time.sleep(1.0)
    return len(found)


def _waiting_or_running(prefix: str) -> tuple[str, ...]:
    # Without a list of states squeue tells of those that are not over.
    lines = _slurm("squeue", "--noheader", "--format=%i|%j").splitlines()
    return tuple(number for number, _, job in (line.partition("|") for line in lines) if job.startswith(prefix + "_"))


def _slurm(*command: str) -> str:
    try:
        ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    except FileNotFoundError as missing:
        raise ToolError(f"这台计算机上没有 Slurm 的命令 {command[0]}。", "请在集群的提交节点上运行。") from missing
    if ran.returncode:
        said = ran.stderr.strip().splitlines() or [command[0]]
        raise ToolError(f"Slurm 没有应答：{said[-1]}。", "请用 sinfo 查看集群的状态，恢复后重试。")
    return ran.stdout


def _demand(executor: str) -> None:
    if importlib.util.find_spec(_PLUGINS.get(executor, f"snakemake_executor_plugin_{executor.replace('-', '_')}")):
        if executor == SLURM and not shutil.which("sbatch"):
            raise ToolError("这台计算机上没有 Slurm 的命令 sbatch。", "请在集群的提交节点上运行。")
        return
    raise ToolError(
        f"当前的 Python 环境里没有“{executor}”所需的组件。",
        "用 ./biaogao 运行时会自动安装；在自己的环境里，先运行 pip install -r requirements-cluster.txt。",
    )


def _demand_image_and_volume(settings: Mapping[str, object], root: Path, path: str) -> None:
    """Without an image Snakemake would take one from a registry of its own choice."""
    if not settings.get("container-image"):
        raise InputError(f"{path} 里没有写 container-image（容器镜像）。", "请照 docs/cluster.md 准备并写明。")
    given = settings.get(_VOLUMES)
    mounts = [Path(str(volume).partition(":")[2]) for volume in given] if isinstance(given, list) else []
    for place in (root, TOOL_ROOT):
        if not any(place.is_relative_to(mount) for mount in mounts if mount.is_absolute()):
            raise InputError(
                f"{place} 不在共享卷里，集群上的作业看不到它。", f"请把它放进共享卷，并在 {path} 的 {_VOLUMES} 里写明。"
            )


def _read(path: str) -> dict[str, object]:
    value, _, found = load_yaml(read_source(Path(path), path))
    if found or not isinstance(value, dict):
        raise InputError(f"{path} 不能读取：{found[0].message if found else '不是“名称: 值”的形式。'}")
    return dict(value)


def _options(settings: Mapping[str, object]) -> Iterator[str]:
    """Settings as words of a command line, in the ways in which a profile may write them."""
    for name, value in settings.items():
        match value:
            case "false" | "" | None:
                continue
            case "true":
                yield f"--{name}"
            case list():
                yield from (f"--{name}", *map(str, value))
            case dict():
                yield from (f"--{name}", *_pairs(value))
            case _:
                yield from (f"--{name}", str(value))


def _pairs(values: Mapping[str, object]) -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from (f"{name}:{inner}={of_inner}" for inner, of_inner in value.items())
        else:
            yield f"{name}={value}"
