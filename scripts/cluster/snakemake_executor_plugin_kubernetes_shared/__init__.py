"""Runs jobs as pods of Kubernetes over one shared volume; chosen by `executor: kubernetes-shared`.

The pods are those of snakemake-executor-plugin-kubernetes. That plugin supposes that nothing is shared and passes each
declared file through an object store; a job of ours declares an index file alone and leaves the standards themselves
beside it, where the next job must find them. So workspace and tool lie on a volume that every pod mounts at the path
which it has where Snakemake runs; nothing is deployed, and nothing is fetched when a pod starts.
"""

from __future__ import annotations

import shlex
from typing import Any

from snakemake_executor_plugin_kubernetes import Executor as Pods
from snakemake_executor_plugin_kubernetes import ExecutorSettings
from snakemake_interface_executor_plugins.settings import CommonSettings

__all__ = ["Executor", "ExecutorSettings", "common_settings"]

common_settings = CommonSettings(
    non_local_exec=True,
    implies_no_shared_fs=False,
    job_deploy_sources=False,
    pass_default_storage_provider_args=False,
    pass_default_resources_args=True,
    pass_envvar_declarations_to_cmd=False,
    auto_deploy_default_storage_provider=False,
)


class Executor(Pods):  # type: ignore[misc]
    """Pods that work in the folder in which Snakemake does."""

    def get_job_exec_prefix(self, _job: Any) -> str:
        """What comes before the command of a job: a pod begins in an empty folder of its own."""
        return f"cd {shlex.quote(str(self.workflow.workdir_init))}"
