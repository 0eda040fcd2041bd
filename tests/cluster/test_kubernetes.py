"""Jobs for Kubernetes: made by the real plugin, sent to a stand-in of the server; no cluster was ever asked."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from biaogao.commands import cluster
from launcher.cluster import ready_python
from steps.small import small_workspace

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ready_python(str(ROOT))
IMAGE, CLAIM = "example/biaogao:1", "bureau-files"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not PYTHON, reason="没有 .venv-cluster：运行一次 ./biaogao build --profile slurm 就有"),
]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory):
    """What the API was sent for the first steps of a standard, its workspace, and what became of it."""
    folder = tmp_path_factory.mktemp("volume")
    root = folder / "workspace"
    root.mkdir()
    small_workspace(root)
    profile = folder / "profile"
    profile.mkdir()
    text = (ROOT / "profiles/kubernetes/config.yaml").read_text("utf-8")
    text = text.replace("latency-wait: 60", "latency-wait: 3").replace(
        "# container-image: 镜像", f"container-image: {IMAGE}"
    )
    text = text.replace("# kubernetes-shared-persistent", "kubernetes-shared-persistent")
    (profile / "config.yaml").write_text(text.replace("#   - 卷声明:/共享", f"  - {CLAIM}:/"), "utf-8")
    options = [
        *("--snakefile", str(ROOT / "Snakefile"), "--directory", str(root)),
        *_options(profile, root),
        *("--", "build/index/check/small.json"),
    ]
    ran = subprocess.run(
        [PYTHON, str(ROOT / "tests/cluster/pods.py"), str(folder / "sent.json"), *options],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(str(ROOT / name) for name in ("scripts", "scripts/cluster"))},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    return json.loads((folder / "sent.json").read_text("utf-8")), root


def _options(profile: Path, root: Path) -> list[str]:
    """As the command makes them, in the environment that has the plugin."""
    code = (
        "import json, sys; from pathlib import Path; from biaogao.commands import cluster;"
        "print(json.dumps(cluster.load(sys.argv[1], Path(sys.argv[2])).options(None)))"
    )
    ran = subprocess.run(
        [PYTHON, "-c", code, str(profile), str(root)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)


def container(sent) -> dict:
    (job,) = sent["jobs"]
    return job["spec"]["template"]["spec"]["containers"][0]


def test_the_steps_of_a_chunk_are_one_job_with_the_image_of_the_site(sent) -> None:
    (job,) = sent[0]["jobs"]
    assert job["namespace"] == "default"
    assert job["spec"]["backoffLimit"] == 0
    assert job["spec"]["template"]["spec"]["restartPolicy"] == "Never"
    assert container(sent[0])["image"] == IMAGE


def test_the_shared_volume_stands_in_the_pod_where_it_stands_here(sent) -> None:
    (job,) = sent[0]["jobs"]
    claims = [
        volume.get("persistentVolumeClaim", {}).get("claimName")
        for volume in job["spec"]["template"]["spec"]["volumes"]
    ]
    assert CLAIM in claims
    assert {"name": CLAIM, "mountPath": "/"} in container(sent[0])["volumeMounts"]


def test_the_command_runs_the_steps_with_the_same_paths_and_fetches_nothing(sent) -> None:
    ((option, command),) = [container(sent[0])["args"]]
    words = shlex.split(command)
    assert option == "-c"
    assert words[:5] == ["cd", str(sent[1]), "&&", PYTHON, "-m"]
    assert words[words.index("--snakefile") + 1] == str(ROOT / "Snakefile")
    assert {f"{step}:chunk=small" for step in ("parse", "word", "check")} <= set(words)
    assert not {"pip", "curl", "--deploy-sources", "--default-storage-provider"} & set(words)


def test_what_a_job_asks_of_its_node_is_what_the_profile_says(sent) -> None:
    requests = container(sent[0])["resources"]["requests"]
    settings = cluster._read(str(ROOT / "profiles/kubernetes/config.yaml"))
    assert requests["memory"] == f"{settings['default-resources']['mem_mb']}M"
    assert requests["cpu"] == "950m"


def test_no_secret_goes_along_and_no_right_is_asked_for(sent) -> None:
    assert all(not secret.get("data") for secret in sent[0]["secrets"])
    assert not container(sent[0]).get("env")
    assert "securityContext" not in container(sent[0])


def test_the_command_of_the_pod_makes_what_the_next_job_reads(sent) -> None:
    root = sent[1]
    assert (root / "build/index/check/small.json").is_file()
    assert list((root / "build/work/small").glob("*.docx"))
    assert json.loads((root / "build/index/check/small.json").read_text("utf-8"))["units"].keys() == {"small"}


def test_drafters_never_find_the_plugin() -> None:
    assert not [name for name in sys.path if name.endswith("scripts/cluster")]
    assert cluster.plugin_folders(["--executor", "slurm"]) == []
    assert cluster.plugin_folders(["--executor", "kubernetes-shared"]) == [str(ROOT / "scripts/cluster")]
