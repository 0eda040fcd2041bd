"""Snakemake's log in Chinese: which standard, which step, what to do; chosen by `--logger biaogao`."""

from __future__ import annotations

import sys
from logging import ERROR, LogRecord
from pathlib import Path
from typing import Any

from snakemake_interface_logger_plugins.base import LogHandlerBase
from snakemake_interface_logger_plugins.common import LogEvent

_TARGETS = ("all", "standards")

# Follows the error of each job, of which all is told already.
_TOLD = ("CalledProcessError", "At least one job did not complete successfully")


class LogHandler(LogHandlerBase):
    """Prints a line for each finished job, and for a failed one what its log says."""

    writes_to_stream = True
    writes_to_file = False
    has_filter = True
    has_formatter = True
    needs_rulegraph = False

    def __post_init__(self) -> None:
        self.names: dict[int, str] = {}
        self.total = self.done = 0

    def emit(self, record: LogRecord) -> None:
        """Say what a record means, or nothing."""
        values: dict[str, Any] = record.__dict__
        event = values.get("event")
        if event == LogEvent.RUN_INFO:
            stats = values["stats"]
            self.total = stats["total"] - sum(stats.get(target, 0) for target in _TARGETS)
        elif event == LogEvent.JOB_INFO and values["rule_msg"]:
            self.names[values["jobid"]] = values["rule_msg"]
        elif event == LogEvent.JOB_FINISHED and values["job_id"] in self.names:
            self.done += 1
            self._say(f"[{self.done}/{self.total}] {self.names[values['job_id']]}")
        elif event == LogEvent.JOB_ERROR:
            self._tell_failure(values)
        elif event == LogEvent.ERROR and not any(known in record.getMessage() for known in _TOLD):
            self._say(f"✗ 流程出错：{record.getMessage()}")
        elif event is None and record.levelno > ERROR:
            self._say(record.getMessage())

    def _tell_failure(self, values: dict[str, Any]) -> None:
        self._say(f"✗ 没有做成——{self.names.get(values['jobid'], values['rule_name'])}")
        logs = [Path(name) for name in values["log"]]
        said = [line for log in logs if log.is_file() for line in log.read_text("utf-8").splitlines()]
        for line in [line for line in said if line.startswith("✗")] or said[-3:]:
            self._say(f"  {line.removeprefix('✗ ')}")
        for log in logs:
            self._say(f"  详细记录：{log}")

    def _say(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)
