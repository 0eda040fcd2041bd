"""Snakemake's log in Chinese: which standard, which step, what to do; chosen by `--logger biaogao`.

A small build prints a line for each job. A large one tells how far it is and how long it will take yet: on a terminal
in one line that is written again and again, elsewhere in a line now and then.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from logging import ERROR, LogRecord
from pathlib import Path
from typing import Any

from snakemake_interface_logger_plugins.base import LogHandlerBase
from snakemake_interface_logger_plugins.common import LogEvent

from biaogao.steps.pace import Pace, in_words
from biaogao.steps.protocol import PILOT
from biaogao.steps.sequence import STAGES
from biaogao.steps.targets import STANDARD_STEPS, chunks_of
from biaogao.workspace import Workspace
from launcher.progress import meaning_of

_TARGETS = ("all", "standards")

# Follows the error of each job, of which all is told already.
_TOLD = ("CalledProcessError", "At least one job did not complete successfully")

# Up to so many jobs, each of one standard, each has its line.
_MOST_LINES = 60
# More failures than these are left to the list at the end.
_MOST_FAILURES = 20

_SPARSE_SECONDS, _SPARSE_SHARE, _LONGEST_SILENCE = 10.0, 0.05, 60.0


class LogHandler(LogHandlerBase):
    """Tells of each finished job, or of the whole where there are many; of what failed, what its log says."""

    writes_to_stream = True
    writes_to_file = False
    has_filter = True
    has_formatter = True
    needs_rulegraph = False

    def __post_init__(self) -> None:
        self.names: dict[int, str] = {}
        self.logs: dict[int, list[Path]] = {}
        self.sizes: Mapping[str, int] = {}
        self.pace = Pace({}, 0.0)
        self.total = self.done = self.failures = 0
        self.told_at, self.told_share = float("-inf"), 0.0
        self.open_line = self.grouped = False

    def emit(self, record: LogRecord) -> None:
        """Say what a record means, or nothing."""
        values: dict[str, Any] = record.__dict__
        event = values.get("event")
        if event == LogEvent.RUN_INFO:
            self._plan(values["stats"])
        elif event == LogEvent.JOB_INFO and values["rule_msg"]:
            self._begin(values)
        elif event == LogEvent.JOB_FINISHED and values["job_id"] in self.names:
            self._finish(values["job_id"])
        elif event == LogEvent.GROUP_INFO:
            # All its steps begin when it is handed over and end together: nothing is known of the time they take.
            self.grouped = True
        elif event == LogEvent.GROUP_ERROR:
            self._tell_group(values)
        elif event == LogEvent.JOB_ERROR:
            self.pace.end(values["jobid"], time.monotonic())
            self._tell_failure(values)
        elif event == LogEvent.ERROR and not any(known in record.getMessage() for known in _TOLD):
            self._say(f"✗ 流程出错：{_in_short(record.getMessage())}")
        elif event is None and record.levelno > ERROR:
            self._say(record.getMessage())

    def close(self) -> None:
        """Leave what follows a line of its own."""
        if self.open_line:
            print(file=sys.stderr, flush=True)
            self.open_line = False
        super().close()

    def _plan(self, stats: Mapping[str, int]) -> None:
        jobs = {rule: count for rule, count in stats.items() if rule not in (*_TARGETS, "total")}
        self.total = sum(jobs.values())
        self.sizes = {chunk: len(names) for chunk, names in chunks_of(Workspace(Path.cwd()).drafts()).items()}
        usual = sum(self.sizes.values()) / max(1, len(self.sizes))
        self.pace = Pace(
            {rule: float(count if _of_pilot(rule) else count * usual) for rule, count in jobs.items()},
            time.monotonic(),
        )

    def _begin(self, values: dict[str, Any]) -> None:
        job, rule = values["jobid"], values["rule_name"]
        self.names[job] = values["rule_msg"]
        self.logs[job] = [Path(name) for name in values.get("log") or ()]
        chunk = dict(values.get("wildcards") or {}).get("chunk", PILOT)
        self.pace.begin(job, rule, self.sizes.get(chunk, 1), time.monotonic())

    def _finish(self, job: int) -> None:
        now = time.monotonic()
        self.done += 1
        rule = self.pace.end(job, now)
        self._tell_units(self.logs[job])
        if self.total <= _MOST_LINES and max(self.sizes.values(), default=1) == 1:
            self._say(f"[{self.done}/{self.total}] {self.names[job]}")
        elif rule:
            self._tell_progress(rule, now)

    def _tell_progress(self, rule: str, now: float) -> None:
        share, last = self.pace.share(), self.done == self.total
        if sys.stderr.isatty():
            print(f"\r\x1b[K{self._progress(rule, share, now)}", end="\n" if last else "", file=sys.stderr, flush=True)
            self.open_line = not last
            return
        passed = now - self.told_at
        due = passed >= _SPARSE_SECONDS and share - self.told_share >= _SPARSE_SHARE
        if due or passed >= _LONGEST_SILENCE or last:
            self.told_at, self.told_share = now, share
            self._say(self._progress(rule, share, now))

    def _progress(self, rule: str, share: float, now: float) -> str:
        done, planned = self.pace.units(rule)
        # What is not finished is never called so by rounding.
        percent = 100 if self.done == self.total else min(99, int(share * 100))
        told = STAGES[rule].name if rule in STAGES else rule
        told += "" if _of_pilot(rule) else f" {done}/{planned} 份"
        left = self.pace.seconds_left(now)
        unknown = left is None or self.grouped or self.done == self.total
        return f"[{percent}%] {told}" + ("" if unknown or left is None else f"，还要{in_words(left)}")

    def _tell_units(self, logs: list[Path]) -> None:
        """A job tells of standards that it could not make in its log, and ends well: the others are made."""
        for line in _lines(logs):
            if line.startswith("✗"):
                self._fail(line)

    def _tell_failure(self, values: dict[str, Any]) -> None:
        logs = [Path(name) for name in values["log"]]
        said = _lines(logs)
        told = [line.removeprefix("✗ ") for line in [line for line in said if line.startswith("✗")] or said[-3:]]
        told += [f"详细记录：{log}" for log in logs]
        if values.get("indent") and not said:
            # One of many steps in a job of a cluster: it was done before, or never begun.
            return
        name = self.names.get(values["jobid"], values["rule_name"])
        self._fail("\n  ".join([f"✗ 没有做成——{name}", *told]))

    def _tell_group(self, values: dict[str, Any]) -> None:
        """A job of a cluster, which holds many steps, has failed; what each step says of it follows."""
        steps, logs = len(values["job_error_info"]), values.get("aux_logs") or ()
        told = [f"集群的记录：{log}" for log in logs]
        told = told or ["集群没有接受这个作业：请核对运行方式里的账户、分区、内存和时限（见 docs/cluster.md）。"]
        self._fail("\n  ".join([f"✗ 没有做成——集群上的一个作业（{steps} 步）", *told]))

    def _fail(self, text: str) -> None:
        self.failures += 1
        if self.failures <= _MOST_FAILURES:
            self._say(text)
        elif self.failures == _MOST_FAILURES + 1:
            self._say("✗ 还有没有做成的，不再逐项显示，见最后的清单。")

    def _say(self, text: str) -> None:
        if self.open_line:
            print("\r\x1b[K", end="", file=sys.stderr)
            self.open_line = False
        print(text, file=sys.stderr, flush=True)


def _in_short(said: str) -> str:
    """What Snakemake says of itself in one line: its meaning where it is known; a traceback stays in its own log."""
    if meaning := meaning_of(said):
        return meaning
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return f"{lines[-1]}（详细记录在 .snakemake/log）" if "Traceback" in said else said


def _of_pilot(rule: str) -> bool:
    return rule not in STANDARD_STEPS


def _lines(logs: list[Path]) -> list[str]:
    return [line for log in logs if log.is_file() for line in log.read_text("utf-8", "replace").splitlines()]
