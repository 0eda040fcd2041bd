"""Stands in for a cluster of Kubernetes: notes each job that Snakemake would create there, and runs its command here.

`python pods.py OUTPUT OPTIONS…`, in the environment of the cluster: runs Snakemake with the options, and writes to
OUTPUT what the API was sent, as JSON. The bodies are those of the real plugin; only the server is missing. A pod sees
files at the same paths as this machine, as the shared volume has it, and nothing of this process's environment but
what an image has by itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import kubernetes

SENT: dict[str, list[Any]] = {"jobs": [], "secrets": []}
OF_AN_IMAGE = ("PATH", "LANG", "HOME")
DONE: dict[str, int] = {}


class Jobs:
    """The API of jobs."""

    def create_namespaced_job(self, namespace: str, body: Any) -> Any:
        """Note the job and run it, as its pod would."""
        sent = kubernetes.client.ApiClient().sanitize_for_serialization(body)
        SENT["jobs"].append({"namespace": namespace, **sent})
        container = sent["spec"]["template"]["spec"]["containers"][0]
        environment = {name: os.environ[name] for name in OF_AN_IMAGE if name in os.environ}
        with tempfile.TemporaryDirectory() as folder:
            command = [*container["command"], *container["args"]]
            ran = subprocess.run(command, cwd=folder, env=environment, stdout=sys.stderr, check=False)
        DONE[sent["metadata"]["name"]] = ran.returncode
        return body

    def read_namespaced_job_status(self, name: str, _namespace: str) -> Any:
        """How the job ended."""
        failed = DONE[name] != 0
        return SimpleNamespace(status=SimpleNamespace(failed=int(failed), succeeded=int(not failed)))

    def delete_namespaced_job(self, *_given: Any, **_options: Any) -> None:
        """Nothing is left of a job."""


class Core:
    """The API of pods and secrets."""

    def create_namespaced_secret(self, _namespace: str, body: Any) -> None:
        """Note what would be kept secret in the cluster."""
        SENT["secrets"].append(kubernetes.client.ApiClient().sanitize_for_serialization(body))

    def delete_namespaced_secret(self, *_given: Any, **_options: Any) -> None:
        """Nothing is left of it."""

    def list_namespaced_pod(self, **_options: Any) -> Any:
        """Its pods are gone when a job is asked for."""
        return SimpleNamespace(items=[])


def main() -> None:
    """Run Snakemake against the stand-in."""
    output, *options = sys.argv[1:]
    kubernetes.config.load_kube_config = lambda *_given, **_options: None
    kubernetes.client.CoreV1Api, kubernetes.client.BatchV1Api = Core, Jobs
    from snakemake.cli import main as run

    try:
        run(options)
    finally:
        Path(output).write_text(json.dumps(SENT), encoding="utf-8")


if __name__ == "__main__":
    main()
