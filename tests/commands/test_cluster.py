"""Profiles become options of Snakemake; what a cluster lacks, or an earlier build left there, is told in Chinese."""

import importlib.machinery
import subprocess
from pathlib import Path

import pytest

from biaogao.commands import cluster
from biaogao.errors import InputError, ToolError


def site(folder: Path, text: str) -> str:
    folder.mkdir(exist_ok=True)
    (folder / "config.yaml").write_text(text, encoding="utf-8")
    return str(folder)


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if everything that a cluster needs were installed."""
    monkeypatch.setattr(
        cluster.importlib.util, "find_spec", lambda name: importlib.machinery.ModuleSpec(name, loader=None)
    )
    monkeypatch.setattr(cluster.shutil, "which", lambda name: f"/usr/bin/{name}")


class Slurm:
    """Answers for squeue and scancel; `lives` is how many questions a cancelled job outlives."""

    def __init__(self, *jobs: str, lives: int = 0) -> None:
        self.jobs, self.lives, self.cancelled = list(jobs), lives, []

    def run(self, command, **_options):
        if command[0] == "scancel":
            self.cancelled = list(command[1:])
        elif self.cancelled and self.lives == 0:
            self.jobs = [job for job in self.jobs if job.split("|")[0] not in self.cancelled]
        elif self.cancelled:
            self.lives -= 1
        return subprocess.CompletedProcess(command, 0, "".join(f"{job}\n" for job in self.jobs), "")


@pytest.fixture
def slurm(monkeypatch: pytest.MonkeyPatch, plugins: None, tmp_path: Path):
    monkeypatch.setattr(cluster.time, "sleep", lambda _seconds: None)

    def start(answers: Slurm) -> cluster.Profile:
        monkeypatch.setattr(cluster.subprocess, "run", answers.run)
        return cluster.load("slurm", tmp_path)

    return start


def test_without_a_profile_this_machine_does_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "memory_for_jobs", lambda: 6400)
    options = cluster.load("", tmp_path).options(3)
    assert options[:2] == ["--workflow-profile", "none"]
    assert options[-4:] == ["--cores", "3", "--resources", "mem_mb=6400"]
    assert "mem_mb=400" in options and "pdf:mem_mb=1000" in options
    assert "--executor" not in options


def test_settings_of_every_shape_become_options(tmp_path: Path) -> None:
    name = site(
        tmp_path / "site",
        "scheduler: greedy\nkeep-going: true\nrerun-incomplete: false\nretries:\n"
        "groups: {parse: chunk, word: chunk}\nset-resources: {pdf: {mem_mb: 3000, runtime: 60}}\n"
        "rerun-triggers: [mtime, params]\n",
    )
    words = " ".join(cluster.load(name, tmp_path).options(1))
    assert "--scheduler greedy --keep-going" in words
    assert "--rerun-incomplete" not in words
    assert "--retries" not in words
    assert "--groups parse=chunk word=chunk" in words
    assert "--set-resources pdf:mem_mb=3000 pdf:runtime=60" in words
    assert "--rerun-triggers mtime params" in words


def test_processors_and_memory_of_a_job_are_those_of_the_profile(plugins: None, tmp_path: Path) -> None:
    profile = cluster.load("slurm", tmp_path)
    assert profile.executor == "slurm"
    words = profile.options(None)
    assert words[words.index("--cores") + 1] == profile.settings["cores"]
    assert words.count("--resources") == 1
    assert profile.options(8)[-2:] == ["--cores", "8"]
    bare = cluster.load(site(tmp_path / "site", "executor: slurm\n"), tmp_path)
    assert "--cores" not in bare.options(None)


def test_no_step_asks_for_more_than_its_job_may_have(plugins: None, tmp_path: Path) -> None:
    settings = cluster.load("slurm", tmp_path).settings
    wanted = [int(step["mem_mb"]) for step in settings["set-resources"].values() if "mem_mb" in step]
    assert max(wanted) <= int(settings["resources"]["mem_mb"])


def test_all_steps_of_a_chunk_are_one_job_of_slurm(plugins: None, tmp_path: Path) -> None:
    groups = cluster.load("slurm", tmp_path).settings["groups"]
    steps = {"parse", "word", "check", "pdf", "layout", "html", "compare"}
    assert {name for name, group in groups.items() if group == "chunk"} >= steps


def test_jobs_of_a_workspace_are_known_by_its_path(plugins: None, tmp_path: Path) -> None:
    prefixes = {cluster.load("slurm", tmp_path / name).prefix for name in "甲乙"}
    assert len(prefixes) == 2
    assert all(prefix.isascii() and len(prefix) <= 50 for prefix in prefixes)


def test_unknown_and_spoilt_profiles_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"没有名为“云”的运行方式。 可用的有：default、kubernetes、slurm"):
        cluster.load("云", tmp_path)
    with pytest.raises(InputError, match=r"site.config\.yaml 不能读取"):
        cluster.load(site(tmp_path / "site", "executor: [slurm\n"), tmp_path)


def test_kubernetes_wants_an_image_and_a_volume_that_holds_all(plugins: None, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有写 container-image"):
        cluster.load("kubernetes", tmp_path)
    text = "executor: kubernetes-shared\ncontainer-image: ours\n"
    with pytest.raises(InputError, match="不在共享卷里，集群上的作业看不到它"):
        cluster.load(
            site(tmp_path / "site", f"{text}kubernetes-shared-persistent-volumes: ['a:/elsewhere']\n"), tmp_path
        )
    name = site(tmp_path / "site", f"{text}kubernetes-shared-persistent-volumes: ['a:/']\n")
    words = " ".join(cluster.load(name, tmp_path).options(None))
    assert "--container-image ours" in words
    assert "--kubernetes-shared-persistent-volumes a:/" in words


def test_profiles_of_both_clusters_share_the_work_out_alike(plugins: None, tmp_path: Path) -> None:
    profiles = [
        cluster._read(str(cluster.TOOL_ROOT / "profiles" / name / "config.yaml")) for name in ("slurm", "kubernetes")
    ]
    for name in ("groups", "group-components", "cores", "resources", "default-resources", "set-resources"):
        assert profiles[0][name] == profiles[1][name], name


def test_what_the_environment_lacks_is_told(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match=r"没有“nowhere”所需的组件。 .*requirements-cluster.txt"):
        cluster.load(site(tmp_path / "site", "executor: nowhere\n"), tmp_path)


def test_a_machine_that_submits_no_jobs_is_told_so(
    plugins: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cluster.shutil, "which", lambda _name: None)
    with pytest.raises(ToolError, match="没有 Slurm 的命令 sbatch。 请在集群的提交节点上运行"):
        cluster.load("slurm", tmp_path)


def test_jobs_that_a_killed_build_left_are_ended_and_no_others(slurm, tmp_path: Path) -> None:
    prefix = slurm(Slurm()).prefix
    answers = Slurm(f"7|{prefix}_a", "8|biaogao-other_b", f"9|{prefix}_c", lives=2)
    assert cluster.end_orphans(slurm(answers)) == 2
    assert answers.cancelled == ["7", "9"]
    assert answers.jobs == ["8|biaogao-other_b"]


def test_jobs_that_do_not_end_stop_the_build(slurm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_SECONDS_TO_END", 0.0)
    prefix = slurm(Slurm()).prefix
    with pytest.raises(ToolError, match="上次构建提交的作业没有结束：7。"):
        cluster.end_orphans(slurm(Slurm(f"7|{prefix}_a", lives=1000)))


def test_a_silent_slurm_is_told(slurm, monkeypatch: pytest.MonkeyPatch) -> None:
    profile = slurm(Slurm())
    refused = subprocess.CompletedProcess(
        (), 1, "", "squeue: error: lookup\nslurm_load_jobs error: Unable to contact slurm controller\n"
    )
    monkeypatch.setattr(cluster.subprocess, "run", lambda *_given, **_options: refused)
    with pytest.raises(ToolError, match=r"Slurm 没有应答：slurm_load_jobs.*controller。 请用 sinfo"):
        cluster.end_orphans(profile)


def test_nothing_is_asked_where_this_machine_does_all(tmp_path: Path) -> None:
    assert cluster.end_orphans(cluster.load("", tmp_path)) == 0
